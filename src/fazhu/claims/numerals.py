"""Reads the numbers of Chinese official prose with what they can stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import cn2an

from fazhu.claims.interval import Interval
from fazhu.claims.units import PERCENT, SAME, UNIT

_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CHINESE = r"[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+)?"
_NUMERAL = re.compile(
    r"(?P<prefix>将近|接近|大约|近|(?<![预签公合节])约|超过|超出|逾|突破|不足|不到|"
    r"至少|不少于|不低于|少于|低于|最多|不超过)?为?[¥￥]?"
    rf"(?P<hundredth>百分之)?(?P<number>{_ARABIC}|{_CHINESE})"
    rf"(?P<more>余|多|来)?(?P<scale>百万|千万|万|亿|千|百)?(?P<then>余|多)?(?:{UNIT})?"
    r"(?P<last>余|多)?(?P<suffix>左右|上下|以上|以下|以内|以外)?"
)
_WORTH = {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_NEAR = {"将近", "接近", "近", "不足", "不到", "少于", "低于", "以下", "以内"}
_LESS = {"不足", "不到", "少于", "低于", "以下", "以内", "最多", "不超过"}
_MORE = {"超", "超过", "超出", "逾", "突破", "至少", "不少于", "不低于", "以上", "以外"}
_RANGE = "—–－~～-"
_JOINS = {"、", "和", "及", "与", "以及"}
_ORDINAL = re.compile(r"[第每同任这那某各逐单统唯初]$")
_PLACES = {"位", "名"}
_RANKED = ("前", "居", "列", "排", "排名")
"""居前六位 and 排名3位 count nobody."""
_BARE_ONE = {"一", "两", "十", "百", "千", "万", "亿", "零", "〇"}


@dataclass(frozen=True, kw_only=True)
class Numeral:
    """A number as printed; ``value`` in units of one, ``step`` its last digit's worth.

    ``start`` and ``end`` hold the number with its unit and 余, 近, 左右.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: str
    about: str = ""
    scaled: bool = False

    @property
    def exact(self) -> bool:
        """Whether it can stand for nothing but itself: 220件, 79860元."""
        return not (self.about or self.scaled or self.unit in PERCENT)

    @cached_property
    def span(self) -> Interval:
        """What it stands for when it was rounded half up."""
        value, step = Fraction(self.value), Fraction(self.step)
        if self.about:
            return _approximate(self.about, value, self._place())
        if self.exact:
            return Interval(value, value)
        return Interval(value - step / 2, value + step / 2)

    @cached_property
    def rounded(self) -> Interval:
        """What a worked-out figure stands for: also a plain number was rounded."""
        value, step = Fraction(self.value), Fraction(self.step)
        return self.span if self.about else Interval(value - step / 2, value + step / 2)

    def holds(self, exact: Interval) -> bool:
        """Return whether ``exact`` may be printed so, by rounding or cutting off."""
        if self.rounded.meets(exact):
            return True
        value = Fraction(self.value)
        return exact.high >= value and exact.low < value + Fraction(self.step)

    def _place(self) -> Fraction:
        """The worth of the last digit that is not 0: 500 → 100, 1.5万 → 1000."""
        steps = int((self.value / self.step).to_integral_value())
        place = Fraction(self.step)
        while steps and steps % 10 == 0:
            steps //= 10
            place *= 10
        return place


def numerals(text: str) -> list[Numeral]:
    """Return the numbers with a unit; years, ordinals and ranges are none."""
    found = [numeral for numeral in _all(text) if numeral is not None]
    return [each for each in _with_lent_units(found, text) if each.unit]


def _all(text: str) -> Iterator[Numeral | None]:
    for match in _NUMERAL.finditer(text):
        if not _is_ordinal_or_range(text, match) and not _is_mere_word(match):
            yield _read(match)


def _is_ordinal_or_range(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    number = match.start("number")
    if number and re.match(r"[A-Za-z0-9.〔\[·.]", text[number - 1]):
        return True
    if match["unit"] in _PLACES and before.endswith(_RANKED):
        return True
    if _ORDINAL.search(before) and not match["number"][0].isdigit():
        return True
    if before.endswith("第") or re.match(r"[A-Za-z〕·]", after):
        return True
    ranged = before[-1:] in _RANGE and before[-1:] != ""
    ranged = ranged or bool(re.search(r"\d[万亿]?[至到]$", before))
    return ranged or bool(re.match(rf"[至到{_RANGE}][¥￥]?\d", after))


def _is_mere_word(match: re.Match[str]) -> bool:
    """A Chinese 一个, 十分, 万一 says no number; 三件 does."""
    number, unit = match["number"], match["unit"]
    if number[0].isdigit() or match["hundredth"]:
        return False
    if not unit or unit in PERCENT:
        return unit != "倍" and not (unit or "").endswith("百分点")
    return number in _BARE_ONE and number != "十"


def _read(match: re.Match[str]) -> Numeral | None:
    number = match["number"].replace(",", "").replace("，", "")
    scale = Decimal(_WORTH.get(match["scale"] or "", 1))
    try:
        value, step, in_words = _valued(number)
    except ValueError:
        return None
    unit = "%" if match["hundredth"] else SAME.get(match["unit"] or "", "")
    return Numeral(
        start=match.start(),
        end=match.end(),
        value=value * scale,
        step=step * scale,
        unit=unit,
        about=_about(match),
        scaled=scale >= 100 or in_words,
    )


def _valued(number: str) -> tuple[Decimal, Decimal, bool]:
    """Return the value, what its last digit is worth, and whether 万 was printed."""
    if number[0].isdigit():
        value = Decimal(number)
        digits = len(number.partition(".")[2])
        return value, Decimal(1).scaleb(-digits), False
    value = Decimal(str(cn2an.cn2an(number.replace("两", "二"), "smart")))
    if "点" in number or number[-1] in "万亿":
        worth = 10**8 if "亿" in number else 10**4 if "万" in number else 1
        digits = len(re.sub(r"[万亿]", "", number.partition("点")[2]))
        return value, Decimal(worth).scaleb(-digits), worth > 1
    return value, Decimal(1), False


def _about(match: re.Match[str]) -> str:
    if match["more"] in ("余", "多") or match["then"] or match["last"]:
        return "余"
    said = match["prefix"] or match["suffix"] or ""
    return about_of(said, match["more"] or "")


def about_of(said: str, more: str) -> str:
    """Return how a number is meant that has 近, 超过 or 多 beside it."""
    if more in ("余", "多"):
        return "余"
    said = said or more
    if said in _MORE:
        return "超"
    if said in _LESS:
        return "不足"
    if said in _NEAR:
        return "近"
    return "约" if said else ""


def _approximate(about: str, value: Fraction, place: Fraction) -> Interval:
    if about == "余":
        return Interval(value, value + place)
    if about == "超":
        return Interval(value, value + max(place, value))
    if about == "近":
        return Interval(value - place, value)
    if about == "不足":
        return Interval(Fraction(0), value)
    return Interval(value - place, value + place)


def _with_lent_units(found: list[Numeral], text: str) -> list[Numeral]:
    """Give 133、735和2件 one unit; a number that gets none keeps none."""
    for at in range(len(found) - 2, -1, -1):
        this, following = found[at], found[at + 1]
        between = text[this.end : following.start]
        if not this.unit and following.unit and between in _JOINS:
            found[at] = replace(this, unit=following.unit)
    return found
