"""Walks over days: forward or back, over working days, around pauses."""

from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta

from fazhu.rules.calendar import Calendar

ONE = timedelta(days=1)
NO_DAYS: frozenset[date] = frozenset()


def counted(
    start: date, length: int, *, calendar: Calendar | None, paused: Container[date]
) -> date:
    """Return the ``length``-th day that counts after ``start``.

    With a calendar only working days count; days in ``paused`` never do.
    """
    day = start
    for _ in range(length):
        day = _next(day, ONE, calendar, paused)
    return day


def counted_back(start: date, length: int, *, calendar: Calendar | None) -> date:
    """Return the ``length``-th day that counts before ``start``."""
    day = start
    for _ in range(length):
        day = _next(day, -ONE, calendar, NO_DAYS)
    return day


def months_after(start: date, months: int) -> date:
    """Return the same-number day ``months`` later, else that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def rolled(day: date, *, calendar: Calendar, paused: Container[date]) -> date:
    """Return ``day`` if it is an unpaused working day, else the next such day."""
    while calendar.is_day_off(day) or day in paused:
        day += ONE
    return day


def span(first: date, last: date) -> frozenset[date]:
    """Return all days from ``first`` to ``last``, both included."""
    return frozenset(first + n * ONE for n in range((last - first).days + 1))


def _next(
    day: date, step: timedelta, calendar: Calendar | None, paused: Container[date]
) -> date:
    day += step
    while day in paused or (calendar is not None and calendar.is_day_off(day)):
        day += step
    return day
