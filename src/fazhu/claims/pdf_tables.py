"""Finds the tables of a PDF page: lines whose words stand in columns."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhu.claims.tables.grid import EMPTY, Cell

_PIECE = re.compile(r"\S+(?: \S+)*")
_FEWEST = 3
"""So many lines in columns are a table, no chance of setting."""
_LONGEST = 20
"""A line of one word that is longer is prose between two tables."""

Rows = list[list[Cell]]


@dataclass(frozen=True)
class Line:
    """A line of the page as it is laid out, and where its words stand in the text."""

    cells: tuple[tuple[int, int, Cell], ...]

    @property
    def is_row(self) -> bool:
        """Whether it has several cells."""
        return len(self.cells) > 1

    @property
    def numbers(self) -> int:
        """How many of its cells are numbers."""
        return sum(cell.numeral is not None for _, _, cell in self.cells)


@dataclass(frozen=True)
class Found:
    """The rows of a table, and where in the text they begin and end."""

    rows: Rows
    start: int
    end: int


def tables(plain: str, laid: str, offset: int) -> list[Found]:
    """Return the tables of a page; ``offset`` is where its text begins.

    ``plain`` is its text and ``laid`` the same with blanks for distances. A line that
    reads otherwise in the two is in no table.
    """
    places: dict[str, list[int]] = defaultdict(list)
    at = offset
    for text in plain.split("\n"):
        places[_squeezed(text)].append(at)
        at += len(text) + 1
    lines = [
        _line(text, places, plain, offset) for text in laid.split("\n") if text.strip()
    ]
    return [found for run in _runs(lines) if (found := _table(run))]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _line(
    text: str, places: dict[str, list[int]], plain: str, offset: int
) -> Line | None:
    """Return a laid line with its cells in the text; None where it is not found."""
    known = places.get(_squeezed(text))
    if not known:
        return None
    at = known.pop(0)
    cells: list[tuple[int, int, Cell]] = []
    for piece in _PIECE.finditer(text):
        words = re.compile(r"\s*".join(map(re.escape, _squeezed(piece[0]))))
        match = words.search(plain, at - offset)
        if match is None:
            return None
        at = match.end() + offset
        cell = Cell(piece[0], match.start() + offset, at)
        cells.append((piece.start(), piece.end(), cell))
    return Line(tuple(cells))


def _runs(lines: Sequence[Line | None]) -> Iterator[list[Line]]:
    """Yield the lines that go on as rows; a short word between two rows is in them."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (line.is_row or (run and _is_short(line))):
            run.append(line)
            continue
        while run and not run[-1].is_row:
            run.pop()
        if sum(each.is_row and each.numbers > 0 for each in run) >= _FEWEST - 1:
            yield run
        run = []


def _is_short(line: Line) -> bool:
    return all(len(cell.text) <= _LONGEST for _, _, cell in line.cells)


def _table(run: Sequence[Line]) -> Found | None:
    width = max(len(line.cells) for line in run)
    full = [line for line in run if len(line.cells) == width]
    if len(run) < _FEWEST or len(full) < _FEWEST - 1:
        return None
    columns = [
        (
            min(line.cells[column][0] for line in full),
            max(line.cells[column][1] for line in full),
        )
        for column in range(width)
    ]
    cells = [cell for line in run for _, _, cell in line.cells]
    return Found(
        [_row(line, columns) for line in run],
        min(cell.start for cell in cells),
        max(cell.end for cell in cells),
    )


def _row(line: Line, columns: Sequence[tuple[int, int]]) -> list[Cell]:
    """Put the cells into the columns that they overlap most, or stand nearest to."""
    if len(line.cells) == len(columns):
        return [cell for _, _, cell in line.cells]
    row = [EMPTY] * len(columns)
    for start, end, cell in line.cells:
        at = max(
            range(len(columns)),
            key=lambda column: (
                min(end, columns[column][1]) - max(start, columns[column][0])
            ),
        )
        row[at] = cell if row[at] is EMPTY else row[at]
    return row
