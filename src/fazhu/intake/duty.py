"""Help by duty lawyers as actions: registered, and set right."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.intake.models import DutyContent, DutyHelp, Person
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules import codes
from fazhu.rules.duty import CRIMINAL_STAGES_ONLY, why_not
from fazhu.rules.roles import Permission

MOVED = "这条法律帮助刚才被他人改过，请核对现在的记载后再提交。"
CODED = {
    "place_kind": "duty_place",
    "stage": "stage",
    "source": "duty_source",
    "adopted": "opinion_adopted",
}


@dataclass(frozen=True, kw_only=True)
class Help:
    """One help to one person as told; codes are keys of their lists."""

    organisation: Organisation
    person: Person
    handler: Handler | None
    place_kind: str
    charge: str
    stage: str
    place: str = ""
    agency: str = ""
    custody_place: str = ""
    source: str = ""
    notice_number: str = ""
    minutes: int | None = None
    meetings: int = 0
    readings: int = 0
    is_declined: bool = False
    pleads: bool | None = None
    opinion: str = ""
    adopted: str = ""
    asked_at: datetime | None = None
    contents: tuple[str, ...] = ()


@transaction.atomic
def record_help(told: Help, *, by: User, on: date, at: datetime) -> DutyHelp:
    """Record that a duty lawyer helped someone on a day (登记法律帮助)."""
    demand_there(by, told.organisation)
    values = _values(told, on=on, at=at)
    made = DutyHelp.objects.create(**values, recorded_at=at, recorded_by=by)
    _keep_contents(made, told)
    record(
        by, "duty.record", made, at=at, on=on.isoformat(), contents=list(told.contents)
    )
    return made


def take_in_help(
    told: Help, *, by: User, on: date, at: datetime, batch: int
) -> DutyHelp:
    """Keep a help that a register tells; who calls has checked the permission.

    The batch, not the row, stands in the trail.
    """
    values = _values(told, on=on, at=at)
    made = DutyHelp.objects.create(
        **values, recorded_at=at, recorded_by=by, batch_id=batch
    )
    _keep_contents(made, told)
    return made


@transaction.atomic
def correct_help(
    made: DutyHelp,
    told: Help,
    *,
    reason: str,
    seen: int,
    by: User,
    on: date,
    at: datetime,
) -> DutyHelp:
    """Set a help right (更正); what stood before stays in the trail."""
    locked = DutyHelp.objects.select_for_update(of=("self",)).get(pk=made.pk)
    for place in (locked.organisation, told.organisation):
        demand_there(by, place)
    if seen != locked.version:
        raise Refused(MOVED)
    if not reason.strip():
        raise Refused("请写明更正理由。")
    if told.organisation.own_center.pk != locked.center_id:
        raise Refused("不能改到另一个中心，请重新选择登记单位。")
    values = _values(told, on=on, at=at)
    before = {name: _plain(getattr(locked, name)) for name in values}
    old = sorted(locked.contents.values_list("key", flat=True))
    for name, value in values.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    locked.contents.all().delete()
    _keep_contents(locked, told)
    after = {name: _plain(value) for name, value in values.items()}
    changed = [name for name in after if after[name] != before[name]]
    record(
        by,
        "duty.correct",
        locked,
        at=at,
        before={name: before[name] for name in changed} | {"contents": old},
        after={name: after[name] for name in changed}
        | {"contents": sorted(told.contents)},
        reason=reason,
    )
    return locked


def demand_there(by: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless the user keeps the register of this place."""
    scope = scope_of(by, Permission.DUTY_RECORD)
    center_id = organisation.center_id or organisation.pk
    if center_id not in scope.centers and organisation.pk not in scope.stations:
        raise PermissionDenied(
            f"您的岗位没有在{organisation}“{Permission.DUTY_RECORD.label}”的权限。"
        )


def _values(told: Help, *, on: date, at: datetime) -> dict[str, Any]:
    """Return the columns, held against each other."""
    center = told.organisation.own_center
    _check(told, center=center, on=on, at=at)
    coded = {
        name: getattr(told, name) and codes.code(listed, getattr(told, name)).key
        for name, listed in CODED.items()
    }
    same = (
        *("organisation", "person", "handler", "charge", "place", "agency"),
        *("custody_place", "notice_number", "minutes", "meetings", "readings"),
        *("is_declined", "pleads", "opinion", "asked_at"),
    )
    plain = {name: getattr(told, name) for name in same}
    return coded | plain | {"center": center, "helped_on": on}


def _check(told: Help, *, center: Organisation, on: date, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise Refused(f"帮助日期 {on:%Y-%m-%d} 晚于今天，请改正。")
    if told.asked_at is not None and told.asked_at > at:
        raise Refused("提出援助申请的时刻晚于现在，请核对。")
    if told.person.center_id != center.pk:
        raise Refused("所选人员不是本中心登记的，请重新选择。")
    if told.handler is not None and told.handler.center_id != center.pk:
        raise Refused(f"{told.handler.name}不是本中心登记的承办人，请另选一人。")
    if not codes.code("stage", told.stage).suits("criminal"):
        raise Refused(CRIMINAL_STAGES_ONLY.format(codes.label("stage", told.stage)))
    if why := why_not(
        told.contents,
        declined=told.is_declined,
        pleads=told.pleads,
        asked=told.asked_at is not None,
    ):
        raise Refused(why)


def _keep_contents(made: DutyHelp, told: Help) -> None:
    DutyContent.objects.bulk_create(
        DutyContent(
            help=made,
            center_id=made.center_id,
            key=codes.code("duty_help_content", key).key,
        )
        for key in dict.fromkeys(told.contents)
    )


def _plain(value: object) -> object:
    if isinstance(value, (bool, int, str)) or value is None:
        return value
    pk = getattr(value, "pk", None)
    return pk if pk is not None else str(value)
