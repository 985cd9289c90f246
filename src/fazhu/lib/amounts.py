"""Amounts of money in every way that people write them into a cell (金额)."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

import cn2an

from fazhu.lib.errors import Refused

CENT = Decimal("0.01")
# The database keeps twelve digits, two of them behind the point.
LARGEST = Decimal(10) ** 10
_WORTH = {
    1: ("", "元", "圆", "块", "块钱"),
    100: ("百", "百元"),
    1000: ("千", "千元", "仟元"),
    10_000: ("万", "万元"),
    1_000_000: ("百万", "百万元"),
    100_000_000: ("亿", "亿元"),
}
UNITS = {word: Decimal(worth) for worth, words in _WORTH.items() for word in words}
_ABOUT = re.compile(r"大约|约|将近|接近|近|超过|逾|余|多|左右|上下|以上|以下|不足|几")
_NUMBER = re.compile(r"([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)([^\d.,+-]*)")
_ONE = "零一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_CHINESE = re.compile(
    rf"(负?)(?:([〇{_ONE}两十百千万亿拾佰仟萬億貳參陸]+)(万?[元圆]|块钱?)?)?"
    rf"(?:([{_ONE}])角)?(?:零?([{_ONE}])分)?"
)
_TRADITIONAL = str.maketrans("萬億貳參陸圓", "万亿贰叁陆圆")
_MENTION = re.compile(
    r"(?:[¥￥]\s*)?(\d[\d,]*(?:\.\d+)?)\s*(万元|元)|[¥￥]\s*(\d[\d,]*(?:\.\d+)?)"
)


class AmountUnreadable(Refused):
    """The cell holds no amount that can be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """An amount in yuan; ``approximate`` says why it must not be taken as exact.

    ``rounded`` tells that parts of a cent were written.
    """

    yuan: Decimal
    approximate: str | None = None
    guessed: str | None = None
    rounded: bool = False


def read_amount(value: object, *, unit: str = "元") -> Amount | None:
    """Read a cell as an amount; ``unit`` is the heading's, for cells without one.

    An empty cell is None, never 0. Raises ``AmountUnreadable`` with a sentence.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise AmountUnreadable(f"“{value}”不是金额，请只写数字。")
    if isinstance(value, str):
        return _read_text(unicodedata.normalize("NFKC", value), unit)
    try:
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
        return _amount(exact * UNITS[unit], str(value), about=False)
    except InvalidOperation:
        raise AmountUnreadable(f"“{value}”不是金额，请只写数字。") from None


def amount_in_text(text: str) -> Amount | None:
    """Return the one amount that a sentence mentions; None for none or several."""
    found = list(_MENTION.finditer(text))
    if len(found) != 1:
        return None
    number, unit = found[0][1] or found[0][3], found[0][2] or "元"
    yuan = Decimal(number.replace(",", "")) * UNITS[unit]
    around = text[max(0, found[0].start() - 2) : found[0].end() + 2]
    about = bool(_ABOUT.search(around))
    return _amount(yuan, text, about=about, guessed=f"金额取自文字“{text}”")


@lru_cache(maxsize=65_536)
def _read_text(text: str, unit: str) -> Amount | None:
    plain = re.sub(r"[\s¥￥]|人民币|RMB|CNY", "", text).strip("'")
    if not plain:
        return None
    bracketed = re.fullmatch(r"\((\d[\d,.]*)\)", plain)
    if bracketed:
        plain = "-" + bracketed[1]
    exact = plain.rstrip("整正")
    bare = _ABOUT.sub("", exact)
    yuan = _digits(bare, unit)
    if yuan is None:
        yuan = _chinese(bare)
    if yuan is None:
        raise AmountUnreadable(f"“{text}”读不出金额，请只写数字，单位写在表头。")
    return _amount(yuan, text, about=bare != exact)


def _digits(text: str, unit: str) -> Decimal | None:
    match = _NUMBER.fullmatch(text)
    if not match or match[3] not in UNITS:
        return None
    yuan = Decimal(match[2].replace(",", "")) * UNITS[match[3] or unit]
    return -yuan if match[1] == "-" else yuan


def _chinese(text: str) -> Decimal | None:
    match = _CHINESE.fullmatch(text)
    if not match or not any(match.group(2, 4, 5)):
        return None
    whole = (match[2] or "零").translate(_TRADITIONAL)
    if match[3] and match[3].startswith("万"):
        whole += "万"
    try:
        yuan = Decimal(str(cn2an.cn2an(whole, "smart")))
    except ValueError:
        return None
    for digit, worth in ((match[4], "0.1"), (match[5], "0.01")):
        if digit:
            yuan += Decimal(str(cn2an.cn2an(digit, "smart"))) * Decimal(worth)
    return -yuan if match[1] else yuan


def _amount(
    yuan: Decimal, written: str, *, about: bool, guessed: str | None = None
) -> Amount:
    if not yuan.is_finite() or abs(yuan) >= LARGEST:
        raise AmountUnreadable(f"“{written}”大得不像金额，请核对。")
    cents = yuan.quantize(CENT, ROUND_HALF_UP)
    return Amount(
        yuan=cents,
        rounded=cents != yuan,
        approximate=f"“{written}”是约数" if about else None,
        guessed=guessed,
    )
