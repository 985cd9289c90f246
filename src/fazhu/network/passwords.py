"""Which passwords do, and giving one.

As usual: long enough, not what a guesser tries first, anything else is free (ASVS 5.0,
6.2). Under 等保三级 three of four kinds of character and none of the last five besides.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from pypinyin import lazy_pinyin

from fazhu.network.models import FormerPassword, User
from fazhu.network.profile import profile

OURS = ("法助", "fazhu", "法律援助", "falvyuanzhu", "falüyuanzhu", "flyz")
ENOUGH_LETTERS, ENOUGH_OTHERS, ENOUGH_DIFFERENT = 4, 16, 5
A_WORD = 3  # shorter pieces of a name are no word to look for
NUMBER_OF_A_PERSON = re.compile(r"\D*(\d{17}[\dxX]|1[3-9]\d{9})\D*")
KINDS = (str.islower, str.isupper, str.isdigit)


class LongEnough:
    """Refuses what is too short."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise unless there are enough characters."""
        if len(password) < profile().shortest:
            raise ValidationError(
                f"密码至少 {profile().shortest} 个字符，现在只有 {len(password)} 个。"
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return f"至少 {profile().shortest} 个字符，最好 12 个以上"


class NotGuessed:
    """Refuses what is made of this place's names, of habits, of a person's number."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise unless enough is left when everything guessable is taken away."""
        text = unicodedata.normalize("NFKC", password).lower()
        left = text
        words = {*_habits(), *OURS, *_words_of(user)}
        for word in sorted(words, key=len, reverse=True):
            left = left.replace(word, "")
        letters = [sign for sign in left if sign.isalpha()]
        thin = len(letters) < ENOUGH_LETTERS and len(left) < ENOUGH_OTHERS
        same = len(set(text)) < ENOUGH_DIFFERENT
        if thin or same or NUMBER_OF_A_PERSON.fullmatch(text):
            raise ValidationError(
                "这个密码容易被猜到：它主要由常见词、单位名、姓名、登录名或者号码组成。"
                "可以用几个不相干的词连成一句话。"
            )

    def get_help_text(self) -> str:
        """Say the rule."""
        return "不用常见密码、号码、单位名、姓名和登录名。"


class KindsOfCharacter:
    """Refuses too few kinds of character, where 等保三级 holds."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise unless enough of the four kinds stand in the password."""
        kinds = sum(any(map(kind, password)) for kind in KINDS)
        kinds += any(not any(kind(sign) for kind in KINDS) for sign in password)
        if kinds < profile().kinds:
            raise ValidationError(
                "本单位按等保三级要求，密码须包含大写字母、小写字母、数字、"
                f"其他字符四类中的{profile().kinds}类，现在只有 {kinds} 类。"
            )

    def get_help_text(self) -> str:
        """Say the rule, where it holds."""
        many = profile().kinds
        return f"大写、小写、数字、其他字符至少有 {many} 类。" if many > 1 else ""


class NotRemembered:
    """Refuses one of the user's last passwords, where 等保三级 holds."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise if the password is one that was in use not long ago."""
        if user is None or user.pk is None:
            return
        if any(check_password(password, old) for old in _former(user)):
            raise ValidationError(
                f"最近 {profile().remembered} 个用过的密码不能再用，请另设一个。"
            )

    def get_help_text(self) -> str:
        """Say the rule, where it holds."""
        many = profile().remembered
        return f"不能用最近 {many} 个用过的密码。" if many else ""


def rules_in_words() -> str:
    """Return what a new password must be, for the form."""
    kinds = KindsOfCharacter().get_help_text()
    return (
        f"{LongEnough().get_help_text()}，可以用一句话，可以粘贴。"
        f"{NotGuessed().get_help_text()}{kinds}{NotRemembered().get_help_text()}"
    )


def give(user: User, password: str, *, at: datetime) -> None:
    """Set the password on ``user``, not yet saved; remember the one it replaces."""
    if profile().remembered and user.pk and user.has_usable_password():
        FormerPassword.objects.create(user=user, password=user.password, until=at)
        kept = user.former_passwords.order_by("-until", "-pk").values_list(
            "pk", flat=True
        )
        user.former_passwords.exclude(
            pk__in=list(kept[: profile().remembered])
        ).delete()
    user.set_password(password)
    user.password_set_at = at


def needs_new_password(user: User) -> bool:
    """Whether the user must change the password before any work."""
    return user.must_change_password or is_too_old(user)


def is_too_old(user: User) -> bool:
    """Whether 等保三级 asks for another password by now."""
    after = profile().changed_after
    if after is None or user.is_demo:
        return False
    return timezone.now() - (user.password_set_at or user.created_at) >= after


def _former(user: User) -> Iterable[str]:
    many = profile().remembered
    rows = user.former_passwords.order_by("-until", "-pk") if many else ()
    return [row.password for row in rows[:many]]


def _words_of(user: User | None) -> set[str]:
    """The user's and the center's names, as written, in Pinyin, by initials."""
    if user is None:
        return set()
    center: Any = user.center
    names = [user.username, user.name, *_names_of(center.name if center else "")]
    found = {piece for name in names for piece in _pieces(name.lower())}
    return {word for word in found if len(word) >= A_WORD or not word.isascii()} - {""}


def _names_of(center: str) -> list[str]:
    """A center's name, and what stands before the words that all centers share."""
    return [center, *re.split(r"法律援助|中心|[区县市旗]", center)]


def _pieces(name: str) -> set[str]:
    syllables = lazy_pinyin(name)
    initials = "".join(syllable[:1] for syllable in syllables)
    whole = {name, "".join(syllables), initials}
    return whole | {part for part in re.split(r"[\W_]+", name) if len(part) > 1}


@lru_cache(maxsize=1)
def _habits() -> frozenset[str]:
    text = Path(__file__).with_name("data") / "guessed_first.txt"
    lines = text.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
