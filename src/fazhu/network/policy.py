"""Figures and calendar as this installation knows them: shipped, and added here."""

from datetime import date
from decimal import Decimal
from functools import cached_property

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


class Policy:
    """What is known here at one moment; each table is read when it is first asked."""

    @cached_property
    def calendar(self) -> Calendar:
        """The national calendar with the days that were added on screen."""
        return calendar()

    def as_set_here(self, version: Version, *, kind: str, on: date) -> Version:
        """Return a clock's version with the length that was set here, if one was."""
        keys = [key for key in figures.clock_keys(version) if _fits(key, kind)]
        for figure in self._figures:
            if figure.key in keys and figure.in_force(on):
                return figures.amended(version, figure)
        return version

    @cached_property
    def _figures(self) -> list[Figure]:
        """The figures that were added here, the newest first."""
        return [
            Figure(
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
            for row in PolicyFigure.objects.order_by("-from_on")
        ]


def _fits(key: str, kind: str) -> bool:
    return key.count(".") == 1 or key.endswith(f".{kind}")
