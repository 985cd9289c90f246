"""The conditions of a place: set from a day on, ended, withdrawn (援助条件)."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.conditions import said_of
from fazhu.network.models import (
    ConditionKind,
    LocalCondition,
    Organisation,
    User,
)
from fazhu.rules import codes
from fazhu.rules.roles import Permission

SET = Permission.CONDITION_SET


@transaction.atomic
def add(condition: LocalCondition, *, by: User, at: datetime) -> LocalCondition:
    """Set a condition from its day on; what held before stays for earlier days."""
    _alone(condition.center, by=by)
    condition.label = condition.label.strip()
    condition.set_by, condition.set_at = by, at
    known = condition.kind in (ConditionKind.MATTER, ConditionKind.FREE_MATTER)
    if known and codes.find("matter", condition.label):
        raise Refused(
            f"“{condition.label}”是全国性规定已有的事项，"
            "请按本地规定的用语写出增加的是什么。"
        )
    try:
        condition.full_clean()
    except ValidationError as error:
        raise Refused("".join(error.messages)) from error
    condition.save(force_insert=True)
    record(by, "condition.add", condition, at=at, **_told(condition))
    return condition


@transaction.atomic
def end(
    condition: LocalCondition, until_on: date, *, by: User, at: datetime
) -> LocalCondition:
    """Let a condition hold until a day and no longer (停用)."""
    locked = _locked(condition, by=by)
    if until_on < locked.from_on:
        raise Refused(f"它从{locked.from_on}起施行，末日不能更早；登错了的请选“撤回”。")
    before, locked.until_on = locked.until_on, until_on
    locked.save(update_fields=["until_on"])
    told = _told(locked) | {"before": before.isoformat() if before else ""}
    record(by, "condition.end", locked, at=at, **told)
    return locked


@transaction.atomic
def withdraw(
    condition: LocalCondition, reason: str, *, by: User, at: datetime
) -> LocalCondition:
    """Take back a condition that was entered wrongly; it stays, marked, with why."""
    locked = _locked(condition, by=by)
    if not reason.strip():
        raise Refused("请写明撤回的理由。")
    locked.withdrawn_by, locked.withdrawn_at = by, at
    locked.withdrawn_why = reason.strip()
    locked.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_why"])
    told = _told(locked) | {"reason": locked.withdrawn_why}
    record(by, "condition.withdraw", locked, at=at, **told)
    return locked


def _locked(condition: LocalCondition, *, by: User) -> LocalCondition:
    _alone(condition.center, by=by)
    locked = LocalCondition.objects.select_for_update().get(pk=condition.pk)
    if locked.withdrawn_at is not None:
        raise Refused("这一条已经撤回，请刷新页面。")
    return locked


def _alone(center: Organisation, *, by: User) -> None:
    demand(by, SET, center_id=center.pk)
    list(Organisation.objects.filter(pk=center.pk).select_for_update()[:1])


def _told(condition: LocalCondition) -> dict[str, Any]:
    """Return the whole of a condition as the trail keeps it."""
    until = condition.until_on
    return {
        "center": condition.center_id,
        "kind": ConditionKind(condition.kind).label,
        "condition": said_of(condition),
        "since": condition.from_on.isoformat(),
        "until": until.isoformat() if until else "",
        "article": condition.article,
    }
