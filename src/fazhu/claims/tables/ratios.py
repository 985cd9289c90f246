"""The worked-out columns of a table: rates, shares, growth, differences, averages."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from fazhu.claims import kinds
from fazhu.claims.finding import Finding, Kind
from fazhu.claims.relations.levels import SPLITS
from fazhu.claims.relations.rate_words import CARRIED, RATES, stem_of
from fazhu.claims.tables import implied
from fazhu.claims.tables.layout import NO_SUM, Layout
from fazhu.claims.tables.worked import Way, Worked, best

_SHARE = re.compile(r"占比|比重|比例|占总数|^%$|百分比")
_GROWTH = re.compile(r"同比|环比|增长|增幅|增减")
_CHANGE = re.compile(r"增减|增加|减少|净增|差额|增长数|增减数")
_IS_RATE = re.compile(r"%|率|幅|比")
_AVERAGE = re.compile(r"[人件户案所村站]均|平均")
_DONE_RATE = re.compile(r"完成率|完成比例|完成(?:任务|目标|计划)?(?:的)?%")
_TASK = re.compile(r"任务|目标|计划|指标")
_DONE = re.compile(r"完成|实际")
_BUDGET = re.compile(r"预算|到位|拨款|下达|安排|经费|资金")
_LAST = re.compile(r"去年|上年|上一年|同期|前一年|上期|上月|上季|基期")
_YEAR = re.compile(r"(20\d\d)年")
_ALL = re.compile(r"合计|总计|小计|总数|共")


def judged(layout: Layout) -> Iterator[Finding]:
    """Hold worked-out columns against the columns that they come from."""
    for column in layout.columns:
        found = best(layout, _understood(layout, column))
        if not found and _SHARE.search(layout.headings[column]):
            found = implied.judged(layout, column, _plain(layout, column))
        yield from found


def _understood(layout: Layout, column: int) -> Iterator[Worked]:
    """Yield how a column may come from others, the likeliest first."""
    heading = layout.headings[column]
    stem = stem_of(heading)
    if _DONE_RATE.search(heading):
        yield from _rates(layout, column, _DONE, _TASK, Kind.TARGET_RATE)
    elif stem in RATES:
        words = RATES[stem]
        whole = _BUDGET if words.whole.search("预算") else words.whole
        yield from _graded(layout, column, stem)
        yield from _rates(layout, column, words.part, whole, Kind.SHARE)
    elif _SHARE.search(heading):
        yield from _shares(layout, column)
    elif _AVERAGE.search(heading):
        yield from _averages(layout, column)
    elif _CHANGE.search(heading) and not _IS_RATE.search(heading):
        yield from _growths(layout, column, Way.DIFFERENCE)
        yield from _growths(layout, column, Way.GROWTH)
    elif _GROWTH.search(heading):
        yield from _growths(layout, column, Way.GROWTH)


def _plain(layout: Layout, column: int) -> list[int]:
    """Return the columns of counts and amounts, the nearest before it first."""
    found = [
        c
        for c in layout.columns
        if c != column and not NO_SUM.search(layout.headings[c])
    ]
    return sorted(found, key=lambda c: (c > column, abs(c - column)))


def _rates(
    layout: Layout,
    column: int,
    above: re.Pattern[str],
    below: re.Pattern[str],
    kind: Kind,
) -> Iterator[Worked]:
    plain = _plain(layout, column)
    parts = [c for c in plain if above.search(layout.headings[c])]
    if kind is Kind.TARGET_RATE:
        parts = [c for c in parts if not below.search(layout.headings[c])]
    wholes = [c for c in plain if below.search(layout.headings[c]) and c not in parts]
    named = len(parts) == len(wholes) == 1 and not any(
        CARRIED.search(layout.headings[c]) for c in plain
    )
    for part, whole in product(parts, wholes):
        yield Worked.of_columns(kind, column, (part,), whole, named=named)


def _graded(layout: Layout, column: int, stem: str) -> Iterator[Worked]:
    """A rate of the good grades together: 优良率 is of 优秀 and 良好."""
    if stem not in SPLITS:
        return
    name, good = SPLITS[stem]
    split = next(each for each in kinds.DIMENSIONS if each.name == name)
    plain = _plain(layout, column)
    parts = tuple(c for c in plain if split.member(layout.headings[c]) in good)
    wholes = [c for c in plain if _is_graded(layout.headings[c], stem)]
    for whole in wholes if parts else ():
        yield Worked.of_columns(Kind.SHARE, column, parts, whole, named=False)


def _is_graded(heading: str, stem: str) -> bool:
    return bool(_ALL.search(heading) or RATES[stem].whole.search(heading))


def _shares(layout: Layout, column: int) -> Iterator[Worked]:
    """A share is of the total row's figure in a column before it."""
    totals = [row for row in layout.rows if layout.is_total(row)]
    before = [c for c in _plain(layout, column) if c < column]
    for place, part in enumerate(before if len(totals) == 1 else ()):
        yield Worked.of_total(column, part, totals[0], named=not place)


def _averages(layout: Layout, column: int) -> Iterator[Worked]:
    """An average is of two columns before it, in either order."""
    before = [c for c in _plain(layout, column) if c < column]
    for part, whole in product(before, before):
        if part != whole:
            yield Worked.of_columns(
                Kind.AVERAGE, column, (part,), whole, Way.AVERAGE, named=False
            )


def _growths(layout: Layout, column: int, way: Way) -> Iterator[Worked]:
    plain = _plain(layout, column)
    near = _pair(layout, [c for c in plain if c < column][:2])
    pairs = [near] if near else []
    pairs += [
        pair
        for one in plain
        for other in plain
        if one < other and (pair := _pair(layout, (one, other))) and pair != near
    ]
    for pair in pairs:
        now, earlier = pair
        named = pair == near and way is Way.GROWTH
        yield Worked.of_columns(Kind.GROWTH, column, (now,), earlier, way, named=named)
    if way is Way.GROWTH:
        for counted in plain:
            yield Worked.of_years(column, counted)


def _pair(layout: Layout, columns: Sequence[int]) -> tuple[int, int] | None:
    """Return this year's and last year's column when two columns are such."""
    if len(columns) != 2:
        return None
    earlier = [c for c in columns if _LAST.search(layout.headings[c])]
    if len(earlier) != 1:
        years = {c: m[1] for c in columns if (m := _YEAR.search(layout.headings[c]))}
        if len(set(years.values())) != 2:
            return None
        earlier = [min(years, key=lambda c: years[c])]
    now = next(c for c in columns if c not in earlier)
    return now, earlier[0]
