"""Aid before the decision, and the papers made up afterwards (先行提供法律援助)."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from fazhu.cases import clockwork
from fazhu.cases.actions.bringing import bring_more
from fazhu.cases.actions.urgency import own_place
from fazhu.cases.eligibility import lacking_of
from fazhu.cases.models import Case, RunningClock
from fazhu.cases.step import taking
from fazhu.lib.errors import Refused
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.rules.urgency import Priority
from fazhu.rules.workflow import AID_FIRST, MAKE_UP

CLOCK = AID_FIRST.starts[-1]


class DayTooEarly(Refused):
    """The last day for the papers lies before the aid."""


class StillLacking(Refused):
    """Papers are not there that the matter asks for."""


@transaction.atomic
def aid_first(
    case: Case,
    ground: str,
    until: date,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Aid before the decision, on a ground of article 44; papers follow by ``until``.

    The law gives no number of days (及时补办): the center sets the last one, and it
    is the due day of the clock.
    """
    if until < on:
        raise DayTooEarly(
            f"补办手续的最后一日 {until:%Y-%m-%d} 早于"
            f"先行提供的 {on:%Y-%m-%d}，请改正。"
        )
    label = codes.code("aid_first_ground", ground).label
    with taking(AID_FIRST, case, seen=seen, by=by, on=on, at=at, note=label) as case:
        case.decision = "granted"
        case.priority = Priority.AID_FIRST
    last = timezone.make_aware(datetime.combine(until, time.max))
    case.clocks.filter(clock=CLOCK, stopped_at=None).update(
        due_at=last, promised_at=last
    )
    clockwork.settle(Case.objects.filter(pk=case.pk))
    case.refresh_from_db(fields=["due_at"])
    return case


def owe_again(case: Case) -> None:
    """Let the papers be owed again that were when the aid ended; its day stays.

    For a case that goes on after all, inside its step. Made up before: nothing.
    """
    last = case.clocks.filter(clock=CLOCK).order_by("-started_at", "-pk").first()
    if last is None or case.events.filter(key=MAKE_UP.key).exists():
        return
    RunningClock.objects.create(
        center_id=case.center_id,
        case=case,
        clock=CLOCK,
        rule_version=last.rule_version,
        started_at=last.started_at,
        due_at=last.due_at,
        promised_at=last.promised_at,
        is_verified=last.is_verified,
    )
    case.priority = Priority.AID_FIRST


@transaction.atomic
def make_up(
    case: Case,
    papers: Collection[str] = (),
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Case:
    """Note that all papers are there now; ``papers`` are those that came with it."""
    at = at or timezone.now()
    with taking(MAKE_UP, case, seen=seen, by=by, on=on, at=at, note=note) as locked:
        bring_more(locked, papers, by=by, on=on, at=at)
        if lacking := lacking_of(locked):
            names = "、".join(one.label for one in lacking)
            raise StillLacking(
                f"还缺：{names}。收到以后再办理；经核实不符合条件的，终止法律援助。"
            )
        locked.priority = own_place(locked)
    return locked
