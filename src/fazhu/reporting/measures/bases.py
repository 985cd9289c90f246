"""The rows that measures count, period by period: accepted, granted, open, closed …"""

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from fazhu.reporting.measures import questions, sources
from fazhu.reporting.measures.conditions import (
    ACCEPTED,
    APPLIED,
    ARCHIVED,
    ASSIGNED,
    BY_APPLICATION,
    CLOSED,
    DECIDED,
    GRANTED,
    NEVER,
    RECEIVED,
    REFUSED,
    TRANSFERRED,
    WITHDRAWN,
    Day,
    Known,
)
from fazhu.reporting.measures.definitions import Rows
from fazhu.reporting.measures.sources import CASES, Source
from fazhu.rules.counting import Period
from fazhu.rules.workflow import (
    AID_FIRST,
    ASK_EXPLANATION,
    CHANGE_HANDLER,
    MAKE_UP,
    OBJECT,
    OBJECT_TERMINATION,
    ORDER_CORRECTION,
    PRELIMINARY_CHECK,
    SUPPLEMENT,
    UPHOLD_REFUSAL,
)

COUNTED_STEPS = (
    AID_FIRST,
    ASK_EXPLANATION,
    CHANGE_HANDLER,
    MAKE_UP,
    OBJECT,
    OBJECT_TERMINATION,
    ORDER_CORRECTION,
    PRELIMINARY_CHECK,
    SUPPLEMENT,
    UPHOLD_REFUSAL,
)


def flow(
    key: str,
    day: Day,
    *,
    among: Q | None = None,
    source: Source = CASES,
    basis: str = "",
) -> Rows:
    """Rows whose day lies in the period."""

    def known(period: Period) -> Known:
        found = day.within(period)
        found = found if among is None else found.among(among)
        return found.prefixed(source.path)

    return Rows(
        key=key,
        source=source,
        basis=basis or day.label,
        known=known,
        day=day,
        column=f"{source.path}{day.column}",
    )


def standing(
    key: str,
    basis: str,
    known: Callable[[Period], Known],
    *,
    near: Callable[[Period], Q] | None = None,
) -> Rows:
    """Cases that answer a question of their own about a period."""
    return Rows(key=key, source=CASES, basis=basis, known=known, near=near)


def at_end(key: str, known: Callable[[date], Known], near: Callable[[date], Q]) -> Rows:
    """Cases that stand in some way at the period's end."""
    return standing(
        key,
        "期末",
        lambda period: known(period.last),
        near=lambda period: near(period.last),
    )


def at_start(
    key: str, known: Callable[[date], Known], near: Callable[[date], Q]
) -> Rows:
    """Cases that stand in some way at the period's start, as on the day before."""
    return standing(
        key,
        "期初",
        lambda period: known(questions.before(period)),
        near=lambda period: near(questions.before(period)),
    )


def own_flow(
    key: str,
    source: Source,
    day: Day,
    *,
    among: Q | None = None,
    beside: Source | None = None,
) -> Rows:
    """Rows that have a day of their own in the period."""

    def known(period: Period) -> Known:
        found = day.within(period)
        return found if among is None else found.among(among)

    return Rows(
        key=key,
        source=source,
        basis=day.label,
        known=known,
        day=day,
        column=day.column,
        beside=beside,
    )


APPLICATIONS = flow("applications", APPLIED, among=BY_APPLICATION)
ACCEPTANCES = flow("acceptances", ACCEPTED, basis="受理日期")
APPROVALS = flow("approvals", DECIDED, among=GRANTED, basis="批准（给予援助决定）日期")
REFUSALS = flow("refusals", DECIDED, among=REFUSED, basis="不予援助决定日期")
WITHDRAWALS = flow("withdrawals", WITHDRAWN)
TRANSFERS = flow("transfers", TRANSFERRED, among=TRANSFERRED.happened)
ASSIGNMENTS = flow("assignments", ASSIGNED)
CLOSINGS = flow("closings", CLOSED)
ARCHIVINGS = flow("archivings", ARCHIVED)
LATE_ENTRIES = Rows(
    key="late_entries",
    source=CASES,
    basis="接收日期",
    known=questions.late,
    day=RECEIVED,
    column=RECEIVED.column,
)

PENDING = at_end("pending", questions.pending_on, questions.near_pending)
PENDING_BEFORE = at_start(
    "pending_before", questions.pending_on, questions.near_pending
)
OPEN = at_end("open", questions.open_on, questions.near_open)
OPEN_BEFORE = at_start("open_before", questions.open_on, questions.near_open)
ACCEPTED_OPEN_BEFORE = at_start(
    "accepted_open_before", questions.accepted_open_on, questions.near_accepted_open
)
FROM_EARLIER_YEARS = standing(
    "from_earlier_years",
    "结案日期在期内、批准日期在本年度之前",
    questions.from_earlier_years,
)
ACCEPTED_AND_CLOSED = standing(
    "accepted_and_closed",
    "受理日期、结案日期都在期内",
    lambda p: ACCEPTED.within(p) & CLOSED.within(p),
)
SAME_DAY = standing("same_day", "指派日期", questions.same_day)
OVERDUE = standing("overdue", "期末", questions.overdue, near=questions.near_overdue)
ARCHIVED_IN_TIME = standing("archived_in_time", "归档日期", questions.in_time)
STILL = standing(
    "still", "期末", questions.still, near=lambda p: questions.near_open(p.last)
)
UNPAID = standing("unpaid", "期末", questions.unpaid)

RECIPIENTS_APPROVED = flow(
    "recipients_approved",
    DECIDED,
    among=GRANTED,
    source=sources.RECIPIENTS,
    basis=APPROVALS.basis,
)
CLASSES_APPROVED = flow(
    "classes_approved",
    DECIDED,
    among=GRANTED,
    source=sources.CLASSES,
    basis=APPROVALS.basis,
)
GROUP_CASES = Rows(
    key="group_cases",
    source=CASES,
    basis=ACCEPTANCES.basis,
    known=questions.in_groups,
    day=ACCEPTED,
    column=ACCEPTED.column,
)
CONSULTATIONS = own_flow(
    "consultations",
    sources.CONSULTATIONS,
    Day(column="consulted_on", happened=Q(), label="咨询日期"),
)
ASKERS = own_flow(
    "askers",
    sources.ASKERS,
    Day(column="consultation__consulted_on", happened=Q(), label="咨询日期"),
)
DRAFTED = own_flow(
    "drafted",
    sources.DRAFTED,
    Day(column="drafted_on", happened=NEVER, label="代书日期"),
)
DUTY_HELPS = own_flow(
    "duty_helps",
    sources.DUTY_HELPS,
    Day(column="helped_on", happened=NEVER, label="帮助日期"),
    among=Q(is_declined=False),
)
DUTY_CONTENTS = own_flow(
    "duty_contents",
    sources.DUTY_CONTENTS,
    Day(column="help__helped_on", happened=NEVER, label="帮助日期"),
)
GRADINGS = own_flow(
    "gradings",
    sources.GRADINGS,
    Day(column="graded_on", happened=Q(), label="评定日期"),
)
PAYMENTS = own_flow(
    "payments",
    sources.PAYMENTS,
    Day(column="paid_on", happened=Q(), label="发放日期"),
    beside=sources.UNSURE_IF_PAID,
)
STEPS = own_flow(
    "steps",
    sources.EVENTS,
    Day(column="happened_on", happened=NEVER, label="办理日期"),
    among=Q(key__in=[step.key for step in COUNTED_STEPS]),
)
