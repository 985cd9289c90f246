"""Laying patterns on days: the rows of some thousand cases, table by table.

Cases begun before the system came into use are recorded as from a ledger (台账登记),
later ones by steps, with their clocks and with an entry of the trail for each step.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from fazhu.audit.many import Told
from fazhu.cases.models import (
    Assignment,
    Case,
    CaseParty,
    ClockPause,
    Event,
    Matter,
    PartyClass,
    RunningClock,
)
from fazhu.cases.recording import CASE_COLUMNS
from fazhu.demo.bulk.days import Days
from fazhu.demo.bulk.desks import Desks, Hand
from fazhu.demo.bulk.humans import Humans
from fazhu.demo.bulk.ledgers import SHEET, Ledgers
from fazhu.demo.bulk.patterns import Pattern
from fazhu.demo.bulk.shapes import Shape, Shapes
from fazhu.funds.models import Payment, SubsidyLine
from fazhu.intake.models import NameGram, NameLikeness, Person
from fazhu.network import bulk
from fazhu.quality.models import Grading
from fazhu.rules.clocks import RIGHTS
from fazhu.vault.many import sealing

Rows = dict[type, list[Sequence[Any]]]
AT = {name: place for place, name in enumerate(CASE_COLUMNS)}
SUBJECT = Case._meta.label_lower
COLUMNS: dict[type, tuple[str, ...]] = {
    Matter: ("id", "ref", "center_id"),
    Person: (
        "id", "ref", "center_id", "name", "initials", "id_kind", "id_number",
        "id_index", "id_tail_index", "telephone", "telephone_index", "birth_on", "sex",
        "ethnicity", "address",
    ),
    NameGram: ("center_id", "gram", "person_id"),
    NameLikeness: ("center_id", "likeness", "person_id"),
    Case: CASE_COLUMNS,
    CaseParty: (
        "id", "ref", "center_id", "case_id", "person_id", "role", "position",
        "is_first", "counted_class",
    ),
    PartyClass: ("party_id", "case_id", "key"),
    Event: (
        "center_id", "case_id", "sequence", "key", "fact", "before", "after",
        "happened_on", "precision", "recorded_at", "recorded_by_id", "note", "law",
        "sheet", "batch_id", "row",
    ),
    Assignment: (
        "center_id", "case_id", "handler_id", "unit_id", "is_lead", "from_on",
        "until_on", "from_sequence", "until_sequence", "reason",
    ),
    RunningClock: (
        "id", "center_id", "case_id", "clock", "rule_version", "started_at", "due_at",
        "stopped_at", "is_verified",
    ),
    ClockPause: ("running_id", "from_on", "until_on", "reason"),
    Grading: (
        "ref", "center_id", "case_id", "grade", "score", "graded_on", "graded_by_id",
        "is_current",
    ),
    SubsidyLine: ("center_id", "case_id", "kind", "amount", "reason"),
    Payment: (
        "ref", "center_id", "case_id", "handler_id", "amount", "paid_on", "paid_by_id",
        "is_void",
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """A case to be: its pattern, its first day, and how far it may go."""

    pattern: Pattern
    day: int
    number: str
    by_steps: bool
    years_ago: int
    most: int  # steps after which it stands still


@dataclass(frozen=True, kw_only=True, slots=True)
class _Laid:
    """One case while its rows are worked out."""

    key: int
    ref: str
    center: int
    pattern: Pattern
    shape: Shape
    days: list[int]
    moments: list[str]
    hands: list[Hand]
    start: Start
    ledger: tuple[int, int, int] | None


class Stamper:
    """Works out rows; keeps what all cases share."""

    def __init__(
        self, days: Days, desks: Desks, random: Random, ledgers: Ledgers
    ) -> None:
        """Keep the calendar, the people of the offices, and the old ledgers."""
        self.days, self.desks, self.random = days, desks, random
        self.ledgers = ledgers
        self.shapes = Shapes(desks)
        self.humans = Humans(random)

    def stamp(self, starts: Sequence[Start]) -> tuple[Rows, list[Told]]:
        """Return the rows of these cases and their entries of the trail."""
        rows: Rows = defaultdict(list)
        told: list[Told] = []
        keys = bulk.reserve(Case, len(starts))
        matters = bulk.reserve(Matter, len(starts))
        refs = [self.ref() for _ in starts]
        seal = sealing(Case._meta.db_table, "notes")
        clocks: list[list[Any]] = []
        pauses: list[tuple[int, str, str | None, str]] = []
        for start, key, matter, ref in zip(starts, keys, matters, refs, strict=True):
            laid = self._lay(start, key, ref)
            rows[Matter].append((matter, self.ref(), laid.center))
            row = self._case(laid, matter, seal)
            rows[Case].append(row)
            self._history(laid, rows, told)
            self._assignments(laid, rows)
            if start.by_steps:
                row[AT["due_at"]] = self._clocks(laid, clocks, pauses)
            self._money(laid, rows)
        self.humans.people(starts, keys, self.desks.places, rows)
        running = bulk.reserve(RunningClock, len(clocks))
        for pk, row in zip(running, clocks, strict=True):
            row[0] = pk
        rows[RunningClock] = [tuple(row) for row in clocks]
        rows[ClockPause] = [
            (running[at], since, until, why) for at, since, until, why in pauses
        ]
        return rows, told

    def ref(self) -> str:
        """Return a new reference as 32 digits."""
        digits = f"{self.random.getrandbits(128):032x}"
        return f"{digits[:12]}4{digits[13:16]}8{digits[17:]}"

    def _lay(self, start: Start, key: int, ref: str) -> _Laid:
        """Put the steps on working days, as far as they come before the last day."""
        pattern, working, last = start.pattern, self.days.working, self.days.count
        days, day = [], start.day
        for leg in pattern.legs[: start.most]:
            day = working[day + leg.gap]
            if day >= last:
                break
            days.append(day)
        moment = self.days.moment
        moments = [
            moment(day, m) for day, m in zip(days, pattern.minutes, strict=False)
        ]
        shape = self.shapes.of(pattern, len(days))
        hands = [
            self.desks.turn(
                pattern.center, is_staff=pattern.by_staff, kind=pattern.kind
            )
            for _ in shape.course.assigned
        ]
        center = self.desks.places[pattern.center]
        return _Laid(
            key=key, ref=ref, center=center,
            pattern=pattern, shape=shape, days=days, moments=moments, hands=hands,
            start=start,
            ledger=None if start.by_steps else self.ledgers.next_row(center),
        )  # fmt: skip

    def _case(self, laid: _Laid, matter: int, seal: Any) -> list[Any]:
        shape, texts, pattern = laid.shape, self.days.texts, laid.pattern
        row = shape.row.copy()
        row[AT["id"]], row[AT["ref"]] = laid.key, laid.ref
        row[AT["matter_id"]], row[AT["number"]] = matter, laid.start.number
        row[AT["number_issued"]] = not laid.ledger
        for column, place in shape.days:
            row[column] = texts[laid.days[place]]
        row[AT["moved_on"]] = texts[laid.days[-1]]
        row[AT["created_at"]] = laid.moments[0]
        if laid.ledger:
            row[AT["version"]] = len(shape.recorded)
            row[AT["created_at"]] = self.ledgers.at_text
            row[AT["batch_id"]] = laid.ledger[0]
        if laid.hands:
            hand = laid.hands[-1]
            row[AT["handler_id"]], row[AT["unit_id"]] = hand.pk, hand.unit
            row[AT["handler_kind"]] = hand.kind
        if pattern.remarks:
            row[AT["notes"]] = seal(pattern.remarks, laid.ref)
        return row

    def _history(self, laid: _Laid, rows: Rows, told: list[Told]) -> None:
        events, texts, key, center = rows[Event], self.days.texts, laid.key, laid.center
        if laid.ledger:
            batch, line, by_id = laid.ledger
            for sequence, (fact, place, after) in enumerate(laid.shape.recorded, 1):
                events.append((
                    center, key, sequence, "record", fact, "", after,
                    texts[laid.days[place]], "day", self.ledgers.at_text, by_id, "",
                    "", SHEET, batch, line,
                ))  # fmt: skip
            return
        ref = laid.ref
        subject = f"{ref[:8]}-{ref[8:12]}-{ref[12:16]}-{ref[16:20]}-{ref[20:]}"
        turn = 0
        for sequence, one in enumerate(laid.shape.steps, 1):
            day, at = texts[laid.days[sequence - 1]], laid.moments[sequence - 1]
            turn += one.assigns
            hand = laid.hands[turn - 1] if turn else None
            by = one.by or laid.hands[turn - 1].desk
            note = one.note or (f"指派{hand.name}承办" if one.assigns and hand else "")
            events.append((
                center, key, sequence, one.key, "", one.before, one.after, day, "day",
                at, by.pk, note, one.law, "", None, None,
            ))  # fmt: skip
            told.append(
                Told(
                    at, by.pk, by.name, center, one.action, SUBJECT, subject,
                    f'{one.details}"{day}"}}',
                )
            )  # fmt: skip

    def _assignments(self, laid: _Laid, rows: Rows) -> None:
        shape, texts, last = laid.shape, self.days.texts, len(laid.hands) - 1
        for turn, (place, hand) in enumerate(
            zip(shape.course.assigned, laid.hands, strict=True)
        ):
            if laid.ledger and turn < last:
                continue  # a ledger tells of the last one only
            then = None if turn == last else shape.course.assigned[turn + 1]
            rows[Assignment].append((
                laid.center, laid.key, hand.pk, hand.unit, True,
                texts[laid.days[place]],
                None if then is None else texts[laid.days[then]],
                place + 1 if not laid.ledger else shape.recorded_assignment,
                None if then is None else then + 1, "",
            ))  # fmt: skip

    def _clocks(
        self,
        laid: _Laid,
        clocks: list[list[Any]],
        pauses: list[tuple[int, str, str | None, str]],
    ) -> str | None:
        """Add the rows of the clocks; return when the first that runs is due."""
        texts, days = self.days.texts, laid.days
        first: str | None = None
        for one in laid.shape.course.ticked:
            whole = tuple(
                (days[since], days[until])
                for since, until in one.pauses
                if since is not None and until is not None
            )
            due = self.days.due(one.clock, laid.pattern.kind, days[one.start], whole)
            if due is None:
                continue
            clocks.append([
                0, laid.center, laid.key, one.clock, due[0], laid.moments[one.start],
                due[1], None if one.stop is None else laid.moments[one.stop], due[2],
            ])  # fmt: skip
            for (since, until), why in zip(one.pauses, one.reasons, strict=True):
                end = None if until is None else texts[days[until]]
                pauses.append((len(clocks) - 1, texts[days[since or 0]], end, why))
            if one.runs and due[1] and one.clock not in RIGHTS:
                first = min(first or due[1], due[1])
        return first

    def _money(self, laid: _Laid, rows: Rows) -> None:
        course, pattern, texts = laid.shape.course, laid.pattern, self.days.texts
        if course.graded is not None:
            rows[Grading].append((
                self.ref(), laid.center, laid.key, pattern.codes["grade"],
                str(pattern.score), texts[laid.days[course.graded]],
                laid.shape.grader, True,
            ))  # fmt: skip
        if course.paid is not None:
            amount = str(pattern.amount)
            rows[SubsidyLine].append((laid.center, laid.key, "standard", amount, ""))
            rows[Payment].append((
                self.ref(), laid.center, laid.key, laid.hands[-1].pk, amount,
                texts[laid.days[course.paid]], laid.shape.payer, False,
            ))  # fmt: skip
