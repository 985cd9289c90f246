"""The case as a list of tasks: what is done, by whom and when, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fazhu.cases.models import Case, Event, Precision
from fazhu.cases.shown.missing import Missing, gaps
from fazhu.cases.shown.onward import posts_with
from fazhu.cases.shown.people import ShownParty
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.task_table import GROUPS, Task, still_ahead
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import BY_KEY, Fact, State, Step, awaited, implied
from fazhu.ui.shapes import Tag

DONE = Tag("已完成", "good")
GOING_ON = Tag("进行中", "info")
AHEAD = Tag("未开始")
NOT_NEEDED = Tag("不适用")
NOT_TOLD = Tag("未记载", "warn")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One task as the page says it.

    ``on`` None with ``happened``: it was done, the day was not written down.
    """

    label: str
    tag: Tag
    happened: bool = False
    on: date | None = None
    precision: str = Precision.UNKNOWN
    what: str = ""
    by: str = ""
    posts: str = ""
    times: int = 0
    steps: Sequence[Step] = ()
    missing: Sequence[Missing] = ()
    papers: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The tasks of one group."""

    label: str
    rows: Sequence[Row]


def tasks_of(
    seen: SeenBy, events: Sequence[Event], people: Sequence[ShownParty]
) -> list[Rows]:
    """Return the tasks of a case that the user sees whole, group by group."""
    lacking = gaps(seen.case, people, links=seen.may(Permission.CASE_CORRECT))
    elsewhere = _done_elsewhere(seen.case)
    found = []
    for group in GROUPS:
        rows = [
            _row(task, seen, events, lacking.get(task.label, ()), elsewhere)
            for task in group.tasks
            if not task.opens or _taken(task.opens, events)
        ]
        found.append(Rows(label=group.label, rows=rows))
    return found


def _done_elsewhere(case: Case) -> frozenset[str]:
    """Return the steps whose result a ledger brought without an event."""
    found = set()
    if case.gradings.filter(is_current=True).exists():
        found.add("grade")
    if case.payments.filter(is_void=False).exists():
        found.add("pay")
    return frozenset(found)


def _row(
    task: Task,
    seen: SeenBy,
    events: Sequence[Event],
    missing: Sequence[Missing],
    elsewhere: frozenset[str],
) -> Row:
    state = State(seen.case.state)
    ends = _ends(task, events)
    last = ends[-1] if ends else None
    going_on = _is_on(task, state)
    happened = last is not None or (task.fact in implied(state) if task.fact else False)
    happened = happened or any(step.key in elsewhere for step in task.closes)
    done = happened and (task.lasting or not going_on)
    return Row(
        label=task.label,
        tag=_tag(task, seen.case, done=done, going_on=going_on, missing=missing),
        happened=done,
        on=last.happened_on if last and done else None,
        precision=last.precision if last and done else Precision.UNKNOWN,
        what=_what(task, last) if done else "",
        by=last.recorded_by.name if last and done else "",
        posts=posts_with(task.closes[0].permission) if going_on else "",
        times=len(ends) if task.lasting else 0,
        steps=_own(task, seen, going_on=going_on),
        missing=missing if happened else (),
        papers=_papers(task, events),
    )


def _tag(
    task: Task, case: Case, *, done: bool, going_on: bool, missing: Sequence[Missing]
) -> Tag:
    if done:
        return Tag(f"进行中（缺 {len(missing)} 项）", "warn") if missing else DONE
    if going_on:
        return GOING_ON
    if still_ahead(task, State(case.state)):
        return AHEAD
    recorded = case.batch_id is not None
    return NOT_TOLD if recorded or task.lasting else NOT_NEEDED


def _is_on(task: Task, state: State) -> bool:
    """Tell whether the case waits for this task now."""
    turn = awaited(state)
    return any(
        state in step.before and (bool(task.opens) or step.permission is turn)
        for step in task.closes
    )


def _own(task: Task, seen: SeenBy, *, going_on: bool) -> tuple[Step, ...]:
    if not going_on and not task.lasting:
        return ()
    return tuple(step for step in seen.steps() if step in task.steps)


def _ends(task: Task, events: Iterable[Event]) -> list[Event]:
    """Return the events that finished the task and still hold."""
    found: list[Event] = []
    for event in events:
        step = BY_KEY.get(event.key)
        if step is not None and task.fact in step.clears:
            found = []
        if step in task.closes or _tells(event, step, task.fact):
            found.append(event)
    return found


def _tells(event: Event, step: Step | None, fact: Fact | None) -> bool:
    if fact is None:
        return False
    return event.fact == fact or (step is not None and fact in step.facts)


def _taken(steps: Iterable[Step], events: Iterable[Event]) -> bool:
    keys = {step.key for step in steps}
    return any(event.key in keys for event in events)


def _what(task: Task, last: Event | None) -> str:
    step = BY_KEY.get(last.key) if last else None
    if step is None or step.begins or len(task.closes) == 1:
        return ""
    return step.label


def _papers(task: Task, events: Iterable[Event]) -> tuple[str, ...]:
    keys = {step.key for step in (*task.opens, *task.closes)}
    taken = [BY_KEY[event.key] for event in events if event.key in keys]
    return tuple(dict.fromkeys(paper for step in taken for paper in step.issues))
