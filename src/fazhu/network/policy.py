"""The calendar as this installation knows it: what ships, and what was added here."""

from collections import defaultdict

from fazhu.network.models import SpecialDay
from fazhu.rules.calendar import Calendar, Day, national


def calendar() -> Calendar:
    """Return the national calendar with the years that were added on screen."""
    added: dict[int, list[Day]] = defaultdict(list)
    for row in SpecialDay.objects.filter(announced=True):
        added[row.day.year].append(Day(row.day, off=row.is_off, name=row.name))
    if not added:
        return national()
    days = [day for rows in added.values() for day in rows]
    return national().extended(days, announced=added)
