"""The demo's reports: two months handed in and signed, and what was corrected later."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from fazhu.cases.actions.correcting import correct_case
from fazhu.cases.models import Case
from fazhu.demo.making import District
from fazhu.demo.places import MAIN, STATIONS, post_holding
from fazhu.network.models import Organisation
from fazhu.reporting.actions import reports as actions
from fazhu.reporting.models import FrozenReport
from fazhu.reporting.reports import periods
from fazhu.reporting.reports.layout import Layout, layouts
from fazhu.rules.counting import Period
from fazhu.rules.roles import Role

MONTHS = 2
NOTE = "演示区的报表，已逐项核对。"
READ_WRONG = Decimal(1_200)
"""So much more a judgment gave than had been written down."""
LATER = timedelta(minutes=5)


@transaction.atomic
def hand_in(district: District, *, at: datetime) -> None:
    """Make and sign the last months and the latest quarter and half, as of a moment.

    One station has not handed in the last month; in the month before it, a benefit is
    set right after everybody has signed.
    """
    by_kind = {layout.kind: layout for layout in layouts()}
    stations = [place.key for place in STATIONS if place.center == MAIN]
    last, before = periods.periods(by_kind["month"], today=at.date())[:MONTHS]
    for period, late in ((before, ""), (last, stations[-1])):
        for station in stations:
            if station != late:
                _report(district, by_kind["month"], station, period, at=at)
        _report(district, by_kind["month"], MAIN, period, at=at)
    for kind in ("quarter", "tables", "disclosure"):
        for period in periods.periods(by_kind[kind], today=at.date())[:1]:
            _report(district, by_kind[kind], MAIN, period, at=at)
    _correct(district, before, at=at + LATER)


def _report(
    district: District, layout: Layout, place: str, period: Period, *, at: datetime
) -> FrozenReport:
    """Make, check and sign one report, each by who does so at the place."""
    at_station = place != MAIN
    makes = Role.STATION_CLERK if at_station else Role.STATISTICS
    signs = Role.STATION_CLERK if at_station else Role.DIRECTOR
    maker = district.posts[post_holding(makes, place)]
    signer = district.posts[post_holding(signs, place)]
    order = actions.Order(
        layout=layout, organisation=district.organisations[place], period=period
    )
    report = actions.make(order, by=maker, on=at.date(), at=at)
    actions.check(report, NOTE, by=maker, at=at)
    return actions.sign(report, by=signer, at=at)


def _correct(district: District, period: Period, *, at: datetime) -> None:
    """Set the benefit of a closed case right, after the reports that count it."""
    center: Organisation = district.organisations[MAIN]
    case = (
        Case.objects.filter(
            center=center,
            closed_on__range=(period.first, period.last),
            benefit__isnull=False,
        )
        .order_by("pk")
        .first()
    )
    if case is None or case.benefit is None:
        return
    correct_case(
        case,
        "benefit",
        case.benefit + READ_WRONG,
        reason="判决书所列金额漏看一项",
        by=district.posts[post_holding(Role.STATISTICS, MAIN)],
        at=at,
    )
