"""What came of a home visit: an application or a consultation, kept with it."""

from collections.abc import Collection
from datetime import datetime

from fazhu.audit.trail import record
from fazhu.cases.models import Case, HomeVisit
from fazhu.intake.models import Consultation
from fazhu.network.models import User


def became_case(
    visit: HomeVisit,
    case: Case,
    recipients: Collection[int],
    *,
    by: User,
    at: datetime,
) -> None:
    """Keep that an application of whoever was visited came of the visit."""
    locked = HomeVisit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if locked.case_id is not None or locked.person_id not in recipients:
        return
    locked.case = case
    locked.save(update_fields=["case"])
    record(by, "visit.became", locked, at=at, center=locked.center_id, cases=1)


def became_consultation(
    visit: HomeVisit, made: Consultation, *, by: User, at: datetime
) -> None:
    """Keep that a consultation of whoever was visited came of the visit."""
    locked = HomeVisit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if locked.consultation_id is not None or locked.person_id != made.person_id:
        return
    locked.consultation = made
    locked.save(update_fields=["consultation"])
    record(by, "visit.became", locked, at=at, center=locked.center_id)
