"""The person who acts in the tests of the trail, which knows no user model."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Clerk:
    pk: int = 7
    name: str = "周敏"


CLERK = Clerk()
