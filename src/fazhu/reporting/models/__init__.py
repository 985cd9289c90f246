"""What reporting keeps of its own."""

from fazhu.reporting.models.appraisal import HandMark, Scheme, SchemeItem
from fazhu.reporting.models.inhabitants import TownYear
from fazhu.reporting.models.profiles import YearProfile
from fazhu.reporting.models.ranges import ShareRange
from fazhu.reporting.models.reports import (
    FrozenReport,
    FrozenReportQuerySet,
    FrozenValue,
    Progress,
)
from fazhu.reporting.models.summaries import (
    Arrangement,
    Summary,
    SummaryStyle,
    SummaryVersion,
    TypicalCase,
    Verdict,
)
from fazhu.reporting.models.targets import Spread, Target

__all__ = [
    "Arrangement",
    "FrozenReport",
    "FrozenReportQuerySet",
    "FrozenValue",
    "HandMark",
    "Progress",
    "Scheme",
    "SchemeItem",
    "ShareRange",
    "Spread",
    "Summary",
    "SummaryStyle",
    "SummaryVersion",
    "Target",
    "TownYear",
    "TypicalCase",
    "Verdict",
    "YearProfile",
]
