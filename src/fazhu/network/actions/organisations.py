"""Organisations added, changed, closed and opened again (机构的设立、变更、撤销)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import may
from fazhu.network.actions.changes import changes
from fazhu.network.actions.holding import hold, locked_by
from fazhu.network.actions.territories import named, serve_all
from fazhu.network.models import (
    STATION_KINDS,
    Membership,
    Organisation,
    OrganisationKind,
    SpecialOpening,
    User,
)
from fazhu.rules.roles import ROLES, Permission, Role

FIELDS = (
    "kind",
    "name",
    "parent",
    "host",
    "territory",
    "head",
    "address",
    "telephone",
    "hours",
    "does",
    "serves",
    "accepts",
    "queue",
    "posts",
    "opened_on",
)
SHOWN = (
    *("kind", "name", "parent", "host", "territory", "opened_on"),
    *("hours", "serves", "accepts", "queue", "posts"),
)
ROOTS = (OrganisationKind.CITY, OrganisationKind.CENTER)
NAMED = 5
QUEUED = {OrganisationKind.CENTER, *STATION_KINDS}


@transaction.atomic
def add(organisation: Organisation, *, by: User, at: datetime) -> Organisation:
    """Add an organisation to its center (设立机构)."""
    if organisation.kind in ROOTS or organisation.center is None:
        raise Refused(
            "法律援助中心和市级机构在安装时建立，不能在本页新增；请选择工作站等类别。"
        )
    hold(organisation.center, by=by)
    _check_parent(organisation)
    _check_queue(organisation)
    towns, organisation.territory = named(organisation)
    organisation.full_clean()
    organisation.save()
    record(
        by,
        "organisation.add",
        organisation,
        at=at,
        center=organisation.center_id,
        kind=organisation.kind,
        organisation=organisation.name,
    )
    serve_all(organisation, towns, since=organisation.opened_on, by=by, at=at)
    return organisation


@transaction.atomic
def take_in(
    organisations: Iterable[Organisation], *, by: User, at: datetime
) -> tuple[int, int]:
    """Add and change what a list says, all or nothing; return how many of each."""
    added = changed = 0
    for one in organisations:
        if one.pk is None:
            add(one, by=by, at=at)
            added += 1
        else:
            change(one, by=by, at=at)
            changed += 1
    return added, changed


@transaction.atomic
def change(organisation: Organisation, *, by: User, at: datetime) -> Organisation:
    """Save what was changed in an organisation (变更机构)."""
    old = locked_by(organisation, by=by)
    if old.kind in ROOTS and organisation.kind != old.kind:
        raise Refused(f"“{old.name}”是{_kind(old)}，类别不能改。")
    organisation.center_id = old.center_id
    organisation.closed_on = old.closed_on
    _check_parent(organisation)
    _check_queue(organisation)
    _check_kind(organisation, on=timezone.localdate(at))
    towns, organisation.territory = named(organisation)
    organisation.full_clean()
    told = changes(old, organisation, FIELDS, shown=SHOWN)
    if told["changed"]:
        organisation.save(update_fields=FIELDS)
        center = organisation.own_center
        record(by, "organisation.change", organisation, at=at, center=center, **told)
    serve_all(organisation, towns, since=timezone.localdate(at), by=by, at=at)
    return organisation


@transaction.atomic
def close(
    organisation: Organisation, *, closed_on: date, by: User, at: datetime
) -> Organisation:
    """Close an organisation from a day on (撤销机构); its history stays.

    Refused while open cases, people in office, active handlers or open
    organisations below it remain: they are named.
    """
    locked = locked_by(organisation, by=by)
    if locked.kind in ROOTS:
        raise Refused(f"“{locked.name}”是{_kind(locked)}，不能撤销。")
    if locked.closed_on is not None:
        raise Refused(f"“{locked.name}”已于 {locked.closed_on} 撤销，不必再撤销。")
    if locked.opened_on and closed_on < locked.opened_on:
        raise Refused(f"撤销日期 {closed_on} 早于设立日期 {locked.opened_on}，请改正。")
    if remains := remaining(locked, on=closed_on, by=by):
        raise Refused(f"“{locked.name}”还不能撤销：{'；'.join(remains)}。")
    locked.closed_on = closed_on
    locked.save(update_fields=["closed_on"])
    center = locked.own_center
    record(by, "organisation.close", locked, at=at, center=center, on=closed_on)
    return locked


@transaction.atomic
def reopen(organisation: Organisation, *, by: User, at: datetime) -> Organisation:
    """Take a closing back (恢复机构)."""
    locked = locked_by(organisation, by=by)
    if locked.closed_on is None:
        raise Refused(f"“{locked.name}”没有撤销，不必恢复。")
    before = locked.closed_on
    locked.closed_on = None
    locked.save(update_fields=["closed_on"])
    center = locked.own_center
    record(by, "organisation.reopen", locked, at=at, center=center, before=before)
    return locked


@transaction.atomic
def set_special(opening: SpecialOpening, *, by: User, at: datetime) -> SpecialOpening:
    """Set days on which an organisation is not open as usual (特别开放日)."""
    organisation = locked_by(opening.organisation, by=by)
    opening.full_clean()
    others = organisation.special_openings.filter(
        first__lte=opening.last, last__gte=opening.first
    )
    if other := others.first():
        raise Refused(f"这几天已经登记了“{other}”，请先删去那一条。")
    opening.save(force_insert=True)
    center = organisation.own_center
    record(
        by,
        "organisation.special",
        organisation,
        at=at,
        center=center,
        what=str(opening),
    )
    return opening


@transaction.atomic
def drop_special(opening: SpecialOpening, *, by: User, at: datetime) -> None:
    """Let days be as usual again (删去特别开放日); the trail keeps what was set."""
    organisation = locked_by(opening.organisation, by=by)
    center, what = organisation.own_center, str(opening)
    opening.delete()
    record(by, "organisation.usual", organisation, at=at, center=center, what=what)


def remaining(organisation: Organisation, *, on: date, by: User) -> list[str]:
    """Return a clause for each thing that keeps the organisation from closing.

    Numbers of cases are named only to those who read cases in that center.
    """
    handlers = organisation.handlers.active_on(on).order_by("initials", "pk")
    below = organisation.children.open_on(on).order_by("pk")
    serving = organisation.territories.meeting(on, None).order_by("pk")
    clauses = (
        _cases_left(organisation, by=by),
        _said("仍有任职人员", _in_office(organisation, on=on), "请先结束任职"),
        _said("仍有承办人", list(handlers), "请先停用或者改到其他机构"),
        _said("仍有下级机构", list(below), "请先撤销或者改到其他机构"),
        _said("仍服务", list(serving), "请先停止服务，止日须早于撤销日期"),
    )
    return [clause for clause in clauses if clause]


def _check_parent(organisation: Organisation) -> None:
    """Refuse a place in the tree outside the center or below itself."""
    above, steps = organisation.parent, 0
    if organisation.kind in ROOTS:
        return
    while above is not None and above.kind not in ROOTS:
        outside = above.center_id != organisation.center_id
        if outside or above.pk == organisation.pk or steps > NAMED:
            raise Refused(
                f"“{organisation.name}”不能放在“{organisation.parent}”之下："
                "上级机构须是本中心的其他机构，也不能是自己的下级。"
            )
        above, steps = above.parent, steps + 1


def _check_queue(organisation: Organisation) -> None:
    """Refuse a queue where nobody is received at windows."""
    if organisation.queue and organisation.kind not in QUEUED:
        raise Refused(f"{_kind(organisation)}没有接待窗口，不能排队叫号；请选“不用”。")


def _check_kind(organisation: Organisation, *, on: date) -> None:
    """Refuse a kind in which roles that are held there cannot be held."""
    kept = Membership.objects.filter(organisation=organisation).not_ended(on)
    for role in {Role(one.role) for one in kept}:
        if organisation.kind not in ROLES[role].held_in:
            raise Refused(
                f"有人在“{organisation.name}”担任{role.label}，"
                f"而{_kind(organisation)}没有这一岗位；请先结束任职，再改类别。"
            )
    if organisation.serves_towns:
        return
    if serving := list(organisation.territories.on(on).order_by("pk")):
        raise Refused(
            f"“{organisation.name}”服务{_listed(serving)}，"
            "不能改为不按乡镇、街道划分的机构；请先停止服务，再改。"
        )


def _cases_left(organisation: Organisation, *, by: User) -> str:
    """Say which open cases it received or handles.

    Cases lie in a higher layer; they are met here by their foreign keys alone.
    """
    left: dict[int, Any] = {}
    for cases in (organisation.received_cases, organisation.handled_cases):
        left.update({case.pk: case for case in cases.open().order_by("pk")})
    if not may(by, Permission.CASE_READ, center_id=organisation.own_center.pk):
        return f"仍有 {len(left)} 件未办结案件，请先办结或者移交" if left else ""
    return _said("仍有未办结案件", list(left.values()), "请先办结或者移交", unit="件")


def _in_office(organisation: Organisation, *, on: date) -> list[str]:
    kept = Membership.objects.filter(organisation=organisation).not_ended(on)
    found = kept.select_related("user").order_by("pk")
    return [f"{one.user.name}（{Role(one.role).label}）" for one in found]


def _said(what: str, things: list[Any], advice: str, *, unit: str = "个") -> str:
    if not things:
        return ""
    more = f"等 {len(things)} {unit}" if len(things) > NAMED else ""
    return f"{what}：{_listed(things)}{more}，{advice}"


def _listed(things: list[Any]) -> str:
    return "、".join(str(thing) for thing in things[:NAMED])


def _kind(organisation: Organisation) -> str:
    return OrganisationKind(organisation.kind).label
