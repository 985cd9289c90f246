"""Where an application's matter lies, written down and set right (登记管辖)."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.actions.stating import may_state
from fazhu.cases.models import Case, CaseVenue
from fazhu.network.models import User


@dataclass(frozen=True, kw_only=True)
class Place:
    """Whether the organ and the cause are in the district, and where if not."""

    body_here: bool | None = None
    cause_here: bool | None = None
    elsewhere: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything is told."""
        return self != Place()


@transaction.atomic
def place(case: Case, told: Place, *, by: User, at: datetime) -> None:
    """Keep where the matter lies, in place of what was kept."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not may_state(locked, by=by):
        raise PermissionDenied("您的岗位没有在本案登记管辖的权限。")
    before = place_of(locked)
    if told == before:
        return
    CaseVenue.objects.update_or_create(
        case=locked,
        defaults={
            "body_here": told.body_here,
            "cause_here": told.cause_here,
            "elsewhere": told.elsewhere,
        },
    )
    changed = {"before": vars(before), "after": vars(told)}
    record(by, "venue.tell", locked, at=at, center=locked.center_id, **changed)


def place_of(case: Case) -> Place:
    """Return where the matter of a case lies, as far as it was told."""
    row = CaseVenue.objects.filter(case=case).first()
    if row is None:
        return Place()
    return Place(
        body_here=row.body_here, cause_here=row.cause_here, elsewhere=row.elsewhere
    )
