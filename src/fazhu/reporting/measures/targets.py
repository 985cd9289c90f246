"""Figures that rest on the yearly targets of the center and its stations."""

from decimal import Decimal
from functools import cached_property

from fazhu.reporting.measures.definitions import TargetMeasure
from fazhu.reporting.measures.figures import Value
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import Target
from fazhu.rules.counting import Period, StatCalendar, year

NEED_DONE = ("done", "rate", "ahead")
HUNDRED = Decimal(100)


def year_of(period: Period) -> int:
    """Return the year whose targets a period is held against: that of its last day."""
    last = period.last
    later = period.calendar is StatCalendar.MINISTRY and last.month == 12
    return last.year + later


def begins_the_year(period: Period) -> bool:
    """Say whether what is done in a period may be held against 序时进度.

    That of a month or a quarter in mid-year may not: what was done before is missing.
    """
    return period.first == year(year_of(period), period.calendar).first


def time_progress(period: Period) -> Decimal:
    """Return how much of the year is over at the period's end, per cent (序时进度).

    Whole months count as twelfths; within a month the days of the year count.
    """
    whole = year(year_of(period), period.calendar)
    passed = Period(
        label="", first=whole.first, last=period.last, calendar=period.calendar
    )
    if passed.whole_months:
        return Decimal(len(passed.months())) / 12 * HUNDRED
    days = (whole.last - whole.first).days + 1
    return Decimal((passed.last - passed.first).days + 1) / days * HUNDRED


class Targets:
    """The targets of one scope, read once."""

    def __init__(self, scope: Scope) -> None:
        """Read nothing until a target is asked for."""
        self.scope = scope

    @cached_property
    def _values(self) -> dict[tuple[int, str], Decimal]:
        if self.scope.organisation == self.scope.center:
            return {}  # the center's target is the whole district's
        owner = self.scope.organisation or self.scope.center
        rows = Target.objects.filter(organisation=owner)
        return {(row.year, row.measure): row.value for row in rows}

    def value(self, of: str, period: Period) -> Decimal | None:
        """Return the target of a measure for the period's year, or None."""
        return self._values.get((year_of(period), of))

    def answer(self, entry: TargetMeasure, period: Period, done: Value) -> Value:
        """Work out what a target measure asks."""
        if entry.ask == "progress":
            return time_progress(period)
        if entry.ask == "done":
            return done
        target = self.value(entry.of, period)
        if entry.ask == "target" or target is None or done is None:
            return target if entry.ask == "target" else None
        rate = Decimal(done) / target * HUNDRED
        if entry.ask == "rate":
            return rate
        return rate - time_progress(period) if begins_the_year(period) else None
