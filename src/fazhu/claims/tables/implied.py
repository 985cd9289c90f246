"""Shares without a total: what their rows say that the whole must be."""

from collections.abc import Sequence
from fractions import Fraction

from fazhu.claims.claim import printed
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import Interval, total
from fazhu.claims.numerals import Numeral
from fazhu.claims.relations.ratio import shown
from fazhu.claims.tables.layout import Entry, Layout
from fazhu.claims.tables.worked import holds, is_levelled, scaled

_FEWEST = 3
"""Two rows that disagree do not tell which of them is wrong."""

Row = tuple[Entry, Entry, Numeral]


def judged(layout: Layout, column: int, counts: Sequence[int]) -> list[Finding]:
    """Return the rows whose count and share fit no whole that the others fit.

    ``counts`` are the columns that it may be the share of, the likeliest first.
    """
    for counted in counts:
        for scale in (1, 100):
            rows = _rows(layout, column, counted, scale)
            whole = _whole(rows) if len(rows) >= _FEWEST else None
            if whole is not None:
                found = [_finding(layout, row, whole) for row in rows]
                return [each for each in found if each]
    return []


def _rows(layout: Layout, column: int, counted: int, scale: int) -> list[Row]:
    found: list[Row] = []
    for share in layout.column(column):
        count = layout.get(share.row, counted)
        bare = not share.numeral.unit
        rate = scaled(share.numeral, scale if bare else 1)
        if count and count.numeral.value > 0 < rate.value <= 100:
            found.append((count, share, rate))
    return found


def _whole(rows: Sequence[Row]) -> Interval | None:
    """Return what the whole can be by all rows but a few; None where they differ."""
    implied = [_implied(count, rate) for count, _, rate in rows]
    agreeing = max(
        ([each for each in implied if each.meets(_point(at))] for at in _lows(implied)),
        key=len,
    )
    whole = Interval(
        max(each.low for each in agreeing), min(each.high for each in agreeing)
    )
    wrong = len(rows) - len(agreeing)
    sure = len(agreeing) >= _FEWEST or _is_complete(rows, whole)
    return whole if sure and wrong * 3 <= len(rows) else None


def _is_complete(rows: Sequence[Row], whole: Interval) -> bool:
    """Return whether the counts make up the whole, or the shares a hundred."""
    hundred = total([rate.rounded for _, _, rate in rows])
    return hundred.meets(_point(Fraction(100))) or (
        total([count.numeral.span for count, _, _ in rows]).meets(whole)
    )


def _implied(count: Entry, rate: Numeral) -> Interval:
    value, step = Fraction(rate.value), Fraction(rate.step)
    low = max(value - step / 2, step / 100)
    return (count.numeral.span / Interval(low, value + step)).times(100)


def _lows(intervals: Sequence[Interval]) -> list[Fraction]:
    return [each.low for each in intervals]


def _point(at: Fraction) -> Interval:
    return Interval(at, at)


def _finding(layout: Layout, row: Row, whole: Interval) -> Finding | None:
    count, share, rate = row
    exact = (count.numeral.span / whole).times(100)
    claims = (count.claim, share.claim)
    about = round((whole.low + whole.high) / 2 / count.worth)
    said = (
        f"{layout.name}“{share.claim.label}”：按各行的数和占比，总数约为{about}，"
        f"{count.shown}应占{shown(exact)}"
    )
    if holds(rate, exact):
        return confirmed(Kind.SHARE, claims, f"{said}，相符。")
    if is_levelled(layout, rate, exact, share.column):
        return None
    return contradictory(
        Kind.SHARE, claims, f"{said}，不是{printed(rate.value, '%')}。"
    )
