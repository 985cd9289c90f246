"""A year's inhabitants, villages and staff of a place: entered, with where from."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.models import YearProfile
from fazhu.rules.roles import Permission

COUNTED = ("inhabitants", "villages", "staff")


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What is entered: each number may be unknown, its source may not."""

    inhabitants: int | None = None
    villages: int | None = None
    staff: int | None = None
    source: str
    stated_on: date


@transaction.atomic
def enter_profile(
    organisation: Organisation,
    particulars: Particulars,
    *,
    year: int,
    by: User,
    at: datetime,
) -> YearProfile:
    """Enter a place's year, or correct it; the trail keeps what stood there (登记)."""
    center = organisation.own_center
    demand(by, Permission.TARGET_SET, center_id=center.pk)
    if organisation.center_id and organisation.kind not in STATION_KINDS:
        raise Refused(f"{organisation.name}不是中心或工作站，不登记年度情况。")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年度{year}应在{FIRST_YEAR}到{LAST_YEAR}之间，请改正。")
    if all(getattr(particulars, name) is None for name in COUNTED):
        raise Refused("常住人口、村（社区）、工作人员至少填写一项。")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = YearProfile.objects.filter(organisation=organisation, year=year).first()
    before = [getattr(there, name) for name in COUNTED] if there else None
    profile, _ = YearProfile.objects.update_or_create(
        organisation=organisation,
        year=year,
        defaults={"center": center, **asdict(particulars)},
    )
    record(
        by, "profile.enter", profile, at=at, organisation=organisation.pk, year=year,
        before=before, after=[getattr(profile, name) for name in COUNTED],
        source=particulars.source,
    )  # fmt: skip
    return profile
