"""Handlers added, changed, stopped and started again (承办人的登记、变更、停用)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.lib.names import initials
from fazhu.network.access import demand
from fazhu.network.actions.changes import changes
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.roles import Permission

FIELDS = (
    "name",
    "initials",
    "kind",
    "unit",
    "user",
    "licence",
    "telephone",
    "bank_account",
    "specialities",
    "languages",
    "profession",
    "available",
    "yearly_quota",
    "from_on",
)
SHOWN = ("kind", "unit", "user", "yearly_quota", "from_on")
NAMED = 5
MANAGE = Permission.HANDLER_MANAGE


@transaction.atomic
def add(handler: Handler, *, by: User, at: datetime) -> Handler:
    """Register a handler of a center (登记承办人)."""
    _hold(handler.center_id, by=by)
    _complete(handler)
    handler.save()
    record(by, "handler.add", handler, at=at, kind=handler.kind, unit=handler.unit_id)
    return handler


@transaction.atomic
def change(handler: Handler, *, by: User, at: datetime) -> Handler:
    """Save what was changed about a handler (变更承办人)."""
    old = _locked(handler, by=by)
    handler.center_id = old.center_id
    handler.until_on = old.until_on
    _complete(handler)
    told = changes(old, handler, FIELDS, shown=SHOWN)
    if told["changed"]:
        handler.save(update_fields=FIELDS)
        record(by, "handler.change", handler, at=at, **told)
    return handler


@transaction.atomic
def close(handler: Handler, *, until_on: date, by: User, at: datetime) -> Handler:
    """Let a handler take no more cases from a day on (停止承办).

    Refused while open cases are with them: they are named.
    """
    locked = _locked(handler, by=by)
    if locked.until_on is not None:
        raise Refused(f"“{locked.name}”已于 {locked.until_on} 停止承办。")
    if locked.from_on and until_on < locked.from_on:
        raise Refused(
            f"停止承办日期 {until_on} 早于开始承办日期 {locked.from_on}，请改正。"
        )
    if left := cases_left(locked):
        names = "、".join(str(case) for case in left[:NAMED])
        more = f"等 {len(left)} 件" if len(left) > NAMED else ""
        raise Refused(
            f"“{locked.name}”还有未办结案件：{names}{more}，请先更换承办人或者结案。"
        )
    locked.until_on = until_on
    locked.save(update_fields=["until_on"])
    record(by, "handler.close", locked, at=at, on=until_on)
    return locked


@transaction.atomic
def reopen(handler: Handler, *, by: User, at: datetime) -> Handler:
    """Let a handler take cases again (恢复承办)."""
    locked = _locked(handler, by=by)
    if locked.until_on is None:
        raise Refused(f"“{locked.name}”没有停止承办，不必恢复。")
    before = locked.until_on
    locked.until_on = None
    locked.save(update_fields=["until_on"])
    record(by, "handler.reopen", locked, at=at, before=before)
    return locked


def cases_left(handler: Handler) -> list[Any]:
    """Return the open cases of a handler.

    Cases lie in a higher layer; they are met here by their foreign key alone.
    """
    return list(handler.cases.open().order_by("pk"))


def _locked(handler: Handler, *, by: User) -> Handler:
    _hold(handler.center_id, by=by)
    found: Handler = Handler.objects.select_for_update(of=("self",)).get(pk=handler.pk)
    return found


def _hold(center_id: int, *, by: User) -> None:
    """Demand the permission there and lock the center: one change at a time."""
    demand(by, MANAGE, center_id=center_id)
    Organisation.objects.select_for_update(of=("self",)).get(pk=center_id)


def _complete(handler: Handler) -> None:
    """Add the initials, and hold the unit and the account against the center."""
    handler.initials = initials(handler.name)
    unit, user = handler.unit, handler.user
    if unit is not None and unit.own_center.pk != handler.center_id:
        raise Refused(f"“{unit.name}”不属于本中心，请另选所在机构。")
    if user is not None and user.center_id != handler.center_id:
        raise Refused(f"“{user.name}”的账号不属于本中心，请另选账号。")
    handler.full_clean(exclude=["telephone", "bank_account"])
