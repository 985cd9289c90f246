"""What comes next in a case: who must act, and the steps there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fazhu.cases.forms.steps import StepForm
from fazhu.cases.models import Case
from fazhu.cases.shown.sight import SeenBy
from fazhu.rules.roles import ROLES, Permission
from fazhu.rules.workflow import BY_KEY, State, Step, awaited, steps_from

CAREFUL = frozenset({"lapse", "withdraw", "archive"})
"""Steps that no later step takes back; their button says so."""


@dataclass(frozen=True, kw_only=True)
class ShownStep:
    """A step that the user may take: its form, or that it asks for more.

    ``gone``: the case moved meanwhile and the step can't be taken any more; what
    was typed is still shown.
    """

    step: Step
    form: StepForm | None
    careful: bool
    gone: bool = False

    @property
    def opened(self) -> bool:
        """Whether its form holds mistakes and stands open."""
        return self.form is not None and bool(self.form.errors)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Whom the case waits for."""

    thing: str
    posts: str


def own_steps(
    seen: SeenBy, *, on: date, bound: Mapping[str, StepForm] | None = None
) -> list[ShownStep]:
    """Return the steps that the user may take, each with its form."""
    bound = bound or {}
    own = seen.steps()
    gone = [BY_KEY[key] for key in bound if BY_KEY[key] not in own]
    lost = [
        ShownStep(step=step, form=bound[step.key], careful=False, gone=True)
        for step in gone
    ]
    return lost + [
        ShownStep(
            step=step,
            form=None
            if step.asks
            else bound.get(step.key, StepForm.blank(seen.case, key=step.key, on=on)),
            careful=step.key in CAREFUL,
        )
        for step in own
    ]


def others_steps(seen: SeenBy) -> list[tuple[Step, str]]:
    """Return the steps that others may take from here, with their posts."""
    own = seen.steps()
    return [
        (step, posts_with(step.permission))
        for step in steps_from(State(seen.case.state))
        if step not in own
    ]


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
