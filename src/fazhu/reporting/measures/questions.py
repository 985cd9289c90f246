"""Questions about cases at a point in time or in a period, in three values."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual

from fazhu.cases.models import Event, Precision
from fazhu.funds.models import Payment
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
    ONE_DAY,
    RECEIVED,
    REFUSED,
    TRANSFERRED,
    WITHDRAWN,
    Known,
)
from fazhu.rules.counting import Period, StatCalendar, year
from fazhu.rules.reception import GROUP_SIZE, LATE_AFTER
from fazhu.rules.workflow import FILE_CLOSING

OVERDUE_AFTER = timedelta(days=30)
"""程序规定第四十条：结案后三十日内提交结案材料。"""
LEFT = WITHDRAWN.happened | TRANSFERRED.happened
STILL_AFTER = timedelta(days=60)
"""How long an open case may lie without a step before it is called still."""


def open_on(day: date) -> Known:
    """Granted by the day, and neither closed nor terminated by it."""
    return DECIDED.by(day).among(GRANTED) & ~CLOSED.by(day)


def pending_on(day: date) -> Known:
    """Applied for by the day, and neither decided, withdrawn nor transferred by it."""
    return (
        APPLIED.by(day).among(BY_APPLICATION)
        & ~DECIDED.by(day)
        & ~WITHDRAWN.by(day)
        & ~TRANSFERRED.by(day).among(TRANSFERRED.happened)
    )


def accepted_open_on(day: date) -> Known:
    """Accepted by the day, and not ended in any way by it."""
    return (
        ACCEPTED.by(day)
        & ~CLOSED.by(day)
        & ~DECIDED.by(day).among(REFUSED)
        & ~WITHDRAWN.by(day)
        & ~TRANSFERRED.by(day).among(TRANSFERRED.happened)
    )


def near_open(day: date) -> Q:
    """Rows among which all are that were open on the day, each part by one index."""
    return CLOSED.after(day, among=GRANTED & ~CLOSED.happened)


def near_pending(day: date) -> Q:
    """Rows among which all are that were pending on the day."""
    live = ~(DECIDED.happened | LEFT)
    return DECIDED.after(day, among=live) | _left_after(day)


def near_accepted_open(day: date) -> Q:
    """Rows among which all are that were accepted and not ended on the day."""
    live = ~(CLOSED.happened | REFUSED | LEFT)
    refused = REFUSED & Q(decided_on__gt=day)
    return CLOSED.after(day, among=live) | refused | _left_after(day)


def near_overdue(period: Period) -> Q:
    """Rows among which all are that were closed and not archived at the end."""
    live = Q(closed_on__isnull=False) & ~ARCHIVED.happened
    return ARCHIVED.after(period.last, among=live)


def _left_after(day: date) -> Q:
    return Q(withdrawn_on__gt=day) | TRANSFERRED.happened & Q(moved_on__gt=day)


def before(period: Period) -> date:
    """Return the day before a period."""
    return period.first - ONE_DAY


def first_of_year(period: Period) -> date:
    """Return the first day of the year, of its calendar, in which a period begins."""
    first = period.first
    later = period.calendar is StatCalendar.MINISTRY and first.month == 12
    return year(first.year + later, period.calendar).first


def from_earlier_years(period: Period) -> Known:
    """Closed in the period, granted before its year."""
    return CLOSED.within(period) & DECIDED.by(first_of_year(period) - ONE_DAY)


def same_day(period: Period) -> Known:
    """Accepted, granted and assigned on one day of the period."""
    vague = [
        day.vague(Precision.MONTH, Precision.YEAR)
        for day in (ACCEPTED, DECIDED, ASSIGNED)
    ]
    unsure = Q(accepted_on__isnull=True) | Q(decided_on__isnull=True)
    for one in vague:
        unsure |= one
    alike = Q(accepted_on=F("assigned_on"), decided_on=F("assigned_on"))
    return ASSIGNED.within(period) & Known(alike & ~unsure, (unsure,))


def overdue(period: Period) -> Known:
    """Closed more than thirty days before the end, with no file handed in."""
    handed_in = Event.objects.filter(
        case=OuterRef("pk"), key=FILE_CLOSING.key, happened_on__lte=period.last
    )
    return (
        CLOSED.by(period.last - OVERDUE_AFTER - ONE_DAY)
        & ~CLOSING_PASSED.by(period.last)
        & ~ARCHIVED.by(period.last)
    ).among(~Q(Exists(handed_in)))


def in_time(period: Period) -> Known:
    """Archived in the period, within thirty days of the closing."""
    unsure = (
        Q(closed_on__isnull=True)
        | Q(archived_on__isnull=True)
        | CLOSED.vague(Precision.MONTH, Precision.YEAR)
        | ARCHIVED.vague(Precision.MONTH, Precision.YEAR)
    )
    soon = Q(archived_on__lte=F("closed_on") + OVERDUE_AFTER)
    return ARCHIVED.within(period) & Known(soon & ~unsure, (unsure,))


def late(period: Period) -> Known:
    """Received in the period, entered on screen too late."""
    late = GreaterThan(TruncDate("created_at"), F("received_on") + LATE_AFTER)
    return RECEIVED.within(period).among(Q(batch_id__isnull=True) & Q(late))


def in_groups(period: Period) -> Known:
    """Accepted in the period, for many recipients."""
    many = Q(GreaterThanOrEqual(sources.recipients_of(), GROUP_SIZE))
    return ACCEPTED.within(period).among(many)


def still(period: Period) -> Known:
    """Open at the end, with nothing done for a long time."""
    return open_on(period.last).among(Q(moved_on__lte=period.last - STILL_AFTER))


def unpaid(period: Period) -> Known:
    """Archived by the end, the subsidy not paid by then."""
    paid = Payment.objects.filter(is_void=False, case__archived_on__isnull=False)
    late = paid.filter(paid_on__lte=period.last).values("case_id")
    undated = paid.filter(paid_on__isnull=True).values("case_id")
    known = Known(Q(pk__in=late), (Q(pk__in=undated),))
    return ARCHIVED.by(period.last) & ~known
