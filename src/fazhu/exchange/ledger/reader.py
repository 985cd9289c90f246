"""Understands a ledger of a shape it was not told: ``understand`` is the way in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from fazhu.exchange.ledger.aside import is_empty
from fazhu.exchange.ledger.book import Row, Sheet, open_book
from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.fields import (
    BY_KEY,
    CASE_WORDS,
    CONSULTATION_FIELDS,
    CONSULTATIONS_BY_KEY,
    DUTY_BY_KEY,
    DUTY_FIELDS,
    HANDLER_WORDS,
    HANDLERS_BY_KEY,
    words_of,
)
from fazhu.exchange.ledger.forms import Form, find_forms, read_forms
from fazhu.exchange.ledger.guard import LARGEST_FILE
from fazhu.exchange.ledger.mapping import map_columns
from fazhu.exchange.ledger.reception import (
    as_accepted,
    heading_of_receipt,
    why_accepted,
)
from fazhu.exchange.ledger.recognition import (
    statistics_title,
    why_no_register,
    why_not,
)
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
    LedgerKind.CONSULTATIONS: Words(
        words=words_of(CONSULTATION_FIELDS), by_key=CONSULTATIONS_BY_KEY
    ),
    LedgerKind.DUTY: Words(words=words_of(DUTY_FIELDS), by_key=DUTY_BY_KEY),
}


@dataclass(kw_only=True)
class _Found:
    """What the sheets of one file turned out to be."""

    kind: LedgerKind
    told: Told
    notes: list[SheetNote] = field(default_factory=list)
    parts: list[Table | tuple[Sheet, list[Form], Told]] = field(default_factory=list)
    statistics: str | None = None

    def passed(self, sheet: Sheet, why: str) -> None:
        """Note a sheet that is no ledger."""
        self.notes.append(SheetNote(name=sheet.name, taken=False, why=why))

    def taken(self, sheet: Sheet, why: str, told: Told, row: int | None) -> None:
        """Note a sheet that is read."""
        self.notes.append(
            SheetNote(
                name=sheet.name, taken=True, why=why, heading_row=row,
                year=told.year, month=told.month, station=told.station,
            )
        )  # fmt: skip


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
    found = _Found(kind=kind, told=told_by(Path(name).stem).over(Told(year=year_hint)))
    for sheet in book.sheets:
        _look_at(sheet, found)
    if not found.parts:
        raise UnreadableLedger(_nothing(name, found))
    collected = Collected()
    if book.macros:
        collected.passed_over.append("文件含有宏，宏没有运行，只取单元格的值")
    return _understanding(found, collected)


def _look_at(sheet: Sheet, found: _Found) -> None:
    ahead = read_ahead(sheet)
    if all(is_empty(row) for row in ahead):
        found.passed(sheet, "是空的")
        return
    table = find_table(sheet, ahead, VOCABULARIES[found.kind], year=found.told.year)
    why = _why_no_table(table, found.kind) if table else None
    if table and why is None:
        found.parts.append(table)
        why = "按台账读取（隐藏的工作表）" if sheet.hidden else "按台账读取"
        found.taken(sheet, why, table.told, table.block.last + 1)
        return
    statistics = statistics_title(ahead, sheet.name)
    if statistics:
        found.statistics = found.statistics or statistics
        found.passed(sheet, f"是统计表《{statistics}》，只有合计数，没有逐件案件")
        return
    if why is not None:
        found.passed(sheet, why)
        return
    if found.kind is LedgerKind.CASES and _look_for_forms(sheet, ahead, found):
        return
    found.passed(sheet, "没有找到台账的表头")


def _why_no_table(table: Table, kind: LedgerKind) -> str | None:
    if kind in (LedgerKind.CONSULTATIONS, LedgerKind.DUTY):
        return why_no_register(table.columns, kind)
    cases = kind is LedgerKind.CASES
    other = LedgerKind.HANDLERS if cases else LedgerKind.CASES
    words = VOCABULARIES[other]
    columns = map_columns(table.block.headings, [], words.words, words.by_key)
    return why_not(table.columns, kind, columns)


def _look_for_forms(sheet: Sheet, ahead: list[Row], found: _Found) -> bool:
    rows = [*ahead, *sheet.rows]
    forms = find_forms(rows)
    if not forms:
        return False
    told = told_by(sheet.name).over(found.told)
    found.parts.append((sheet, forms, told))
    found.taken(sheet, f"按表单读取，一份一件，共{len(forms)}件", told, None)
    return True


def _nothing(name: str, found: _Found) -> str:
    if found.statistics and len(found.notes) == 1:
        return (
            f"文件“{name}”是统计表《{found.statistics}》，按地区或单位列出合计数，"
            "没有逐件案件，不能作为台账导入；请导入逐件登记的案件台账。"
        )
    sheets = "；".join(f"工作表“{note.name}”{note.why}" for note in found.notes)
    return (
        f"文件“{name}”中没有找到{found.kind.label}："
        f"{sheets or '没有工作表'}。请核对文件。"
    )


def _understanding(found: _Found, collected: Collected) -> Understanding:
    tables = [part for part in found.parts if isinstance(part, Table)]
    receipt = heading_of_receipt(column for part in tables for column in part.columns)
    if receipt is not None and len(tables) == len(found.parts):
        collected.guess("", receipt, why_accepted(receipt), row=None)
        for table in tables:
            table.columns = as_accepted(table.columns)
            table.accepts_on_receipt = True
    tolds: list[Told] = []
    streams: list[Iterator[LedgerRow]] = []
    for part in found.parts:
        if isinstance(part, Table):
            columns, told = part.columns, part.told
            streams.append(Walk(part, VOCABULARIES[found.kind], collected).rows())
        else:
            sheet, forms, told = part
            labels = dict.fromkeys(label for form in forms for label in form.labels)
            columns = map_columns(list(labels), [], CASE_WORDS, BY_KEY)
            streams.append(read_forms(sheet, forms, told, collected))
        tolds.append(told)
        collected.use(columns)
    return Understanding(
        kind=found.kind,
        title=next((p.title for p in found.parts if isinstance(p, Table)), ""),
        year=next((told.year for told in tolds if told.year), found.told.year),
        center_name=next((t.center for t in tolds if t.center), found.told.center),
        sheets=tuple(found.notes),
        columns=collected.columns,
        unmapped=collected.unmapped,
        rows=chain.from_iterable(streams),
        guessed=collected.guessed,
        totals=collected.totals,
        passed_over=collected.passed_over,
    )
