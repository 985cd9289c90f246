"""An application that an organ or a place of custody passed on (转交申请)."""

from datetime import date, datetime, time

from django.db.models import F
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.clockwork import ran_before
from fazhu.cases.models import Case, RunningClock
from fazhu.network.models import User

CLOCK = "transfer"


def passed_on(
    case: Case, wished_at: datetime, *, by: User, on: date, at: datetime
) -> RunningClock | None:
    """Keep the hours from the wish to the day on which the application came.

    Of an earlier day no hour is known: its beginning counts, so that nobody is
    called late who perhaps was not.
    """
    came = at if on == timezone.localdate(at) else _morning(on)
    came = max(came, wished_at)
    clock = ran_before(case, CLOCK, since=wished_at, until=came)
    late = clock is not None and clock.due_at is not None and came > clock.due_at
    told = {"wished_at": wished_at.isoformat(), "agency": case.agency, "late": late}
    record(by, "application.passed_on", case, at=at, center=case.center_id, **told)
    return clock


def came_late(case: Case) -> bool:
    """Say whether the case was passed on after its hours had run out."""
    late = case.clocks.filter(clock=CLOCK, stopped_at__gt=F("due_at"))
    return late.exists()


def _morning(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.min))
