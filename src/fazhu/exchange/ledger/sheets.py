"""Walks one sheet from its title to its last note, giving the data rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice

from fazhu.exchange.ledger.aside import (
    heading_texts,
    is_empty,
    is_note,
    is_repeated_heading,
    raw_text,
    total_label,
)
from fazhu.exchange.ledger.book import Row, Sheet
from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.contents import Column
from fazhu.exchange.ledger.fields import Field, Kind
from fazhu.exchange.ledger.headings import (
    Block,
    find_block,
    heading_hits,
    is_heading_row,
    is_number_row,
    text_of,
)
from fazhu.exchange.ledger.mapping import map_columns
from fazhu.exchange.ledger.merged import ends_of_cases, joined, merged_down
from fazhu.exchange.ledger.reception import as_accepted
from fazhu.exchange.ledger.rows import RowReader
from fazhu.exchange.ledger.titles import Told, told_by
from fazhu.exchange.ledger.understanding import CellProblem, LedgerRow, Severity, Total
from fazhu.lib.amounts import Amount

SAMPLED_ROWS = 200
FEWEST_OF_A_CASE = 4  # cells: number, and more than a number written ahead
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}月|\d+[、.]).{0,30}$|.*(?:工作站|司法所|案件|月份|受理点)$"
)


@dataclass(kw_only=True)
class Table:
    """A sheet whose headings were found, with the rows that were read ahead."""

    sheet: Sheet
    block: Block
    columns: list[Column]
    told: Told
    title: str
    ahead: list[Row]
    accepts_on_receipt: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The vocabulary to read with."""

    words: dict[str, Field]
    by_key: dict[str, Field]


def find_table(
    sheet: Sheet, ahead: list[Row], vocabulary: Words, *, year: int | None
) -> Table | None:
    """Return the table of a sheet, or None where no headings are found."""
    block = find_block(ahead, sheet.merges, vocabulary.words)
    if block is None:
        return None
    titles = _titles(ahead[: block.first])
    told = Told()
    for text in (sheet.name, *titles):
        told = told.over(told_by(text))
    told = told.over(Told(year=year))
    data = [row for row in ahead[block.last + 1 :] if not is_empty(row)]
    return Table(
        sheet=sheet,
        block=block,
        columns=map_columns(
            block.headings, data[:SAMPLED_ROWS], vocabulary.words, vocabulary.by_key
        ),
        told=told,
        title=_title(titles),
        ahead=ahead,
    )


def read_ahead(sheet: Sheet) -> list[Row]:
    """Return the first rows, enough to find the headings and to sample the columns."""
    return list(islice(sheet.rows, SAMPLED_ROWS + 60))


def _titles(rows: Sequence[Row]) -> list[str]:
    found: list[str] = []
    for row in rows:
        texts = [text_of(cell) for cell in row if text_of(cell)]
        if texts and not is_number_row(texts):
            found.append(" ".join(dict.fromkeys(texts)))
    return found


def _title(titles: Sequence[str]) -> str:
    """Return the title proper; rows such as 填报单位：… stand beside it."""
    proper = [title for title in titles if not re.search(r"[:：]", title)]
    return next(iter([*proper, *titles]), "")


class Walk:
    """One pass over the rows of a table."""

    def __init__(self, table: Table, vocabulary: Words, collected: Collected) -> None:
        self.table = table
        self.vocabulary = vocabulary
        self.collected = collected
        self.section = Told()
        self.counted = self.counted_all = 0
        self.sums: dict[str, Decimal] = {}
        self.sums_all: dict[str, Decimal] = {}
        self.titles = {
            text for row in table.ahead[: table.block.first] for text in _titles([row])
        }
        self._use(table.block, table.columns)

    def _use(self, block: Block, columns: list[Column]) -> None:
        self.columns = columns
        self.width = len(columns)
        self.texts = heading_texts(block.levels)
        self.reader = RowReader(
            self.table.sheet.name, columns, self.table.told, self.collected
        )
        places = {c.field.key: c.index for c in columns if c.field}
        self.keys = [
            places[key]
            for key in ("number", "serial_part", "name", "recipient", "id_number")
            if key in places
        ]
        self.person = places.get("recipient", places.get("name"))
        self.ignored = {
            c.index for c in columns if c.field and c.field.kind is Kind.IGNORED
        }
        self.amounts = [
            (c.field.key, self.reader.headings[c.index])
            for c in columns
            if c.field and c.field.kind in (Kind.AMOUNT, Kind.AMOUNT_NOTE)
        ]
        for column in columns:
            if column.guess:
                self.collected.guess(
                    self.table.sheet.name,
                    self.reader.headings[column.index],
                    column.guess,
                    row=None,
                )

    def rows(self) -> Iterator[LedgerRow]:
        """Yield the data rows; totals, notes and repeated headings are set aside."""
        for number, cells in self._joined_rows():
            if len(cells) < self.width:
                cells = [*cells, *[""] * (self.width - len(cells))]
            if not self._is_plain(cells) and self._set_aside(number, cells):
                continue
            row = self.reader.read(number, cells, section=self.section)
            self._count(row)
            yield self._with_missing(row)

    def _joined_rows(self) -> Iterator[tuple[int, Row]]:
        """Yield row number and cells; the rows of one merged case number as one."""
        first, merges = self.table.block.last + 1, self.table.sheet.merges
        rest = chain(self.table.ahead[first:], self.table.sheet.rows)
        numbered = enumerate(merged_down(rest, merges, first), first + 1)
        ends = ends_of_cases(merges, self.columns, first)
        for number, cells in numbered:
            last = ends.get(number - 1)
            if last is None:
                yield number, cells
                continue
            group = [cells, *(more for _, more in islice(numbered, last + 1 - number))]
            row, differing = joined(group, self.columns)
            why = f"案号合并的第{number}至{last + 1}行读作一件案件"
            if differing:
                why += f"，其中{'、'.join(differing)}各行不同，取第一行"
            self.collected.guess(self.table.sheet.name, "案号", why, row=number)
            yield number, row

    def _is_plain(self, cells: Row) -> bool:
        """Whether the row is data at the first look: its keys are filled, no total."""
        filled = [text for place in self.keys if (text := text_of(cells[place]))]
        if len(filled) < min(2, len(self.keys)):
            return False
        first = next((cell for cell in cells if cell != ""), "")
        if isinstance(first, str) and ("计" in first or "数" in first):
            return False
        return not any(text in self.texts for text in filled)

    def _set_aside(self, number: int, cells: Row) -> bool:
        if is_empty(cells):
            return True
        label = total_label(cells)
        if label:
            self._total(number, label, cells)
            return True
        if is_repeated_heading(cells, self.texts):
            return True
        texts = [text_of(cell) for cell in cells]
        if is_number_row(texts):
            return True
        if self._is_new_block(texts):
            self._use_new(cells)
            return True
        return self._is_between(number, cells, texts)

    def _is_between(self, number: int, cells: Row, texts: list[str]) -> bool:
        """Whether the row is a repeated title, a note or the name of a section."""
        filled = list(dict.fromkeys(text for text in texts if text))
        if " ".join(filled) in self.titles:
            return True
        if len(filled) == 1 and _SECTION.match(filled[0]):
            self.section = told_by(filled[0])
            return self._noted(number, filled)
        if all(not text or index in self.ignored for index, text in enumerate(texts)):
            return (
                len(filled) <= 1 and (not filled or filled[0].isdecimal())
            ) or self._noted(number, filled)
        if is_note(cells) or (
            len(filled) == 1 and not any(texts[place] for place in self.keys)
        ):
            return self._noted(number, filled)
        return False

    def _noted(self, number: int, filled: list[str]) -> bool:
        text = " ".join(filled)[:60]
        self.collected.passed_over.append(
            f"工作表“{self.table.sheet.name}”第{number}行不是数据：{text}"
        )
        return True

    def _is_new_block(self, texts: list[str]) -> bool:
        return heading_hits(texts, self.vocabulary.words) >= 3 and is_heading_row(
            texts, self.vocabulary.words
        )

    def _use_new(self, cells: Row) -> None:
        """Go on under another row of headings in the same sheet."""
        block = find_block([cells], [], self.vocabulary.words)
        if block is not None:
            columns = map_columns(
                block.headings, [], self.vocabulary.words, self.vocabulary.by_key
            )
            if self.table.accepts_on_receipt:
                columns = as_accepted(columns)
            self._use(block, columns)
            self.collected.use(columns)

    def _total(self, number: int, label: str, cells: Row) -> None:
        stated = {
            heading: text
            for heading, cell in zip(self.reader.headings, cells, strict=False)
            if (text := raw_text(cell)) and re.sub(r"\s+", "", text) != label
        }
        self.collected.totals.append(
            Total(
                sheet=self.table.sheet.name, row=number, label=label, stated=stated,
                counted=self.counted, counted_all=self.counted_all,
                sums=dict(self.sums), sums_all=dict(self.sums_all),
            )
        )  # fmt: skip
        self.counted, self.sums = 0, {}

    def _count(self, row: LedgerRow) -> None:
        self.counted += 1
        self.counted_all += 1
        for key, heading in self.amounts:
            amount = row.values.get(key)
            if isinstance(amount, Amount):
                for running in (self.sums, self.sums_all):
                    running[heading] = running.get(heading, Decimal(0)) + amount.yuan

    def _with_missing(self, row: LedgerRow) -> LedgerRow:
        """Reject a row that names nobody; one with a number is a case all the same."""
        if self.person is None or "channel" in row.values:  # asked without a name
            return row
        heading = self.reader.headings[self.person]
        if row.raw.get(heading, "").strip() or any(
            p.column == heading for p in row.problems
        ):
            return row
        filled = sum(bool(text.strip()) for text in row.raw.values())
        named = "number" in row.values and filled >= FEWEST_OF_A_CASE
        missing = CellProblem(
            sheet=row.sheet, row=row.row, column=heading, value="",
            why=f"这一行没有{heading}，按没有{heading}的案件导入，请补录。" if named
            else f"这一行没有{heading}，请补录；如不是数据行，请删去。",
            severity=Severity.DAMAGED if named else Severity.REJECTED,
        )  # fmt: skip
        return LedgerRow(
            sheet=row.sheet, row=row.row, values=row.values, raw=row.raw,
            problems=(*row.problems, missing),
        )  # fmt: skip
