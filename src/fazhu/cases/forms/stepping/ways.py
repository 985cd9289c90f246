"""Which form takes which step: one table, filled by the modules that hold the forms.

Packages above this one add theirs with ``takes`` when Django starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from fazhu.cases.forms.stepping.base import StepForm
from fazhu.rules.workflow import Step


@dataclass(frozen=True, kw_only=True)
class Way:
    """A step, the form that asks for its particulars, and the action that takes it."""

    step: Step
    form: type[StepForm]
    action: Callable[..., object]


WAYS: dict[str, Way] = {}

Form = TypeVar("Form", bound=type[StepForm])


def takes(step: Step, action: Callable[..., object]) -> Callable[[Form], Form]:
    """Let the decorated form take ``step`` by calling ``action`` with its fields."""

    def decorate(form: Form) -> Form:
        add(step, form, action)
        return form

    return decorate


def add(step: Step, form: type[StepForm], action: Callable[..., object]) -> None:
    """Enter a way; a step has only one."""
    if step.key in WAYS:
        raise ValueError(f"the step {step.key!r} has a form already")
    WAYS[step.key] = Way(step=step, form=form, action=action)
