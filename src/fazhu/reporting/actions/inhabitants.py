"""A year's inhabitants of a center's towns: entered together, with where from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, Town, User
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.models import TownYear
from fazhu.rules.roles import Permission


@dataclass(frozen=True, kw_only=True)
class Stated:
    """Where the numbers come from."""

    source: str
    stated_on: date


@transaction.atomic
def enter_inhabitants(
    center: Organisation,
    numbers: Mapping[Town, int | None],
    stated: Stated,
    *,
    year: int,
    by: User,
    at: datetime,
) -> int:
    """Enter the inhabitants of towns, or correct them; return how many changed (登记).

    None leaves a town as it stands; the trail keeps what stood there.
    """
    demand(by, Permission.TARGET_SET, center_id=center.pk)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年度{year}应在{FIRST_YEAR}到{LAST_YEAR}之间，请改正。")
    Organisation.objects.select_for_update(of=("self",)).get(pk=center.pk)
    there = {
        one.town_id: one for one in TownYear.objects.filter(center=center, year=year)
    }
    changed = 0
    for town, number in numbers.items():
        if town.center_id != center.pk:
            raise ValueError(f"{town!r} is no town of {center!r}")
        row = there.get(town.pk) or TownYear(center=center, town=town, year=year)
        before = row.inhabitants if row.pk else None
        if number is None or number == before:
            continue
        row.inhabitants = number
        row.source, row.stated_on = stated.source, stated.stated_on
        row.save()
        changed += 1
        record(
            by, "inhabitants.enter", row, at=at, center=center, town=town.name,
            year=year, before=before, after=number, source=stated.source,
        )  # fmt: skip
    if not changed:
        raise Refused("没有填写新的人口数，没有登记；请至少填写一个乡镇、街道。")
    return changed
