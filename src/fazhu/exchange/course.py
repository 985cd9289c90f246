"""How far a case came by its row: the facts stated, the state, the decision."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from fazhu.cases.models import Case
from fazhu.cases.recording import RecordedFact
from fazhu.exchange.ledger.understanding import Grade, Value
from fazhu.exchange.stated import key_of, text_of
from fazhu.lib.dates import Dated
from fazhu.rules import codes
from fazhu.rules.recorded import standing, worded
from fazhu.rules.workflow import Fact, State, implied

Guess = Callable[[str, str], None]
DAYS = tuple((fact, Case.day_column(fact)) for fact in Fact)
DECISIONS = {"granted": "granted", "aid_first": "granted", "refused": "refused"}


def first_day(values: Mapping[str, Value]) -> date | None:
    """Return the day by which classes are told: of the application, else the next."""
    for _, column in DAYS:
        dated = values.get(column)
        if isinstance(dated, Dated):
            return dated.on
    return None


def facts_of(values: Mapping[str, Value]) -> list[RecordedFact]:
    """Return the facts that the row states, with or without their day."""
    found = []
    for fact, column in DAYS:
        dated = values.get(column)
        if isinstance(dated, Dated):
            found.append(_fact(fact, dated.on, dated.precision))
        elif _states_without_day(fact, values):
            found.append(_fact(fact, None, "unknown"))
    return found


@lru_cache(maxsize=4_000)
def _fact(fact: Fact, on: date | None, precision: str) -> RecordedFact:
    """Return the fact; many rows of a ledger share it."""
    return RecordedFact(fact=fact, on=on, precision=precision)


def _states_without_day(fact: Fact, values: Mapping[str, Value]) -> bool:
    """Return whether the ledger says that it happened, though not when."""
    if fact is Fact.ARCHIVED:
        return values.get("archived") is True
    if fact is Fact.PAID:
        return values.get("subsidy_status") is True or "subsidy_note" in values
    return fact is Fact.DECIDED and values.get("decision") in DECISIONS


def state_of(
    values: Mapping[str, Value],
    facts: list[RecordedFact],
    *,
    refused: bool,
    handled: bool,
) -> State:
    """Return where the case stands, by the ledger's word and what it states."""
    known = {stated.fact for stated in facts}
    if "outcome" in values:
        known.add(Fact.CLOSED)
    if isinstance(values.get("grade"), Grade) or "subsidy_status" in values:
        known.add(Fact.CLOSING_PASSED)
    if handled:
        known.add(Fact.ASSIGNED)
    word = worded(text_of(values, "status")) if "status" in values else None
    if values.get("decision") in ("withdrawn", "deemed_withdrawn"):
        word = State.WITHDRAWN
    if key_of(values, "outcome") in ("terminated", "termination") and word is None:
        word = State.TERMINATED
    return standing(word, known, refused=refused)


def decision_of(
    values: Mapping[str, Value], state: State, guess: Guess
) -> dict[str, str]:
    """Return the decision, stated or implied by how far the case came."""
    stated = values.get("decision")
    if isinstance(stated, str) and stated in DECISIONS:
        decision = DECISIONS[stated]
    elif state in (State.REFUSED, State.REFUSAL_UPHELD):
        decision = "refused"
    elif Fact.DECIDED in implied(state) or "decided_on" in values:
        decision = "granted"
        guess(
            "审查结果", "没有审查结果一列或未填，案件已批准或已往下办理，按给予援助读"
        )
    else:
        decision = ""
    if decision != "refused":
        return {"decision": decision, "refusal_ground": ""}
    ground = codes.find("refusal_ground", text_of(values, "refusal_reason") or " ")
    return {
        "decision": decision,
        "refusal_ground": ground.key if ground else "",
    }
