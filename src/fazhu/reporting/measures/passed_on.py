"""The rows of the front office: applications passed on, late ones, papers asked for."""

from django.db.models import Exists, F, OuterRef, Q

from fazhu.cases.models import RunningClock
from fazhu.reporting.measures.bases import flow
from fazhu.reporting.measures.conditions import APPLIED, BY_APPLICATION

PASSED_ON = BY_APPLICATION & Q(application_way="passed_on")
LATE = RunningClock.objects.filter(
    case=OuterRef("pk"), clock="transfer", stopped_at__gt=F("due_at")
)
"""The hours from the wish to the day on which the application came ran out."""

PASSED_ON_LATE = flow("passed_on_late", APPLIED, among=PASSED_ON & Q(Exists(LATE)))
