"""The table of roles and permissions, as the rules have it."""

from dataclasses import dataclass

from fazhu.network.models import OrganisationKind
from fazhu.rules.roles import ROLES, Permission, Role


@dataclass(frozen=True, kw_only=True)
class Line:
    """One permission, and for each role whether it holds it."""

    label: str
    held: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class Post:
    """One role: what it is for, how far it sees, where it is held."""

    label: str
    about: str
    sight: str
    held_in: str


def matrix() -> list[Line]:
    """Return every permission with a mark for each role."""
    return [
        Line(
            label=permission.label,
            held=tuple(permission in ROLES[role].permissions for role in Role),
        )
        for permission in Permission
    ]


def posts() -> list[Post]:
    """Return every role in the table's order."""
    return [
        Post(
            label=role.label,
            about=ROLES[role].about,
            sight=ROLES[role].sight.label,
            held_in="、".join(
                kind.label for kind in OrganisationKind if kind in ROLES[role].held_in
            ),
        )
        for role in Role
    ]
