"""The repair grid: rows and columns with an input where a cell can be set right."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField

from fazhu.exchange.forms.repair import RepairForm, name_of
from fazhu.exchange.shown.repair import BadRow

# By these a person knows which row it is.
KNOWN_BY = ("number", "recipient", "name")


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """A cell of the grid: an input, or the text as it stands."""

    text: str = ""
    input: BoundField | None = None


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A row of the grid; ``known_by`` is its number and name."""

    row: BadRow
    known_by: str
    cells: Sequence[GridCell]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The bad rows of a page under the headings that they need."""

    headings: Sequence[str]
    rows: Sequence[GridRow]


def grid(rows: Sequence[BadRow], form: RepairForm, columns: dict[str, str]) -> Grid:
    """Return the grid: the columns with an input, in the ledger's order."""
    opened = {cell.column for row in rows for cell in row.inputs}
    headings = [heading for heading in columns if heading in opened]
    known_by = [heading for heading, key in columns.items() if key in KNOWN_BY]
    return Grid(
        headings=headings,
        rows=[
            GridRow(
                row=row,
                known_by=" ".join(row.shown.get(name, "") for name in known_by).strip(),
                cells=[_cell(row, name, form) for name in headings],
            )
            for row in rows
        ],
    )


def _cell(row: BadRow, heading: str, form: RepairForm) -> GridCell:
    for cell in row.inputs:
        if cell.column == heading:
            return GridCell(input=form[name_of(row.sheet, row.row, heading)])
    return GridCell(text=row.shown.get(heading, ""))
