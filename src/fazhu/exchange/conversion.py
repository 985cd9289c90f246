"""Turns a row of a ledger into a case to record, with what had to be assumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from fazhu.cases.recording import RecordedCase, RecordedHandler
from fazhu.exchange.course import decision_of, facts_of, first_day, state_of
from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.restated import LONGEST_BENEFIT
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
from fazhu.exchange.stated import code_of, key_of, text_of, yuan_of
from fazhu.lib.amounts import Amount
from fazhu.network.models import Organisation
from fazhu.rules import codes
from fazhu.rules.workflow import State

T = TypeVar("T")
MOST_PEOPLE = 100_000  # of one case; a larger number is a slip of the pen
NOTED = frozenset(
    ("remarks", "description", "refusal_reason", "satisfaction", "score", "benefit",
     "wages")
)  # fmt: skip
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
        columns |= _way(values, kind, guess) | _ending(values, guess) | _count(values)
        facts = facts_of(values)
        refused = values.get("decision") == "refused"
        handlers = self._handlers(values, columns, guess)
        state = state_of(values, facts, refused=refused, handled=bool(handlers))
        columns |= decision_of(values, state, guess)
        columns["is_terminated"] = columns["outcome"] == "terminated" or state in (
            State.TERMINATED,
            State.ENDED_UNASSIGNED,
        )
        station = values.get("received_by")
        if isinstance(station, str):
            place = self.places.station(station, guess)
            columns["received_by_id"] = place.id if place else None
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
        listed = stated if isinstance(stated, tuple) else ()
        named = [one for one in listed if isinstance(one, Handler)]
        unit_text, kind = text_of(values, "unit"), key_of(values, "handler_kind")
        unit = self.places.unit(unit_text, guess) if unit_text else None
        columns["handler_kind"] = kind
        columns["unit_id"] = unit.id if unit else None
        found = []
        for handler in named:
            own: Organisation | None = unit
            if handler.firm and not (unit and len(named) == 1):
                own = self.places.unit(handler.firm, guess)
            person = self.places.handler(handler.name[:60], own, kind=kind)
            found.append(
                RecordedHandler(
                    handler_id=person.id or 0,
                    unit_id=own.id if own else person.unit_id,
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


def _kind(values: Mapping[str, Value], guess: _Guess) -> str:
    kind = values.get("kind")
    if isinstance(kind, str):
        return kind
    cause = values.get("cause")
    listed = cause.list_key if isinstance(cause, Coded) and cause.key else ""
    if listed == "charge" or "charge" in values:
        guess("案件类型", "没有案件类型一列或未填，按涉嫌罪名读作刑事")
        return "criminal"
    for code in (code_of(values, "aid_mode"), code_of(values, "cause")):
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
        "number": text_of(values, "number"),
        "agency": text_of(values, "source_agency"),
        "notice_number": text_of(values, "notice_number"),
        "archive_number": text_of(values, "archive_number"),
        "cause_text": "、".join(dict.fromkeys(texts)),
    }
    return {key: text[: LARGEST_TEXT[key]] for key, text in found.items()}


def _way(values: Mapping[str, Value], kind: str, guess: _Guess) -> dict[str, Any]:
    source, mode = values.get("aid_source"), code_of(values, "aid_mode")
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
        "stage": key_of(values, "stage"),
        "cause": key_of(values, "cause", "cause"),
        "notice_object": key_of(values, "notice_reason"),
    }


def _ending(values: Mapping[str, Value], guess: _Guess) -> dict[str, Any]:
    outcome, known = values.get("outcome"), code_of(values, "outcome")
    text = outcome.text[:200] if isinstance(outcome, Coded) else ""
    label = known.label if known and known.list_key == "outcome" else ""
    if known is not None and known.list_key != "outcome" and known.key != "termination":
        guess("办理结果", f"「{text}」只是结案方式，不是办理结果的代码，保留原文")
    exact = yuan_of(values, "benefit")
    benefit_text = text_of(values, "benefit_text")[:LONGEST_BENEFIT]
    return {
        "outcome": key_of(values, "outcome", "outcome"),
        "outcome_text": text if text != label else "",
        "benefit": exact,
        "benefit_text": benefit_text if exact is None else "",
        "benefit_wages": yuan_of(values, "wages"),
    }


def _count(values: Mapping[str, Value]) -> dict[str, Any]:
    people, stated = values.get("recipient"), values.get("recipients_count")
    named = len(people.persons) if isinstance(people, People) else 0
    if isinstance(people, People) and people.stated:
        stated = people.stated
    weight = values.get("count_weight")
    many = isinstance(weight, int) and 1 < weight < MOST_PEOPLE
    counted = isinstance(stated, int) and stated != named and stated < MOST_PEOPLE
    return {
        "stated_recipients": stated if counted else None,
        "count_weight": weight if many else 1,
        "count_reason": "divisible" if many else "one",
    }  # fmt: skip


def _notes(values: Mapping[str, Value]) -> str:
    if values.keys().isdisjoint(NOTED):
        return ""
    parts = [
        f"{label}{text}"
        for key, label in (
            ("remarks", ""),
            ("description", "案情："),
            ("refusal_reason", "不予理由："),
            ("satisfaction", "满意度："),
        )
        if (text := text_of(values, key))
    ]
    score = values.get("score")
    if isinstance(score, Decimal) and not isinstance(values.get("grade"), Grade):
        parts.append(f"评分：{score}")
    for key, label in (("benefit", "挽回损失"), ("wages", "讨薪金额")):
        amount = values.get(key)
        if isinstance(amount, Amount) and amount.approximate:
            parts.append(f"{label}：{amount.approximate}")
    return "；".join(parts)
