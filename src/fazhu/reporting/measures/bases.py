"""The rows that measures count, period by period: accepted, granted, open, closed …"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual

from fazhu.cases.models import Event, Precision
from fazhu.funds.models import Payment
from fazhu.network.models import OrganisationKind
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting.measures import sources
from fazhu.reporting.measures.conditions import (
    ACCEPTED,
    APPLIED,
    ARCHIVED,
    ASSIGNED,
    BY_APPLICATION,
    CLOSED,
    CLOSING_PASSED,
    DECIDED,
    GRANTED,
    NEVER,
    ONE_DAY,
    RECEIVED,
    REFUSED,
    TRANSFERRED,
    WITHDRAWN,
    Day,
    Known,
)
from fazhu.reporting.measures.definitions import Rows
from fazhu.reporting.measures.sources import CASES, Source
from fazhu.rules.counting import Period, StatCalendar, year
from fazhu.rules.workflow import (
    AID_FIRST,
    CHANGE_HANDLER,
    FILE_CLOSING,
    OBJECT,
    OBJECT_TERMINATION,
    ORDER_CORRECTION,
    UPHOLD_REFUSAL,
    Step,
)

OVERDUE_AFTER = timedelta(days=30)
"""程序规定第四十条：结案后三十日内提交结案材料。"""
LATE_AFTER = timedelta(days=3)
"""How long after the day of receipt a case may be entered; an office's own rule."""
GROUP_SIZE = 10
"""How many recipients make a case a group case; five in some districts."""
STILL_AFTER = timedelta(days=60)
"""How long an open case may lie without a step before it is called still."""


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


def standing(key: str, basis: str, known: Callable[[Period], Known]) -> Rows:
    """Cases that stand in some way at a point in time."""
    return Rows(key=key, source=CASES, basis=basis, known=known)


def _open_on(day: date) -> Known:
    return DECIDED.by(day).among(GRANTED) & ~CLOSED.by(day)


def _pending_on(day: date) -> Known:
    return (
        APPLIED.by(day).among(BY_APPLICATION)
        & ~DECIDED.by(day)
        & ~WITHDRAWN.by(day)
        & ~TRANSFERRED.by(day).among(TRANSFERRED.happened)
    )


def _accepted_open_on(day: date) -> Known:
    return (
        ACCEPTED.by(day)
        & ~CLOSED.by(day)
        & ~DECIDED.by(day).among(REFUSED)
        & ~WITHDRAWN.by(day)
        & ~TRANSFERRED.by(day).among(TRANSFERRED.happened)
    )


def _before(period: Period) -> date:
    return period.first - ONE_DAY


def first_of_year(period: Period) -> date:
    """Return the first day of the year, of its calendar, in which a period begins."""
    first = period.first
    later = period.calendar is StatCalendar.MINISTRY and first.month == 12
    return year(first.year + later, period.calendar).first


def _from_earlier_years(period: Period) -> Known:
    return CLOSED.within(period) & DECIDED.by(first_of_year(period) - ONE_DAY)


def _same_day(period: Period) -> Known:
    vague = [
        day.vague(Precision.MONTH, Precision.YEAR)
        for day in (ACCEPTED, DECIDED, ASSIGNED)
    ]
    unsure = Q(accepted_on__isnull=True) | Q(decided_on__isnull=True)
    for one in vague:
        unsure |= one
    alike = Q(accepted_on=F("assigned_on"), decided_on=F("assigned_on"))
    return ASSIGNED.within(period) & Known(alike & ~unsure, unsure)


def _overdue(period: Period) -> Known:
    handed_in = Event.objects.filter(
        key=FILE_CLOSING.key, happened_on__lte=period.last
    ).values("case_id")
    return (
        CLOSED.by(period.last - OVERDUE_AFTER - ONE_DAY)
        & ~CLOSING_PASSED.by(period.last)
        & ~ARCHIVED.by(period.last)
    ).among(~Q(pk__in=handed_in))


def _in_time(period: Period) -> Known:
    return ARCHIVED.within(period) & Known(
        Q(archived_on__lte=F("closed_on") + OVERDUE_AFTER),
        Q(closed_on__isnull=True)
        | CLOSED.vague(Precision.MONTH, Precision.YEAR)
        | ARCHIVED.vague(Precision.MONTH, Precision.YEAR),
    )


def _late(period: Period) -> Known:
    late = GreaterThan(TruncDate("created_at"), F("received_on") + LATE_AFTER)
    return RECEIVED.within(period).among(Q(batch_id__isnull=True) & Q(late))


def _in_groups(period: Period) -> Known:
    many = Q(GreaterThanOrEqual(sources.recipients_of(), GROUP_SIZE))
    return ACCEPTED.within(period).among(many)


def _still(period: Period) -> Known:
    return _open_on(period.last).among(Q(moved_on__lte=period.last - STILL_AFTER))


def _unpaid(period: Period) -> Known:
    paid = Payment.objects.filter(is_void=False, case__archived_on__isnull=False)
    late = paid.filter(paid_on__lte=period.last).values("case_id")
    undated = paid.filter(paid_on__isnull=True).values("case_id")
    known = Known(Q(pk__in=late), Q(pk__in=undated))
    return ARCHIVED.by(period.last) & ~known


def own_flow(key: str, source: Source, day: Day, *, among: Q | None = None) -> Rows:
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
    )


def _step(key: str, step: Step) -> Rows:
    day = Day(column="happened_on", happened=NEVER, label=f"{step.label}的日期")
    return own_flow(key, sources.EVENTS, day, among=Q(key=step.key))


def _there(key: str, source: Source, days: tuple[Day, Day], among: Q) -> Rows:
    """Organisations or people that are there at the end of the period."""
    begun, ended = days

    def known(period: Period) -> Known:
        began = Q(**{f"{begun.column}__isnull": True})
        began |= Q(**{f"{begun.column}__lte": period.last})
        return Known(began & ~Q(**{f"{ended.column}__lte": period.last})).among(among)

    return Rows(key=key, source=source, basis="期末在册", known=known)


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
    known=_late,
    day=RECEIVED,
    column=RECEIVED.column,
)

PENDING = standing("pending", "期末", lambda period: _pending_on(period.last))
PENDING_BEFORE = standing("pending_before", "期初", lambda p: _pending_on(_before(p)))
OPEN = standing("open", "期末", lambda period: _open_on(period.last))
OPEN_BEFORE = standing("open_before", "期初", lambda p: _open_on(_before(p)))
ACCEPTED_OPEN_BEFORE = standing(
    "accepted_open_before", "期初", lambda p: _accepted_open_on(_before(p))
)
FROM_EARLIER_YEARS = standing(
    "from_earlier_years", "结案日期在期内、批准日期在本年度之前", _from_earlier_years
)
ACCEPTED_AND_CLOSED = standing(
    "accepted_and_closed",
    "受理日期、结案日期都在期内",
    lambda p: ACCEPTED.within(p) & CLOSED.within(p),
)
SAME_DAY = standing("same_day", "指派日期", _same_day)
OVERDUE = standing("overdue", "期末", _overdue)
ARCHIVED_IN_TIME = standing("archived_in_time", "归档日期", _in_time)
STILL = standing("still", "期末", _still)
UNPAID = standing("unpaid", "期末", _unpaid)

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
    known=_in_groups,
    day=ACCEPTED,
    column=ACCEPTED.column,
)
CONSULTATIONS = own_flow(
    "consultations",
    sources.CONSULTATIONS,
    Day(column="consulted_on", happened=Q(), label="咨询日期"),
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
)
HANDLER_CHANGES = _step("handler_changes", CHANGE_HANDLER)
OBJECTIONS = _step("objections", OBJECT)
TERMINATION_OBJECTIONS = _step("termination_objections", OBJECT_TERMINATION)
REFUSALS_UPHELD = _step("refusals_upheld", UPHOLD_REFUSAL)
REFUSALS_CORRECTED = _step("refusals_corrected", ORDER_CORRECTION)
AIDED_FIRST = _step("aided_first", AID_FIRST)

_OPENED = Day(column="opened_on", happened=NEVER, label="设立日期")
_SHUT = Day(column="closed_on", happened=NEVER, label="撤销日期")
_FROM = Day(column="from_on", happened=NEVER, label="开始承办")
_UNTIL = Day(column="until_on", happened=NEVER, label="停止承办")
STATIONS = _there(
    "stations",
    sources.ORGANISATIONS,
    (_OPENED, _SHUT),
    Q(kind__in=[kind.value for kind in STATION_KINDS]),
)
SOCIAL_BODIES = _there(
    "social_bodies",
    sources.ORGANISATIONS,
    (_OPENED, _SHUT),
    Q(kind=OrganisationKind.SOCIAL_BODY.value),
)
LAW_FIRMS = _there(
    "law_firms",
    sources.ORGANISATIONS,
    (_OPENED, _SHUT),
    Q(kind=OrganisationKind.LAW_FIRM.value),
)
HANDLERS = _there("handlers", sources.HANDLERS, (_FROM, _UNTIL), Q())
