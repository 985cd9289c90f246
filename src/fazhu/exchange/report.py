"""What an import found and did: for the page, the terminal, and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from fazhu.exchange.ledger.understanding import (
    CellProblem,
    Guess,
    LedgerRow,
    Severity,
    SheetNote,
    Total,
    Understanding,
)

# Cells kept of one ledger: a ruined file need not fill the memory.
MOST_PROBLEMS, MOST_REMARKS = 20_000, 1_000


@dataclass(kw_only=True)
class Report:
    """The counts and lists of one import or trial run.

    ``differing`` counts the differences that this ledger brings, ``waiting`` those
    that an earlier copy brought and nobody has settled.
    """

    title: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)
    sheets: tuple[SheetNote, ...] = ()
    rows: int = 0
    accepted: int = 0
    unchanged: int = 0
    rejected_rows: int = 0
    changed_rows: int = 0
    differing: int = 0
    waiting: int = 0
    changed: list[dict[str, Any]] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    remarks: list[CellProblem] = field(default_factory=list)
    bad_rows: list[LedgerRow] = field(default_factory=list)
    guessed: list[Guess] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    batch: int | None = None

    def take(self, understood: Understanding) -> None:
        """Take over what is known before the first row is read."""
        self.title = understood.title
        self.columns = understood.columns
        self.unmapped = understood.unmapped
        self.sheets = understood.sheets

    def note(self, row: LedgerRow) -> None:
        """Keep the problems of a row, and the row where a value was not taken."""
        if len(self.problems) >= MOST_PROBLEMS:
            return
        bad = [p for p in row.problems if p.severity is not Severity.REMARK]
        if bad:
            self.bad_rows.append(replace(row, values={}))
            self.problems += bad
        elif len(self.remarks) < MOST_REMARKS:
            self.remarks += row.problems

    def of(self, severity: Severity) -> list[CellProblem]:
        """Return the problems of one severity."""
        found = [*self.problems, *self.remarks]
        return [problem for problem in found if problem.severity is severity]

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command prints it."""
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "changed": self.changed,
            "waiting": self.waiting,
            "damaged": [_cell(p) for p in self.of(Severity.DAMAGED)],
            "rejected": [_cell(p) for p in self.of(Severity.REJECTED)],
            "columns": dict(self.columns),
            "guessed": [_guess(guess) for guess in self.guessed],
            "totals": [_total(total) for total in self.totals],
            "remarks": [_cell(p) for p in self.of(Severity.REMARK)],
            "batch": self.batch,
            "title": self.title,
            "sheets": [asdict(note) for note in self.sheets],
            "unmapped": list(self.unmapped),
            "passed_over": list(self.passed_over),
        }


def _cell(problem: CellProblem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "why": problem.why,
    }


def _guess(guess: Guess) -> dict[str, Any]:
    return {
        "sheet": guess.sheet,
        "row": guess.row,
        "column": guess.column,
        "why": guess.why,
        "count": guess.count,
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "sheet": total.sheet,
        "row": total.row,
        "label": total.label,
        "stated": dict(total.stated),
        "counted": total.counted,
        "counted_all": total.counted_all,
        "sums": {key: str(value) for key, value in total.sums.items()},
        "sums_all": {key: str(value) for key, value in total.sums_all.items()},
    }
