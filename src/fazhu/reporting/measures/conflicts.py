"""The rows of the check of conflicts: what was found, and what of it was cleared."""

from django.db.models import Q

from fazhu.cases.models import ConflictFind
from fazhu.reporting.measures import dimensions
from fazhu.reporting.measures.bases import own_flow
from fazhu.reporting.measures.case_dimensions import OF_CASES
from fazhu.reporting.measures.conditions import NEVER, Day
from fazhu.reporting.measures.sources import Source

FINDS = Source(
    label="冲突核查",
    model=ConflictFind,
    case="case__",
    station="case__received_by",
    unit="case__unit",
    dimensions=OF_CASES + dimensions.OF_FINDS,
)
FOUND = own_flow(
    "conflicts_found",
    FINDS,
    Day(column="found_on", happened=Q(), label="发现日期"),
)
CLEARED = own_flow(
    "conflicts_cleared",
    FINDS,
    Day(column="cleared_on", happened=NEVER, label="核对日期"),
)
