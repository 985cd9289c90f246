"""The worked-out columns of a table: shares, rates, completion, growth."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from fazhu.claims.claim import printed
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import Interval
from fazhu.claims.numerals import Numeral
from fazhu.claims.relations.ratio import shown
from fazhu.claims.tables.layout import NO_SUM, Entry, Layout

_SHARE = re.compile(r"占比|比重|比例|占总数")
_GROWTH = re.compile(r"同比|增长|增幅|增减")
_DONE_RATE = re.compile(r"完成率|完成比例|完成(?:任务|目标|计划)?(?:的)?%")
_TASK = re.compile(r"任务|目标|计划|指标")
_DONE = re.compile(r"完成|实际")
_CLOSING = re.compile(r"结案率|办结率|审结率")
_CLOSED = re.compile(r"结案|办结|审结")
_ACCEPTED = re.compile(r"受理|收案|接收|承办|办理")
_LAST = re.compile(r"去年|上年|上一年|同期|前一年")
_THIS = re.compile(r"今年|本年|本期|当年")
_YEAR = re.compile(r"(20\d\d)年")

Pair = tuple[Entry, Entry]


@dataclass(frozen=True)
class _Column:
    """A worked-out column: how its figure comes from two others of the table."""

    kind: Kind
    column: int
    ends: Callable[[int], Pair | None]
    growth: bool = False


def judged(layout: Layout) -> Iterator[Finding]:
    """Hold worked-out columns against the columns that they come from."""
    for column in layout.columns:
        for worked in _understood(layout, column):
            yield from _held(layout, worked)


def _understood(layout: Layout, column: int) -> Iterator[_Column]:
    heading = layout.headings[column]
    if _DONE_RATE.search(heading):
        yield from _two(layout, column, Kind.TARGET_RATE, _DONE, _TASK)
    elif _CLOSING.search(heading):
        yield from _two(layout, column, Kind.SHARE, _CLOSED, _ACCEPTED)
    elif _SHARE.search(heading):
        yield from _shares(layout, column)
    elif _GROWTH.search(heading):
        yield from _growths(layout, column)


def _plain(layout: Layout, column: int) -> list[int]:
    return [
        c
        for c in layout.columns
        if c != column and not NO_SUM.search(layout.headings[c])
    ]


def _two(
    layout: Layout,
    column: int,
    kind: Kind,
    above: re.Pattern[str],
    below: re.Pattern[str],
) -> Iterator[_Column]:
    plain = _plain(layout, column)
    wholes = [c for c in plain if below.search(layout.headings[c])]
    parts = [c for c in plain if above.search(layout.headings[c]) and c not in wholes]
    if len(parts) == len(wholes) == 1:
        yield _Column(kind, column, _pairs(layout, parts[0], wholes[0]))


def _pairs(layout: Layout, part: int, whole: int) -> Callable[[int], Pair | None]:
    def ends(row: int) -> Pair | None:
        first, second = layout.get(row, part), layout.get(row, whole)
        return (first, second) if first and second else None

    return ends


def _shares(layout: Layout, column: int) -> Iterator[_Column]:
    """A share is of the total row's figure in the column before it."""
    before = [c for c in _plain(layout, column) if c < column]
    totals = [row for row in layout.rows if layout.is_total(row)]
    if not before or len(totals) != 1:
        return
    whole = layout.get(totals[0], before[-1])

    def ends(row: int) -> Pair | None:
        part = layout.get(row, before[-1])
        return (part, whole) if part and whole else None

    yield _Column(Kind.SHARE, column, ends)


def _growths(layout: Layout, column: int) -> Iterator[_Column]:
    before = [c for c in _plain(layout, column) if c < column][-2:]
    if len(before) != 2:
        return
    earlier = [c for c in before if _LAST.search(layout.headings[c])]
    if len(earlier) != 1:
        years = {c: m[1] for c in before if (m := _YEAR.search(layout.headings[c]))}
        if len(set(years.values())) != 2:
            return
        earlier = [min(years, key=lambda c: years[c])]
    now = next(c for c in before if c not in earlier)
    yield _Column(Kind.GROWTH, column, _pairs(layout, now, earlier[0]), growth=True)


def _held(layout: Layout, worked: _Column) -> Iterator[Finding]:
    scale = _scale(layout, worked.column)
    found = [
        _finding(layout, entry, ends, worked, scale)
        for entry in layout.column(worked.column)
        if (ends := worked.ends(entry.row)) and ends[1].numeral.span.low > 0
    ]
    right = [each for each in found if each.verdict.value == "confirmed"]
    if len(right) * 2 >= len(found) or len(found) == 1:
        yield from found


def _scale(layout: Layout, column: int) -> int:
    """A spreadsheet keeps 75 % as 0.75."""
    entries = layout.column(column)
    stored = all(entry.numeral.unit == "" for entry in entries)
    small = all(abs(entry.numeral.value) <= Decimal("1.5") for entry in entries)
    return 100 if stored and small and "%" not in layout.headings[column] else 1


def _finding(
    layout: Layout, entry: Entry, ends: Pair, worked: _Column, scale: int
) -> Finding:
    part, whole = ends
    exact = (part.numeral.span / whole.numeral.span).times(100)
    if worked.growth:
        exact = exact.plus(-100)
    rate = _scaled(entry.numeral, scale)
    claims = (whole.claim, part.claim, entry.claim)
    said = (
        f"{layout.name}“{entry.claim.label}”：{printed(part.numeral.value, '')}与"
        f"{printed(whole.numeral.value, '')}，算得{shown(exact)}"
    )
    if _holds(rate, exact):
        return confirmed(worked.kind, claims, f"{said}，相符。")
    shown_rate = printed(rate.value, "%")
    return contradictory(worked.kind, claims, f"{said}，不是{shown_rate}。")


def _holds(rate: Numeral, exact: Interval) -> bool:
    if rate.value < 0:
        rate = replace(rate, value=-rate.value)
        exact = Interval(-exact.high, -exact.low)
    return rate.holds(exact)


def _scaled(numeral: Numeral, scale: int) -> Numeral:
    return replace(
        numeral, value=numeral.value * scale, step=numeral.step * scale, unit="%"
    )
