"""Every page of the system, as the table of addresses and posts names them.

A new address must stand in that table (tests/repository), so it is looked at here
without being named again. Steps of a case are taken from the workflow.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fazhu.cases.actions.beginning import BEGINNINGS
from fazhu.cases.models import Case
from fazhu.rules.roles import ROLES, Role
from fazhu.rules.workflow import State, Step, steps_from
from tests.repository.test_url_roles import TABLE, path
from tests.repository.url_world import ANONYMOUS, World
from tests.world import District

ALL = {"all": Role.DIRECTOR.value, "readers": Role.DIRECTOR.value}


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One page and a post that may see it."""

    name: str
    actor: str
    address: str
    refuses: bool = False
    """Whether its form, sent empty, comes back with what is missing."""

    @property
    def file_name(self) -> str:
        """The name of the page's picture."""
        return self.name.replace(":", "-").replace(" ", "-")


def visits(world: World) -> Iterator[Visit]:
    """Yield every address that answers a GET with 200, for the first post it names."""
    for name, row in TABLE.items():
        if found := _shown_to(row.get("GET", {})):
            place, actor = found
            yield Visit(
                name=name,
                actor=actor,
                address=path(name, place, world),
                refuses=_is_refused(row.get("POST", {}), place),
            )


def visits_without_things() -> Iterator[Visit]:
    """Yield the addresses that name no thing of the database."""
    for name, row in TABLE.items():
        found = _shown_to(row.get("GET", {}))
        if found and not row.get("arguments"):
            address = f"{reverse(name)}?{row.get('query', '')}"
            yield Visit(name=name, actor=found[1], address=address)


def visits_of_steps(district: District) -> Iterator[Visit]:
    """Yield the form of every step that begins a case or leads on from one."""
    for step in BEGINNINGS.values():
        if role := _role(step):
            address = reverse("cases:begin", args=[step.key])
            yield Visit(name=f"begin {step.key}", actor=role, address=address)
    for make in (
        district.received, district.pending, district.granted,
        district.handling, district.closed, district.archived,
    ):  # fmt: skip
        case: Case = make()
        for step in steps_from(State(case.state)):
            if role := _role(step):
                address = reverse("cases:step", args=[case.pk, step.key])
                name = f"step {case.state} {step.key}"
                yield Visit(name=name, actor=role, address=address)


def _shown_to(codes: dict[str, dict[str, Any]]) -> tuple[str, str] | None:
    """Return a place and a post of a GET that is answered with a page."""
    for place, answers in codes.items():
        posts = str(answers.get("200", "")).split()
        for post in posts:
            return place, ALL.get(post, post)
    return None


def _is_refused(codes: dict[str, dict[str, Any]], place: str) -> bool:
    return "422" in codes.get(place, {})


def _role(step: Step) -> str | None:
    for role in (Role.DIRECTOR, Role.HANDLER, *Role):
        if step.permission in ROLES[role].permissions:
            return role.value
    return None


__all__ = ["ANONYMOUS", "Visit", "visits", "visits_of_steps", "visits_without_things"]
