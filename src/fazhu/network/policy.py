"""Figures and calendar as this installation knows them: shipped, and added here."""

from datetime import date
from decimal import Decimal

from django.db.models import Q

from fazhu.network.models import PolicyFigure, SpecialDay
from fazhu.rules import figures
from fazhu.rules.calendar import Calendar, Day, national
from fazhu.rules.clocks import Version
from fazhu.rules.figures import Figure
from fazhu.rules.marks import Mark


def calendar() -> Calendar:
    """Return the national calendar with the days that were added on screen."""
    added = list(SpecialDay.objects.all())
    if not added:
        return national()
    return national().extended(
        (Day(row.day, off=row.is_off, name=row.name) for row in added),
        announced={row.notice_year for row in added if row.notice_year},
    )


def added_figure(keys: list[str], on: date) -> Figure | None:
    """Return the figure that was added here for one of ``keys`` and holds ``on``."""
    row = (
        PolicyFigure.objects.filter(
            Q(until_on__isnull=True) | Q(until_on__gte=on),
            key__in=keys,
            from_on__lte=on,
        )
        .order_by("-from_on")
        .first()
    )
    if row is None:
        return None
    return Figure(
        key=row.key,
        label=row.label,
        value=Decimal(row.value),
        unit=row.unit,
        since=row.from_on,
        until=row.until_on,
        article=row.article,
        source=row.source,
        mark=Mark(row.mark),
    )


def as_set_here(version: Version, *, kind: str, on: date) -> Version:
    """Return a clock's version with the length that was set here, if one was."""
    keys = [key for key in figures.clock_keys(version) if _fits(key, kind)]
    added = added_figure(keys, on)
    return figures.amended(version, added) if added else version


def _fits(key: str, kind: str) -> bool:
    return key.count(".") == 1 or key.endswith(f".{kind}")
