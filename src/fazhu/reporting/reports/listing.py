"""The list of reports: by period, with how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fazhu.network.models import User
from fazhu.reporting.models import FrozenReport
from fazhu.reporting.reports import frozen, periods
from fazhu.reporting.reports.layout import Layout, layouts
from fazhu.reporting.reports.shown import state_tag
from fazhu.ui.shapes import Tag


@dataclass(frozen=True, kw_only=True)
class Line:
    """One report in the list."""

    report: FrozenReport
    name: str
    tag: Tag


@dataclass(frozen=True, kw_only=True)
class Group:
    """The reports of one period."""

    period: str
    days: str
    lines: Sequence[Line]


def groups(user: User, *, year: int) -> list[Group]:
    """Return the reports that a user may see, whose periods end in a year."""
    found = (
        FrozenReport.objects.visible_to(user)
        .filter(last__year=year)
        .select_related("organisation", "made_by", "signed_by")
        .order_by("-last", "-first", "kind", "organisation__kind", "organisation_id")
    )
    return [
        Group(
            period=periods.name_of(there[0].period),
            days=f"{there[0].first}至{there[0].last}",
            lines=[_line(report) for report in there],
        )
        for _, run in groupby(found, key=lambda one: (one.first, one.last))
        if (there := list(run))
    ]


def to_make(today: date) -> list[Layout]:
    """Return the reports that can be made today, each in its edition in force."""
    return [one for one in layouts() if periods.periods(one, today=today)]


def _line(report: FrozenReport) -> Line:
    return Line(
        report=report, name=frozen.layout_of(report).short, tag=state_tag(report)
    )
