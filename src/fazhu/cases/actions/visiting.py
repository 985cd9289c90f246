"""Home visits as actions: planned, put off, carried out, cancelled (上门服务)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.actions.beginning import Someone, noted
from fazhu.cases.actions.bringing import bring_more
from fazhu.cases.eligibility import lacking_of
from fazhu.cases.models import Case, CaseParty, HomeVisit
from fazhu.lib.errors import FieldRefused, Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules.roles import Permission
from fazhu.rules.visits import VisitState, why_not

RECORD = Permission.CONSULTATION_RECORD
MOVED = "这次上门刚才被他人改过，请核对现在的记载后再提交。"
ENDED = "这次上门已经登记结果或者取消，不能再改；需要再去的，另行安排一次。"


class VisitWrong(FieldRefused):
    """A field of the plan or of the result does not hold."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """Who is visited, when, where, by whom, for what and why."""

    organisation: Organisation
    purpose: str
    cause: str
    planned_on: date
    goer: User
    cause_text: str = ""
    address: str = ""
    planned_time: time | None = None
    companions: str = ""
    case: Case | None = None


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of a visit.

    ``brought`` are keys of papers that the visit's case still lacks: they are ticked
    off there; ``papers`` names others in words.
    """

    done_on: date
    result: str
    minutes: int | None = None
    papers: str = ""
    brought: tuple[str, ...] = ()
    is_signed: bool | None = None


@transaction.atomic
def plan_visit(told: Planned, someone: Someone, *, by: User, at: datetime) -> HomeVisit:
    """Plan a visit to someone who is known or noted now (安排上门)."""
    demand_there(by, told.organisation)
    _check(told.cause, told.cause_text, told.planned_on, at=at)
    center = told.organisation.own_center
    person = noted(someone, by=by, at=at)
    if person.center_id != center.pk:
        raise Refused("所选人员不是本中心登记的，请重新选择。")
    if told.case is not None:
        parties = CaseParty.objects.filter(case=told.case, person=person)
        if told.case.center_id != center.pk or not parties.exists():
            raise Refused("所选案件中没有这个人，请核对。")
    _check_goer(told.goer, told.organisation)
    visit = HomeVisit.objects.create(
        center=center,
        organisation=told.organisation,
        person=person,
        case=told.case,
        purpose=told.purpose,
        cause=told.cause,
        cause_text=told.cause_text.strip(),
        address=told.address.strip(),
        planned_on=told.planned_on,
        planned_time=told.planned_time,
        goer=told.goer,
        companions=told.companions,
        planned_at=at,
        planned_by=by,
    )
    if not visit.place:
        raise VisitWrong("address", "此人没有登记住址，请写上门地址。")
    _record("visit.plan", visit, by=by, at=at)
    return visit


@transaction.atomic
def move_visit(
    visit: HomeVisit,
    planned_on: date,
    planned_time: time | None,
    goer: User,
    reason: str,
    *,
    seen: int,
    by: User,
    at: datetime,
) -> HomeVisit:
    """Put a visit off or give it to another, with the reason (改期、改派)."""
    with _open(visit, seen=seen, by=by) as locked:
        if not reason.strip():
            raise VisitWrong("reason", "请写明改期或者改派的理由。")
        if planned_on < timezone.localdate(at):
            raise VisitWrong("planned_on", f"新的日期 {planned_on} 已经过去，请改正。")
        _check_goer(goer, locked.organisation)
        before = {"on": locked.planned_on.isoformat(), "goer": locked.goer_id}
        locked.planned_on, locked.planned_time = planned_on, planned_time
        locked.goer, locked.moved_why = goer, reason.strip()
        locked.moves += 1
    _record("visit.change", locked, by=by, at=at, before=before)
    return locked


@transaction.atomic
def finish_visit(
    visit: HomeVisit, result: Result, *, seen: int, by: User, at: datetime
) -> HomeVisit:
    """Write down that the visit was made, and what came of it (登记结果)."""
    with _open(visit, seen=seen, by=by) as locked:
        if result.done_on > timezone.localdate(at):
            raise VisitWrong("done_on", "上门日期还没有到，去过以后再登记结果。")
        if not result.result.strip():
            raise VisitWrong("result", "请写明上门的结果。")
        locked.stand = VisitState.DONE
        locked.done_on, locked.minutes = result.done_on, result.minutes
        locked.result = result.result.strip()
        locked.papers = _taken(locked, result, by=by, at=at)
        locked.is_signed = result.is_signed
        locked.ended_at, locked.ended_by = at, by
    _record("visit.done", locked, by=by, at=at)
    return locked


def _taken(visit: HomeVisit, result: Result, *, by: User, at: datetime) -> str:
    """Tick off in the case what was taken along, and say all of it in words."""
    if not result.brought:
        return result.papers
    if visit.case is None:
        raise VisitWrong("brought", "这次上门还没有案件，收取的材料请写在下面。")
    lacking = {one.key: one.label for one in lacking_of(visit.case)}
    names = [lacking[key] for key in result.brought if key in lacking]
    bring_more(visit.case, result.brought, by=by, on=result.done_on, at=at)
    return "、".join([*names, *filter(None, [result.papers])])[:300]


@transaction.atomic
def cancel_visit(
    visit: HomeVisit, reason: str, *, seen: int, by: User, at: datetime
) -> HomeVisit:
    """Cancel a visit that was planned, with the reason (取消)."""
    with _open(visit, seen=seen, by=by) as locked:
        if not reason.strip():
            raise VisitWrong("reason", "请写明取消的理由。")
        locked.stand, locked.cancelled_why = VisitState.CANCELLED, reason.strip()
        locked.ended_at, locked.ended_by = at, by
    _record("visit.cancel", locked, by=by, at=at)
    return locked


def demand_there(by: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless the user keeps the register of this place."""
    scope = scope_of(by, RECORD)
    center_id = organisation.center_id or organisation.pk
    if center_id not in scope.centers and organisation.pk not in scope.stations:
        raise PermissionDenied(f"您的岗位没有在{organisation}安排上门服务的权限。")


@contextmanager
def _open(visit: HomeVisit, *, seen: int, by: User) -> Iterator[HomeVisit]:
    locked = (
        HomeVisit.objects.select_for_update(of=("self",))
        .select_related("organisation", "person", "case")
        .get(pk=visit.pk)
    )
    demand_there(by, locked.organisation)
    if locked.stand != VisitState.PLANNED:
        raise Refused(ENDED)
    if seen != locked.version:
        raise Refused(MOVED)
    yield locked
    locked.version += 1
    locked.save()


def _check(cause: str, cause_text: str, planned_on: date, *, at: datetime) -> None:
    today = timezone.localdate(at)
    wrong = why_not(cause, cause_text, planned_on=planned_on, today=today)
    if wrong is not None:
        raise VisitWrong(*wrong)


def _check_goer(goer: User, organisation: Organisation) -> None:
    scope = scope_of(goer, RECORD)
    center_id = organisation.center_id or organisation.pk
    if center_id not in scope.centers and organisation.pk not in scope.stations:
        raise VisitWrong("goer", f"{goer.name}不在{organisation}接待，请另选一人。")


def _record(
    action: str, visit: HomeVisit, *, by: User, at: datetime, before: object = ""
) -> None:
    after = {
        "on": visit.planned_on.isoformat(),
        "goer": visit.goer_id,
        "purpose": visit.purpose,
        "stand": visit.stand,
    }
    told = {"before": before} if before else {}
    record(by, action, visit, at=at, center=visit.center_id, after=after, **told)
