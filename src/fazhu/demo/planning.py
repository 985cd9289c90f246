"""Drawing the plan: from one random series, so that the same seed gives the same."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from fazhu.demo.courses import Leg, course, course_to, drawn_fate, stopped
from fazhu.demo.matters import Matter, drawn_matter, later_stage
from fazhu.demo.people import Crowd, Roster, workers
from fazhu.demo.places import BY_KEY
from fazhu.demo.plan import File, Move, Plan, first_day, last_day
from fazhu.demo.refusing import fitting, grounds
from fazhu.demo.talks import drawn_talks
from fazhu.demo.telling import About, told
from fazhu.rules.calendar import national
from fazhu.rules.workflow import (
    ASSIGN,
    CHANGE_HANDLER,
    CLOSE,
    PAY,
    RECEIVE,
    REFUSE,
    State,
)

SEED = 1
STANDSTILL = 0.08
LATE = 0.45
DAYS_BETWEEN_STAGES = (3, 20)


def drawn_plan(*, until: date, cases: int, seed: int = SEED) -> Plan:
    """Return the plan of so many cases in the two years before ``until``."""
    return _Planner(until=until, seed=seed).plan(cases)


@dataclass(frozen=True, kw_only=True)
class _Course:
    """A case's course as it is laid into the calendar."""

    file: File
    about: About
    legs: tuple[Leg, ...]
    start: date
    refusable: tuple[str, ...]


class _Planner:
    """Holds what grows while the plan is drawn."""

    def __init__(self, *, until: date, seed: int) -> None:
        self.random = Random(f"{until.isoformat()}/{seed}")  # noqa: S311  # no secret
        self.until, self.since = until, first_day(until)
        self.last = last_day(until)
        self.calendar = national()
        self.workers = workers(self.random, self.since)
        self.roster = Roster(self.workers)
        self.crowd = Crowd(self.random)
        self.files: dict[int, File] = {}
        self.moves: list[Move] = []
        self.matters = 0

    def plan(self, cases: int) -> Plan:
        """Draw one case for each state first, then matters until there are enough."""
        for state in list(State)[:cases]:
            self._show(state)
        while len(self.files) < cases:
            self._draw_matter(cases)
        moves = tuple(sorted(self.moves, key=lambda move: move.order))
        return Plan(
            since=self.since,
            until=self.until,
            workers=self.workers,
            files=self.files,
            moves=moves,
            talks=drawn_talks(self.random, self.files, moves, until=self.until),
        )

    def _show(self, state: State) -> None:
        """Lay a case so that it stands in ``state`` now."""
        legs = course_to(self.random, state)
        needed = sum(leg.gap for leg in legs) + 4 * len(legs)
        start = self.last - timedelta(days=needed + self.random.randint(10, 18))
        matter = drawn_matter(self.random, self.crowd, begins=RECEIVE, on=start)
        self._lay(matter, legs, start)

    def _draw_matter(self, cases: int) -> None:
        random = self.random
        span = (self.last - self.since).days
        start = self.since + timedelta(days=int(span * random.random() ** 0.9))
        matter: Matter | None = drawn_matter(random, self.crowd, on=start)
        while matter is not None and len(self.files) < cases:
            fate = drawn_fate(random, matter.begins)
            legs = course(random, matter.begins, fate)
            if random.random() < STANDSTILL:
                legs = stopped(random, legs, (self.last - start).days)
            closed_on = self._lay(matter, legs, start)
            if closed_on is None:
                return
            start = closed_on + timedelta(days=random.randint(*DAYS_BETWEEN_STAGES))
            matter = later_stage(random, matter) if start <= self.last else None

    def _lay(self, matter: Matter, legs: tuple[Leg, ...], start: date) -> date | None:
        """Add a case with its moves; return the day on which it was closed, if any."""
        if matter.number is None:
            self.matters += 1
            matter.number = self.matters
        number = matter.number
        start = min(
            self.calendar.on_or_after(start), self.calendar.on_or_before(self.last)
        )
        matter = fitting(matter, legs, on=start)
        key = len(self.files) + 1
        file = File(
            key=key,
            center=matter.center,
            place=matter.place,
            matter=number,
            recipients=matter.recipients,
            position=matter.position,
            values=matter.values(self.random, key=key, on=start),
        )
        self.files[key] = file
        course_ = _Course(
            file=file,
            about=matter.about,
            legs=legs,
            start=start,
            refusable=grounds(matter, on=start),
        )
        moves = self._moves(course_)
        self.moves += moves
        return next((m.on for m in reversed(moves) if m.step is CLOSE), None)

    def _moves(self, course_: _Course) -> list[Move]:
        found: list[Move] = []
        day, moment, handler = course_.start, None, ""
        for leg in course_.legs:
            day = self.calendar.on_or_after(day + timedelta(days=leg.gap))
            if day > self.last:
                break
            if leg.step is PAY and self.roster.by_key[handler].kind == "staff":
                continue  # the center's own staff are salaried
            extra = told(self.random, leg.step.key, course_.about)
            if leg.step is REFUSE and course_.refusable:
                extra["code"] = course_.refusable[0]
            if leg.step in (ASSIGN, CHANGE_HANDLER):
                handler = extra["handler"] = self._handler(course_, day, but=handler)
            moment = self._moment(course_, day, moment)
            found.append(
                Move(
                    case=course_.file.key,
                    number=len(found),
                    step=leg.step,
                    on=day,
                    at=moment,
                    **_with_handler(extra, handler),
                )
            )
        return found

    def _handler(self, course_: _Course, day: date, *, but: str) -> str:
        return self.roster.drawn(
            self.random,
            center=course_.file.center,
            kind=course_.about.subject.kind,
            on=day,
            but=but,
        ).key

    def _moment(self, course_: _Course, day: date, before: datetime | None) -> datetime:
        """Return when a step of the day was typed in; late stations take weeks."""
        minutes = self.random.randint(8 * 60 + 40, 16 * 60 + 50)
        typed = datetime.combine(day, time()) + timedelta(minutes=minutes)
        if before is not None:
            typed = max(typed, before + timedelta(minutes=2))
        elif BY_KEY[course_.file.place].is_late and self.random.random() < LATE:
            typed += timedelta(days=self.random.randint(8, 40))
        return min(typed, datetime.combine(self.last, time(17, 30)))


def _with_handler(extra: dict[str, Any], handler: str) -> dict[str, Any]:
    return {"handler": handler, **extra}
