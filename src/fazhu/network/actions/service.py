"""The service of volunteers, recorded and taken back (志愿服务)."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, ServiceRecord, User
from fazhu.rules import codes
from fazhu.rules.roles import Permission

MANAGE = Permission.HANDLER_MANAGE
VOLUNTEER = "volunteer"
A_DAY = Decimal(24)


@transaction.atomic
def note(service: ServiceRecord, *, by: User, at: datetime) -> ServiceRecord:
    """Note the hours of a day (登记志愿服务); a day has no more than 24."""
    handler = service.handler
    _hold(handler.center_id, by=by)
    service.center_id = handler.center_id
    if handler.kind != VOLUNTEER:
        raise Refused(f"“{handler.name}”的人员类别不是志愿者，请先改正人员类别。")
    if service.served_on > timezone.localdate(at):
        raise Refused("服务日期在今天以后，请在服务以后登记。")
    place = service.organisation
    if place is not None and place.own_center.pk != handler.center_id:
        raise Refused(f"“{place}”不属于本中心，请另选。")
    service.recorded_by, service.recorded_at = by, at
    service.full_clean()
    same = handler.service.filter(served_on=service.served_on, withdrawn_at=None)
    already = same.aggregate(sum=Sum("hours"))["sum"] or Decimal(0)
    if already + service.hours > A_DAY:
        raise Refused(
            f"{service.served_on} 已登记 {already:.1f} 小时，"
            f"再加 {service.hours} 小时超过一天，请核对。"
        )
    service.save(force_insert=True)
    record(by, "service.note", handler, at=at, **_told(service))
    return service


@transaction.atomic
def withdraw(service: ServiceRecord, *, by: User, at: datetime) -> ServiceRecord:
    """Take back what was noted wrongly; it stays, marked."""
    _hold(service.center_id, by=by)
    locked = ServiceRecord.objects.select_for_update().get(pk=service.pk)
    if locked.withdrawn_at is not None:
        raise Refused("这一条已经撤回，请刷新页面。")
    locked.withdrawn_by, locked.withdrawn_at = by, at
    locked.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record(by, "service.withdraw", locked.handler, at=at, **_told(locked))
    return locked


def _hold(center_id: int, *, by: User) -> None:
    """Demand the permission there and lock the center: one change at a time."""
    demand(by, MANAGE, center_id=center_id)
    Organisation.objects.select_for_update(of=("self",)).get(pk=center_id)


def _told(service: ServiceRecord) -> dict[str, Any]:
    return {
        "on": service.served_on.isoformat(),
        "kind": codes.label("service", service.kind),
        "value": str(service.hours),
    }
