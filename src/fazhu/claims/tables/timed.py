"""Columns of months, quarters and halves: what they add up to, month after month."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhu.claims import periods
from fazhu.claims.finding import Finding, contradictory, doubtful
from fazhu.claims.tables.added import Added, is_usual, row_by_row, told
from fazhu.claims.tables.layout import Layout

_WORDS = re.compile(
    r"(?:(?:19|20)\d\d年|今年|本年度?|全年|年度|当年)?"
    r"(?:[上下]半年|第?[一二三四1-4]季度|1[0-2]月份?|[1-9]月份?)?"
    r"(?:合计|总计|小计|共计|累计)?"
)
_DAYS_OF_ONE = re.compile(
    r"(?P<month>1[0-2]|[1-9])月\d+日[至到—~-]+(?:(?P=month)月)?\d+日"
)
_WHOLE = re.compile(r"(?:全年|年度|合计|总计|共计|全年合计|全年累计|年度合计)")
_PARTS = {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)} | {
    "H1": (1, 6),
    "H2": (7, 12),
}
_TO_DATE = re.compile(r"累计")

Months = tuple[int, int]


@dataclass(frozen=True)
class _Timed:
    """A column that counts ``of`` in some months; ``months`` of a total are all."""

    column: int
    of: str
    months: Months | None


def is_timed(layout: Layout) -> bool:
    """Return whether its columns are months, quarters or halves of a year."""
    return sum(each.months is not None for each in _columns(layout)) > 1


def judged(layout: Layout) -> Iterator[Finding]:
    """Hold quarters against months, halves and years against what they add up."""
    groups: dict[str, list[_Timed]] = defaultdict(list)
    for each in _columns(layout):
        groups[each.of].append(each)
    for group in groups.values():
        for whole in group:
            yield from _judged(layout, whole, group)
    yield from _to_date(layout)


def _judged(
    layout: Layout, whole: _Timed, group: Sequence[_Timed]
) -> Iterator[Finding]:
    for parts in _tilings(whole, group):
        sums = row_by_row(layout, whole.column, [each.column for each in parts])
        sums = [s for s in sums if not layout.is_worked_out(s.whole.row)]
        if is_usual(sums, enough=1):
            yield from told(layout, sums, contradictory)
        elif len(sums) == 1:
            yield from told(layout, sums, doubtful)


def _columns(layout: Layout) -> Iterator[_Timed]:
    for column in layout.columns:
        heading = re.sub(r"\(.*?\)", "", layout.headings[column])
        heading = _DAYS_OF_ONE.sub(r"\g<month>月", heading)
        if not layout.sums_down(column):
            continue
        named = periods.mentions(heading)
        months = _months(named[0].part) if len(named) == 1 else None
        of = _WORDS.sub("", heading)
        if months or _WHOLE.search(heading):
            yield _Timed(column, of, months)


def _months(part: str) -> Months | None:
    if part.isdigit():
        return int(part), int(part)
    return _PARTS.get(part)


def _tilings(whole: _Timed, group: Sequence[_Timed]) -> Iterator[list[_Timed]]:
    """Yield the months, the quarters and the halves that make up a column's time."""
    for length in (1, 3, 6):
        parts = [
            (each.months, each)
            for each in group
            if each is not whole
            and each.months
            and each.months[1] - each.months[0] + 1 == length
        ]
        if whole.months is not None:
            first, last = whole.months
            parts = [p for p in parts if first <= p[0][0] and p[0][1] <= last]
        parts.sort(key=lambda part: part[0])
        if len(parts) > 1 and _is_seamless([p[0] for p in parts], whole.months):
            yield [each for _, each in parts]


def _is_seamless(months: Sequence[Months], whole: Months | None) -> bool:
    joined = all(one[1] + 1 == two[0] for one, two in pairwise(months))
    ends = (months[0][0], months[-1][1])
    return joined and (ends == whole if whole else ends[0] == 1)


def _to_date(layout: Layout) -> Iterator[Finding]:
    """Hold 累计 against the 累计 of the row before it and the row's own figure."""
    for column in layout.columns:
        heading = layout.headings[column]
        own = _TO_DATE.sub("", heading)
        beside = [
            c
            for c in layout.columns
            if c != column
            and re.sub(r"本月|当月|本季|本期", "", layout.headings[c]) == own
        ]
        if own == heading or len(beside) != 1 or not layout.sums_down(column):
            continue
        sums = list(_grown(layout, column, beside[0]))
        if is_usual(sums):
            yield from told(layout, sums, contradictory)


def _grown(layout: Layout, column: int, beside: int) -> Iterator[Added]:
    rows = [row for row in layout.rows if not layout.is_total(row)]
    for before, row in pairwise(rows):
        earlier, whole = layout.get(before, column), layout.get(row, column)
        now = layout.get(row, beside)
        if earlier and whole and now:
            yield Added(whole, (earlier, now))
