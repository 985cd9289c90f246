"""The periods that a report can be made for: those that are over, the latest first."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from fazhu.reporting.reports.layout import Layout, Span
from fazhu.rules import counting
from fazhu.rules.counting import Period, StatCalendar

YEARS = 4
"""So many years back from today."""
NAMES = {
    Span.QUARTER: ("第一季度", "第二季度", "第三季度", "第四季度"),
    Span.HALF: ("上半年", "下半年"),
}


def periods(layout: Layout, *, today: date) -> list[Period]:
    """Return the periods that a layout is in force for, the latest first."""
    years = range(today.year + 1, today.year - YEARS, -1)
    found = chain.from_iterable(
        _of(span, year, layout.calendar) for year in years for span in layout.spans
    )
    over = [p for p in found if p.last < today and layout.is_in_force(p.last)]
    return sorted(over, key=lambda p: (p.last, p.first), reverse=True)


def word_of(period: Period) -> str:
    """Return the word for a period in an address."""
    return f"{period.first}_{period.last}"


def name_of(period: Period) -> str:
    """Name a period with its place in its year: 2026统计年度第一季度（…）."""
    span = next((s for s in NAMES if len(period.months()) == _months(s)), None)
    if span is None:
        return period.label
    year = period.first.year
    if period.calendar is StatCalendar.MINISTRY and period.first.month == 12:
        year += 1
    parts = list(_of(span, year, period.calendar))
    name = NAMES[span][parts.index(period)]
    whole = "统计年度" if period.calendar is StatCalendar.MINISTRY else "年"
    return f"{year}{whole}{name}（{period.label}）"


def _months(span: Span) -> int:
    return 3 if span is Span.QUARTER else 6


def _of(span: Span, year: int, calendar: StatCalendar) -> Iterable[Period]:
    if span is Span.MONTH:
        return counting.year(year, calendar).months()
    if span is Span.QUARTER:
        return counting.quarters(year, calendar)
    if span is Span.HALF:
        return counting.halves(year, calendar)
    return [counting.year(year, calendar)]
