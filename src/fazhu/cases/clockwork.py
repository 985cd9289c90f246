"""Clocks on cases: a step starts, pauses, resumes and stops them, and nothing else."""

from datetime import date, datetime, time

from django.utils import timezone

from fazhu.cases.models import Case, ClockPause, RunningClock
from fazhu.network.policy import calendar
from fazhu.rules import clocks
from fazhu.rules.due import Pause, due
from fazhu.rules.workflow import Step


def follow(step: Step, case: Case, *, on: date, at: datetime) -> None:
    """Do to the case's clocks what the step's row says."""
    running = {c.clock: c for c in case.clocks.filter(stopped_at__isnull=True)}
    moment = _moment(on, at)
    for key in running.keys() & set(step.stops):
        _stop(running.pop(key), on=on, at=moment)
    for key in running.keys() & set(step.pauses):
        ClockPause.objects.create(running=running[key], from_on=on, reason=step.label)
    for key in running.keys() & set(step.resumes):
        _resume(running[key], on=on)
    for key in set(step.starts) - running.keys():
        _start(case, key, on=on, at=moment)


def _moment(on: date, at: datetime) -> datetime:
    """The moment of a step: now when it is today's, else that day's beginning."""
    if on == timezone.localdate(at):
        return at
    return timezone.make_aware(datetime.combine(on, time.min))


def _start(case: Case, key: str, *, on: date, at: datetime) -> None:
    version = clocks.find_version(key, on, kind=case.kind)
    if version is None:
        return
    RunningClock.objects.create(
        center_id=case.center_id,
        case=case,
        clock=key,
        rule_version=version.version,
        started_at=at,
        due_at=_due_moment(version, on, at, ()),
        is_verified=not version.mark.unverified,
    )


def _stop(running: RunningClock, *, on: date, at: datetime) -> None:
    running.pauses.filter(until_on__isnull=True).update(until_on=on)
    running.stopped_at = at
    running.save(update_fields=["stopped_at"])


def _resume(running: RunningClock, *, on: date) -> None:
    """End the open pause and move the due moment; both ends do not count."""
    running.pauses.filter(until_on__isnull=True).update(until_on=on)
    start = timezone.localdate(running.started_at)
    version = clocks.find_version(running.clock, start, kind=running.case.kind)
    if version is None:
        return
    pauses = tuple(
        Pause(since=from_on, until=until_on)
        for from_on, until_on in running.pauses.values_list("from_on", "until_on")
    )
    running.due_at = _due_moment(version, start, running.started_at, pauses)
    running.save(update_fields=["due_at"])


def _due_moment(
    version: clocks.Version,
    on: date,
    at: datetime,
    pauses: tuple[Pause, ...],
) -> datetime | None:
    """Return the due moment: the last moment of the due day, in local time."""
    if version.length is None:
        return None
    start = at if version.unit is clocks.Unit.HOURS else on
    until = due(start, version=version, calendar=calendar(), pauses=pauses).due
    if isinstance(until, datetime):
        return until
    return timezone.make_aware(datetime.combine(until, time.max))
