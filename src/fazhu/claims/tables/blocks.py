"""Cuts what stands in one sheet or frame into the tables that it holds."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from fazhu.claims.tables.grid import Cell, Table, table_of

_ADDED = re.compile(r"合计|总计|小计|共计|^计$|^总$")
_HEADING = re.compile(r"[数量额件人次率比元计增减]")
_LONGEST_TITLE = 40

Row = Sequence[Cell]


def tables(name: str, rows: Sequence[Row], title: str = "") -> list[Table]:
    """Return the tables: cut at blank rows and columns, and where headings begin anew.

    A total below a blank row still belongs to the table above it; what stands alone
    over a table is its title.
    """
    found: list[Table] = []
    over = ""
    for block in _joined(_parted(rows)):
        if all(_is_alone(row) for row in block):
            over += "".join(_said(row)[0].plain for row in block)
            continue
        for piece in _side_by_side(block):
            found += [
                table_of(name, [list(row) for row in each], title + over)
                for each in _stacked(piece)
            ]
        over = ""
    return found


def title_of(line: str) -> str:
    """Return the line over a table if it is a title, not a sentence."""
    line = line.strip()
    return line if len(line) <= _LONGEST_TITLE and not line.endswith("。") else ""


def _said(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.plain]


def _is_alone(row: Row) -> bool:
    return len({cell.plain for cell in _said(row)}) == 1


def _parted(rows: Sequence[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in [*rows, ()]:
        if _said(row):
            block.append(row)
        elif block:
            yield block
            block = []


def _joined(blocks: Iterator[list[Row]]) -> list[list[Row]]:
    found: list[list[Row]] = []
    for block in blocks:
        if found and _ADDED.search(_said(block[0])[0].plain) and _numbers(block[0]):
            found[-1] += block
        else:
            found.append(block)
    return found


def _side_by_side(block: list[Row]) -> list[list[Row]]:
    """Cut at columns in which nothing stands, where labels begin anew behind them."""
    width = max(len(row) for row in block)
    filled = [any(len(r) > c and r[c].plain for r in block) for c in range(width)]
    starts = [
        column
        for column in range(1, width)
        if filled[column] and not filled[column - 1] and any(filled[:column])
    ]
    starts = [column for column in starts if _is_labelled(block, column)]
    ends = [*starts, width]
    return [
        [row[start:end] for row in block]
        for start, end in zip([0, *starts], ends, strict=True)
    ]


def _is_labelled(block: Sequence[Row], column: int) -> bool:
    """Return whether a column holds words where the row has numbers."""
    cells = [row[column] for row in block if len(row) > column and _numbers(row)]
    words = [cell for cell in cells if not cell.is_blank and cell.numeral is None]
    return len(words) > 1 and len(words) * 2 > len(cells)


def _numbers(row: Row) -> set[int]:
    return {column for column, cell in enumerate(row) if cell.numeral is not None}


def _stacked(block: list[Row]) -> Iterator[list[Row]]:
    """Cut where a row of words begins a table of its own below the figures."""
    start = 0
    columns: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    for at, row in enumerate(block):
        numbers = _numbers(row)
        words = tuple(cell.plain for cell in row) if not numbers else ()
        again, following = words in seen, block[at + 1 : at + 4]
        seen |= {words} - {()}
        if (
            not again
            and _heads(row, numbers, columns)
            and any(map(_numbers, following))
        ):
            own = len(list(takewhile(_is_alone, reversed(block[start:at]))))
            yield block[start : at - own]
            start, columns = at - own, set()
        elif len(numbers) > 1 or len(_said(row)) > 1:
            columns |= numbers - {0}
    yield block[start:]


def _heads(row: Row, numbers: set[int], columns: set[int]) -> bool:
    """Return whether a row gives columns that held numbers their headings anew."""
    words = {column for column, cell in enumerate(row) if not cell.is_blank}
    if numbers or not words & columns or words & columns < columns:
        return False
    return len(columns) > 1 or all(_HEADING.search(row[c].plain) for c in columns)
