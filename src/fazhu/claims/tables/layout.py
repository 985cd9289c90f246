"""Tells a table's headings, label columns, data rows, totals and 其中 rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fazhu.claims.claim import Claim, Role
from fazhu.claims.numerals import Numeral
from fazhu.claims.tables.grid import Cell, Table

_TOTAL = re.compile(r"合计|总计|共计|总数|总和|^计$|^总$|^全区$|^全市$|^全县$")
_SUBTOTAL = re.compile(r"小计")
_OF_WHICH = re.compile(r"其中|^其:?$")
NO_SUM = re.compile(
    r"率|占比|比例|比重|%|同比|环比|增长|增幅|增减|平均|人均|件均|序号|编号|排名|名次|电话|年份|日期|得分|标准|单价|备注|去重|增加|减少"
)
_SERIAL = re.compile(r"^(?:序号?|编号|行次|栏次|No\.?|名次|排名)$")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A number of a table with its row's and its column's label."""

    row: int
    column: int
    claim: Claim

    @property
    def numeral(self) -> Numeral:
        """The number itself."""
        return self.claim.numeral


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A table that was understood: labels, totals and the numbers in it."""

    name: str
    row_labels: dict[int, str]
    headings: dict[int, str]
    entries: dict[tuple[int, int], Entry]
    blanks: frozenset[tuple[int, int]]

    @cached_property
    def rows(self) -> list[int]:
        """The numbers of the rows that hold figures."""
        return sorted({row for row, _ in self.entries})

    @cached_property
    def columns(self) -> list[int]:
        """The numbers of the columns that hold figures."""
        return sorted({column for _, column in self.entries})

    def is_total(self, row: int) -> bool:
        """Return whether a row adds up others."""
        return bool(_TOTAL.search(self.row_labels[row]))

    def is_subtotal(self, row: int) -> bool:
        """Return whether a row adds up some of the others."""
        return bool(_SUBTOTAL.search(self.row_labels[row]))

    def is_of_which(self, row: int) -> bool:
        """Return whether a row only tells a part of another one."""
        return bool(_OF_WHICH.search(self.row_labels[row]))

    def sums_down(self, column: int) -> bool:
        """Return whether the figures of a column may be added."""
        return not NO_SUM.search(self.headings[column])

    def is_total_column(self, column: int) -> bool:
        """Return whether a column adds up others."""
        heading = self.headings[column]
        return bool(_TOTAL.search(heading) or _SUBTOTAL.search(heading)) and (
            not NO_SUM.search(heading)
        )

    @cached_property
    def _by_column(self) -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        for _, entry in sorted(self.entries.items()):
            found.setdefault(entry.column, []).append(entry)
        return found

    def column(self, column: int) -> list[Entry]:
        """Return a column's figures from top to bottom."""
        return self._by_column.get(column, [])

    def get(self, row: int, column: int) -> Entry | None:
        """Return the figure in a place, if there is one."""
        return self.entries.get((row, column))


def laid_out(table: Table, *, first_id: int) -> Layout | None:
    """Understand a table; None when it holds no figures under headings."""
    first = _first_data_row(table)
    if first is None:
        return None
    headings = {
        column: _heading(table, first, column) for column in range(_width(table))
    }
    serial = {column for column, text in headings.items() if _SERIAL.match(text)}
    labels: dict[int, str] = {}
    entries: dict[tuple[int, int], Entry] = {}
    blanks: set[tuple[int, int]] = set()
    for row in range(first, len(table.rows)):
        cells = table.rows[row]
        if _counts_columns(cells) or not _numbers(cells):
            continue
        labels[row] = _row_label(cells, serial)
        for column, cell in _own_cells(cells, serial):
            if cell.is_blank:
                blanks.add((row, column))
            elif (numeral := cell.numeral) is not None:
                claim = _claim(cell, numeral, labels[row], headings[column])
                claim = replace(claim, id=first_id + len(entries))
                entries[row, column] = Entry(row=row, column=column, claim=claim)
    if not entries:
        return None
    return Layout(
        name=table.name,
        row_labels=labels,
        headings=headings,
        entries=entries,
        blanks=frozenset(blanks),
    )


def _own_cells(cells: Sequence[Cell], serial: set[int]) -> Iterator[tuple[int, Cell]]:
    """Yield the cells with their columns, a merged one once, no serial numbers."""
    for column, cell in enumerate(cells):
        repeated = column > 0 and cells[column - 1] is cell and cell.text
        if column not in serial and not repeated:
            yield column, cell


def _width(table: Table) -> int:
    return len(table.rows[0]) if table.rows else 0


def _first_data_row(table: Table) -> int | None:
    for number, cells in enumerate(table.rows):
        if number and _numbers(cells) and not _counts_columns(cells):
            return number
    return None


def _numbers(cells: Sequence[Cell]) -> int:
    return sum(cell.numeral is not None for cell in cells[1:])


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """Return whether the row only numbers the columns: 甲 1 2 3."""
    numbers = [int(n.value) for cell in cells if (n := cell.numeral) is not None]
    labelled = [cell for cell in cells if not cell.is_blank and cell.numeral is None]
    return (
        len(numbers) > 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] in (0, 1)
        and all(cell.plain in set("甲乙丙丁栏次项") | {"栏次"} for cell in labelled)
    )


def _heading(table: Table, first: int, column: int) -> str:
    said: list[str] = []
    for row in range(first):
        text = table.rows[row][column].plain
        alone = len({cell.plain for cell in table.rows[row] if cell.plain}) == 1
        if text and text not in said and not (alone and _width(table) > 1):
            said.append(text)
    return "".join(said)


def _row_label(cells: Sequence[Cell], serial: set[int]) -> str:
    said: list[str] = []
    for column, cell in enumerate(cells):
        if cell.is_blank or (column in serial and cell.numeral is not None):
            continue
        if cell.numeral is not None and (said or column):
            break
        if cell.plain not in said:
            said.append(cell.plain)
    return "".join(said)


def _claim(cell: Cell, numeral: Numeral, row: str, heading: str) -> Claim:
    return Claim(
        id=0,
        numeral=numeral,
        role=Role.CELL,
        label=f"{row}{heading and '·'}{heading}".strip("·"),
        before=heading,
        after="",
        sentence=-1,
        paragraph=-1,
        clause=0,
        depth=0,
        mark="",
        period=None,
        text=cell.text.strip(),
        start=cell.start,
        end=cell.end,
        low=cell.start,
        high=cell.end,
    )
