"""The rows of what goes first: papers owed after aid first, and home visits."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from fazhu.cases.models import Event, HomeVisit
from fazhu.reporting.measures import dimensions
from fazhu.reporting.measures.bases import at_end, own_flow
from fazhu.reporting.measures.conditions import NEVER, Day, Known
from fazhu.reporting.measures.sources import Source
from fazhu.rules.visits import VisitState
from fazhu.rules.workflow import AID_FIRST, END_UNASSIGNED, MAKE_UP, TERMINATE

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
