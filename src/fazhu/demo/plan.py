"""The demo's two years as plain values: who, what and when, before anything is made."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter

from fazhu.rules.workflow import State, Step

LEAST = 18 * 365 // 12
"""Days that the work covers at least."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Human:
    """A person helped; ``classes`` are those that nobody can work out."""

    key: int
    center: str
    name: str
    sex: str
    birth_on: date
    id_number: str = ""
    telephone: str = ""
    ethnicity: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """A handler or volunteer: in which unit, from when until when."""

    key: str
    name: str
    kind: str
    unit: str
    quota: int | None
    from_on: date
    until_on: date | None = None
    takes_cases: bool = True

    def is_active(self, on: date) -> bool:
        """Whether cases may be given to them on that day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A case to be made: where it is received, what it is about, whose it is.

    ``position`` is what its recipients are in the proceedings.
    """

    key: int
    center: str
    place: str
    matter: int
    recipients: tuple[Human, ...]
    position: str = ""
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How a case ends, as far as a plan knows it."""

    outcome: str
    benefit: Decimal | None = None
    wages: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One step on one case; ``at`` is local time without a zone."""

    case: int
    number: int
    step: Step
    on: date
    at: datetime
    handler: str = ""
    code: str = ""
    text: str = ""
    amount: Decimal | None = None
    ended: Ended | None = None

    @property
    def order(self) -> tuple[date, int, int]:
        """By day, then by case, then as they follow each other."""
        return self.on, self.case, self.number


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """One consultation at a place; ``human`` is None where nobody gave a name.

    It was held ``late`` days before it is registered.
    """

    place: str
    on: date
    at: datetime
    channel: str
    topic: str
    handling: str
    questions: int = 1
    reminded: bool = False
    minutes: int = 10
    human: Human | None = None
    matter: str = ""
    facts: str = ""
    referral: str = ""
    satisfaction: str = ""
    people: int = 1
    late: int = 0


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All of it; equal for equal ``until``, seed and size."""

    since: date
    until: date
    workers: tuple[Worker, ...]
    files: dict[int, File]
    moves: tuple[Move, ...]
    talks: tuple[Talk, ...]

    def happenings(self) -> Iterator[Move | Talk]:
        """Yield moves and consultations in the order of their days."""
        return heapq.merge(self.moves, self.talks, key=attrgetter("on"))

    def states(self) -> dict[int, State]:
        """Return where each case stands at the end."""
        found: dict[int, State] = {}
        for move in self.moves:
            found[move.case] = move.step.after or found[move.case]
        return found


def first_day(until: date) -> date:
    """Return the New Year's Day on which the work begins, 18 to 30 months before.

    Whole calendar years are what summaries compare.
    """
    return date((until - timedelta(days=LEAST)).year, 1, 1)


def last_day(until: date) -> date:
    """Return the last day on which anything is done: the one before ``until``."""
    return until - timedelta(days=1)
