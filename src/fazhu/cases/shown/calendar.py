"""The days off of a year, as the page of the calendar says them."""

from dataclasses import dataclass
from datetime import date, timedelta

from fazhu.network.models import SpecialDay
from fazhu.network.policy import calendar
from fazhu.rules import tables
from fazhu.rules.calendar import WEEKDAYS, Day, national
from fazhu.ui.shapes import Tag

ONE = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ShownDay:
    """One day that is not what its weekday says."""

    day: date
    weekday: str
    tag: Tag
    name: str
    source: str
    added: bool


@dataclass(frozen=True, kw_only=True)
class ShownYear:
    """A year: whether a notice is known, its source, and its special days."""

    year: int
    announced: bool
    source: str
    days: tuple[ShownDay, ...]

    @property
    def tag(self) -> Tag:
        """Say whether the days rest on a notice."""
        return Tag("已公布", "good") if self.announced else Tag("估算", "warn")

    @property
    def added(self) -> bool:
        """Say whether some of the days were added here."""
        return any(one.added for one in self.days)


def years_known() -> list[int]:
    """Return the years of which something is known, the latest first."""
    known = calendar()
    years = {day.year for day in known.days} | known.announced | known.listed
    return sorted(years, reverse=True)


def year_shown(year: int) -> ShownYear:
    """Return the special days of a year, national ones and those added here."""
    known, own = calendar(), {row.day: row for row in SpecialDay.objects.all()}
    days = sorted(
        (one for one in known.days.values() if one.day.year == year),
        key=lambda one: one.day,
    )
    return ShownYear(
        year=year,
        announced=year in known.announced,
        source=_source(year, own),
        days=tuple(_shown(one, own.get(one.day)) for one in days),
    )


def _source(year: int, own: dict[date, SpecialDay]) -> str:
    for row in own.values():
        if row.notice_year == year:
            return row.source
    if year not in national().listed:
        return "没有收录：按周末和日期固定的法定节日估算"
    source: str = tables.table(f"holidays/{year}")["source"]
    return source


def _shown(one: Day, row: SpecialDay | None) -> ShownDay:
    return ShownDay(
        day=one.day,
        weekday=f"星期{WEEKDAYS[one.day.weekday()]}",
        tag=Tag("放假", "good") if one.off else Tag("调休上班", "warn"),
        name=one.name,
        source=row.source if row else "随系统收录",
        added=row is not None,
    )
