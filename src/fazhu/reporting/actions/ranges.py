"""Wanted ranges of shares: set, changed, dropped, with a trail (结构区间)."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.measures import measure as entry_of
from fazhu.reporting.models import ShareRange
from fazhu.reporting.structure import SHARES
from fazhu.rules.roles import Permission

SET = Permission.TARGET_SET


@transaction.atomic
def set_range(
    center: Organisation,
    measure: str,
    ends: tuple[Decimal, Decimal],
    *,
    year: int,
    source: str,
    by: User,
    at: datetime,
) -> ShareRange:
    """Say between which shares a year should lie, or correct it (设定).

    ``ends`` are per cent, both included.
    """
    demand(by, SET, center_id=center.pk)
    if measure not in SHARES:
        raise Refused("这个指标不是占比，不能设区间；请从列表中选择。")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年度{year}应在{FIRST_YEAR}到{LAST_YEAR}之间，请改正。")
    low, high = ends
    if not 0 <= low <= high <= 100:
        raise Refused("区间应在0到100之间，下限不大于上限；请改正。")
    Organisation.objects.select_for_update().get(pk=center.pk)
    there = ShareRange.objects.filter(center=center, year=year, measure=measure).first()
    before = f"{there.low}–{there.high}" if there else ""
    wanted, _ = ShareRange.objects.update_or_create(
        center=center,
        year=year,
        measure=measure,
        defaults={"low": low, "high": high, "source": source},
    )
    record(
        by, "range.set", wanted, at=at, year=year, measure=entry_of(measure).label,
        before=before, after=f"{low}–{high}", source=source,
    )  # fmt: skip
    return wanted


@transaction.atomic
def drop_range(wanted: ShareRange, *, reason: str, by: User, at: datetime) -> None:
    """Take a range back; what it was stays in the trail (撤销)."""
    locked = ShareRange.objects.select_for_update().filter(pk=wanted.pk).first()
    if locked is None:
        raise Refused("这个区间已被他人撤销，请刷新页面。")
    demand(by, SET, center_id=locked.center_id)
    if not reason.strip():
        raise Refused("请写明理由。")
    record(
        by, "range.drop", locked, at=at, year=locked.year, measure=locked.measure,
        before=f"{locked.low}–{locked.high}", reason=reason,
    )  # fmt: skip
    locked.delete()
