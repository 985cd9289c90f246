"""Tells a table's headings, label columns, data rows, totals and 其中 rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fazhu.claims.claim import Claim, Role, printed
from fazhu.claims.numerals import Numeral
from fazhu.claims.tables.grid import Cell, Table
from fazhu.claims.units import SAME, UNIT

TOTAL = re.compile(r"合计|总计|共计|总数|总和|^计$|^总$|^全区$|^全市$|^全县$")
SUBTOTAL = re.compile(r"小计")
OF_WHICH = re.compile(r"其中|^其:?$")
NO_SUM = re.compile(
    r"率|占比|比例|比重|%|同比|环比|增长|增幅|增减|平均|人均|件均|序号|编号|排名|名次|电话|年份|日期|得分|(?<!困难)标准|单价|备注|去重|增加|减少"
)
_UNIT = re.compile(rf"(?:\((?:单位:)?|单位:)(?P<scale>[万亿])?{UNIT}\)?(?![、,/])")
_DISTINCT = re.compile(r"去重|不重复|只[计算]一[次人个件]")
_LONG = 100
_WORTH = {"万": 10**4, "亿": 10**8}
_SERIAL = re.compile(r"^(?:序号?|编号|行次|栏次|No\.?|名次|排名)$")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A number of a table with its row's and its column's label.

    ``worth`` is what one counts where its heading says so: 10,000 under （万元）.
    """

    row: int
    column: int
    claim: Claim
    worth: int = 1

    @property
    def numeral(self) -> Numeral:
        """The number itself."""
        return self.claim.numeral

    @property
    def shown(self) -> str:
        """The number as its cell shows it."""
        return printed(self.numeral.value / self.worth, "")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A table that was understood: labels, totals and the numbers in it.

    ``title`` is what stands above the headings; ``paths`` are the headings over a
    column from top to bottom: 批准, 合计; ``row_paths`` those beside a row.
    """

    name: str
    title: str
    row_labels: dict[int, str]
    headings: dict[int, str]
    paths: dict[int, tuple[str, ...]]
    row_paths: dict[int, tuple[str, ...]]
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

    @property
    def is_distinct(self) -> bool:
        """Whether it says that its total counts once what several rows count."""
        return bool(_DISTINCT.search(self.title))

    def is_total(self, row: int) -> bool:
        """Return whether a row adds up others."""
        return bool(TOTAL.search(self.row_labels[row]))

    def is_subtotal(self, row: int) -> bool:
        """Return whether a row adds up some of the others."""
        return bool(SUBTOTAL.search(self.row_labels[row]))

    def is_of_which(self, row: int) -> bool:
        """Return whether a row only tells a part of another one."""
        return bool(OF_WHICH.search(self.row_labels[row]))

    def is_worked_out(self, row: int) -> bool:
        """Return whether a row says shares, rates or growth: nothing to add."""
        return bool(NO_SUM.search(self.row_labels[row]))

    @property
    def is_long(self) -> bool:
        """Whether it is a list, of cases for example: none of its rows is a rate."""
        return len(self.rows) > _LONG

    @cached_property
    def turned(self) -> "Layout":
        """The same table with its rows as columns."""
        return Layout(
            name=self.name,
            title=self.title,
            row_labels=self.headings,
            headings=self.row_labels,
            paths=self.row_paths,
            row_paths=self.paths,
            entries={
                (column, row): replace(entry, row=column, column=row)
                for (row, column), entry in self.entries.items()
            },
            blanks=frozenset((column, row) for row, column in self.blanks),
        )

    def sums_down(self, column: int) -> bool:
        """Return whether the figures of a column may be added."""
        return not NO_SUM.search(self.headings[column])

    def is_total_column(self, column: int) -> bool:
        """Return whether a column adds up others."""
        heading = self.headings[column]
        return bool(TOTAL.search(heading) or SUBTOTAL.search(heading)) and (
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
    paths = {column: _path(table, first, column) for column in range(_width(table))}
    headings = {column: "".join(path) for column, path in paths.items()}
    title = _title(table, first)
    serial = {column for column, text in headings.items() if _SERIAL.match(text)}
    labels: dict[int, str] = {}
    entries: dict[tuple[int, int], Entry] = {}
    blanks: set[tuple[int, int]] = set()
    for row in range(first, len(table.rows)):
        cells = table.rows[row]
        if table.counts_columns(row) or not _numbers(cells):
            continue
        labels[row] = _row_label(cells, serial)
        for column, cell in _own_cells(cells, serial):
            if cell.is_blank:
                blanks.add((row, column))
            elif (numeral := cell.numeral) is not None:
                numeral, worth = _counted(numeral, headings[column], labels[row], title)
                claim = _claim(cell, numeral, labels[row], headings[column])
                claim = replace(claim, id=first_id + len(entries))
                entries[row, column] = Entry(
                    row=row, column=column, claim=claim, worth=worth
                )
    if not entries:
        return None
    return Layout(
        name=table.name,
        title=title,
        row_labels=labels,
        headings=headings,
        paths=paths,
        row_paths={row: (label,) for row, label in labels.items()},
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
        if number and _numbers(cells) and not table.counts_columns(number):
            return number
    return None


def _numbers(cells: Sequence[Cell]) -> int:
    return sum(cell.numeral is not None for cell in cells[1:])


def _path(table: Table, first: int, column: int) -> tuple[str, ...]:
    said: list[str] = []
    for row in range(first):
        text = table.rows[row][column].plain
        if text in said or _is_alone(table, row) or table.counts_columns(row):
            continue
        if text:
            said.append(text)
    return tuple(said)


def _title(table: Table, first: int) -> str:
    said = [table.title]
    for row in range(first):
        if _is_alone(table, row):
            said += {cell.plain for cell in table.rows[row] if cell.plain}
    return "".join(said)


def _is_alone(table: Table, row: int) -> bool:
    """Return whether a row only says one thing: a title above the headings."""
    said = {cell.plain for cell in table.rows[row] if cell.plain}
    return len(said) == 1 and _width(table) > 1


def _counted(
    numeral: Numeral, heading: str, row: str, title: str
) -> tuple[Numeral, int]:
    """Give a bare number the unit of its heading, its row or the table's title.

    A rate or growth has only the unit that its own heading says.
    """
    said = [heading] if NO_SUM.search(heading) else [heading, row, title]
    found = next((match for words in said if (match := _UNIT.search(words))), None)
    if numeral.unit or found is None or NO_SUM.search(row):
        return numeral, 1
    worth = _WORTH.get(found["scale"] or "", 1)
    made = replace(
        numeral,
        value=numeral.value * worth,
        step=numeral.step * worth,
        unit=SAME[found["unit"]],
        scaled=numeral.scaled or worth > 1,
    )
    return made, worth


def _row_label(cells: Sequence[Cell], serial: set[int]) -> str:
    said: list[str] = []
    for column, cell in enumerate(cells):
        if (
            cell.is_blank
            or cell.is_unsaid
            or (column in serial and cell.numeral is not None)
        ):
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
