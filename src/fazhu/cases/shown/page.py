"""All that one case page says, gathered for one user in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.acquaintance import consultations_seen
from fazhu.cases.actions.contacting import may_contact
from fazhu.cases.actions.noticing import may_note
from fazhu.cases.actions.scanning import may_scan
from fazhu.cases.actions.stating import may_state
from fazhu.cases.models import Assignment, Case, CaseParty, Event, PartyRole
from fazhu.cases.shown import contacts, facts, history, notices, onward, papers, visits
from fazhu.cases.shown.brought import shown_papers, to_bring
from fazhu.cases.shown.clocks import ShownClock, clocks_of
from fazhu.cases.shown.competence import competence_of
from fazhu.cases.shown.conflicts import box_of
from fazhu.cases.shown.corrections import corrections_of
from fazhu.cases.shown.eligibility import of_case
from fazhu.cases.shown.listing import mark_former
from fazhu.cases.shown.missing import Missing
from fazhu.cases.shown.people import ShownParty, names_of, people_of
from fazhu.cases.shown.scans import counted
from fazhu.cases.shown.sight import SeenBy, seen_by
from fazhu.cases.shown.tasks import tasks_of
from fazhu.cases.shown.urgency import urgency_of
from fazhu.cases.shown.waiting import all_waiting, told_until
from fazhu.cases.shown.witnesses import witnesses
from fazhu.cases.shown.words import priority_tag, state_tag
from fazhu.intake.models import Consultation
from fazhu.network.access import permissions_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import State
from fazhu.ui.shapes import Tag

WORKING = (
    Permission.CASE_RECEIVE,
    Permission.CASE_REVIEW,
    Permission.CASE_DECIDE,
    Permission.CASE_ASSIGN,
    Permission.CASE_HANDLE,
    Permission.OBJECTION_DECIDE,
)
"""Who works from what the applicant told; others count, grade or pay without it."""

FIRST_PLACES = ("center", "received_by", "unit", "handler")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What was done on the page just now: the numbers of a person opened."""

    party: int | None = None


def case_for(user: User, pk: int) -> SeenBy:
    """Return the case in the user's eyes; outside their scope it does not exist."""
    cases = Case.objects.visible_to(user).select_related(*FIRST_PLACES)
    return seen_by(user, get_object_or_404(cases, pk=pk))


def context_of(seen: SeenBy, *, at: datetime, opened: Opened) -> dict[str, Any]:
    """Return what the template shows; a former handler's page ends with their time."""
    case = seen.case
    events = _events(seen)
    assignments = _assignments(seen)
    people = people_of(case, opened=opened.party)
    lines = papers.lines(seen, events)
    state = next((State(e.after) for e in reversed(events) if e.after), None)
    if state is None:
        raise Http404
    context: dict[str, Any] = {
        "case": case,
        "seen": seen,
        "state": state_tag(state),
        "first": priority_tag(case),
        "milestones": history.milestones(case, events, state),
        "entries": history.entries(events),
        "recipients": names_of(people),
        "in_short": facts.in_short(case),
        "matter": facts.about_the_matter(case),
        "places": facts.about_the_places(case, whole=seen.whole),
        "people": people,
        "may_reveal": seen.whole and seen.may(Permission.PERSON_REVEAL),
        "may_import": seen.whole and seen.may(Permission.LEDGER_IMPORT),
        "may_correct": seen.whole and seen.may(Permission.CASE_CORRECT),
        "assignments": assignments,
        "papers": lines,
        "crumbs": [("案件", reverse("cases:list")), (str(case), "")],
    }
    if not seen.whole:
        return context
    clocks = clocks_of(case, at=at)
    lacking: list[Missing] = []
    if any(seen.may(permission) for permission in WORKING):
        context["statement"] = case.statement
        context |= _application(seen, _first(people))
        lacking = to_bring(
            case,
            context["materials"],
            clocks=[one.key for one in clocks if one.stopped_at is None],
            url=context["means_url"],
        )
        if case.origin in notices.NOTIFIED:
            context |= _notice(seen)
    context |= _reached(seen, at)
    context["urgency"] = urgency_of(seen, at=at, first=_first(people))
    context["said"] = history.said_last(events)
    context["tasks"] = tasks_of(
        seen, events, people=people, papers=lines, to_bring=lacking
    )
    context["told_until"] = told_until(seen, lines)
    context |= box_of(seen, on=timezone.localdate(at))
    return context | _whole(seen, assignments, clocks, at)


def _first(people: list[ShownParty]) -> CaseParty | None:
    """Return the first recipient among the people of the page."""
    parties = (one.party for one in people if one.party.role == PartyRole.RECIPIENT)
    return next((party for party in parties if party.is_first), None)


def _application(seen: SeenBy, first: CaseParty | None) -> dict[str, Any]:
    case = seen.case
    answer = of_case(case, first)
    stating = may_state(case, by=seen.user)
    return {
        "answer": answer,
        "competence": competence_of(case),
        "materials": shown_papers(answer.papers if answer else (), counted(case)),
        "may_see_scans": seen.whole and seen.may(Permission.PERSON_REVEAL),
        "may_scan": may_scan(case, by=seen.user),
        "means_url": reverse("cases:means", args=[case.pk]) if stating else "",
    }


def _whole(
    seen: SeenBy,
    assignments: list[Assignment],
    clocks: Sequence[ShownClock],
    at: datetime,
) -> dict[str, Any]:
    case, on = seen.case, timezone.localdate(at)
    running = [one for one in clocks if one.stopped_at is None]
    return {
        "waiting": all_waiting(seen, (one.key for one in running)),
        "until": next((one for one in running if one.due_at == case.due_at), None)
        if case.due_at
        else None,
        "onward": onward.onward(seen),
        "clocks": running,
        "stopped": [one for one in clocks if one.stopped_at is not None],
        "end": facts.about_the_end(case),
        "pay": facts.about_quality_and_pay(case),
        "corrections": corrections_of(case),
        "witnesses": witnesses(case, assignments, on=on),
        "relatives": _relatives(seen),
    }


def _relatives(seen: SeenBy) -> list[tuple[Case, Tag | None]]:
    """Return the other cases of the matter, each with how it goes first."""
    found = Case.objects.visible_to(seen.user).filter(matter=seen.case.matter_id)
    others = list(found.exclude(pk=seen.case.pk).order_by("pk")[:20])
    mark_former(others, seen.user)
    return [(one, None if one.former else priority_tag(one)) for one in others]  # type: ignore[attr-defined]


def _reached(seen: SeenBy, at: datetime) -> dict[str, Any]:
    """Return the visits and contacts, as far as the user makes or notes them."""
    case, found = seen.case, dict[str, Any]()
    if Permission.CONSULTATION_RECORD in permissions_of(seen.user):
        own = visits.of_case(case, user=seen.user)
        found["visits"] = visits.rows_of(own, on=timezone.localdate(at))
        found["may_visit"] = True
        found["asked"] = _asked(seen)
    if may_contact(case, by=seen.user):
        found |= contacts.box_of(case, user=seen.user)
    return found


def _asked(seen: SeenBy) -> Consultation | None:
    """Return the consultation that it came of, as far as the user may see it."""
    if seen.case.consultation_id is None:
        return None
    return consultations_seen(seen.user).filter(pk=seen.case.consultation_id).first()


def _notice(seen: SeenBy) -> dict[str, Any]:
    notice = notices.notice_of(seen.case)
    return {
        "notified": True,
        "notice_facts": notices.facts_of(notice),
        "notice_warnings": notices.warnings(seen.case, notice),
        "may_note": may_note(seen.case, by=seen.user),
    }


def _events(seen: SeenBy) -> list[Event]:
    events = seen.case.events.select_related("recorded_by").order_by("sequence")
    if seen.period is not None:
        events = events.filter(sequence__lt=seen.period.until)
    return list(events)


def _assignments(seen: SeenBy) -> list[Assignment]:
    rows = seen.case.assignments.select_related("handler", "unit").order_by("pk")
    if seen.period is not None:
        rows = rows.filter(from_sequence__lt=seen.period.until)
    return list(rows)
