"""How ``fazhu setup`` brings in the first administrator: an address, or typed here."""

import getpass
import sys
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fazhu.lib.errors import Refused
from fazhu.network.actions import accounts, first, second_factor
from fazhu.network.forms.first import FirstForm
from fazhu.network.models import Membership, Organisation, User
from fazhu.rules.roles import Role

LOCAL = "http://127.0.0.1:8000/"


def told(center: Organisation, *, by: User, at: datetime, base: str = LOCAL) -> str:
    """Return the sentence with a new one-time address, below the address ``base``."""
    token = first.make_token(center, by=by, at=at)
    hours = first.LASTS.total_seconds() / 3600
    return (
        "打开系统（fazhu serve），在浏览器里打开下面的地址，设第一位系统管理员。"
        f"它只能用一次，{hours:.0f} 小时内有效；只交给要当系统管理员的人：\n"
        f"  {base}first/{token}/"
    )


def typed_here(center: Organisation, *, by: User, at: datetime) -> User:
    """Ask for the first administrator on the terminal, where no browser is at hand.

    Standard input that is no terminal gives one answer a line: name, sign-in name,
    password, password.
    """
    token = first.make_token(center, by=by, at=at)
    secret = getpass.getpass if sys.stdin.isatty() else _line
    data = {
        "center_name": center.name,
        "name": _line("系统管理员姓名："),
        "username": _line("登录名："),
        "new": secret("密码："),
        "again": secret("再输入一次密码："),
    }
    form = FirstForm(data, center=center)
    if not form.is_valid():
        raise Refused(_sentences(form))
    try:
        return first.first_administrator(token, form.typed(), at=at)
    except ValidationError as error:
        raise Refused("".join(error.messages)) from error


def lost(center: Organisation, username: str, *, by: User, at: datetime) -> str:
    """Return a sentence with a one-time password for a system administrator.

    For the machine's own keeper, when the only one who resets passwords lost his. The
    second factor goes too: of him, and of a security officer, whose password stays.
    """
    found = _holder(Role.SYSTEM_ADMINISTRATOR, username, center=center, at=at)
    if found is None:
        officer = _holder(Role.SECURITY_OFFICER, username, center=center, at=at)
        if officer and second_factor.take_off_if_on(officer, by=by, at=at):
            return (
                f"已解除“{officer.name}”的两步验证，各处登录已退出，并写入审计记录；"
                "密码没有变，忘记了的由系统管理员重置。"
            )
        raise Refused(
            f"{center.name}没有登录名为“{username}”的系统管理员；"
            "其他人的密码请由系统管理员在“用户”页面重置。"
        )
    with transaction.atomic():
        password = accounts.reset_password(found, by=by, at=at)
        was_on = second_factor.take_off_if_on(found, by=by, at=at)
    also = "两步验证已解除。" if was_on else ""
    return (
        f"“{found.name}”的一次性密码：{password}\n"
        f"原密码失效，各处登录已退出；首次登录须改密码。{also}本次重置已写入审计记录。"
    )


def _holder(
    role: Role, username: str, *, center: Organisation, at: datetime
) -> User | None:
    held = Membership.objects.filter(
        organisation=center, role=role, user__username__iexact=username
    )
    found = held.not_ended(timezone.localdate(at)).select_related("user").first()
    return found.user if found else None


def _line(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    return sys.stdin.readline().rstrip("\n")


def _sentences(form: FirstForm) -> str:
    return "\n".join(
        f"{form.fields[name].label}：{''.join(map(str, errors))}"
        for name, errors in form.errors.items()
    )
