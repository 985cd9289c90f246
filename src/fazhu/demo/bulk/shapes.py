"""What a pattern's first steps leave, as parts of rows: worked out once for many."""

from dataclasses import dataclass
from typing import Any

from fazhu.cases.models import Case
from fazhu.cases.recording import CASE_COLUMNS, blank
from fazhu.demo.bulk.desks import Desk, Desks
from fazhu.demo.bulk.patterns import Pattern
from fazhu.demo.bulk.replay import Course
from fazhu.rules.workflow import ASSIGN, CHANGE_HANDLER, GRADE, PAY, Fact
from fazhu.vault.sealed import json_text

ORDER = {fact: place for place, fact in enumerate(Fact)}
BLANK = {field.attname: blank(field) for field in Case._meta.concrete_fields}


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """One step as parts of its rows; ``by`` is None for the handler."""

    key: str
    action: str
    before: str
    after: str
    note: str
    law: str
    details: str
    by: Desk | None
    assigns: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """A case but for keys, days and the handler."""

    course: Course
    row: list[Any]
    days: tuple[tuple[int, int], ...]
    steps: tuple[Taken, ...]
    recorded: tuple[tuple[str, int, str], ...]
    recorded_assignment: int
    grader: int
    payer: int


class Shapes:
    """What the patterns of one district leave, each worked out once."""

    def __init__(self, desks: Desks) -> None:
        """Begin with nothing; the desks are the district's."""
        self.desks = desks
        self._kept: dict[tuple[int, int], Shape] = {}

    def of(self, pattern: Pattern, steps: int) -> Shape:
        """Return what the first so many steps of the pattern leave."""
        place = (pattern.number, steps)
        if place not in self._kept:
            self._kept[place] = _made(pattern, steps, self.desks)
        return self._kept[place]


def _made(pattern: Pattern, steps: int, desks: Desks) -> Shape:
    course = pattern.upto(steps)
    taken = tuple(
        Taken(
            key=one.step.key,
            action=f"case.{one.step.key}",
            before=one.before,
            after=one.after,
            note=note,
            law=one.step.law,
            details=json_text({"after": one.after, "before": one.before})[:-1]
            + ',"on":',
            by=desks.of(one.step, center=pattern.center, place=pattern.place),
            assigns=one.step in (ASSIGN, CHANGE_HANDLER),
        )
        for one, note in zip(course.done, pattern.notes, strict=False)
    )
    facts = sorted(course.days.items(), key=lambda one: (one[1], ORDER[one[0]]))
    recorded = tuple(
        (fact.value, place, course.state if fact is facts[-1][0] else "")
        for fact, place in facts
    )
    assigned = [n for n, (fact, *_) in enumerate(recorded, 1) if fact == "assigned"]
    return Shape(
        course=course,
        row=_row(pattern, course, desks),
        days=tuple(
            (CASE_COLUMNS.index(Case.day_column(fact)), place) for fact, place in facts
        ),
        steps=taken,
        recorded=recorded,
        recorded_assignment=assigned[0] if assigned else 1,
        grader=_pk(desks.of(GRADE, center=pattern.center, place=pattern.place)),
        payer=_pk(desks.of(PAY, center=pattern.center, place=pattern.place)),
    )


def _pk(desk: Desk | None) -> int:
    if desk is None:
        raise ValueError("a step of the center without a desk")
    return desk.pk


def _row(pattern: Pattern, course: Course, desks: Desks) -> list[Any]:
    values = (
        BLANK
        | dict(pattern.values)
        | {
            "center_id": desks.places[pattern.center],
            "received_by_id": desks.places[pattern.place],
            "batch_id": None,
            "notes": b"",
            "state": course.state,
            "version": len(course.done),
            "decision": course.decision,
            "is_terminated": course.is_terminated,
        }
    )
    if course.decision == "refused":
        values["refusal_ground"] = pattern.codes["refuse"]
    if course.is_terminated:
        keys = ("terminate", "end_unassigned")
        ground = next(pattern.codes[key] for key in keys if key in pattern.codes)
        values["termination_ground"] = ground
    if course.is_closed:
        values |= pattern.outcome
    return [values[column] for column in CASE_COLUMNS]
