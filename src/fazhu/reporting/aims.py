"""What targets may be set for, and which are there (目标任务)."""

from datetime import date

from fazhu.network.models import User
from fazhu.reporting.asked import scopes_for
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.dimensions import STATION
from fazhu.reporting.measures.figures import Kind
from fazhu.reporting.measures.registry import all_measures
from fazhu.reporting.models import Target
from fazhu.rules import counting
from fazhu.rules.counting import Period

AIMED: tuple[str, ...] = tuple(
    entry.key
    for entry in all_measures()
    if isinstance(entry, Measure)
    and entry.kind in (Kind.FLOW, Kind.AMOUNT)
    and STATION in entry.splits
    and not entry.is_slice
)
"""The measures for which a target can be set: what is done in a year, by station."""


def targets_seen(user: User, *, year: int) -> list[Target]:
    """Return the year's targets of the places whose figures a user may see."""
    places = {
        (scope.organisation or scope.center).pk for scope in scopes_for(user).values()
    }
    return list(
        Target.objects.filter(year=year, organisation__in=places)
        .select_related("organisation", "center")
        .order_by("measure", "organisation__center_id", "organisation__kind", "pk")
    )


def so_far(year: int, today: date) -> Period:
    """Return the part of a year that is over; all of a year that isn't under way."""
    whole = counting.year(year)
    return counting.year_until(year, today) if today in whole else whole
