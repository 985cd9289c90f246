"""A figure of the prose beside the cell of a table that counts the same."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from fazhu.claims import labels, periods
from fazhu.claims.claim import Claim, Role
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory, doubtful
from fazhu.claims.reading import Reading
from fazhu.claims.relations.twice import is_of_the_whole
from fazhu.claims.tables.layout import Entry, Layout
from fazhu.claims.units import MONEY

_EMPTY = re.compile(
    r"\(.*?\)|(?:19|20)\d\d年度?|本年度?|今年|全年|法律援助|援助|案件|数量|件数|总数|"
    r"合计|总计|共计|[数量件的]|^[全我][区市县]"
)
_SAME = {"办结": "结案", "审结": "结案"}
_NOT_NOW = re.compile(
    r"去年|上年|同期|任务|目标|计划|指标|预算|[本当]月|[本当]季|累计|其中"
)

Place = tuple[Entry, Layout]


def judged(reading: Reading, layouts: Sequence[Layout]) -> Iterator[Finding]:
    """Hold the counts of the prose against the cells that are named as they are."""
    cells: dict[str, list[Place]] = defaultdict(list)
    for layout in layouts:
        for name, entry in _named(layout):
            cells[name].append((entry, layout))
    for claim in reading.claims if cells else ():
        if claim.role is Role.COUNT and is_of_the_whole(reading, claim):
            places = cells.get(_core(labels.core(claim)), [])
            yield from _compared(claim, [p for p in places if _may_be(claim, *p)])


def _named(layout: Layout) -> Iterator[tuple[str, Entry]]:
    """Yield the figures with what they count: 民事受理, 受理 in the total row."""
    if layout.is_long:
        return
    for (row, column), entry in layout.entries.items():
        label, heading = layout.row_labels[row], layout.headings[column]
        if layout.is_worked_out(row) or not layout.sums_down(column):
            continue
        if layout.is_subtotal(row) or _NOT_NOW.search(label + heading):
            continue
        one, other = _core(label), _core(heading)
        if one or layout.is_total(row) or len(layout.rows) == 1:
            yield from ((name, entry) for name in {one + other, other + one} - {""})


def _core(label: str) -> str:
    said = _EMPTY.sub("", label)
    for word, usual in _SAME.items():
        said = said.replace(word, usual)
    return said


def _may_be(claim: Claim, entry: Entry, layout: Layout) -> bool:
    """Return whether nothing says that they are of another time or unit."""
    unit = entry.claim.unit
    if (unit or claim.unit) != claim.unit or (claim.unit == MONEY and not unit):
        return False
    year, part = _time(entry, layout)
    if claim.period is None:
        return not part
    known = claim.period.year.isdigit() and year.isdigit()
    return claim.period.part == part and (not known or claim.period.year == year)


def _time(entry: Entry, layout: Layout) -> tuple[str, str]:
    """Return the year and the part of it that a cell's labels or the title say."""
    row, column = layout.row_labels[entry.row], layout.headings[entry.column]
    for words in (column, row, layout.title):
        if named := periods.mentions(words):
            return named[0].year, named[0].part
    return "", ""


def _compared(claim: Claim, places: Sequence[Place]) -> Iterator[Finding]:
    same = [p for p in places if claim.numeral.holds(p[0].numeral.span)]
    if same:
        claims = (claim, same[0][0].claim)
        yield confirmed(Kind.TWO_VALUES, claims, f"文中和表中都是{claim.printed}。")
    elif len({entry.numeral.value for entry, _ in places}) == 1:
        entry, layout = places[0]
        year, _ = _time(entry, layout)
        dated = claim.period is not None and year == claim.period.year != ""
        say = contradictory if dated else doubtful
        yield say(
            Kind.TWO_VALUES,
            (claim, entry.claim),
            f"文中的“{claim.label}”是{claim.printed}，"
            f"{layout.name}“{entry.claim.label}”是{entry.shown}。",
        )
