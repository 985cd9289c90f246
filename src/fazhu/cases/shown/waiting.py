"""Whom a case waits for, in words: posts, a handler by name, people outside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fazhu.cases.models import Case
from fazhu.cases.shown.papers import PaperLine
from fazhu.cases.shown.sight import SeenBy
from fazhu.rules.roles import ROLES, Permission
from fazhu.rules.workflow import BY_CLOCK, STEPS, UNTIL_DONE, Outside, State, awaited

NOTICE, UNTIL = "supplement-notice", "until"
"""The paper that sets the applicant a day, and its field."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What a case waits for, and the posts that do it: none where it is outside."""

    thing: str
    posts: str = ""


def waiting(case: Case) -> Waiting | None:
    """Return whom the case waits for on the line, or None where nobody must act."""
    one = awaited(State(case.state))
    if one is None:
        return None
    if isinstance(one, Outside):
        return Waiting(thing=one.label)
    if one is Permission.CASE_HANDLE and case.handler is not None:
        return Waiting(thing=one.label, posts=f"承办人{case.handler.name}")
    return Waiting(thing=one.label, posts=posts_with(one))


def all_waiting(seen: SeenBy, running: Iterable[str]) -> list[Waiting]:
    """Return all that the case waits for, what stands beside the line at the end.

    ``running`` are the keys of the clocks that run on it.
    """
    state, clocks = State(seen.case.state), set(running)
    beside = [one for one, where in UNTIL_DONE.items() if where is state]
    beside = [one for one in beside if one not in _done(seen)]
    beside += [one for one, clock in BY_CLOCK.items() if clock in clocks]
    others = [Waiting(thing=one.label, posts=posts_with(one)) for one in beside]
    return [*filter(None, [waiting(seen.case)]), *others]


def told_until(seen: SeenBy, papers: Iterable[PaperLine]) -> date | None:
    """Return the day that the notice sets the applicant for whom the case waits."""
    if awaited(State(seen.case.state)) is not Outside.SUPPLY:
        return None
    issued = [line.document for line in papers if line.document is not None]
    notices = [one for one in issued if one.slug == NOTICE and not one.is_void]
    told = notices[-1].frozen["values"].get(UNTIL) if notices else None
    return date.fromisoformat(told) if told else None


def awaited_in(state: str) -> str:
    """Name what is waited for in a state; nothing at an end."""
    one = awaited(State(state))
    return one.label if one else ""


def posts_with(permission: Permission) -> str:
    """Name the posts that hold the permission."""
    return "、".join(
        role.label for role, rule in ROLES.items() if permission in rule.permissions
    )


def _done(seen: SeenBy) -> frozenset[Permission]:
    return frozenset(step.permission for step in STEPS if step.key in seen.results)
