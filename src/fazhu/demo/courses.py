"""The ways a case of the demo may go: steps of the workflow's table with days between.

Each way is drawn at random from the table's own steps, so that every state is
somebody's case and every step has been taken by someone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from fazhu.rules import workflow
from fazhu.rules.workflow import RECEIVE, RECEIVE_NOTICE, State, Step

W = workflow

FATES = {
    "granted": 800,
    "aid_first": 25,
    "refuse": 45,
    "refusal_upheld": 14,
    "refusal_corrected": 10,
    "withdraw": 30,
    "lapse": 20,
    "transfer": 14,
    "end_unassigned": 8,
    "terminate": 22,
    "termination_upheld": 6,
    "termination_undone": 5,
}
"""What becomes of an application, with weights."""

MADE_UP = 0.75
"""Of so many cases with aid first the papers are made up before the assignment."""

NOTICE_FATES = {"granted": 950, "end_unassigned": 12, "terminate": 30}
"""What becomes of a notice: it is neither reviewed nor refused."""

LONGEST_REST = {
    State.UNDER_REVIEW: 50,
    State.GRANTED: 60,
    State.ASSIGNED: 90,
    State.HANDLING: 500,
    State.CLOSED: 240,
    State.CLOSING_PASSED: 200,
}
"""Where cases come to a standstill, and how many days ago at most they were begun."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One step, so many calendar days after the one before."""

    step: Step
    gap: int


def drawn_fate(random: Random, begins: Step) -> str:
    """Return what becomes of a case that begins so."""
    fates = NOTICE_FATES if begins is RECEIVE_NOTICE else FATES
    return random.choices(list(fates), list(fates.values()))[0]


def course(random: Random, begins: Step, fate: str) -> tuple[Leg, ...]:
    """Return a whole life of a case, from its beginning to where its fate ends."""
    return tuple(_course(random, begins, fate))


def states_of(legs: tuple[Leg, ...]) -> list[State]:
    """Return the state after each leg."""
    states: list[State] = []
    for leg in legs:
        states.append(leg.step.after or states[-1])
    return states


def course_to(random: Random, state: State) -> tuple[Leg, ...]:
    """Return a course of an application that stops when it first is in ``state``."""
    while True:
        for fate in FATES:
            legs = course(random, RECEIVE, fate)
            states = states_of(legs)
            if state in states:
                return legs[: states.index(state) + 1]


def stopped(random: Random, legs: tuple[Leg, ...], age: int) -> tuple[Leg, ...]:
    """Return a course that comes to a standstill, if one so many days old may."""
    states = states_of(legs)
    places = [n for n, state in enumerate(states) if age < LONGEST_REST.get(state, 0)]
    return legs[: random.choice(places) + 1] if places else legs


def _course(random: Random, begins: Step, fate: str) -> Iterator[Leg]:
    yield Leg(begins, 0)
    if begins is not RECEIVE_NOTICE:
        yield from _reviewed(random, fate)
        if fate in ("refuse", "refusal_upheld", "withdraw", "lapse", "transfer"):
            return
    if fate == "end_unassigned":
        yield Leg(W.END_UNASSIGNED, random.randint(1, 9))
        return
    yield from _handled(random)
    if fate.startswith("terminat"):
        yield from _terminated(random, fate)
    else:
        yield Leg(W.CLOSE, random.randint(15, 130))
    yield from _wound_up(random)


def _reviewed(random: Random, fate: str) -> Iterator[Leg]:
    if fate == "transfer":
        yield Leg(W.TRANSFER, random.randint(1, 3))
        return
    if fate == "aid_first":
        yield from _aided_first(random)
        return
    if fate == "lapse":
        yield Leg(W.SUPPLEMENT, random.randint(1, 2))
        yield Leg(W.LAPSE, random.randint(12, 25))
        return
    if random.random() < 0.2:
        yield Leg(W.SUPPLEMENT, random.randint(0, 2))
        yield Leg(W.SUPPLY, random.randint(2, 9))
    yield Leg(W.ACCEPT, random.randint(0, 2))
    if fate == "withdraw":
        yield Leg(W.WITHDRAW, random.randint(1, 4))
        return
    if random.random() < 0.08:
        yield Leg(W.ASK_EXPLANATION, random.randint(0, 2))
        yield Leg(W.RECEIVE_EXPLANATION, random.randint(2, 8))
    yield Leg(W.PROPOSE, random.randint(0, 2))
    if random.random() < 0.04:
        yield Leg(W.SEND_BACK, 1)
        yield Leg(W.PROPOSE, random.randint(0, 1))
    yield from _decided(random, fate)


def _aided_first(random: Random) -> Iterator[Leg]:
    yield Leg(W.AID_FIRST, random.randint(0, 1))
    if random.random() < MADE_UP:
        yield Leg(W.MAKE_UP, random.randint(2, 6))


def _decided(random: Random, fate: str) -> Iterator[Leg]:
    wait = random.randint(4, 9) if random.random() < 0.05 else random.randint(0, 2)
    if not fate.startswith("refus"):
        yield Leg(W.GRANT, wait)
        return
    yield Leg(W.REFUSE, wait)
    if fate == "refuse":
        return
    yield Leg(W.OBJECT, random.randint(2, 20))
    if fate == "refusal_upheld":
        yield Leg(W.UPHOLD_REFUSAL, random.randint(2, 6))
        return
    yield Leg(W.ORDER_CORRECTION, random.randint(2, 5))
    yield Leg(W.GRANT, random.randint(0, 2))


def _handled(random: Random) -> Iterator[Leg]:
    late = random.random() < 0.06
    yield Leg(W.ASSIGN, random.randint(5, 10) if late else random.randint(0, 2))
    if random.random() < 0.02:
        yield from _changed(random)
    yield Leg(W.BEGIN, random.randint(0, 4))
    if random.random() < 0.45:
        yield Leg(W.REPORT_PROGRESS, random.randint(8, 40))
    if random.random() < 0.06:
        if random.random() < 0.35:
            yield Leg(W.REQUEST_CHANGE, random.randint(3, 20))
            yield Leg(W.KEEP_HANDLER, random.randint(1, 3))
        else:
            yield from _changed(random)
            yield Leg(W.BEGIN, random.randint(0, 4))


def _changed(random: Random) -> Iterator[Leg]:
    yield Leg(W.REQUEST_CHANGE, random.randint(1, 20))
    yield Leg(W.CHANGE_HANDLER, random.randint(1, 3))


def _terminated(random: Random, fate: str) -> Iterator[Leg]:
    yield Leg(W.TERMINATE, random.randint(5, 60))
    if fate == "terminate":
        return
    yield Leg(W.OBJECT_TERMINATION, random.randint(2, 15))
    if fate == "termination_upheld":
        yield Leg(W.UPHOLD_TERMINATION, random.randint(2, 5))
    else:
        yield Leg(W.RESUME, random.randint(2, 5))
        yield Leg(W.CLOSE, random.randint(20, 90))


def _wound_up(random: Random) -> Iterator[Leg]:
    late = random.random() < 0.09
    yield Leg(W.FILE_CLOSING, random.randint(32, 55) if late else random.randint(2, 15))
    if random.random() < 0.08:
        yield Leg(W.RETURN_CLOSING, random.randint(1, 5))
        yield Leg(W.FILE_CLOSING, random.randint(2, 9))
    yield Leg(W.PASS_CLOSING, random.randint(1, 6))
    last = [W.ARCHIVE]
    if random.random() < 0.55:
        last.append(W.GRADE)
    if random.random() < 0.9:
        last.append(W.PAY)
    if random.random() < 0.2:
        random.shuffle(last)
    for step in last:
        yield Leg(step, random.randint(1, 12 if step is W.ARCHIVE else 24))
