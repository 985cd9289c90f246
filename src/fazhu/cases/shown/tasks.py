"""The case as a list of tasks: what is done, by whom and when, and what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fazhu.cases.models import Event, Precision
from fazhu.cases.shown.missing import Missing, gaps
from fazhu.cases.shown.papers import PaperLine
from fazhu.cases.shown.people import ShownParty
from fazhu.cases.shown.sight import Offer, SeenBy
from fazhu.cases.shown.task_table import GROUPS, Task, still_ahead
from fazhu.cases.shown.waiting import posts_with
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import BY_KEY, Fact, Outside, State, Step, awaited, implied
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
    waits: str = ""
    posts: str = ""
    times: int = 0
    steps: Sequence[Offer] = ()
    missing: Sequence[Missing] = ()
    papers: Sequence[PaperLine] = ()

    @property
    def link(self) -> Offer | None:
        """The one step to which its name leads; what is taken anew has a name."""
        if len(self.steps) == 1 and not self.steps[0].again:
            return self.steps[0]
        return None


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The tasks of one group."""

    label: str
    rows: Sequence[Row]


def tasks_of(
    seen: SeenBy,
    events: Sequence[Event],
    *,
    people: Sequence[ShownParty],
    papers: Sequence[PaperLine],
    to_bring: Sequence[Missing] = (),
) -> list[Rows]:
    """Return the tasks of a case that the user sees whole, group by group."""
    links = seen.may(Permission.CASE_CORRECT)
    work = _Work(
        seen=seen,
        events=events,
        gaps=gaps(seen.case, people, links=links, papers=to_bring),
        papers=papers,
    )
    return [
        Rows(
            label=group.label,
            rows=[work.row(task) for task in group.tasks if work.has(task)],
        )
        for group in GROUPS
    ]


@dataclass(frozen=True, kw_only=True)
class _Work:
    """All that tells how far a case has come."""

    seen: SeenBy
    events: Sequence[Event]
    gaps: Mapping[str, Sequence[Missing]]
    papers: Sequence[PaperLine]

    @property
    def state(self) -> State:
        """Where the case stands."""
        return State(self.seen.case.state)

    def has(self, task: Task) -> bool:
        """Whether the task is there: always, or since it was opened.

        What only stations do is there while they may, or since they did.
        """
        if task.closes[0].at_station and not _taken(task.closes, self.events):
            return task.closes[0] in self.seen.open_steps()
        return not task.opens or _taken(task.opens, self.events)

    def row(self, task: Task) -> Row:
        """Return the task as the page says it."""
        ends = _ends(task, self.events)
        last = ends[-1] if ends else None
        going_on = _is_on(task, self.state)
        happened = last is not None or self._told_otherwise(task)
        done = happened and (task.lasting or not going_on)
        missing = self.gaps.get(task.label, ()) if happened else ()
        papers = _papers(task, self.papers)
        row = Row(
            label=task.label,
            tag=self._tag(task, done=done, going_on=going_on),
            happened=done,
            waits=_outside(self.state) if going_on else "",
            posts=posts_with(task.closes[0].permission) if going_on else "",
            times=len(ends) if task.lasting else 0,
            steps=_own(task, self.seen, going_on=going_on),
            missing=missing,
            papers=papers,
        )
        if not done:
            return row
        if missing or papers:
            row = replace(row, tag=_lacking(missing, papers))
        return row if last is None else _told(row, task, last)

    def _told_otherwise(self, task: Task) -> bool:
        implied_ = task.fact is not None and task.fact in implied(self.state)
        return implied_ or any(step.key in self.seen.results for step in task.closes)

    def _tag(self, task: Task, *, done: bool, going_on: bool) -> Tag:
        if done:
            return DONE
        if going_on:
            return GOING_ON
        if still_ahead(task, self.state):
            return AHEAD
        recorded = self.seen.case.batch_id is not None
        return NOT_TOLD if recorded or task.lasting else NOT_NEEDED


def _lacking(missing: Sequence[Missing], papers: Sequence[PaperLine]) -> Tag:
    parts = [f"{len(missing)} 项"] if missing else []
    parts += [f"{len(papers)} 份文书"] if papers else []
    return Tag(f"进行中（缺 {'、'.join(parts)}）", "warn")


def _told(row: Row, task: Task, last: Event) -> Row:
    step = BY_KEY.get(last.key)
    told = step is not None and not step.begins and len(task.closes) > 1
    return replace(
        row,
        on=last.happened_on,
        precision=last.precision,
        by=last.recorded_by.name,
        what=step.label if step is not None and told else "",
    )


def _is_on(task: Task, state: State) -> bool:
    """Tell whether the case waits for this task now."""
    turn = awaited(state)
    return any(
        state in step.before and (bool(task.opens) or step.permission is turn)
        for step in task.closes
    )


def _outside(state: State) -> str:
    """Name what must come from outside the office, if it is that."""
    one = awaited(state)
    return one.label if isinstance(one, Outside) else ""


def _own(task: Task, seen: SeenBy, *, going_on: bool) -> tuple[Offer, ...]:
    if not going_on and not task.lasting:
        return ()
    own = seen.steps()
    return tuple(seen.offer(step) for step in task.steps if step in own)


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


def _papers(task: Task, lines: Iterable[PaperLine]) -> tuple[PaperLine, ...]:
    """Return the papers of this task that are still to be made."""
    titles = {paper for step in (*task.opens, *task.closes) for paper in step.issues}
    return tuple(one for one in lines if one.due and one.title in titles)
