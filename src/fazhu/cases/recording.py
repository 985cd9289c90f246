"""The record beginning (台账登记): cases of a ledger, many at once, below the ORM.

Each case gets one event for each fact that the ledger states, in the order of their
days; only the last carries the state. Nothing is invented: no step, no clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models

from fazhu.cases.models import (
    Assignment,
    Case,
    CaseParty,
    Event,
    Matter,
    PartyClass,
    Precision,
)
from fazhu.cases.recorded_people import RecordedPerson, people_of
from fazhu.network import bulk
from fazhu.network.models import Organisation, Towns, User
from fazhu.rules.workflow import RECORD, Fact, State
from fazhu.vault.sealed import seal

CHUNK = 1_000
PLACES = {fact: place for place, fact in enumerate(Fact)}
NAMES = {fact: fact.value for fact in Fact}
DAY_COLUMNS = {fact: Case.day_column(fact) for fact in Fact}
CASE_COLUMNS = tuple(f.attname for f in Case._meta.concrete_fields)
PARTY_COLUMNS = (
    "id", "ref", "center_id", "case_id", "person_id", "role", "position", "is_first",
    "counted_class",
)  # fmt: skip
EVENT_COLUMNS = (
    "center_id", "case_id", "sequence", "key", "fact", "before", "after",
    "happened_on", "precision", "recorded_at", "recorded_by_id", "note", "law",
    "batch_id", "sheet", "row",
)  # fmt: skip
ASSIGNMENT_COLUMNS = (
    "center_id", "case_id", "handler_id", "unit_id", "is_lead", "from_on", "until_on",
    "from_sequence", "until_sequence", "reason", "batch_id",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedFact:
    """A fact that a ledger states; ``on`` is None where it names no day."""

    fact: Fact
    on: date | None
    precision: str = "day"


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedHandler:
    """A handler of the case and the unit for which it is handled; the lead is first."""

    handler_id: int
    unit_id: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedCase:
    """One row of a ledger as a case: columns of the case, and what hangs on it.

    ``values`` are columns other than the days of facts, which follow from ``facts``.
    """

    state: State
    values: Mapping[str, Any]  # column → value of the column's own type
    facts: Sequence[RecordedFact] = ()
    people: Sequence[RecordedPerson] = ()
    handlers: Sequence[RecordedHandler] = ()
    notes: str = ""
    sheet: str = ""
    row: int | None = None


@dataclass(kw_only=True)
class Recording:
    """What every row of one recording shares."""

    center: Organisation
    by: User
    at: datetime
    batch: int | None
    blank: dict[str, Any] = field(default_factory=dict)
    towns: Towns = field(init=False)

    def __post_init__(self) -> None:
        """Keep the values of a case of which nothing is known."""
        self.towns = Towns(self.center)
        self.blank = {f.attname: blank(f) for f in Case._meta.concrete_fields}
        self.blank |= {
            "center_id": self.center.pk,
            "batch_id": self.batch,
            "created_at": self.at,
            "notes": b"",
        }


def record_cases(
    center: Organisation,
    rows: Iterable[RecordedCase],
    *,
    by: User,
    at: datetime,
    batch: int | None,
) -> list[int]:
    """Record the cases of a ledger, inside a transaction; return their keys in order.

    Permission and trail are the caller's, once for the whole ledger.
    """
    shared = Recording(center=center, by=by, at=at, batch=batch)
    left, keys = iter(rows), []
    while chunk := list(islice(left, CHUNK)):
        keys += _record(chunk, shared)
    return keys


def _record(chunk: list[RecordedCase], shared: Recording) -> list[int]:
    people = people_of(
        [r.people for r in chunk], center=shared.center, batch=shared.batch
    )
    matters = bulk.reserve(Matter, len(chunk))
    keys = bulk.reserve(Case, len(chunk))
    bulk.insert(
        Matter,
        ("id", "ref", "center_id", "batch_id"),
        (
            (pk, ref, shared.center.pk, shared.batch)
            for pk, ref in zip(matters, bulk.references(len(chunk)), strict=True)
        ),
    )
    events = [ordered(case.facts) for case in chunk]
    bulk.insert(
        Case,
        CASE_COLUMNS,
        (
            _case(case, own, facts, shared)
            for case, facts, *own in zip(
                chunk, events, keys, matters, bulk.references(len(chunk)), strict=True
            )
        ),
    )
    _insert_parties(chunk, keys, people, shared)
    bulk.insert(
        Assignment, ASSIGNMENT_COLUMNS, _assignments(chunk, keys, events, shared)
    )
    bulk.insert(Event, EVENT_COLUMNS, _events(chunk, keys, events, shared))
    return list(keys)


def ordered(facts: Sequence[RecordedFact]) -> list[RecordedFact]:
    """Return the facts by their days; those without follow in the order of a case."""
    return sorted(facts, key=_place)


def _place(stated: RecordedFact) -> tuple[bool, date, int]:
    return (stated.on is None, stated.on or date.max, PLACES[stated.fact])


def blank(column: "models.Field[Any, Any]") -> Any:
    """Return what stands in a column of which nothing is known."""
    if column.null:
        return None
    default = column.get_default()
    return "" if default is None and isinstance(column, models.CharField) else default


def _case(
    case: RecordedCase,
    own: Sequence[Any],
    facts: list[RecordedFact],
    shared: Recording,
) -> list[Any]:
    values = {**shared.blank, **case.values}
    values["id"], values["matter_id"], values["ref"] = own
    values["state"] = case.state.value
    values["version"] = max(len(facts), 1)
    values["town"] = _town(case, shared.towns)
    for stated in facts:
        values[DAY_COLUMNS[stated.fact]] = stated.on
        if stated.on is not None:
            values["moved_on"] = stated.on
    if case.notes:
        ref = UUID(values["ref"])
        values["notes"] = seal(case.notes, Case._meta.db_table, "notes", ref)
    if case.handlers:
        lead = case.handlers[0]
        values["handler_id"], values["unit_id"] = lead.handler_id, lead.unit_id
    return list(map(values.__getitem__, CASE_COLUMNS))


def _town(case: RecordedCase, towns: Towns) -> str:
    """Return the town that the first recipient's address names."""
    recipients = (one for one in case.people if one.role == "recipient")
    first = next(recipients, None)
    found = towns.in_address(first.address) if first and first.address else None
    return found.name if found else ""


def _insert_parties(
    chunk: list[RecordedCase],
    keys: Sequence[int],
    people: Sequence[Sequence[int]],
    shared: Recording,
) -> None:
    parties: list[tuple[Any, ...]] = []
    classes: list[tuple[int, int, str]] = []
    count = sum(map(len, people))
    own = zip(bulk.reserve(CaseParty, count), bulk.references(count), strict=True)
    for case, key, persons in zip(chunk, keys, people, strict=True):
        seen: set[tuple[int, str]] = set()
        firsts: set[str] = set()
        for person, person_id in zip(case.people, persons, strict=True):
            if (person_id, person.role) in seen:
                continue
            seen.add((person_id, person.role))
            party, ref = next(own)
            parties.append((
                party, ref, shared.center.pk, key, person_id, person.role, "",
                person.role not in firsts, person.classes[0] if person.classes else "",
            ))  # fmt: skip
            firsts.add(person.role)
            classes += [(party, key, name) for name in dict.fromkeys(person.classes)]
    bulk.insert(CaseParty, PARTY_COLUMNS, parties)
    bulk.insert(PartyClass, ("party_id", "case_id", "key"), classes)


def _assignments(
    chunk: list[RecordedCase],
    keys: Sequence[int],
    events: list[list[RecordedFact]],
    shared: Recording,
) -> Iterator[tuple[Any, ...]]:
    for case, key, facts in zip(chunk, keys, events, strict=True):
        if not case.handlers:
            continue
        sequence, on = next(
            ((at, f.on) for at, f in enumerate(facts, 1) if f.fact is Fact.ASSIGNED),
            (1, None),
        )
        for place, handler in enumerate(case.handlers):
            yield (
                shared.center.pk, key, handler.handler_id, handler.unit_id, place == 0,
                on, None, sequence, None, "", shared.batch,
            )  # fmt: skip


def _events(
    chunk: list[RecordedCase],
    keys: Sequence[int],
    events: list[list[RecordedFact]],
    shared: Recording,
) -> Iterator[tuple[Any, ...]]:
    center, by = shared.center.pk, shared.by.pk
    at, batch, unknown = shared.at, shared.batch, Precision.UNKNOWN.value
    for case, key, facts in zip(chunk, keys, events, strict=True):
        last, after = max(len(facts), 1), case.state.value
        for sequence, stated in enumerate(facts or (None,), 1):
            on = stated.on if stated else None
            yield (
                center, key, sequence, RECORD.key, NAMES[stated.fact] if stated else "",
                "", after if sequence == last else "", on,
                stated.precision if stated and on else unknown,
                at, by, "", "", batch, case.sheet, case.row,
            )  # fmt: skip
