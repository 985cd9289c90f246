"""Clocks on cases: a step starts, pauses, resumes and stops them, and nothing else."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from fazhu.cases.models import Case, CaseQuerySet, ClockPause, RunningClock
from fazhu.network.policy import Policy
from fazhu.rules import clocks
from fazhu.rules.due import Due, Pause, due
from fazhu.rules.workflow import STEPS, Step

PAUSABLE = frozenset(key for step in STEPS for key in step.pauses)
"""Clocks that some step pauses; no other has a pause to end."""


def follow(step: Step, case: Case, *, on: date, at: datetime) -> None:
    """Do to the case's clocks what the step's row says.

    Sets when the first of them is due, on a case that is saved afterwards.
    """
    if not (step.starts or step.stops or step.pauses or step.resumes):
        return
    running = {c.clock: c for c in case.clocks.filter(stopped_at__isnull=True)}
    moment = _moment(on, at)
    for key in running.keys() & set(step.stops):
        _stop(running.pop(key), on=on, at=moment)
    for key in running.keys() & set(step.pauses):
        ClockPause.objects.create(running=running[key], from_on=on, reason=step.label)
    for key in running.keys() & set(step.resumes):
        _resume(running[key], case, on=on)
    for key in set(step.starts) - running.keys():
        started = begun(case, key, on=on, at=at)
        if started is not None:
            started.save()
            running[key] = started
    case.due_at = _first_due(running.values())


def ticking() -> QuerySet[RunningClock]:
    """Return the clocks that run towards a due moment now: no pause is open."""
    paused = ClockPause.objects.filter(running=OuterRef("pk"), until_on__isnull=True)
    return RunningClock.objects.filter(
        ~Exists(paused), stopped_at__isnull=True, due_at__isnull=False
    ).exclude(clock__in=clocks.RIGHTS)


def settle(cases: CaseQuerySet) -> None:
    """Let the cases say what their clocks say: when the first of them is due.

    Whoever changes clocks in another way than by a step calls it afterwards.
    """
    first = ticking().filter(case=OuterRef("pk")).order_by("due_at")
    cases.update(due_at=Subquery(first.values("due_at")[:1]))


def begun(case: Case, key: str, *, on: date, at: datetime) -> RunningClock | None:
    """Return the clock that a step on the day starts, not yet saved.

    None where no rule was in force.
    """
    version = clocks.find_version(key, on, kind=case.kind)
    if version is None:
        return None
    running = RunningClock(
        center_id=case.center_id,
        case=case,
        clock=key,
        rule_version=version.version,
        started_at=_moment(on, at),
        is_verified=not version.mark.unverified,
    )
    set_due(running, case)
    return running


def ran_before(
    case: Case, key: str, *, since: datetime, until: datetime
) -> RunningClock | None:
    """Keep a clock of others that began and ended before the case came.

    None where no rule was in force.
    """
    started = begun(case, key, on=timezone.localdate(since), at=since)
    if started is not None:
        started.stopped_at = until
        started.save()
    return started


def explained(
    running: RunningClock, case: Case, *, policy: Policy | None = None
) -> Due | None:
    """Return when a running clock runs out and every sentence of why.

    None where the law and this center give no number of days. An open pause is
    not counted yet: the due day moves when it ends. ``policy`` is given by a caller
    who asks of several clocks.
    """
    start = timezone.localdate(running.started_at)
    version = clocks.find_version(running.clock, start, kind=case.kind)
    if version is None:
        return None
    policy = policy or Policy()
    version = policy.as_set_here(version, kind=case.kind, on=start)
    if version.length is None:
        return None
    hours = version.unit is clocks.Unit.HOURS
    pauses = (
        [
            Pause(since=pause.from_on, until=pause.until_on)
            for pause in running.pauses.all()
            if pause.until_on is not None
        ]
        if running.pk
        else []
    )
    return due(
        running.started_at if hours else start,
        version=version,
        calendar=policy.calendar,
        pauses=pauses,
    )


def _first_due(running: Iterable[RunningClock]) -> datetime | None:
    """Return when the first of these clocks is due, as `ticking` would find it."""
    found = [
        one.due_at
        for one in running
        if one.due_at and one.clock not in clocks.RIGHTS and not _is_paused(one)
    ]
    return min(found, default=None)


def _is_paused(running: RunningClock) -> bool:
    if running.clock not in PAUSABLE:
        return False
    return running.pauses.filter(until_on__isnull=True).exists()


def _moment(on: date, at: datetime) -> datetime:
    """The moment of a step: now when it is today's, else that day's beginning."""
    if on == timezone.localdate(at):
        return at
    return timezone.make_aware(datetime.combine(on, time.min))


def _stop(running: RunningClock, *, on: date, at: datetime) -> None:
    if running.clock in PAUSABLE:
        running.pauses.filter(until_on__isnull=True).update(until_on=on)
    running.stopped_at = at
    running.save(update_fields=["stopped_at"])


def _resume(running: RunningClock, case: Case, *, on: date) -> None:
    """End the open pause and move the due moment; both ends do not count."""
    running.pauses.filter(until_on__isnull=True).update(until_on=on)
    set_due(running, case)
    running.save(update_fields=["due_at", "is_verified"])


def set_due(running: RunningClock, case: Case, *, policy: Policy | None = None) -> None:
    """Keep the due moment, unsaved: the last moment of the due day, local time."""
    answer = explained(running, case, policy=policy)
    if answer is None:
        return
    running.is_verified = not answer.unverified
    if isinstance(answer.due, datetime):
        running.due_at = answer.due
    else:
        running.due_at = timezone.make_aware(datetime.combine(answer.due, time.max))
