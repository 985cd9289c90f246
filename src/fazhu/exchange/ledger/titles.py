"""What titles, sheet names and section rows say: year, month, center, station, kind."""

import re
import unicodedata
from dataclasses import dataclass

from fazhu.lib.dates import CHINESE_DIGITS, FIRST_YEAR, LAST_YEAR

CHINESE_MONTHS = {
    word: number
    for number, word in enumerate(
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"],
        start=1,
    )
}
KIND_WORDS = {"刑事": "criminal", "民事": "civil", "行政": "administrative"}
_YEAR = re.compile(r"(\d{4})\s*(?:年|[.\-/]\s*\d{1,2}\b|$)")
_CHINESE_YEAR = re.compile(r"([二一][〇○零OoΟ一二三四五六七八九]{3})\s*年")
_RANGE = re.compile(r"\d{1,2}\s*月?\s*[-—–~至到]+\s*\d{1,2}\s*月")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月(?!\s*\d+\s*日)")
_DOTTED_MONTH = re.compile(r"\d{4}\s*[.\-/]\s*(1[0-2]|0?[1-9])(?!\d)")
_CHINESE_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])月")
_CENTER = re.compile(r"([一-鿿A-Za-z×]{2,20}?法律援助(?:中心|处))")
_LABEL = re.compile(r"^[^:：()（）\d]{0,12}[:：]")
_STATION = re.compile(
    r"([一-鿿]{1,20}(?:工作站|司法所|联络点|受理点|服务站|窗口|分中心))"
    r"|^([一-鿿]{1,6}(?:街道办事处|街道|镇|乡))$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a title, a sheet's name or a section row tells; None where it is silent."""

    year: int | None = None
    month: int | None = None
    center: str | None = None
    station: str | None = None
    kind: str | None = None

    def over(self, other: "Told") -> "Told":
        """Return this with ``other`` behind it where this is silent."""
        return Told(
            year=self.year if self.year is not None else other.year,
            month=self.month if self.month is not None else other.month,
            center=self.center or other.center,
            station=self.station or other.station,
            kind=self.kind or other.kind,
        )


def told_by(text: str) -> Told:
    """Read a title, a unit row (填报单位：…) or a sheet's name."""
    plain = unicodedata.normalize("NFKC", text)
    return Told(
        year=_year(plain),
        month=_month(plain),
        center=_center(plain),
        station=_station(plain),
        kind=_kind(plain),
    )


def _kind(text: str) -> str | None:
    """Return the kind of case; a title that names two says nothing."""
    found = [key for word, key in KIND_WORDS.items() if word in text]
    return found[0] if len(found) == 1 else None


def _year(text: str) -> int | None:
    for match in _YEAR.finditer(text):
        if FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return int(match[1])
    chinese = _CHINESE_YEAR.search(text)
    return int(chinese[1].translate(CHINESE_DIGITS)) if chinese else None


def _month(text: str) -> int | None:
    if _RANGE.search(text):
        return None
    match = _MONTH.search(text) or _DOTTED_MONTH.search(text)
    if match:
        return int(match[1])
    chinese = _CHINESE_MONTH.search(text)
    return CHINESE_MONTHS[chinese[1]] if chinese else None


def _center(text: str) -> str | None:
    for part in re.split(r"[\s\d,，、()_]+|年度?", _LABEL.sub("", text)):
        match = _CENTER.search(part)
        if match:
            return match[1]
    return None


def _station(text: str) -> str | None:
    for part in re.split(r"[\s\d,，、()_:：]+|年度?", text):
        match = _STATION.search(part)
        if match:
            return match[1] or match[2]
    return None
