"""Steps without particulars, taken straight from the table, or with a note alone."""

from datetime import date, datetime

from fazhu.cases.models import Case
from fazhu.cases.step import taking
from fazhu.network.models import User
from fazhu.rules.workflow import State, Step


def take(
    step: Step,
    case: Case,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Case:
    """Take a step without particulars; raises ValueError for one that asks."""
    if step.asks or step.begins:
        raise ValueError(f"{step.key} has an action of its own")
    with taking(step, case, seen=seen, by=by, on=on, at=at, note=note) as locked:
        if step.after is State.WITHDRAWN:
            locked.withdrawn_on = on
    return locked


def noted(
    step: Step,
    case: Case,
    note: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Take a step whose only particular is what was said: it goes into the history."""
    with taking(step, case, seen=seen, by=by, on=on, at=at, note=note) as locked:
        pass
    return locked
