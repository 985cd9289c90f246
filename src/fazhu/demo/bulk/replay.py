"""A case's life worked out once from the table's steps, to be laid on many days.

A day is not a date here but the place of the step on which it falls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fazhu.demo.courses import Leg
from fazhu.rules.workflow import (
    ASSIGN,
    CHANGE_HANDLER,
    CLOSE,
    GRADE,
    PAY,
    Fact,
    State,
    Step,
)

DECIDING = {
    "grant": "granted",
    "aid_first": "granted",
    "receive_notice": "granted",
    "refuse": "refused",
    "order_correction": "",
}
TERMINATING = {"terminate": True, "end_unassigned": True, "resume": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """One step: from where to where, and what was said."""

    step: Step
    before: str
    after: str


@dataclass(kw_only=True, slots=True)
class Ticked:
    """A clock that ran: the places where it began, stopped and stood still."""

    clock: str
    start: int
    stop: int | None = None
    pauses: list[list[int | None]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def runs(self) -> bool:
        """Whether it runs towards its due moment now."""
        return self.stop is None and all(until is not None for _, until in self.pauses)


@dataclass(kw_only=True, slots=True)
class Course:
    """What the steps taken so far have left of one case."""

    done: list[Done] = field(default_factory=list)
    days: dict[Fact, int] = field(default_factory=dict)
    ticked: list[Ticked] = field(default_factory=list)
    assigned: list[int] = field(default_factory=list)
    graded: int | None = None
    paid: int | None = None
    decision: str = ""
    is_terminated: bool = False
    is_closed: bool = False

    @property
    def state(self) -> str:
        """Where the case stands."""
        return self.done[-1].after


def replay(legs: Sequence[Leg]) -> Course:
    """Take the steps one after the other, as the table says what each does."""
    course = Course()
    state = ""
    for place, step in enumerate(leg.step for leg in legs):
        after = str(step.after or State(state))
        course.done.append(Done(step=step, before=state, after=after))
        state = after
        course.days.update(dict.fromkeys(step.facts, place))
        for fact in step.clears:
            course.days.pop(fact, None)
        _tick(course, step, place)
        _particulars(course, step, place)
    return course


def _tick(course: Course, step: Step, place: int) -> None:
    """Do to the clocks what `cases.clockwork.follow` does."""
    running = {one.clock: one for one in course.ticked if one.stop is None}
    for key in running.keys() & set(step.stops):
        one = running.pop(key)
        one.stop = place
        _end_pause(one, place)
    for key in running.keys() & set(step.pauses):
        running[key].pauses.append([place, None])
        running[key].reasons.append(step.label)
    for key in running.keys() & set(step.resumes):
        _end_pause(running[key], place)
    for key in step.starts:
        if key not in running:
            course.ticked.append(Ticked(clock=key, start=place))


def _end_pause(one: Ticked, place: int) -> None:
    if one.pauses and one.pauses[-1][1] is None:
        one.pauses[-1][1] = place


def _particulars(course: Course, step: Step, place: int) -> None:
    """Do what the step's own action does beside the table."""
    if step in (ASSIGN, CHANGE_HANDLER):
        course.assigned.append(place)
    elif step is GRADE:
        course.graded = place
    elif step is PAY:
        course.paid = place
    course.decision = DECIDING.get(step.key, course.decision)
    course.is_terminated = TERMINATING.get(step.key, course.is_terminated)
    course.is_closed |= step is CLOSE
