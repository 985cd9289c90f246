"""What goes first in the demo: urgent cases, reasons for a late day, home visits."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from fazhu.cases.actions.beginning import Someone
from fazhu.cases.actions.urgency import Setting, explain_late, prioritise
from fazhu.cases.actions.visiting import Planned, Result, finish_visit, plan_visit
from fazhu.cases.models import Case, PartyRole
from fazhu.network.models import User

VISITED = {"disabled": "disabled", "elderly": "elderly"}
"""Classes whose people are visited, with why they cannot come."""
EVERY = 4
"""One of so many of them is visited, and one of so many green cases is urgent."""
SOON = timedelta(days=5)
STILL_PLANNED = timedelta(days=4)
"""Visits planned in the last days of the demo have not been made."""
LATE = ("材料不齐，等待补齐", "承办律师次日才能接受指派", "需要核实身份")


def make_urgent(case: Case, *, key: int, by: User, on: date, at: datetime) -> None:
    """Let some green cases be urgent, for a limitation that ends soon."""
    if not case.green_channel or key % EVERY:
        return
    told = Setting(
        green=True,
        urgent=True,
        limitation_on=on + SOON,
        reason=f"申请仲裁的时效在{on + SOON}届满",
    )
    prioritise(case, told, by=by, at=at)


def say_late(case: Case, *, by: User, at: datetime) -> None:
    """Say of most green cases why they took more than a day."""
    if not case.green_channel or case.received_on is None or case.pk % EVERY == 0:
        return
    if case.assigned_on is not None and case.assigned_on > case.received_on:
        explain_late(case, LATE[case.pk % len(LATE)], by=by, at=at)


def visit(case: Case, *, key: int, by: User, at: datetime, until: date) -> None:
    """Visit some of those who cannot come, to take in what their case needs."""
    classes = case.party_classes.values_list("key", flat=True)
    causes = [VISITED[one] for one in classes if one in VISITED]
    if not causes or key % EVERY or case.received_by is None:
        return
    person = (
        case.parties.select_related("person")
        .get(role=PartyRole.RECIPIENT, is_first=True)
        .person
    )
    if not person.address:
        return
    today = timezone.localdate(at)  # later than the receipt that is written down late
    late = today > until - STILL_PLANNED
    told = Planned(
        organisation=case.received_by,
        purpose="papers" if key % 2 else "application",
        cause=causes[0],
        planned_on=today + timedelta(days=2 if late else 0),
        goer=by,
        case=case,
    )
    made = plan_visit(told, Someone(person=person), by=by, at=at)
    if not late:
        result = Result(
            done_on=today,
            result="已上门，本人陈述清楚，材料已收取。",
            minutes=40 + key % 50,
            papers="身份证复印件",
            is_signed=True,
        )
        finish_visit(made, result, seen=made.version, by=by, at=at)
