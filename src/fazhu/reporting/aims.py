"""What targets may be set for, and how far each place has come (目标完成情况)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fazhu.network.models import Organisation, User
from fazhu.reporting.asked import scopes_for
from fazhu.reporting.measures import Figure, evaluate, measure, rounded
from fazhu.reporting.measures.addresses import rows_url
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.dimensions import STATION
from fazhu.reporting.measures.evaluating import HUNDRED
from fazhu.reporting.measures.figures import Kind
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.registry import all_measures
from fazhu.reporting.measures.targets import time_progress
from fazhu.reporting.models import Target
from fazhu.reporting.tables import number
from fazhu.rules import counting
from fazhu.rules.counting import Period
from fazhu.ui.shapes import Tag

AIMED: tuple[str, ...] = tuple(
    entry.key
    for entry in all_measures()
    if isinstance(entry, Measure)
    and entry.kind in (Kind.FLOW, Kind.AMOUNT)
    and STATION in entry.splits
    and not entry.is_slice
)
"""The measures for which a target can be set: what is done in a year, by station."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A target and how much of it is done."""

    target: Target
    label: str
    unit: str
    done: int | Decimal
    missing: int
    elapsed: Decimal
    rows_url: str

    @property
    def rate(self) -> Decimal:
        """How much is done, per cent."""
        return Decimal(self.done) / self.target.value * HUNDRED

    @property
    def ahead(self) -> Decimal:
        """By how many points it is ahead of the time gone by (超序时)."""
        return self.rate - self.elapsed

    @property
    def elapsed_text(self) -> str:
        """The time gone by, as printed."""
        return str(rounded(self.elapsed))

    @property
    def rate_text(self) -> str:
        """The rate as printed."""
        return str(rounded(self.rate))

    @property
    def aim_text(self) -> str:
        """The target as printed."""
        return number(self.target.value, self.unit)

    @property
    def done_text(self) -> str:
        """What is done, as printed."""
        return number(self.done, self.unit)

    @property
    def left_text(self) -> str:
        """What is left, as printed."""
        return number(self.left, self.unit)

    @property
    def ahead_tag(self) -> Tag:
        """The points ahead or behind, in words and colour."""
        points = rounded(self.ahead)
        if self.ahead >= 0:
            return Tag(f"超{points}个百分点", "good")
        return Tag(f"落后{-(points or 0)}个百分点", "warn")

    @property
    def bar(self) -> int:
        """The length of the bar, at most 100."""
        return min(int(self.rate), 100)

    @property
    def left(self) -> Decimal:
        """What is still to be done; 0 when the target is reached."""
        return max(self.target.value - Decimal(self.done), Decimal(0))


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


def progress(targets: Iterable[Target], *, year: int, today: date) -> list[Progress]:
    """Say how far each target is reached by today, or by the end of a past year.

    A center's target is the whole district's.
    """
    there = list(targets)
    period = so_far(year, today)
    found: dict[int, dict[str, Figure]] = {}
    for center in {target.center for target in there}:
        keys = {t.measure for t in there if t.center_id == center.pk}
        found[center.pk] = evaluate(
            sorted(keys), center=center, period=period, splits=(STATION,)
        )
    return [_progress(one, found[one.center_id], period) for one in there]


def so_far(year: int, today: date) -> Period:
    """Return the part of a year that is over; all of a year that isn't under way."""
    whole = counting.year(year)
    return counting.year_until(year, today) if today in whole else whole


def _progress(target: Target, figures: dict[str, Figure], period: Period) -> Progress:
    figure = figures[target.measure]
    whole = target.organisation_id == target.center_id
    scope = Scope(
        center=target.center, organisation=None if whole else target.organisation
    )
    return Progress(
        target=target,
        label=figure.label,
        unit=figure.unit,
        done=(figure.value or 0) if whole else _of(target.organisation, figure),
        missing=figure.missing,
        elapsed=time_progress(period),
        rows_url=rows_url(measure(target.measure).key, scope, period),
    )


def _of(station: Organisation, figure: Figure) -> int | Decimal:
    for part in figure.split(STATION):
        if part.key == str(station.pk):
            return part.value
    return 0
