"""Yearly targets: set, changed, spread, dropped, each with a trail (目标任务)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting import measures
from fazhu.reporting.aims import AIMED
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.models import Spread, Target
from fazhu.rules.roles import Permission
from fazhu.rules.sharing import MONTHS, shared

LARGEST = Decimal(1_000_000_000)
SET = Permission.TARGET_SET


@transaction.atomic
def set_target(
    organisation: Organisation,
    measure: str,
    value: Decimal,
    *,
    year: int,
    note: str = "",
    by: User,
    at: datetime,
) -> Target:
    """Set what an organisation is to reach in a year, once a measure (设定)."""
    center = organisation.own_center
    demand(by, SET, center_id=center.pk)
    _check_place(organisation, measure, year=year)
    _check_value(value)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = Target.objects.filter(
        organisation=organisation, year=year, measure=measure
    ).first()
    if there is not None:
        raise Refused(
            f"{organisation.name}{year}年已有“{measures.measure(measure).label}”的目标"
            f"（{there.value.normalize():f}），请改用“变更”。"
        )
    target = Target.objects.create(
        center=center,
        organisation=organisation,
        year=year,
        measure=measure,
        value=value,
        note=note,
    )
    record(
        by, "target.set", target, at=at, organisation=organisation.pk, year=year,
        measure=measure, value=str(value), note=note,
    )  # fmt: skip
    return target


@transaction.atomic
def change_target(
    target: Target,
    value: Decimal,
    *,
    reason: str,
    note: str = "",
    by: User,
    at: datetime,
) -> Target:
    """Give a target another value; the trail keeps the old one and why (变更).

    Months that were spread by hand or by season keep their proportions.
    """
    locked = _locked(target, by=by)
    _check_value(value)
    _check_reason(reason)
    old = locked.value
    if locked.months:
        locked.months = [str(one) for one in shared(value, locked.plan)]
    locked.value, locked.note = value, note
    locked.save(update_fields=["value", "note", "months"])
    record(
        by, "target.change", locked, at=at, before=str(old), after=str(value),
        reason=reason,
    )  # fmt: skip
    return locked


@transaction.atomic
def spread_target(
    target: Target,
    spread: Spread,
    months: Sequence[Decimal] = (),
    *,
    by: User,
    at: datetime,
) -> Target:
    """Spread a target over its months, which must add up to it (分月).

    ``months`` are last year's figures for a spread by season, the very parts for one
    by hand, and nothing for an even one.
    """
    locked = _locked(target, by=by)
    before = [str(month) for month in locked.plan]
    locked.spread = spread.value
    locked.months = [str(one) for one in _months(locked.value, spread, months)]
    locked.save(update_fields=["spread", "months"])
    record(
        by, "target.spread", locked, at=at, before=before,
        after=[str(month) for month in locked.plan], how=spread.label,
    )  # fmt: skip
    return locked


@transaction.atomic
def drop_target(target: Target, *, reason: str, by: User, at: datetime) -> Target:
    """Take a target back; what it was stays in the trail (撤销)."""
    locked = _locked(target, by=by)
    _check_reason(reason)
    record(
        by, "target.drop", locked, at=at, organisation=locked.organisation_id,
        year=locked.year, measure=locked.measure, value=str(locked.value),
        reason=reason,
    )  # fmt: skip
    locked.delete()
    return locked


def _locked(target: Target, *, by: User) -> Target:
    locked = Target.objects.select_for_update().filter(pk=target.pk).first()
    if locked is None:
        raise Refused("这个目标已被他人撤销，请刷新页面。")
    demand(by, SET, center_id=locked.center_id)
    return locked


def _months(
    value: Decimal, spread: Spread, months: Sequence[Decimal]
) -> Sequence[Decimal]:
    if spread is Spread.EVEN:
        return ()
    if len(months) != MONTHS or min(months) < 0:
        raise Refused("请填写十二个月，每个月不小于零。")
    if spread is Spread.SEASON:
        if not sum(months):
            raise Refused("上年各月都没有数，不能按上年分月；请改选平均或逐月填写。")
        return shared(value, months)
    whole = sum(months, Decimal(0))
    if whole != value:
        raise Refused(
            f"十二个月合计{whole.normalize():f}，"
            f"应等于全年目标{value.normalize():f}；请改正。"
        )
    return months


def _check_place(organisation: Organisation, measure: str, *, year: int) -> None:
    is_center = organisation.center_id is None
    if not is_center and organisation.kind not in STATION_KINDS:
        raise Refused(f"{organisation.name}不是中心或工作站，不设目标；请另选机构。")
    if measure not in AIMED:
        raise Refused("这个指标不能设目标；请从列表中选择。")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年度{year}应在{FIRST_YEAR}到{LAST_YEAR}之间，请改正。")


def _check_value(value: Decimal) -> None:
    if not 0 < value < LARGEST:
        raise Refused("目标值应大于零，且不超过十亿；请改正。")
    if value != value.quantize(Decimal("0.01")):
        raise Refused("目标值最多两位小数，请改正。")


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("请写明理由。")
