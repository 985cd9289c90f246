"""The worked-out columns of a table: shares, rates, growth, differences, averages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from fazhu.claims.claim import printed
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import Interval
from fazhu.claims.numerals import Numeral
from fazhu.claims.relations.ratio import shown
from fazhu.claims.tables.layout import NO_SUM, Entry, Layout

_SHARE = re.compile(r"占比|比重|比例|占总数")
_GROWTH = re.compile(r"同比|增长|增幅|增减")
_CHANGE = re.compile(r"增减|增加|减少|净增|差额|增长数|增减数")
_IS_RATE = re.compile(r"%|率|幅|比")
_AVERAGE = re.compile(r"[人件户案所村站]均|平均")
_DONE_RATE = re.compile(r"完成率|完成比例|完成(?:任务|目标|计划)?(?:的)?%")
_TASK = re.compile(r"任务|目标|计划|指标")
_DONE = re.compile(r"完成|实际")
_CLOSING = re.compile(r"结案率|办结率|审结率")
_CLOSED = re.compile(r"结案|办结|审结")
_ACCEPTED = re.compile(r"受理|收案|接收|承办|办理")
_SPENDING = re.compile(r"(?:执行|支出|使用|支付)率")
_SPENT = re.compile(r"支出|使用|执行|支付")
_BUDGET = re.compile(r"预算|到位|拨款|下达|安排")
_LAST = re.compile(r"去年|上年|上一年|同期|前一年")
_THIS = re.compile(r"今年|本年|本期|当年")
_YEAR = re.compile(r"(20\d\d)年")

_ENOUGH = 1
"""One row may fit by chance; a guessed relation needs more."""

Pair = tuple[Entry, Entry]


class _Way(Enum):
    """How a worked-out figure comes from its two."""

    SHARE = "share"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    AVERAGE = "average"


@dataclass(frozen=True)
class _Column:
    """A worked-out column: how its figure comes from two others of the table."""

    kind: Kind
    column: int
    ends: Callable[[int], Pair | None]
    way: _Way = _Way.SHARE


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
    elif _SPENDING.search(heading):
        yield from _two(layout, column, Kind.SHARE, _SPENT, _BUDGET)
    elif _SHARE.search(heading):
        yield from _shares(layout, column)
    elif _AVERAGE.search(heading):
        yield from _averages(layout, column)
    elif _CHANGE.search(heading) and not _IS_RATE.search(heading):
        yield from _growths(layout, column, _Way.DIFFERENCE)
        yield from _growths(layout, column, _Way.GROWTH)
    elif _GROWTH.search(heading):
        yield from _growths(layout, column, _Way.GROWTH)


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


def _averages(layout: Layout, column: int) -> Iterator[_Column]:
    """An average is of the two columns before it, in either order."""
    before = [c for c in _plain(layout, column) if c < column][-2:]
    if len(before) == 2:
        for part, whole in (before, before[::-1]):
            ends = _pairs(layout, part, whole)
            yield _Column(Kind.AVERAGE, column, ends, _Way.AVERAGE)


def _growths(layout: Layout, column: int, way: _Way) -> Iterator[_Column]:
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
    yield _Column(Kind.GROWTH, column, _pairs(layout, now, earlier[0]), way)


def _held(layout: Layout, worked: _Column) -> Iterator[Finding]:
    scale = _scale(layout, worked)
    found = [
        _finding(layout, entry, ends, worked, scale)
        for entry in layout.column(worked.column)
        if (ends := worked.ends(entry.row)) and ends[1].numeral.span.low > 0
    ]
    right = [each for each in found if each.verdict.value == "confirmed"]
    guessed = worked.way in (_Way.AVERAGE, _Way.DIFFERENCE)
    alone = len(found) == 1 and not guessed
    enough = len(right) > _ENOUGH or not guessed
    if alone or (enough and right and len(right) * 2 >= len(found)):
        yield from found


def _scale(layout: Layout, worked: _Column) -> int:
    """A spreadsheet keeps 75 % as 0.75."""
    column = worked.column
    if worked.way in (_Way.AVERAGE, _Way.DIFFERENCE):
        return 1
    entries = layout.column(column)
    stored = all(entry.numeral.unit == "" for entry in entries)
    small = all(abs(entry.numeral.value) <= Decimal("1.5") for entry in entries)
    return 100 if stored and small and "%" not in layout.headings[column] else 1


def _finding(
    layout: Layout, entry: Entry, ends: Pair, worked: _Column, scale: int
) -> Finding:
    part, whole = ends
    exact = _exact(part.numeral.span, whole.numeral.span, worked.way)
    per_cent = worked.way in (_Way.SHARE, _Way.GROWTH)
    rate = _scaled(entry.numeral, scale) if per_cent else entry.numeral
    claims = (whole.claim, part.claim, entry.claim)
    said = (
        f"{layout.name}“{entry.claim.label}”：{printed(part.numeral.value, '')}与"
        f"{printed(whole.numeral.value, '')}，算得"
        f"{shown(exact) if per_cent else shown(exact).replace('%', '')}"
    )
    if _holds(rate, exact):
        return confirmed(worked.kind, claims, f"{said}，相符。")
    shown_rate = printed(rate.value, "%" if per_cent else "")
    return contradictory(worked.kind, claims, f"{said}，不是{shown_rate}。")


def _exact(part: Interval, whole: Interval, way: _Way) -> Interval:
    if way is _Way.DIFFERENCE:
        return part - whole
    if way is _Way.AVERAGE:
        return part / whole
    exact = (part / whole).times(100)
    return exact.plus(-100) if way is _Way.GROWTH else exact


def _holds(rate: Numeral, exact: Interval) -> bool:
    if rate.value < 0:
        rate = replace(rate, value=-rate.value)
        exact = Interval(-exact.high, -exact.low)
    return rate.holds(exact)


def _scaled(numeral: Numeral, scale: int) -> Numeral:
    return replace(
        numeral, value=numeral.value * scale, step=numeral.step * scale, unit="%"
    )
