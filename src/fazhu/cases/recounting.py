"""Counting running clocks anew when days off change under them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.clockwork import set_due, settle
from fazhu.cases.models import Case, RunningClock
from fazhu.network.models import User
from fazhu.network.policy import Policy
from fazhu.rules import clocks

CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A clock whose due day moved."""

    case: Case
    label: str
    before: date
    after: date


def recount(days: Collection[date], *, by: User, at: datetime) -> list[Shift]:
    """Count the running clocks anew that ``days`` may touch; return what moved.

    A clock that a step has stopped keeps the due day by which it was judged. Call it
    inside the transaction that changed the days, after the change.
    """
    policy = Policy()
    shifts, changed = [], []
    running = _touched(days).select_related("case").prefetch_related("pauses")
    for clock in running.iterator(chunk_size=CHUNK):
        before = clock.due_at
        set_due(clock, clock.case, policy=policy)
        if clock.due_at == before or before is None or clock.due_at is None:
            continue
        changed.append(clock)
        shifts.append(
            Shift(
                case=clock.case,
                label=clocks.clock(clock.clock).label,
                before=timezone.localdate(before),
                after=timezone.localdate(clock.due_at),
            )
        )
    RunningClock.objects.bulk_update(changed, ["due_at"], batch_size=CHUNK)
    pks = [clock.case_id for clock in changed]
    for n in range(0, len(pks), CHUNK):
        settle(Case.objects.filter(pk__in=pks[n : n + CHUNK]))
    for shift in shifts:
        _tell(shift, by=by, at=at)
    return shifts


def _touched(days: Collection[date]) -> QuerySet[RunningClock]:
    """Return the running clocks that are counted over one of the days."""
    first = timezone.make_aware(datetime.combine(min(days), time.min))
    after = timezone.make_aware(
        datetime.combine(max(days) + timedelta(days=1), time.min)
    )
    return RunningClock.objects.filter(
        stopped_at__isnull=True, started_at__lt=after, due_at__gte=first
    ).order_by("case_id", "pk")


def _tell(shift: Shift, *, by: User, at: datetime) -> None:
    record(
        by, "clock.recount", shift.case, at=at, center=shift.case.center_id,
        clock=shift.label, before=shift.before.isoformat(),
        after=shift.after.isoformat(),
    )  # fmt: skip
