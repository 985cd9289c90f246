"""Identity numbers 公民身份号码: the gate that reads them, and invented ones."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from stdnum.iso7064 import mod_11_2

from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled

# GB/T 2260: the province is the first two digits of the area code.
PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23"),
    *("31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54"),
    *("61", "62", "63", "64", "65", "71", "81", "82", "83"),
}
PERMIT_AREAS = {"810000": "香港", "820000": "澳门", "830000": "台湾"}
_NORMAL = re.compile(r"[0-9]{17}[0-9X]")  # as nearly all are written
# A double holds 15 digits for certain; a spreadsheet writes zeros for the rest.
EXACT_DIGITS = 15


class Sex(Labelled):
    """Sex 性别 as the seventeenth digit states it."""

    MALE = "male", "男"
    FEMALE = "female", "女"


class IdentityKind(Labelled):
    """What sort of identity number it is."""

    RESIDENT = "resident", "公民身份号码（18位）"
    SHORT = "short", "第一代身份证号码（15位）"
    PERMIT = "permit", "港澳台居民居住证号码"
    FOREIGNER = "foreigner", "外国人永久居留身份证号码"


class IdentityRefused(Refused):
    """The text is no identity number; the sentence says what is wrong."""


class IdentityDamaged(IdentityRefused):
    """The number was one once: masked, or its last digits lost in a spreadsheet."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """One identity number that passed the gate."""

    number: str
    kind: IdentityKind
    area: str
    birth_on: date
    sex: Sex
    remarks: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The 18-digit form; a person's old and new numbers have the same one."""
        if len(self.number) == 18:
            return self.number
        return with_check_digit(f"{self.number[:6]}19{self.number[6:]}")

    @property
    def last_four(self) -> str:
        """The last four characters of the 18-digit form."""
        return self.whole[-4:]


def read_identity(value: str | float, *, on: date | None = None) -> Identity:
    """Return the identity that ``value`` states, or refuse with a sentence.

    ``value`` is what was typed or what a spreadsheet's cell holds. The area code
    is never a ground for refusal. With ``on``, a birth date after it is refused.
    """
    number = normal_identity(value)
    if number.endswith("000") or not _NORMAL.fullmatch(number):
        _refuse_damaged(number)
        _refuse_shape(number)
    body = number if len(number) == 18 else f"{number[:6]}19{number[6:]}"
    birth_on = _birth_date(body[6:14], on)
    remarks = _remarks(number, birth_on, on)
    if len(number) == 18:
        _refuse_check_digit(number)
    return Identity(
        number=number,
        kind=_kind(number),
        area=number[:6],
        birth_on=birth_on,
        sex=Sex.MALE if int(body[16]) % 2 else Sex.FEMALE,
        remarks=remarks,
    )


def normal_identity(value: str | float) -> str:
    """Return the number in plain digits and capital X, without blanks and quotes."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    elif isinstance(value, str) and _NORMAL.fullmatch(value):
        return value
    text = unicodedata.normalize("NFKC", str(value)).upper()
    text = re.sub(r"[\s\u200b-\u200f\u2060\ufeff'’‘`\"]", "", text)
    text = re.sub(r"^(\d{15})\.0+$", r"\1", text)
    return re.sub(r"(?<=^\d{17})[×ХΧ]$", "X", text)


def compare(
    identity: Identity, birth_on: date | None, sex: Sex | None
) -> tuple[str, ...]:
    """Return as sentences where the typed birth date and sex differ from the number."""
    found = []
    if birth_on is not None and birth_on != identity.birth_on:
        found.append(
            f"出生日期填写为{_said(birth_on)}，身份证号码中为"
            f"{_said(identity.birth_on)}，请核对。"
        )
    if sex is not None and sex != identity.sex:
        found.append(
            f"性别填写为{sex.label}，身份证号码中为{identity.sex.label}，请核对。"
        )
    return tuple(found)


def with_check_digit(seventeen: str) -> str:
    """Return the 17 digits followed by their check digit (GB 11643)."""
    return seventeen + str(mod_11_2.calc_check_digit(seventeen))


def invented(area: str, birth_on: date, sequence: int) -> str:
    """Return a number with a valid check digit that nobody can have.

    ``area`` has six digits and an unassigned province, such as 990101. An odd
    ``sequence`` (0 to 999) is a man.
    """
    if not re.fullmatch(r"[0-9]{6}", area) or area[:2] in PROVINCES:
        raise ValueError(f"area {area!r}: six digits of no province, such as 990101")
    if not 0 <= sequence <= 999:
        raise ValueError(f"sequence {sequence}: must be 0 to 999")
    return with_check_digit(f"{area}{birth_on:%Y%m%d}{sequence:03d}")


def masked_identity(text: str) -> str:
    """Return the number with its first three and last four characters shown."""
    return _masked(text, first=3, last=4)


def masked_phone(text: str) -> str:
    """Return a phone as 138****0000; a shorter one shows its last four digits."""
    return _masked(text, first=3 if len(text) >= 11 else 0, last=4)


def masked_account(text: str) -> str:
    """Return a bank account with only its last four digits shown."""
    return _masked(text, first=0, last=4)


def _masked(text: str, *, first: int, last: int) -> str:
    """Return ``text`` with stars between; a text too short to hide is all stars."""
    hidden = len(text) - first - last
    if hidden < 3:
        return "*" * len(text)
    return text[:first] + "*" * hidden + text[len(text) - last :]


def _refuse_damaged(number: str) -> None:
    """Refuse what a mask or a spreadsheet has ruined."""
    if re.search(r"[*•●■□]|X{2,}|\.{2,}", number):
        raise IdentityDamaged(
            "身份证号码中有被遮盖的位数（*），无法核对，请按证件补录完整号码。"
        )
    if re.fullmatch(r"\d+(\.\d+)?E\+?\d+|\d{16,}\.\d+", number):
        raise IdentityDamaged(
            "身份证号码被表格软件存成了数字，第15位以后的数字已经丢失，"
            "请按证件补录完整号码，并把该列设为文本格式。"
        )
    if _ends_in_lost_digits(number) and not mod_11_2.is_valid(number):
        raise IdentityDamaged(
            "身份证号码末三位为000且校验码不符，应是表格软件把它存成了数字、"
            "丢失了末三位，请按证件补录完整号码。"
        )


def _refuse_shape(number: str) -> None:
    """Refuse anything but 15 digits, or 17 digits and a digit or X."""
    if not number:
        raise IdentityRefused("没有填写身份证号码，请按证件填写18位或15位号码。")
    if not re.fullmatch(r"[0-9]*X?", number):
        raise IdentityRefused(
            "身份证号码只能由数字组成（末位可以是X），现有其他字符，请按证件更正。"
        )
    if len(number) not in (15, 18) or (len(number) == 15 and number.endswith("X")):
        raise IdentityRefused(
            f"身份证号码应为18位或15位，现为{len(number)}位，请核对是否漏录或多录。"
        )


def _refuse_check_digit(number: str) -> None:
    """Refuse a number whose last character does not follow from the first 17."""
    right = with_check_digit(number[:17])[-1]
    if right != number[17]:
        raise IdentityRefused(
            f"身份证号码的校验码不符：按前17位计算末位应为“{right}”，"
            f"现为“{number[17]}”，请核对是否录错或颠倒了数字。"
        )


def _birth_date(digits: str, on: date | None) -> date:
    """Return the birth date of eight digits, or refuse one that cannot be."""
    try:
        birth_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise IdentityRefused(
            f"身份证号码中的出生日期“{digits[:4]}年{digits[4:6]}月{digits[6:]}日”"
            "不存在，请核对号码的第7至14位（15位号码为第7至12位）。"
        ) from error
    if on is not None and birth_on > on:
        raise IdentityRefused(
            f"身份证号码中的出生日期{_said(birth_on)}晚于{_said(on)}，"
            "此人当时尚未出生，请核对号码。"
        )
    return birth_on


def _kind(number: str) -> IdentityKind:
    """Return the sort of number by its length and first digits."""
    if len(number) == 15:
        return IdentityKind.SHORT
    if number[:6] in PERMIT_AREAS:
        return IdentityKind.PERMIT
    if number[0] == "9" and number[1:3] in PROVINCES:
        return IdentityKind.FOREIGNER
    return IdentityKind.RESIDENT


def _remarks(number: str, birth_on: date, on: date | None) -> tuple[str, ...]:
    """Return what a person should look at, though it is no ground for refusal."""
    found = []
    if number[:2] not in PROVINCES and _kind(number) is not IdentityKind.FOREIGNER:
        found.append(f"地区代码{number[:6]}不在省级代码表内，请留意核对。")
    if _ends_in_lost_digits(number):
        found.append("号码末三位为000，也可能是表格软件丢失的数字，请留意核对。")
    if on is not None and on.year - birth_on.year > 120:
        found.append(f"按号码计算已超过120岁（{_said(birth_on)}出生），请留意核对。")
    return tuple(found)


def _ends_in_lost_digits(number: str) -> bool:
    """Whether the digits after the fifteenth are the zeros that a spreadsheet puts."""
    lost = number[EXACT_DIGITS:]
    return len(number) == 18 and number.isdigit() and set(lost) == {"0"}


def _said(day: date) -> str:
    """Return a date as people write it."""
    return f"{day.year}年{day.month}月{day.day}日"
