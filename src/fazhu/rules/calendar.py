"""Working days and days off, from the State Council's yearly notices.

``national()`` is what ships in ``data/holidays``; a center that has read a newer
notice adds its days with ``extended``.  A year without a notice is *estimated*:
weekends and the statutory days alone, without shifted working days.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from fazhu.rules import tables

ONE = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = "一二三四五六日"
FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节"} | dict.fromkeys(
    [(10, 1), (10, 2), (10, 3)], "国庆节"
)
"""Statutory days of fixed date, for years of which nothing else is known
(全国年节及纪念日放假办法, 2024 revision)."""


@dataclass(frozen=True)
class Day:
    """A day that is not what its weekday says: off, or a shifted working day."""

    day: date
    off: bool
    name: str


@dataclass(frozen=True)
class Calendar:
    """Which days are off; the years in ``announced`` rest on a notice."""

    days: Mapping[date, Day]
    announced: frozenset[int]
    listed: frozenset[int]  # years of which at least the statutory days are given

    def is_day_off(self, day: date) -> bool:
        """Say whether ``day`` is a weekend or holiday on which nobody works."""
        if special := self.days.get(day):
            return special.off
        return day.weekday() >= SATURDAY or self._fixed(day)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after ``day``."""
        return self.on_or_after(day + ONE)

    def on_or_after(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the next one."""
        while self.is_day_off(day):
            day += ONE
        return day

    def on_or_before(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the one before it."""
        while self.is_day_off(day):
            day -= ONE
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the working day that is ``count`` (at least one) after ``day``."""
        for _ in range(count):
            day = self.next_working_day(day)
        return day

    def days_off_between(self, one: date, other: date) -> list[date]:
        """Return the days off after ``one`` and before ``other``."""
        return [day for day in _between(one, other) if self.is_day_off(day)]

    def make_up_between(self, one: date, other: date) -> list[date]:
        """Return the worked weekend days after ``one`` and before ``other``."""
        return [
            day
            for day in _between(one, other)
            if day.weekday() >= SATURDAY and not self.is_day_off(day)
        ]

    @property
    def known_until(self) -> date:
        """The last day of the last year that a notice has announced."""
        return date(max(self.announced), 12, 31)

    def estimated(self, days: Iterable[date]) -> list[int]:
        """Return the years among ``days`` that rest on no notice, sorted."""
        return sorted({day.year for day in days} - self.announced)

    def described(self, day: date) -> str:
        """Return the day with its weekday and what is special about it."""
        weekday = f"星期{WEEKDAYS[day.weekday()]}"
        return f"{day}（{'，'.join([weekday, *self._special(day)])}）"

    def extended(self, days: Iterable[Day], *, announced: Iterable[int]) -> "Calendar":
        """Return this calendar with ``days`` laid over it, and those years known.

        What is not among ``days`` stays as it was: a notice names no statutory day
        a working day, so an estimate only lacks what the notice adds.
        """
        return replace(
            self,
            days={**self.days, **{row.day: row for row in days}},
            announced=self.announced | frozenset(announced),
        )

    def _fixed(self, day: date) -> bool:
        return day.year not in self.listed and (day.month, day.day) in FIXED

    def _special(self, day: date) -> list[str]:
        if special := self.days.get(day):
            return [f"{special.name}放假" if special.off else "调休上班"]
        return [f"{FIXED[day.month, day.day]}放假"] if self._fixed(day) else []


def _between(one: date, other: date) -> Iterator[date]:
    for n in range(1, (other - one).days):
        yield one + n * ONE


def listed(days: Iterable[date]) -> str:
    """Write days as people do: neighbours as a stretch, the rest one by one."""
    stretches: list[tuple[date, date]] = []
    for day in sorted(days):
        if stretches and day - stretches[-1][1] == ONE:
            stretches[-1] = stretches[-1][0], day
        else:
            stretches.append((day, day))
    return "、".join(
        str(first) if first == last else f"{first}至{last}" for first, last in stretches
    )


@cache
def national() -> Calendar:
    """Return the calendar of the notices that ship with the program."""
    years = [tables.table(f"holidays/{name}") for name in tables.names("holidays")]
    rows = [
        Day(row["day"], off=off, name=row["name"])
        for year in years
        for off, kind in ((True, "off"), (False, "work"))
        for row in year[kind]
    ]
    return Calendar(
        days={row.day: row for row in rows},
        announced=frozenset(y["year"] for y in years if y["state"] == "announced"),
        listed=frozenset(y["year"] for y in years),
    )
