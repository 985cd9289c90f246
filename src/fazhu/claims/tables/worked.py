"""How a worked-out column is held against the columns that it comes from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum

from fazhu.claims.claim import printed
from fazhu.claims.finding import Finding, Kind, Verdict, confirmed, contradictory
from fazhu.claims.interval import Interval, total
from fazhu.claims.numerals import Numeral
from fazhu.claims.relations.ratio import shown
from fazhu.claims.tables.layout import Entry, Layout

_ENOUGH = 2
"""One row may fit by chance; a guessed relation needs more."""
_OF_RATES = re.compile(r"率|占比|比例|比重")
_POINTS = "百分点"
_YEAR = re.compile(r"(?:19|20)\d\d")

Ends = tuple[tuple[Entry, ...], Entry]


class Way(Enum):
    """How a worked-out figure comes from its two."""

    SHARE = "share"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    AVERAGE = "average"

    @property
    def is_per_cent(self) -> bool:
        """Whether the figure is a percentage."""
        return self in (Way.SHARE, Way.GROWTH)


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A way in which a column may have been worked out from others.

    ``named`` tells that the headings say so, not only that the figures fit.
    """

    kind: Kind
    column: int
    ends: Callable[[Layout, int], Ends | None]
    way: Way
    named: bool

    @classmethod
    def of_columns(
        cls,
        kind: Kind,
        column: int,
        parts: tuple[int, ...],
        whole: int,
        way: Way = Way.SHARE,
        *,
        named: bool,
    ) -> "Worked":
        """Return that it comes from columns of the same row."""

        def ends(layout: Layout, row: int) -> Ends | None:
            found = tuple(e for c in parts if (e := layout.get(row, c)))
            second = layout.get(row, whole)
            return (found, second) if found and second else None

        return cls(kind=kind, column=column, ends=ends, way=way, named=named)

    @classmethod
    def of_total(cls, column: int, part: int, row: int, *, named: bool) -> "Worked":
        """Return that it is the share of a column's figure in the total row."""

        def ends(layout: Layout, at: int) -> Ends | None:
            one, whole = layout.get(at, part), layout.get(row, part)
            return ((one,), whole) if one and whole else None

        return cls(
            kind=Kind.SHARE, column=column, ends=ends, way=Way.SHARE, named=named
        )

    @classmethod
    def of_years(cls, column: int, counted: int) -> "Worked":
        """Return that it is a column's growth over the row of the year before."""

        def ends(layout: Layout, row: int) -> Ends | None:
            now = layout.get(row, counted)
            year = _YEAR.search(layout.row_labels[row])
            before = str(int(year[0]) - 1) if year else ""
            earlier = [
                entry
                for entry in layout.column(counted)
                if before and before in layout.row_labels[entry.row]
            ]
            return ((now,), earlier[0]) if now and len(earlier) == 1 else None

        return cls(
            kind=Kind.GROWTH, column=column, ends=ends, way=Way.GROWTH, named=False
        )


def best(layout: Layout, ways: Iterable[Worked]) -> list[Finding]:
    """Return what the way says that most rows follow; nothing where none convinces."""
    chosen: list[Finding] = []
    most = -1
    for way in ways:
        for scale in _scales(layout, way):
            found = _held(layout, way, scale)
            right = sum(each.verdict is Verdict.CONFIRMED for each in found)
            if right > most and _convinces(way, right, len(found)):
                chosen, most = found, right
    return chosen


def _convinces(way: Worked, right: int, told: int) -> bool:
    if way.named:
        return told == 1 or 0 < told <= right * 2
    return right >= _ENOUGH and right * 2 > told


def _scales(layout: Layout, way: Worked) -> tuple[int, ...]:
    """A spreadsheet keeps 75 % as 0.75."""
    bare = [e.numeral.value for e in layout.column(way.column) if not e.numeral.unit]
    stored = bare and all(abs(value) <= 10 for value in bare)
    return (1, 100) if way.way.is_per_cent and stored else (1,)


def _held(layout: Layout, way: Worked, scale: int) -> list[Finding]:
    return [
        finding
        for entry in layout.column(way.column)
        if (ends := way.ends(layout, entry.row))
        and ends[1].numeral.span.low > 0
        and (finding := _finding(layout, entry, ends, way, scale))
    ]


def _finding(
    layout: Layout, entry: Entry, ends: Ends, worked: Worked, scale: int
) -> Finding | None:
    parts, whole = ends
    part = total([each.numeral.span for each in parts])
    of_rates = bool(_OF_RATES.search(layout.row_labels[entry.row]))
    way = Way.DIFFERENCE if entry.numeral.unit == _POINTS else worked.way
    exact = _exact(part, whole.numeral.span, way)
    per_cent = way.is_per_cent
    rate = _rate(entry.numeral, whole, way, scale)
    claims = (whole.claim, *[each.claim for each in parts], entry.claim)
    said = (
        f"{layout.name}“{entry.claim.label}”：{'+'.join(p.shown for p in parts)}与"
        f"{whole.shown}，算得"
        f"{shown(exact) if per_cent else shown(exact).replace('%', '')}"
    )
    if holds(rate, exact):
        return confirmed(worked.kind, claims, f"{said}，相符。")
    if worked.way is Way.GROWTH and _is_bare(layout, entry):
        return None
    if of_rates and worked.kind is Kind.GROWTH:
        return _of_two_rates(worked, entry, ends, scale)
    if worked.kind is Kind.SHARE and is_levelled(layout, rate, exact, worked.column):
        return None
    shown_rate = printed(rate.value, "%" if per_cent else "")
    return contradictory(worked.kind, claims, f"{said}，不是{shown_rate}。")


def _is_bare(layout: Layout, entry: Entry) -> bool:
    """Return whether others of its column are percentages and it is not said to be."""
    others = layout.column(entry.column)
    return not entry.numeral.unit and any(e.numeral.unit == "%" for e in others)


def is_levelled(layout: Layout, rate: Numeral, exact: Interval, column: int) -> bool:
    """Return whether a share is one off in its last digit so that all make 100."""
    shares = [e for e in layout.column(column) if not layout.is_total(e.row)]
    added = sum(entry.numeral.value for entry in shares)
    wider = replace(rate, step=rate.step * 3)
    return added in (1, 100) and wider.rounded.meets(exact)


def _of_two_rates(
    worked: Worked, entry: Entry, ends: Ends, scale: int
) -> Finding | None:
    """Compare two rates by their difference, which 同比 may mean as well."""
    (part, *_), whole = ends
    exact = part.numeral.span - whole.numeral.span
    stored = not part.numeral.unit and part.numeral.value <= 1
    exact = exact.times(100) if stored else exact
    rate = _rate(entry.numeral, whole, Way.GROWTH, scale)
    claims = (whole.claim, part.claim, entry.claim)
    said = f"“{entry.claim.label}”：{part.shown}与{whole.shown}相差{shown(exact)[:-1]}"
    if holds(rate, exact):
        return confirmed(worked.kind, claims, f"{said}，相符。")
    if entry.numeral.unit != _POINTS:
        return None
    why = f"{said}，不是{entry.shown}个百分点。"
    return contradictory(worked.kind, claims, why)


def _rate(numeral: Numeral, whole: Entry, way: Way, scale: int) -> Numeral:
    """Return a worked-out figure in the unit in which it is worked out."""
    if way.is_per_cent:
        return scaled(numeral, 1 if numeral.unit else scale)
    if way is Way.DIFFERENCE and not numeral.unit:
        return scaled(numeral, whole.worth, unit=whole.numeral.unit)
    return numeral


def _exact(part: Interval, whole: Interval, way: Way) -> Interval:
    if way is Way.DIFFERENCE:
        return part - whole
    if way is Way.AVERAGE:
        return part / whole
    exact = (part / whole).times(100)
    return exact.plus(-100) if way is Way.GROWTH else exact


def holds(rate: Numeral, exact: Interval) -> bool:
    """Return whether a figure may be printed for ``exact``, also below zero."""
    if rate.value < 0:
        rate = replace(rate, value=-rate.value)
        exact = Interval(-exact.high, -exact.low)
    return rate.holds(exact)


def scaled(numeral: Numeral, scale: int, *, unit: str = "%") -> Numeral:
    """Return a number in another unit: 0.75 as 75 %."""
    return replace(
        numeral, value=numeral.value * scale, step=numeral.step * scale, unit=unit
    )
