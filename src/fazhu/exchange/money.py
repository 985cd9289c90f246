"""Subsidies, payments and grades that a ledger states, as rows of funds and quality."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fazhu.cases.recording import RecordedCase
from fazhu.exchange.ledger.understanding import Grade, Value
from fazhu.exchange.stated import text_of, yuan_of
from fazhu.funds.models import LineKind, Payment, SubsidyLine
from fazhu.lib.dates import Dated
from fazhu.network import bulk
from fazhu.quality.models import Grading

LINES = {
    "subsidy_standard": LineKind.STANDARD,
    "subsidy_remote": LineKind.REMOTE,
    "subsidy_translation": LineKind.TRANSLATION,
    "subsidy_other": LineKind.OTHER,
    "subsidy_deduction": LineKind.DEDUCTION,
}
REASONS = {
    LineKind.OTHER: "subsidy_other_reason",
    LineKind.DEDUCTION: "subsidy_deduction_reason",
}
# Without any of these a row says nothing of money and grade.
STATING = frozenset(
    (*LINES, "subsidy_actual", "subsidy_note", "subsidy_status", "paid_on", "grade")
)
WHOLE = "台账只载补贴总额"
Entry = tuple[int, RecordedCase, "Money"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """What the row says of subsidy, payment and grade."""

    lines: Sequence[tuple[LineKind, Decimal, str]] = ()
    paid: Decimal | None = None
    paid_on: date | None = None
    grade: str = ""
    score: Decimal | None = None


NOTHING = Money()


def money_of(values: Mapping[str, Value]) -> Money:
    """Return the amounts and the grade that the row states."""
    if values.keys().isdisjoint(STATING):
        return NOTHING
    grade, score = values.get("grade"), values.get("score")
    dated = values.get("paid_on")
    paid = _paid(values)
    lines = _lines(values, paid=paid)
    if not (lines or paid is not None or isinstance(grade, Grade)):
        return NOTHING
    key = grade.key or "" if isinstance(grade, Grade) else ""
    scored = grade.score if isinstance(grade, Grade) and grade.score else score
    return Money(
        lines=lines,
        paid=paid,
        paid_on=dated.on if isinstance(dated, Dated) else None,
        grade=key,
        score=scored if isinstance(scored, Decimal) and scored < 1_000 else None,
    )


def _lines(
    values: Mapping[str, Value], *, paid: Decimal | None
) -> list[tuple[LineKind, Decimal, str]]:
    """Return the lines; a bare total that was not paid yet is one of its own."""
    found = []
    for key, kind in LINES.items():
        yuan = yuan_of(values, key)
        if yuan is not None and (yuan or kind is LineKind.STANDARD):
            reason = text_of(values, REASONS.get(kind, ""))
            found.append((kind, abs(yuan), reason[:200]))
    whole = yuan_of(values, "subsidy_actual")
    if not found and paid is None and whole is not None and whole >= 0:
        found.append((LineKind.STANDARD, whole, WHOLE))
    return found


def _paid(values: Mapping[str, Value]) -> Decimal | None:
    """Return the amount paid, where the ledger says that it was paid."""
    said = values.get("subsidy_status") is True or "paid_on" in values
    note = yuan_of(values, "subsidy_note")
    amount = yuan_of(values, "subsidy_actual") if said else None
    found = amount if amount is not None else note
    return found if found is not None and found >= 0 else None


def insert_money(entries: Sequence[Entry], *, center: int, by: int, batch: int) -> None:
    """Write lines and payments of recorded cases."""
    bulk.insert(
        SubsidyLine,
        ("center_id", "case_id", "kind", "amount", "reason", "batch_id"),
        (
            (center, key, kind.value, amount, reason, batch)
            for key, _, money in entries
            for kind, amount, reason in money.lines
        ),
    )
    bulk.insert(
        Payment,
        ("ref", "center_id", "case_id", "handler_id", "amount", "paid_on", "paid_by_id",
         "is_void", "batch_id"),
        (
            (
                ref, center, key,
                case.handlers[0].handler_id if case.handlers else None, money.paid,
                money.paid_on, by, False, batch,
            )
            for ref, (key, case, money) in zip(
                bulk.references(len(entries)), entries, strict=True
            )
            if money.paid is not None
        ),
    )  # fmt: skip


def insert_gradings(
    entries: Sequence[Entry], *, center: int, by: int, batch: int
) -> None:
    """Write the grades of recorded cases; a score without a grade is none."""
    bulk.insert(
        Grading,
        ("ref", "center_id", "case_id", "grade", "score", "graded_on", "graded_by_id",
         "is_current", "batch_id"),
        (
            (ref, center, key, money.grade, money.score, None, by, True, batch)
            for ref, (key, _, money) in zip(
                bulk.references(len(entries)), entries, strict=True
            )
            if money.grade
        ),
    )  # fmt: skip
