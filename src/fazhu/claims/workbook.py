"""Reads a workbook: each row a line, its cells cut by tabs, each block a table."""

from collections.abc import Sequence
from datetime import date

from fazhu.claims.documents import Document, blanked, is_prose
from fazhu.claims.tables import blocks
from fazhu.claims.tables.grid import EMPTY, Cell, Table
from fazhu.lib.errors import Refused
from fazhu.lib.spreadsheets import BROKEN, broken, opened

_THEN = "再核对"
_LARGEST = 200_000


def read_workbook(data: bytes, name: str) -> Document:
    """Read all sheets; raises Refused for what cannot be opened."""
    book = opened(data, name=name, then=_THEN)
    try:
        sheets = [(title, book.get_sheet_by_name(title)) for title in book.sheet_names]
        filled = [
            (title, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges)
            for title, sheet in sheets
        ]
    except BROKEN as error:
        raise Refused(broken(name, then=_THEN)) from error
    writing = _Writing()
    for title, rows, merges in filled:
        writing.sheet(title, rows, merges or [])
    return writing.document()


class _Writing:
    """The text as it grows, and the tables in it."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._prose: list[str] = []
        self._at = 0
        self._tables: list[Table] = []

    def document(self) -> Document:
        return Document("".join(self._said), "".join(self._prose), tuple(self._tables))

    def sheet(
        self,
        title: str,
        rows: Sequence[Sequence[object]],
        merges: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    ) -> None:
        """Write a sheet's rows, in which one or more tables stand."""
        grid = [self._row(row) for row in rows[:_LARGEST]]
        for (top, left), (bottom, right) in merges:
            _spread(grid, top, left, bottom, right)
        self._tables += blocks.tables(f"“{title}”表", grid, title)

    def _row(self, values: Sequence[object]) -> list[Cell]:
        cells: list[Cell] = []
        for place, value in enumerate(values):
            if place:
                self._say("\t", " ")
            text, number = _shown(value)
            cells.append(Cell(text, self._at, self._at + len(text), number))
            self._say(text, text if is_prose(text) else blanked(text))
        self._say("\n", "\n")
        return cells

    def _say(self, text: str, prose: str) -> None:
        self._said.append(text)
        self._prose.append(prose)
        self._at += len(text)


def _shown(value: object) -> tuple[str, int | float | None]:
    if isinstance(value, bool) or value is None:
        return "", None
    if isinstance(value, int | float):
        whole = float(value).is_integer()
        return (str(int(value)) if whole else f"{value:.10g}"), (
            int(value) if whole else float(f"{value:.10g}")
        )
    if isinstance(value, date):
        return value.isoformat(), None
    return str(value), None


def _spread(
    grid: list[list[Cell]], top: int, left: int, bottom: int, right: int
) -> None:
    """Let a merged label stand in all its places; a number only in its first."""
    first = grid[top][left] if top < len(grid) and left < len(grid[top]) else EMPTY
    if first.numeral is not None:
        return
    for row in grid[top : bottom + 1]:
        row[left : right + 1] = [first] * len(row[left : right + 1])
