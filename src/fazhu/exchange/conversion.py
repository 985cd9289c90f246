"""Turns a row of a ledger into a case to record, with what had to be assumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from fazhu.cases.recorded_people import RecordedPerson
from fazhu.cases.recording import RecordedCase, RecordedFact, RecordedHandler
from fazhu.exchange.ledger.rows import Collected
from fazhu.exchange.ledger.understanding import (
    Coded,
    Grade,
    Handler,
    LedgerRow,
    People,
    Value,
)
from fazhu.exchange.places import Places
from fazhu.exchange.recipients import recipients
from fazhu.lib.amounts import Amount
from fazhu.lib.dates import Dated
from fazhu.network.models import Organisation
from fazhu.rules import codes
from fazhu.rules.recorded import standing, worded
from fazhu.rules.workflow import Fact, State, implied

T = TypeVar("T")
DECISIONS = {"granted": "granted", "aid_first": "granted", "refused": "refused"}
LARGEST_TEXT = {"number": 60, "agency": 120, "notice_number": 80, "archive_number": 60,
                "cause_text": 200, "outcome_text": 200}  # fmt: skip


@dataclass(kw_only=True)
class Converter:
    """Converts the rows of one ledger for one center."""

    places: Places
    collected: Collected

    def case_of(self, row: LedgerRow) -> RecordedCase:
        """Return the case that the row states."""
        values, guess = row.values, _Guess(self.collected, row)
        kind = _kind(values, guess)
        columns: dict[str, Any] = {"kind": kind, **_texts(values)}
        columns |= _way(values, kind, guess) | _ending(values) | _count(values)
        facts = _facts(values)
        refused = values.get("decision") == "refused"
        handlers = self._handlers(values, columns, guess)
        state = _state(values, facts, refused=refused, handled=bool(handlers))
        columns |= _decision(values, state, guess)
        columns["is_terminated"] = columns["outcome"] == "terminated" or state in (
            State.TERMINATED,
            State.ENDED_UNASSIGNED,
        )
        station = values.get("received_by")
        if isinstance(station, str):
            place = self.places.station(station, guess)
            columns["received_by_id"] = place.pk if place else None
        return RecordedCase(
            state=state,
            values=columns,
            facts=facts,
            people=recipients(values, on=first_day(values), guess=guess),
            handlers=handlers,
            notes=_notes(values),
            sheet=row.sheet[:120],
            row=row.row,
        )

    def _handlers(
        self, values: Mapping[str, Value], columns: dict[str, Any], guess: "_Guess"
    ) -> list[RecordedHandler]:
        stated = values.get("handler")
        named = [h for h in stated if isinstance(h, Handler)] if isinstance(stated, tuple) else []  # fmt: skip
        unit_text, kind = _text(values, "unit"), _key(values, "handler_kind")
        unit = self.places.unit(unit_text, guess) if unit_text else None
        columns["handler_kind"] = kind
        columns["unit_id"] = unit.pk if unit else None
        found = []
        for handler in named:
            own: Organisation | None = unit
            if handler.firm and not (unit and len(named) == 1):
                own = self.places.unit(handler.firm, guess)
            person = self.places.handler(handler.name[:60], own, kind=kind)
            found.append(
                RecordedHandler(
                    handler_id=person.pk or 0,
                    unit_id=own.pk if own else person.unit_id,
                )
            )
            if len(found) == 1 and not kind and person.kind:
                columns["handler_kind"] = person.kind
                guess("承办人类别", "承办人类别按承办人所在机构或名册读")
        return list({h.handler_id or id(h): h for h in found}.values())


class _Guess:
    """Notes what was assumed for one row."""

    __slots__ = ("collected", "row")

    def __init__(self, collected: Collected, row: LedgerRow) -> None:
        self.collected, self.row = collected, row

    def __call__(self, column: str, why: str) -> None:
        self.collected.guess(self.row.sheet, column, why, row=self.row.row)


def first_day(values: Mapping[str, Value]) -> date | None:
    """Return the day by which classes are told: of the application, else the next."""
    for fact in Fact:
        dated = values.get(f"{fact.value}_on")
        if isinstance(dated, Dated):
            return dated.on
    return None


def _kind(values: Mapping[str, Value], guess: _Guess) -> str:
    kind = values.get("kind")
    if isinstance(kind, str):
        return kind
    cause = values.get("cause")
    listed = cause.list_key if isinstance(cause, Coded) and cause.key else ""
    if listed == "charge" or "charge" in values:
        guess("案件类型", "没有案件类型一列或未填，按涉嫌罪名读作刑事")
        return "criminal"
    for code in (_code(values, "aid_mode"), _code(values, "cause")):
        if code is not None and len(code.kinds) == 1:
            label = codes.label("case_kind", code.kinds[0])
            guess("案件类型", f"没有案件类型一列或未填，按“{code.label}”读作{label}")
            return code.kinds[0]
    return ""


def _texts(values: Mapping[str, Value]) -> dict[str, Any]:
    cause = values.get("cause")
    charges = values.get("charge")
    texts = [cause.text] if isinstance(cause, Coded) else []
    if isinstance(charges, tuple):
        texts += [c.text for c in charges if isinstance(c, Coded)]
    found = {
        "number": _text(values, "number"),
        "agency": _text(values, "source_agency"),
        "notice_number": _text(values, "notice_number"),
        "archive_number": _text(values, "archive_number"),
        "cause_text": "、".join(dict.fromkeys(texts)),
    }
    return {key: text[: LARGEST_TEXT[key]] for key, text in found.items()}


def _way(values: Mapping[str, Value], kind: str, guess: _Guess) -> dict[str, Any]:
    source, mode = values.get("aid_source"), _code(values, "aid_mode")
    origin = ""
    if isinstance(source, Coded) and source.key:
        origin = source.key if source.list_key == "origin" else "application"
    elif "notice_number" in values or "notice_reason" in values:
        origin = "notice"
        guess("案件来源", "载有通知函号或通知原因，案件来源按“通知”读")
    return {
        "origin": origin,
        "aid_mode": mode.key if mode else "",
        "is_litigation": mode.litigation if isinstance(mode, codes.AidMode) else None,
        "stage": _key(values, "stage"),
        "cause": _key(values, "cause", "cause"),
        "notice_object": _key(values, "notice_reason"),
    }


def _ending(values: Mapping[str, Value]) -> dict[str, Any]:
    outcome = values.get("outcome")
    return {
        "outcome": _key(values, "outcome", "outcome"),
        "outcome_text": outcome.text[:200] if isinstance(outcome, Coded) else "",
        "benefit": _yuan(values, "benefit"),
        "benefit_wages": _yuan(values, "wages"),
    }


def _count(values: Mapping[str, Value]) -> dict[str, Any]:
    people, stated = values.get("recipient"), values.get("recipients_count")
    named = len(people.persons) if isinstance(people, People) else 0
    if isinstance(people, People) and people.stated:
        stated = people.stated
    weight = values.get("count_weight")
    many = isinstance(weight, int) and weight > 1
    return {
        "stated_recipients": stated if isinstance(stated, int) and stated != named and stated < 100_000 else None,
        "count_weight": weight if many else 1,
        "count_reason": "divisible" if many else "one",
    }  # fmt: skip


def _facts(values: Mapping[str, Value]) -> list[RecordedFact]:
    found = []
    for fact in Fact:
        dated = values.get(f"{fact.value}_on")
        if isinstance(dated, Dated):
            found.append(
                RecordedFact(fact=fact, on=dated.on, precision=dated.precision)
            )
        elif _states_without_day(fact, values):
            found.append(RecordedFact(fact=fact, on=None, precision="unknown"))
    return found


def _states_without_day(fact: Fact, values: Mapping[str, Value]) -> bool:
    """Return whether the ledger says that it happened, though not when."""
    if fact is Fact.ARCHIVED:
        return values.get("archived") is True
    if fact is Fact.PAID:
        return values.get("subsidy_status") is True or "subsidy_note" in values
    return fact is Fact.DECIDED and values.get("decision") in DECISIONS


def _state(
    values: Mapping[str, Value],
    facts: list[RecordedFact],
    *,
    refused: bool,
    handled: bool,
) -> State:
    known = {stated.fact for stated in facts}
    if "outcome" in values:
        known.add(Fact.CLOSED)
    if isinstance(values.get("grade"), Grade) or "subsidy_status" in values:
        known.add(Fact.CLOSING_PASSED)
    if handled:
        known.add(Fact.ASSIGNED)
    word = worded(_text(values, "status")) if "status" in values else None
    if values.get("decision") in ("withdrawn", "deemed_withdrawn"):
        word = State.WITHDRAWN
    if _key(values, "outcome") in ("terminated", "termination") and word is None:
        word = State.TERMINATED
    return standing(word, known, refused=refused)


def _decision(
    values: Mapping[str, Value], state: State, guess: _Guess
) -> dict[str, str]:
    stated = values.get("decision")
    if isinstance(stated, str) and stated in DECISIONS:
        decision = DECISIONS[stated]
    elif state in (State.REFUSED, State.REFUSAL_UPHELD):
        decision = "refused"
    elif Fact.DECIDED in implied(state) or "decided_on" in values:
        decision = "granted"
        guess("审查结果", "没有审查结果一列或未填，案件已批准或已往下办理，按给予援助读")
    else:
        decision = ""
    if decision != "refused":
        return {"decision": decision, "refusal_ground": ""}
    ground = codes.find("refusal_ground", _text(values, "refusal_reason") or " ")
    return {
        "decision": decision,
        "refusal_ground": ground.key if ground else "",
    }


def _notes(values: Mapping[str, Value]) -> str:
    parts = [
        f"{label}{text}"
        for key, label in (
            ("remarks", ""),
            ("description", "案情："),
            ("refusal_reason", "不予理由："),
            ("satisfaction", "满意度："),
        )
        if (text := _text(values, key))
    ]
    score = values.get("score")
    if isinstance(score, Decimal) and not isinstance(values.get("grade"), Grade):
        parts.append(f"评分：{score}")
    for key, label in (("benefit", "挽回损失"), ("wages", "讨薪金额")):
        amount = values.get(key)
        if isinstance(amount, Amount) and amount.approximate:
            parts.append(f"{label}：{amount.approximate}")
    return "；".join(parts)


def _yuan(values: Mapping[str, Value], key: str) -> Decimal | None:
    amount = values.get(key)
    if not isinstance(amount, Amount) or amount.approximate:
        return None
    return amount.yuan


def _text(values: Mapping[str, Value], key: str) -> str:
    found = values.get(key)
    return found.replace("\x00", "") if isinstance(found, str) else ""


def _code(values: Mapping[str, Value], key: str) -> codes.Code | None:
    found = values.get(key)
    if not isinstance(found, Coded) or found.key is None:
        return None
    return codes.code(found.list_key, found.key)


def _key(values: Mapping[str, Value], key: str, listed: str = "") -> str:
    found = values.get(key)
    if not isinstance(found, Coded) or (listed and found.list_key != listed):
        return ""
    return found.key or ""
