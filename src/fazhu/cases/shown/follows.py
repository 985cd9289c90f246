"""What follows from a step, said before it is taken: state, turn, clocks, papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from fazhu.cases.clockwork import begun
from fazhu.cases.models import Case, RunningClock
from fazhu.cases.shown.clocks import without_days
from fazhu.cases.shown.onward import CAREFUL
from fazhu.cases.shown.waiting import posts_with
from fazhu.lib.errors import Refused
from fazhu.rules import clocks
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import UNTIL_DONE, Outside, State, Step
from fazhu.ui import formats
from fazhu.ui.shapes import Tag

WEEKDAYS = "一二三四五六日"
UNGRADED = "本案还没有质量等级。办理后不再等待评定，需要时仍可以评定。"


@dataclass(frozen=True, kw_only=True)
class StartedClock:
    """A clock that the step starts: until when, whose, by which article."""

    label: str
    until: str
    owes: str
    article: str
    mark: str


@dataclass(frozen=True, kw_only=True)
class Follows:
    """What a step on a day brings about."""

    day: str
    after: Tag | None
    awaits: str
    law: str
    careful: bool
    starts: tuple[StartedClock, ...]
    stops: tuple[str, ...]
    pauses: tuple[str, ...]
    resumes: tuple[str, ...]
    papers: tuple[str, ...]
    undone: str


def follows(step: Step, case: Case, *, on: date, at: datetime) -> Follows:
    """Return what follows when ``step`` is taken on the day."""
    running = [one.clock for one in case.clocks.all() if one.stopped_at is None]
    after = step.after or State(case.state)
    return Follows(
        day=f"{formats.dated(on)}（星期{WEEKDAYS[on.weekday()]}）",
        after=Tag(after.label, "info") if step.after else None,
        awaits=_by(step.awaits),
        law=step.law,
        careful=step.key in CAREFUL,
        starts=tuple(_started(step, case, running, on=on, at=at)),
        stops=_labels(step.stops, running),
        pauses=_labels(step.pauses, running),
        resumes=_labels(step.resumes, running),
        papers=step.issues,
        undone=UNGRADED if _leaves_ungraded(step, case) else "",
    )


def _leaves_ungraded(step: Step, case: Case) -> bool:
    """Whether nobody is asked for a grade any more, though there is none."""
    waits = case.state == UNTIL_DONE[Permission.CASE_GRADE]
    moves = step.after is not None
    return waits and moves and not case.gradings.filter(is_current=True).exists()


def _by(awaits: Permission | Outside | None) -> str:
    if isinstance(awaits, Permission):
        return posts_with(awaits)
    return awaits.label if awaits else ""


def _labels(keys: Iterable[str], running: list[str]) -> tuple[str, ...]:
    return tuple(clocks.clock(key).label for key in keys if key in running)


def _started(
    step: Step, case: Case, running: list[str], *, on: date, at: datetime
) -> Iterable[StartedClock]:
    for key in step.starts:
        if key in running and key not in step.stops:
            continue
        try:
            started = begun(case, key, on=on, at=at)
        except Refused as refusal:
            label = clocks.clock(key).label
            yield StartedClock(
                label=label, until=refusal.sentence, owes="", article="", mark=""
            )
            continue
        if started is not None:
            yield _shown(started, case, on=on)


def _shown(started: RunningClock, case: Case, *, on: date) -> StartedClock:
    version = clocks.version_named(started.clock, started.rule_version, kind=case.kind)
    due = started.due_at
    if due is None:
        until = without_days(started.clock)
    elif version.unit is clocks.Unit.HOURS:
        until = f"{formats.moment(due)} 前"
    else:
        day = timezone.localdate(due)
        until = f"{formats.dated(day)}（星期{WEEKDAYS[day.weekday()]}）为最后一日"
    return StartedClock(
        label=version.label,
        until=until,
        owes=version.owes,
        article=version.article,
        mark="" if started.is_verified else version.mark.label,
    )
