"""Understands a ledger of a shape it was not told: ``understand`` is the way in."""

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from fazhu.exchange.ledger.book import Sheet, open_book
from fazhu.exchange.ledger.fields import (
    BY_KEY,
    CASE_WORDS,
    HANDLER_WORDS,
    HANDLERS_BY_KEY,
)
from fazhu.exchange.ledger.guard import LARGEST_FILE
from fazhu.exchange.ledger.rows import Collected
from fazhu.exchange.ledger.sheets import Table, Walk, Words, find_table, read_ahead
from fazhu.exchange.ledger.titles import Told, told_by
from fazhu.exchange.ledger.understanding import (
    LedgerKind,
    LedgerRow,
    SheetNote,
    Understanding,
    UnreadableLedger,
)

VOCABULARIES = {
    LedgerKind.CASES: Words(words=CASE_WORDS, by_key=BY_KEY),
    LedgerKind.HANDLERS: Words(words=HANDLER_WORDS, by_key=HANDLERS_BY_KEY),
}


def understand(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str,
    kind: LedgerKind = LedgerKind.CASES,
    year_hint: int | None = None,
    limit: int = LARGEST_FILE,
) -> Understanding:
    """Return what the ledger says; refuse with a sentence what is none.

    ``name`` is the file's name as people know it. ``year_hint`` serves only where
    title, sheet names and cells name no year. ``limit`` is in bytes.
    """
    book = open_book(source, name=name, limit=limit)
    vocabulary = VOCABULARIES[kind]
    collected = Collected()
    told = told_by(Path(name).stem).over(Told(year=year_hint))
    notes: list[SheetNote] = []
    tables: list[Table] = []
    for sheet in book.sheets:
        found = _table(sheet, vocabulary, told, notes)
        if found is not None:
            tables.append(found)
    if not tables:
        raise UnreadableLedger(_nothing(name, notes))
    if book.macros:
        collected.passed_over.append("文件含有宏，宏没有运行，只取单元格的值")
    return _understanding(kind, tables, notes, vocabulary, collected, told)


def _table(
    sheet: Sheet, vocabulary: Words, told: Told, notes: list[SheetNote]
) -> Table | None:
    ahead = read_ahead(sheet)
    found = find_table(sheet, ahead, vocabulary, year=told.year)
    if found is None:
        notes.append(SheetNote(name=sheet.name, taken=False, why="没有找到表头"))
        return None
    notes.append(
        SheetNote(
            name=sheet.name, taken=True, why="按台账读取",
            heading_row=found.block.last + 1, year=found.told.year,
            month=found.told.month, station=found.told.station,
        )
    )  # fmt: skip
    return found


def _nothing(name: str, notes: list[SheetNote]) -> str:
    sheets = "；".join(f"工作表“{note.name}”{note.why}" for note in notes)
    return f"文件“{name}”中没有找到台账：{sheets}。请核对文件。"


def _understanding(
    kind: LedgerKind,
    tables: list[Table],
    notes: list[SheetNote],
    vocabulary: Words,
    collected: Collected,
    told: Told,
) -> Understanding:
    columns: dict[str, str] = {}
    unmapped: dict[str, None] = {}
    for table in tables:
        for column in table.columns:
            if column.field:
                columns.setdefault(
                    column.heading or f"第{column.index + 1}列", column.field.key
                )
            elif column.heading:
                unmapped[column.heading] = None
    walks = [Walk(table, vocabulary, collected) for table in tables]
    return Understanding(
        kind=kind,
        title=next((table.title for table in tables if table.title), ""),
        year=next((table.told.year for table in tables if table.told.year), told.year),
        center_name=next((t.told.center for t in tables if t.told.center), told.center),
        sheets=tuple(notes),
        columns=columns,
        unmapped=tuple(unmapped),
        rows=_all_rows(walks),
        guessed=collected.guessed,
        totals=collected.totals,
        passed_over=collected.passed_over,
    )


def _all_rows(walks: list[Walk]) -> Iterator[LedgerRow]:
    return chain.from_iterable(walk.rows() for walk in walks)
