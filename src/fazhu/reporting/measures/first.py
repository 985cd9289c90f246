"""The rows of what goes first: papers owed after aid first, and home visits."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery

from fazhu.cases.models import Event, HomeVisit, Urgency
from fazhu.reporting.measures import dimensions
from fazhu.reporting.measures.bases import at_end, own_flow, standing
from fazhu.reporting.measures.conditions import ASSIGNED, NEVER, Day, Known
from fazhu.reporting.measures.sources import Quantity, Source
from fazhu.rules.counting import Period
from fazhu.rules.visits import VisitState
from fazhu.rules.workflow import AID_FIRST, ASSIGN, END_UNASSIGNED, MAKE_UP, TERMINATE

SETTLING = (MAKE_UP.key, TERMINATE.key, END_UNASSIGNED.key)
"""Steps after which no papers are owed."""


def owed_on(day: date) -> Known:
    """Aided first by the day, with neither the papers made up nor an end by it."""
    events = Event.objects.filter(case=OuterRef("pk"), happened_on__lte=day)
    aided = Exists(events.filter(key=AID_FIRST.key))
    settled = Exists(events.filter(key__in=SETTLING))
    return Known(Q(aided) & ~Q(settled))


def near_owed(day: date) -> Q:
    """Rows among which all are of which papers were owed on the day."""
    aided = Event.objects.filter(key=AID_FIRST.key, happened_on__lte=day)
    return Q(pk__in=aided.values("case"))


OWED = at_end("aid_first_owed", owed_on, near_owed)


class FullHours(Func):
    """Hours from one moment to a later one, a begun hour for a whole one.

    Four seconds more than full hours are not yet another one: a database that counts
    in days has no exact hours.
    """

    arity = 2
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:
        """Count by days of the Julian calendar."""
        template = "CAST((julianday(%(expressions)s)) * 24 + 0.999 AS INTEGER)"
        between = ") - julianday("
        return self.as_sql(compiler, connection, template=template, arg_joiner=between)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> Any:
        """Count by seconds."""
        seconds = "EXTRACT(EPOCH FROM (%(expressions)s))"
        template = f"CAST(FLOOR({seconds} / 3600 + 0.999) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" - ")


def _assigned_at(path: str) -> Subquery:
    """Return when the first assignment of the row's case was noted."""
    taken = Event.objects.filter(case=OuterRef(f"{path}pk"), key=ASSIGN.key)
    return Subquery(taken.order_by("sequence").values("recorded_at")[:1])


def timed(period: Period) -> Known:
    """Assigned in the period by a step, and noted on the day of receipt."""
    taken = Event.objects.filter(case=OuterRef("pk"), key=ASSIGN.key)
    at_once = Q(received_on=F("created_at__date"))
    return ASSIGNED.within(period) & Known(at_once & Q(Exists(taken)))


def late(period: Period) -> Known:
    """Assigned in the period, on a day after that of receipt."""
    return ASSIGNED.within(period) & Known(Q(assigned_on__gt=F("received_on")))


def explained(period: Period) -> Known:
    """Of the late ones those of which somebody said why."""
    said = Urgency.objects.exclude(late_reason="")
    return late(period) & Known(Q(pk__in=said.values("case")))


TIMED = standing("green_timed", "指派日期", timed)
LATE = standing("green_late", "指派日期", late)
EXPLAINED = standing("green_explained", "指派日期", explained)
HOURS = Quantity(
    label="小时",
    of=lambda path: FullHours(_assigned_at(path), F(f"{path}created_at")),
)
HOME_VISITS = Source(
    label="上门服务",
    model=HomeVisit,
    case=None,
    station="organisation",
    dimensions=dimensions.OF_VISITS,
)
VISITS_DONE = own_flow(
    "home_visits",
    HOME_VISITS,
    Day(column="done_on", happened=NEVER, label="上门日期"),
    among=Q(stand=VisitState.DONE),
)
VISITS_PLANNED = own_flow(
    "home_visits_planned",
    HOME_VISITS,
    Day(column="planned_on", happened=NEVER, label="安排的上门日期"),
    among=~Q(stand=VisitState.CANCELLED),
)
