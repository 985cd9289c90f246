"""The windows of a center as people look for them: where, when, what, who."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from fazhu.lib.errors import Refused
from fazhu.network.models import (
    STATION_KINDS,
    WINDOW_KINDS,
    Organisation,
    OrganisationKind,
    SpecialOpening,
)
from fazhu.network.policy import calendar
from fazhu.network.shown.towns import areas
from fazhu.rules import codes, hours
from fazhu.rules.calendar import Calendar
from fazhu.rules.network import competent
from fazhu.ui.shapes import Tag

AHEAD = timedelta(days=60)
"""Special days are told so long before."""

DOES = {
    OrganisationKind.CENTER: "法律咨询，接收、审查援助申请，指派承办人",
    OrganisationKind.STATION: "法律咨询，接收援助申请",
    OrganisationKind.SOCIAL_STATION: "法律咨询，接收援助申请",
}
"""What is written where a center has not said what one of its places does."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """One place to which people can come."""

    organisation: Organisation
    at: datetime
    opening: hours.Opening | None
    coming: Sequence[SpecialOpening] = ()
    served: str = ""
    area: str = ""

    @property
    def kind(self) -> str:
        """What it is."""
        return OrganisationKind(self.organisation.kind).label

    @property
    def state(self) -> Tag | None:
        """Whether it is open now; None where its hours aren't known."""
        if self.opening is None:
            return None
        tone = "good" if self.opening.is_open else ""
        return Tag(self.opening.said(self.at), tone)

    @property
    def hours(self) -> list[str]:
        """Its hours, one line for each group of days, then the days to come."""
        usual = self.organisation.hours.split("；") if self.organisation.hours else []
        return [*usual, *(str(one) for one in self.coming)]

    @property
    def does(self) -> str:
        """What it does, and for whom."""
        known = DOES.get(OrganisationKind(self.organisation.kind), "")
        what = self.organisation.does or known
        for_whom = codes.label("service_group", self.organisation.serves)
        return f"{what}（面向{for_whom}）" if what and for_whom else what or for_whom

    @property
    def dialled(self) -> str:
        """The telephone number as a telephone dials it."""
        return "".join(c for c in self.organisation.telephone if c in "0123456789+")


def windows_of(center: Organisation, *, on: date) -> QuerySet[Organisation]:
    """Return the center, its stations and social bodies that are open on the day."""
    order = Case(
        *(When(kind=kind, then=Value(n)) for n, kind in enumerate(WINDOW_KINDS)),
        output_field=IntegerField(),
    )
    found: QuerySet[Organisation] = Organisation.objects.under(center).open_on(on)
    return found.filter(kind__in=WINDOW_KINDS).order_by(order, "name", "pk")


def shown(organisations: Iterable[Organisation], *, at: datetime) -> list[Window]:
    """Return the windows with their state at a moment: three queries for all."""
    rows, local = list(organisations), timezone.localtime(at)
    specials = _specials(rows, local.date())
    days = calendar() if any(row.hours for row in rows) else None
    area = areas(rows, on=local.date())
    return [
        replace(_window(row, specials[row.pk], days, at=local), area=area[row.pk])
        for row in rows
    ]


def near(windows: Sequence[Window], address: str) -> list[Window]:
    """Return the windows that serve an address, the nearest first.

    Those for one group of people stand behind those for all.
    """
    by_key: dict[object, Window] = {one.organisation.pk: one for one in windows}
    there = [
        (pk, one.area)
        for pk, one in by_key.items()
        if one.organisation.kind == OrganisationKind.CENTER
        or one.organisation.kind in STATION_KINDS
    ]
    found = [(by_key[one.key], one) for one in competent(address, there)]
    found.sort(key=lambda pair: bool(pair[0].organisation.serves))
    return [replace(window, served=served.place) for window, served in found]


def _window(
    row: Organisation,
    specials: Sequence[SpecialOpening],
    days: Calendar | None,
    *,
    at: datetime,
) -> Window:
    opening = _opening(row, specials, days, at=at) if days and row.hours else None
    return Window(organisation=row, at=at, opening=opening, coming=specials)


def _opening(
    row: Organisation,
    specials: Sequence[SpecialOpening],
    days: Calendar,
    *,
    at: datetime,
) -> hours.Opening | None:
    """Say whether a window is open; None where what is kept cannot be read."""
    try:
        those = [one.special for one in specials]
        return hours.opening(at, row.week, specials=those, calendar=days)
    except Refused:
        return None


def _specials(
    rows: Sequence[Organisation], today: date
) -> dict[int, list[SpecialOpening]]:
    near_days = Q(last__gte=today, first__lte=today + AHEAD)
    found: dict[int, list[SpecialOpening]] = defaultdict(list)
    for one in SpecialOpening.objects.filter(near_days, organisation__in=rows).order_by(
        "first"
    ):
        found[one.organisation_id].append(one)
    return found
