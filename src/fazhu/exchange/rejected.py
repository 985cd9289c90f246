"""The rows of a batch that were not taken whole, for the error workbook."""

import json
from collections.abc import Iterator

from fazhu.exchange.known import kept_cells
from fazhu.exchange.ledger.understanding import CellProblem, LedgerRow, Severity
from fazhu.exchange.models import Batch, BatchState

BAD = {"rejected": Severity.REJECTED, "damaged": Severity.DAMAGED}
Place = tuple[str, int]


def bad_rows(batch: Batch) -> list[LedgerRow]:
    """Return the rows with a cell that was not taken, as their ledger writes them."""
    if not batch.report:
        return []
    problems = _problems(batch)
    return [
        LedgerRow(
            sheet=sheet, row=row, values={}, raw=raw,
            problems=tuple(problems[sheet, row]),
        )
        for (sheet, row), raw in _raw(batch, problems)
    ]  # fmt: skip


def _problems(batch: Batch) -> dict[Place, list[CellProblem]]:
    report = json.loads(batch.report)
    found: dict[Place, list[CellProblem]] = {}
    for key, severity in BAD.items():
        for cell in report[key]:
            problem = CellProblem(severity=severity, **cell)
            found.setdefault((problem.sheet, problem.row), []).append(problem)
    return found


def _raw(
    batch: Batch, problems: dict[Place, list[CellProblem]]
) -> Iterator[tuple[Place, dict[str, str]]]:
    """Yield the cells of the bad rows: of the excerpt on trial, else as kept."""
    if batch.standing == BatchState.TRIAL:
        for row in json.loads(batch.report)["bad"]:
            yield (row["sheet"], row["row"]), row["cells"]
        return
    wanted = {row for _, row in problems}
    for kept in batch.batch_rows.order_by("pk").iterator():
        if kept.row in wanted and (kept.sheet, kept.row) in problems:
            yield (kept.sheet, kept.row), kept_cells(kept)
