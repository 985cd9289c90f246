"""The rows of the queue at the windows: numbers taken, numbers called."""

from django.db.models import F, Q

from fazhu.intake.models import Ticket
from fazhu.reporting.measures import dimensions
from fazhu.reporting.measures.bases import own_flow
from fazhu.reporting.measures.conditions import NEVER, Day
from fazhu.reporting.measures.sources import Quantity, Source

TICKETS = Source(
    label="排队号码",
    model=Ticket,
    case=None,
    station="organisation",
    dimensions=dimensions.OF_TICKETS,
)
DAY = Day(column="day", happened=NEVER, label="取号日期")
TAKEN = own_flow("tickets", TICKETS, DAY)
CALLED = own_flow("tickets_called", TICKETS, DAY, among=Q(waited__isnull=False))
PASSES = Quantity(label="过号次数", of=lambda _: F("passes"))
