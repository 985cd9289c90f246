"""Letting a case go before others, and saying why it took longer (优先办理)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.models import Case, Urgency
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.rules.urgency import Priority, place

SETTING = (Permission.CASE_RECEIVE, Permission.CASE_REVIEW, Permission.CASE_DECIDE)
"""Who says that a case goes first: the window, whoever reviews, the director."""

NOT_GREEN = "只有走绿色通道的案件说明未能当日办结的原因。"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What is set; ``reason`` is why, in words."""

    green: bool
    urgent: bool
    reason: str
    limitation_on: date | None = None
    hearing_on: date | None = None
    evidence_at_risk: bool = False
    in_custody: bool = False


@transaction.atomic
def prioritise(case: Case, told: Setting, *, by: User, at: datetime) -> Case:
    """Set whether a case goes through the green channel and is urgent, with why."""
    if not told.reason.strip():
        raise Refused("请写明走绿色通道、列为紧急或者取消的理由。")
    locked = _locked(case, by=by)
    held = Urgency.objects.filter(case=locked).first()
    before = _plain(locked, held)
    kept = held or Urgency(case=locked)
    kept.is_urgent = told.urgent
    kept.limitation_on, kept.hearing_on = told.limitation_on, told.hearing_on
    kept.evidence_at_risk, kept.in_custody = told.evidence_at_risk, told.in_custody
    kept.reason, kept.set_at, kept.set_by = told.reason.strip(), at, by
    kept.save()
    locked.green_channel = told.green
    owed = locked.clocks.filter(clock="aid_first", stopped_at=None).exists()
    locked.priority = place(green=told.green, urgent=told.urgent, aid_first=owed)
    locked.save(update_fields=["green_channel", "priority"])
    record(
        by,
        "urgency.set",
        locked,
        at=at,
        center=locked.center_id,
        before=before,
        after=_plain(locked, kept),
    )
    return locked


@transaction.atomic
def explain_late(case: Case, reason: str, *, by: User, at: datetime) -> Urgency:
    """Say why a case of the green channel took more than a day (未能当日办结)."""
    locked = _locked(case, by=by)
    if not reason.strip():
        raise Refused("请写明未能当日办结的原因。")
    if not locked.green_channel:
        raise Refused(NOT_GREEN)
    held = Urgency.objects.filter(case=locked).first()
    kept = held or Urgency(case=locked, set_at=at, set_by=by)
    before = kept.late_reason
    kept.late_reason, kept.late_at, kept.late_by = reason.strip(), at, by
    kept.save()
    record(
        by,
        "urgency.late",
        locked,
        at=at,
        center=locked.center_id,
        before=bool(before),
        after=True,
    )
    return kept


def may_set(case: Case, *, by: User) -> bool:
    """Say whether the user may let a case go first where it lies."""
    scopes = [scope_of(by, permission) for permission in SETTING]
    return any(
        case.center_id in scope.centers or case.received_by_id in scope.stations
        for scope in scopes
    )


def priority_at_first(values: Mapping[str, object]) -> Priority | None:
    """Return the place of a case that begins with these columns."""
    return place(green=bool(values.get("green_channel")), urgent=False, aid_first=False)


def own_place(case: Case) -> Priority | None:
    """Return the place that a case has when no papers of aid first are owed."""
    held = Urgency.objects.filter(case=case).first()
    urgent = held is not None and held.is_urgent
    return place(green=case.green_channel, urgent=urgent, aid_first=False)


def _locked(case: Case, *, by: User) -> Case:
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not may_set(locked, by=by):
        raise PermissionDenied("您的岗位没有在本案设定优先办理的权限。")
    return locked


def _plain(case: Case, kept: Urgency | None) -> dict[str, object]:
    """Return what the trail keeps: not the words of the reason, which may tell of
    someone's health.
    """
    told: dict[str, object] = {"green": case.green_channel}
    if kept is None:
        return told
    for name in ("limitation_on", "hearing_on"):
        day = getattr(kept, name)
        told[name] = day.isoformat() if day else ""
    for name in ("is_urgent", "evidence_at_risk", "in_custody"):
        told[name] = getattr(kept, name)
    return told
