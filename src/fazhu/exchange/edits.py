"""Cells of a ledger set right by hand: the row is read and checked again with them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fazhu.exchange.ledger.cells import reader_of
from fazhu.exchange.ledger.checks import findings
from fazhu.exchange.ledger.fields import FIELDS_OF_KIND, Field, unit_of
from fazhu.exchange.ledger.read import Pending
from fazhu.exchange.ledger.restated import take
from fazhu.exchange.ledger.understanding import (
    CellProblem,
    LedgerRow,
    Severity,
    Understanding,
    Value,
)
from fazhu.lib.dates import DateUnreadable, completed

Edits = Mapping[tuple[str, int, str], str]  # sheet, row, heading → the new text


def edited(understood: Understanding, edits: Edits) -> Iterator[LedgerRow]:
    """Yield the ledger's rows, those with repaired cells read anew."""
    places: dict[tuple[str, int], dict[str, str]] = {}
    for (sheet, number, column), text in edits.items():
        places.setdefault((sheet, number), {})[column] = text
    for row in understood.rows:
        cells = places.get((row.sheet, row.row))
        yield reread(row, cells, understood) if cells else row


def reread(
    row: LedgerRow, cells: Mapping[str, str], understood: Understanding
) -> LedgerRow:
    """Return the row with these cells in place of its own, read and checked again."""
    fields = FIELDS_OF_KIND[understood.kind.value]
    values = dict(row.values)
    kept = {
        (problem.column, problem.why): problem
        for problem in row.problems
        if problem.column not in cells
    }
    for key, why, _ in findings(row.values):
        kept.pop((_heading(key, understood), why), None)
    raw = {**row.raw, **cells}
    problems = list(kept.values())
    for heading, text in cells.items():
        field = fields.get(understood.columns.get(heading, ""))
        if field is not None:
            values.pop(field.key, None)
            if field.key == "benefit":
                values.pop("benefit_text", None)
            problems += _read(row, field, heading, text, values, understood)
    for key, why, severity in findings(values):
        heading = _heading(key, understood)
        problems.append(
            CellProblem(
                sheet=row.sheet, row=row.row, column=heading,
                value=raw.get(heading, ""), why=why, severity=severity,
            )
        )  # fmt: skip
    return replace(row, values=values, raw=raw, problems=tuple(problems))


def _read(
    row: LedgerRow,
    field: Field,
    heading: str,
    text: str,
    values: dict[str, Value],
    understood: Understanding,
) -> Iterator[CellProblem]:
    reader = reader_of(field, unit=unit_of(heading), year=understood.year)
    found = reader(text) if text.strip() else None
    if found is None:
        return
    why, severity, value = found.why, found.severity, found.value
    if isinstance(value, Pending):
        try:
            value = completed(
                value.parts, written=text, year=understood.year, month=None
            )
        except DateUnreadable as refusal:
            why, severity, value = refusal.sentence, Severity.REJECTED, None
    take(values, field.key, replace(found, value=value, why=why), text)
    if why is not None:
        yield CellProblem(
            sheet=row.sheet, row=row.row, column=heading, value=text, why=why,
            severity=severity,
        )  # fmt: skip


def _heading(key: str, understood: Understanding) -> str:
    return next((h for h, k in understood.columns.items() if k == key), "")
