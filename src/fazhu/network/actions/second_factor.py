"""The second factor (两步验证): set up, asked for, switched off, taken off."""

import unicodedata
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled
from fazhu.network import one_time_codes
from fazhu.network.access import demand
from fazhu.network.models import RecoveryCode, SecondFactor, User
from fazhu.network.profile import profile
from fazhu.network.sessions import end_sessions
from fazhu.rules.roles import Permission

WRONG_CODE = (
    "验证码不对。请输入手机上现在显示的 6 位数字；一直不对的，看手机的时间准不准"
    "（打开“自动设置时间”），手机准的请系统管理员看服务器的时间。"
)
NOT_BEGUN = "还没有开始设置两步验证；请先按“开始设置”。"
NOT_ON = "没有启用两步验证，不必办理。"
ALREADY = "两步验证已经启用；换手机请先关闭，再重新设置。"


class Outcome(Labelled):
    """What became of a code; the label says what to do."""

    RIGHT = "right", ""
    RECOVERY = "recovery", "用掉了一个恢复码。"
    USED = "used", "这个验证码已经用过。请等手机上换出新的一个（至多 30 秒）再输入。"
    WRONG = "wrong", WRONG_CODE
    PAUSED = "paused", "验证码连续输错太多次，已暂停。请过一会儿再试。"

    @property
    def is_good(self) -> bool:
        """Whether the holder of the phone, or of the codes, is there."""
        return self in (Outcome.RIGHT, Outcome.RECOVERY)


@transaction.atomic
def begin(user: User) -> SecondFactor:
    """Propose a new secret (开始设置); sign-in does not ask for it yet."""
    factor, _ = SecondFactor.objects.get_or_create(user=user)
    factor = _locked(user) or factor
    if factor.is_on:
        raise Refused(ALREADY)
    factor.secret = one_time_codes.new_secret()
    factor.last_step = factor.wrong = 0
    factor.save(update_fields=["secret", "last_step", "wrong"])
    return factor


@transaction.atomic
def switch_on(user: User, code: str, *, but: str | None, at: datetime) -> list[str]:
    """Put the proposed secret to use (启用): the code shows that the phone has it.

    Every other session ends. Returns the recovery codes, shown once.
    """
    factor = _locked(user)
    if factor is None or not factor.secret:
        raise Refused(NOT_BEGUN)
    if factor.is_on:
        raise Refused(ALREADY)
    step = one_time_codes.step_of(_plain(code), factor.secret, at=at)
    if step is None:
        raise Refused(WRONG_CODE)
    factor.since, factor.last_step, factor.wrong = at, step, 0
    factor.save(update_fields=["since", "last_step", "wrong"])
    codes = _give_codes(factor)
    end_sessions(user, but=but)
    record(user, "second_factor.on", user, at=at)
    return codes


@transaction.atomic
def check(user: User, typed: str, *, at: datetime, address: str) -> Outcome:
    """Say whether a code, of the phone or of the paper, is good, and use it up.

    Wrong ones are counted for the user, wherever they are typed: only who knows the
    password gets so far, so a stranger pauses nobody.
    """
    factor = _locked(user)
    if factor is None or not factor.is_on:
        raise Refused(NOT_ON)
    if _is_paused(factor, at):
        return Outcome.PAUSED
    outcome = _outcome(factor, _plain(typed), at=at)
    if outcome is Outcome.WRONG:
        factor.wrong, factor.wrong_at = factor.wrong + 1, at
        factor.save(update_fields=["wrong", "wrong_at"])
        record(None, "second_factor.wrong", user, at=at, address=address)
        return Outcome.PAUSED if _is_paused(factor, at) else outcome
    if outcome.is_good:
        factor.wrong = 0
        factor.save(update_fields=["last_step", "wrong"])
    if outcome is Outcome.RECOVERY:
        left = factor.recovery_codes.count()
        record(user, "second_factor.recovery", user, at=at, left=left)
    return outcome


@transaction.atomic
def renew_codes(user: User, *, at: datetime) -> list[str]:
    """Give ten new recovery codes (重新生成恢复码); the old ones are void."""
    factor = _locked(user)
    if factor is None or not factor.is_on:
        raise Refused(NOT_ON)
    codes = _give_codes(factor)
    record(user, "second_factor.codes", user, at=at)
    return codes


@transaction.atomic
def switch_off(user: User, *, but: str | None, at: datetime) -> None:
    """Ask for no code any more (关闭); every other session ends."""
    factor = _locked(user)
    if factor is None or not factor.is_on:
        raise Refused(NOT_ON)
    factor.delete()
    end_sessions(user, but=but)
    record(user, "second_factor.off", user, at=at)


@transaction.atomic
def take_off(user: User, *, by: User, at: datetime) -> None:
    """Take off the second factor of one who lost the phone (解除两步验证).

    The security officer's, never his who resets passwords: neither of them alone
    comes into an account of someone else.
    """
    _hold(user, by=by)
    if user.pk == by.pk:
        raise Refused("本人的两步验证请在“两步验证”页面关闭；手机丢了的，用恢复码。")
    if not take_off_if_on(user, by=by, at=at):
        raise Refused(f"“{user.name}”没有启用两步验证，不必解除。")


@transaction.atomic
def take_off_if_on(user: User, *, by: User, at: datetime) -> bool:
    """Take it off whoever asks: for ``take_off``, and for the machine's keeper."""
    factor = _locked(user)
    if factor is None or not factor.is_on:
        return False
    factor.recovery_codes.all().delete()
    factor.secret, factor.since = "", None
    factor.taken_off_at, factor.taken_off_by = at, by.name
    factor.save(update_fields=["secret", "since", "taken_off_at", "taken_off_by"])
    end_sessions(user)
    record(by, "second_factor.taken_off", user, at=at)
    return True


@transaction.atomic
def news_of(user: User) -> SecondFactor | None:
    """Return, once, that someone took the user's second factor off."""
    factor = _locked(user)
    if factor is None or factor.taken_off_at is None:
        return None
    told = SecondFactor(
        taken_off_at=factor.taken_off_at, taken_off_by=factor.taken_off_by
    )
    factor.taken_off_at, factor.taken_off_by = None, ""
    factor.save(update_fields=["taken_off_at", "taken_off_by"])
    return told


def _outcome(factor: SecondFactor, typed: str, *, at: datetime) -> Outcome:
    if not typed.isdigit():
        return Outcome.RECOVERY if _use_up(factor, typed) else Outcome.WRONG
    step = one_time_codes.step_of(typed, factor.secret, at=at)
    if step is None:
        return Outcome.WRONG
    if step <= factor.last_step:
        return Outcome.USED
    factor.last_step = step
    return Outcome.RIGHT


def _use_up(factor: SecondFactor, typed: str) -> bool:
    """Delete the recovery code that was typed; its first sign says which it is."""
    if not typed[:1].isdecimal():
        return False
    code = factor.recovery_codes.filter(number=int(typed[0])).first()
    if code is None or not check_password(typed, code.code_hash):
        return False
    code.delete()
    return True


def _is_paused(factor: SecondFactor, at: datetime) -> bool:
    limits = profile()
    if factor.wrong < limits.wrong_codes or factor.wrong_at is None:
        return False
    # Once the pause is over, one more wrong code begins another.
    return at - factor.wrong_at < limits.codes_pause


def _give_codes(factor: SecondFactor) -> list[str]:
    factor.recovery_codes.all().delete()
    codes = one_time_codes.new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, number=int(code[0]), code_hash=make_password(code))
        for code in codes
    )
    return [one_time_codes.for_paper(code) for code in codes]


def _plain(typed: str) -> str:
    """Take away blanks and strokes, and the full width that Chinese input gives."""
    half_width = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in half_width if sign.isascii() and sign.isalnum())


def _locked(user: User) -> SecondFactor | None:
    rows: Any = SecondFactor.objects.select_for_update(of=("self",))
    found: SecondFactor | None = rows.filter(user=user).first()
    return found


def _hold(user: User, *, by: User) -> None:
    demand(by, Permission.ROLE_ASSIGN, center_id=user.center_id or 0)
