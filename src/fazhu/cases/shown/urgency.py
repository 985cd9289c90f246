"""How a case goes first, as its page says it: set by whom, why, what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from fazhu.cases.actions.urgency import may_set
from fazhu.cases.models import Case, CaseParty, Urgency
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.words import priority_tag
from fazhu.cases.urgency import kept_of, reasons_of
from fazhu.network.conditions import green_hours
from fazhu.rules.roles import Permission
from fazhu.rules.urgency import Priority, Reason
from fazhu.rules.workflow import AID_FIRST, Fact, State, implied, is_final
from fazhu.ui import formats
from fazhu.ui.shapes import Tag

SAME_DAY = (Permission.CASE_REVIEW, Permission.CASE_DECIDE, Permission.CASE_ASSIGN)
"""Who has a part in accepting, deciding and assigning within one day."""
BEFORE_ASSIGNMENT = frozenset(
    state
    for state in State
    if Fact.ASSIGNED not in implied(state) and not is_final(state)
)


@dataclass(frozen=True, kw_only=True)
class ShownUrgency:
    """The box of a case: its tag, what was set, what the rules propose, what is owed.

    ``proposals`` are reasons for more than what was set. ``promised`` is what the
    center's own limit says; ``unexplained``: it took more than a day and nobody said
    why.
    """

    tag: Tag | None
    kept: Urgency | None
    reasons: Sequence[Reason]
    proposals: Sequence[Reason]
    may_aid_first: bool
    promised: str
    promised_tag: Tag | None
    unexplained: bool
    url: str
    late_url: str
    same_day_url: str


def urgency_of(
    seen: SeenBy, *, at: datetime, first: CaseParty | None
) -> ShownUrgency | None:
    """Return what the page says; None where there is nothing to say or to do."""
    case, on = seen.case, timezone.localdate(at)
    waits = State(case.state) in BEFORE_ASSIGNMENT
    setting = may_set(case, by=seen.user)
    if case.priority is None and not waits:
        return None
    kept = kept_of(case)
    found = reasons_of(case, on=on, first=first, kept=kept)
    promised, tag = _promised(case, at=at)
    own = [reverse(f"cases:{page}", args=[case.pk]) for page in PAGES]
    return ShownUrgency(
        tag=priority_tag(case),
        kept=kept,
        reasons=found,
        proposals=[one for one in found if waits and is_more(case, kept, one)],
        may_aid_first=AID_FIRST in seen.steps() and any(one.ground for one in found),
        promised=promised,
        promised_tag=tag,
        unexplained=is_unexplained(case, kept, at=at),
        url=own[0] if setting else "",
        late_url=own[1] if setting and case.green_channel else "",
        same_day_url=own[2] if waits and any(map(seen.may, SAME_DAY)) else "",
    )


PAGES = ("urgency", "urgency-late", "same-day")


def is_more(case: Case, kept: Urgency | None, reason: Reason) -> bool:
    """Say whether a reason proposes what was not set yet."""
    if reason.priority is Priority.GREEN:
        return not case.green_channel
    return kept is None or not kept.is_urgent


def is_unexplained(case: Case, kept: Urgency | None, *, at: datetime) -> bool:
    """Say whether a green case took more than its day and nobody said why.

    A day is that of receiving; the case must be assigned on it.
    """
    if not case.green_channel or case.received_on is None:
        return False
    if kept is not None and kept.late_reason:
        return False
    if is_final(State(case.state)) and case.assigned_on is None:
        return False
    received: date = case.received_on
    ended: date = case.assigned_on or timezone.localdate(at)
    return ended > received


def _promised(case: Case, *, at: datetime) -> tuple[str, Tag | None]:
    """Say by when the center's own limit asks for the assignment, and how it stands."""
    if not case.green_channel or case.received_on is None:
        return "", None
    limit = green_hours(case.center_id, on=case.received_on)
    if limit is None or limit.hours is None:
        return "", None
    began = case.created_at
    if timezone.localdate(began) != case.received_on:
        return f"{limit.label}：{limit.hours}小时（不是当日登记的，不计时）", None
    last = began + timedelta(hours=limit.hours)
    done = case.assigned_on is not None
    ended = _assigned_at(case) if done else at
    said = f"{limit.label}：{limit.hours}小时，到{formats.moment(last)}"
    if done:
        late = ended is not None and ended > last
        return said, Tag("超时办结", "warn") if late else Tag("按时办结", "good")
    late = ended is not None and ended > last
    return said, Tag("已超时", "danger") if late else Tag("计时中", "info")


def _assigned_at(case: Case) -> datetime | None:
    found = case.events.filter(key="assign").order_by("sequence")
    moment: datetime | None = found.values_list("recorded_at", flat=True).first()
    return moment
