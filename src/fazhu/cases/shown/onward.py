"""What comes next in a case: who must act, and the steps there are."""

from dataclasses import dataclass

from fazhu.cases.models import Case
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.task_table import USUAL
from fazhu.rules.roles import ROLES, Permission
from fazhu.rules.workflow import State, Step, awaited, steps_from

CAREFUL = frozenset({"lapse", "withdraw", "archive"})
"""Steps that no later step takes back; their page says so."""


@dataclass(frozen=True, kw_only=True)
class Onward:
    """The steps from here: the user's own, usual and for when needed; the others'."""

    usual: tuple[Step, ...]
    at_need: tuple[Step, ...]
    others: tuple[tuple[Step, str], ...]

    @property
    def is_end(self) -> bool:
        """Whether no step leads on at all."""
        return not (self.usual or self.at_need or self.others)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Whom the case waits for."""

    thing: str
    posts: str


def onward(seen: SeenBy) -> Onward:
    """Return the steps that lead on from where the case stands."""
    state, own = State(seen.case.state), seen.steps()
    turn = awaited(state)
    first = tuple(
        step
        for step in USUAL
        if step in own and (step.permission is turn or step.after is None)
    )
    return Onward(
        usual=first,
        at_need=tuple(step for step in own if step not in first),
        others=tuple(
            (step, posts_with(step.permission))
            for step in steps_from(state)
            if step not in own
        ),
    )


def waiting(case: Case) -> Waiting | None:
    """Return whom the case waits for, or None where nobody must act."""
    permission = awaited(State(case.state))
    if permission is None:
        return None
    if permission is Permission.CASE_HANDLE and case.handler is not None:
        return Waiting(thing=permission.label, posts=f"承办人{case.handler.name}")
    return Waiting(thing=permission.label, posts=posts_with(permission))


def posts_with(permission: Permission) -> str:
    """Name the posts that hold the permission."""
    return "、".join(
        role.label for role, rule in ROLES.items() if permission in rule.permissions
    )
