"""The work on a case as a list of tasks: which steps open, end and belong to each."""

from dataclasses import dataclass
from functools import cache

from fazhu.rules import workflow as w
from fazhu.rules.workflow import STEPS, Fact, State, Step


@dataclass(frozen=True, kw_only=True)
class Task:
    """One piece of work on a case.

    ``closes`` are the steps that finish it, ``opens`` those that make it necessary:
    such a task is only there once it was opened. ``also`` are further steps of the
    one whose turn it is. ``fact`` is the day that tells it was done, whoever did it.
    """

    label: str
    closes: tuple[Step, ...]
    opens: tuple[Step, ...] = ()
    also: tuple[Step, ...] = ()
    fact: Fact | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that go on from its row: those that finish it, and others."""
        return (*self.closes, *self.also)

    @property
    def lasting(self) -> bool:
        """Whether it can be done again and again without moving the case."""
        return all(step.after is None for step in self.closes)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Tasks that belong together."""

    label: str
    tasks: tuple[Task, ...]


GROUPS = (
    Group(
        label="申请与受理",
        tasks=(
            Task(
                label="接收",
                closes=(w.RECEIVE, w.RECEIVE_NOTICE, w.TAKE_OVER),
                fact=Fact.RECEIVED,
            ),
            Task(label="工作站初步查验", closes=(w.PRELIMINARY_CHECK,)),
            Task(label="补正", opens=(w.SUPPLEMENT,), closes=(w.SUPPLY, w.LAPSE)),
            Task(label="受理", closes=(w.ACCEPT,), fact=Fact.ACCEPTED),
        ),
    ),
    Group(
        label="审查与审批",
        tasks=(
            Task(
                label="说明或者协查",
                opens=(w.ASK_EXPLANATION,),
                closes=(w.RECEIVE_EXPLANATION,),
            ),
            Task(label="审查", closes=(w.PROPOSE,)),
            Task(
                label="审批",
                closes=(w.GRANT, w.REFUSE, w.AID_FIRST),
                also=(w.SEND_BACK, w.MAKE_UP),
                fact=Fact.DECIDED,
            ),
            Task(
                label="对不予决定的异议",
                opens=(w.OBJECT,),
                closes=(w.UPHOLD_REFUSAL, w.ORDER_CORRECTION),
            ),
        ),
    ),
    Group(
        label="指派",
        tasks=(
            Task(label="指派承办人", closes=(w.ASSIGN,), fact=Fact.ASSIGNED),
            Task(
                label="更换承办人",
                opens=(w.REQUEST_CHANGE,),
                closes=(w.CHANGE_HANDLER, w.KEEP_HANDLER),
            ),
        ),
    ),
    Group(
        label="承办",
        tasks=(
            Task(label="签订委托协议并开始承办", closes=(w.BEGIN,)),
            Task(label="通报案件进展", closes=(w.REPORT_PROGRESS,)),
        ),
    ),
    Group(
        label="结案",
        tasks=(
            Task(
                label="结案或者终止",
                closes=(w.CLOSE, w.TERMINATE, w.END_UNASSIGNED),
                fact=Fact.CLOSED,
            ),
            Task(
                label="对终止决定的异议",
                opens=(w.OBJECT_TERMINATION,),
                closes=(w.UPHOLD_TERMINATION, w.RESUME),
            ),
            Task(label="提交结案材料", closes=(w.FILE_CLOSING,)),
            Task(
                label="结案审查",
                closes=(w.PASS_CLOSING,),
                also=(w.RETURN_CLOSING,),
                fact=Fact.CLOSING_PASSED,
            ),
        ),
    ),
    Group(
        label="质量与补贴",
        tasks=(
            Task(label="评定质量等级", closes=(w.GRADE,)),
            Task(label="发放办案补贴", closes=(w.PAY,), fact=Fact.PAID),
        ),
    ),
    Group(
        label="归档",
        tasks=(Task(label="归档", closes=(w.ARCHIVE,), fact=Fact.ARCHIVED),),
    ),
)

ENDING = (w.WITHDRAW, w.TRANSFER)
"""Steps that end the case early and belong to no task."""

OF_THE_PARTIES = frozenset({w.OBJECT, w.OBJECT_TERMINATION})
"""Steps that parties cause: nothing is to come of them until they are taken."""


USUAL = tuple(step for group in GROUPS for task in group.tasks for step in task.steps)
"""Steps that go on with a task, those that finish it first; the rest are at need."""


@cache
def ahead(state: State) -> frozenset[State]:
    """Return the states that the office can still lead to, ``state`` included."""
    found, new = {state}, {state}
    while new:
        new = {
            step.after
            for step in STEPS
            if step.after and step.before & new and step not in OF_THE_PARTIES
        } - found
        found |= new
    return frozenset(found)


def still_ahead(task: Task, state: State) -> bool:
    """Tell whether a task may yet come up."""
    return any(step.before & ahead(state) for step in task.closes)
