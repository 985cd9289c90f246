"""Opens a ledger file of any kind and gives its sheets as rows of plain values."""

import csv
import datetime
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import python_calamine as calamine

from fazhu.exchange.ledger.guard import LARGEST_FILE, look_into, refuse_large
from fazhu.exchange.ledger.understanding import UnreadableLedger
from fazhu.exchange.ledger.zipped import FileKind
from fazhu.lib import texts
from fazhu.lib.spreadsheets import BROKEN, opened

Cell = (
    str | int | float | bool
    | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
)  # fmt: skip
Row = list[Cell]
Merge = tuple[tuple[int, int], tuple[int, int]]
DELIMITERS = ",\t;|，"


class Uncomputed(str):
    """The mark in a cell whose formula has no stored value."""

    __slots__ = ()


UNCOMPUTED = Uncomputed("（公式没有计算结果）")


@dataclass(kw_only=True)
class Sheet:
    """One sheet: rows from the first on, cells from the first column on.

    ``merges`` are ((row, column), (row, column)) from 0, both ends inside.
    """

    name: str
    rows: Iterator[Row]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    text: bool = False


@dataclass(kw_only=True)
class Book:
    """An opened file; its sheets are read one after the other."""

    kind: FileKind
    sheets: Iterator[Sheet]
    macros: bool = False


def open_book(
    source: str | os.PathLike[str] | bytes, *, name: str, limit: int = LARGEST_FILE
) -> Book:
    """Open a file or its bytes; refuse with a sentence what cannot be read."""
    data = _bytes_of(source, name=name, limit=limit)
    looked = look_into(data, name=name)
    if looked.kind is FileKind.TEXT:
        return Book(kind=looked.kind, sheets=iter([_text_sheet(data, name)]))
    workbook = opened(data, name=name, then="再导入", refusal=UnreadableLedger)
    return Book(
        kind=looked.kind,
        sheets=_sheets(workbook, looked.uncomputed or {}, name),
        macros=looked.macros,
    )


def _bytes_of(
    source: str | os.PathLike[str] | bytes, *, name: str, limit: int
) -> bytes:
    if isinstance(source, bytes):
        refuse_large(len(source), name=name, limit=limit)
        return source
    path = Path(source)
    try:
        refuse_large(path.stat().st_size, name=name, limit=limit)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableLedger(
            f"文件“{name}”读不到：{_why_not(error)}，请检查路径和权限。"
        ) from error


def _why_not(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "没有这个文件"
    if isinstance(error, PermissionError):
        return "没有读取的权限"
    return "这是文件夹" if isinstance(error, IsADirectoryError) else "读取时出错"


def _sheets(
    workbook: calamine.CalamineWorkbook,
    uncomputed: dict[int, frozenset[str]],
    name: str,
) -> Iterator[Sheet]:
    for index, meta in enumerate(workbook.sheets_metadata):
        if meta.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = workbook.get_sheet_by_index(index)
        except BROKEN as error:
            raise UnreadableLedger(
                f"文件“{name}”的工作表“{meta.name}”已损坏，读不出来，"
                "请在表格软件中打开并另存一份后再导入。"
            ) from error
        yield Sheet(
            name=meta.name,
            rows=_rows(sheet, uncomputed.get(index, frozenset())),
            merges=list(sheet.merged_cell_ranges or []),
            hidden=meta.visible is not calamine.SheetVisibleEnum.Visible,
        )


def _rows(sheet: calamine.CalamineSheet, uncomputed: frozenset[str]) -> Iterator[Row]:
    left = [""] * sheet.start[1] if sheet.start else []
    marks = _marks(uncomputed)
    for index, row in enumerate(sheet.iter_rows()):
        cells: Row = [*left, *row] if left else row
        for column in marks.get(index, ()):
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = UNCOMPUTED
        yield cells


def _marks(uncomputed: frozenset[str]) -> dict[int, list[int]]:
    marks: dict[int, list[int]] = {}
    for place in uncomputed:
        letters = place.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        marks.setdefault(int(place[len(letters) :]) - 1, []).append(column - 1)
    return marks


def _text_sheet(data: bytes, name: str) -> Sheet:
    text = decoded(data, name=name)
    delimiter = _delimiter(text)
    if delimiter is None:
        lines: Iterator[Row] = ([line] for line in text.splitlines())
        return Sheet(name=Path(name).stem, rows=lines, text=True)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return Sheet(name=Path(name).stem, rows=_csv_rows(reader, name), text=True)


def _csv_rows(reader: Iterator[list[str]], name: str) -> Iterator[Row]:
    """Yield the records; one with line breaks inside counts as one row, as shown."""
    try:
        for record in reader:
            yield list(record)
    except csv.Error as error:
        raise UnreadableLedger(
            f"文件“{name}”的引号或换行不成对，读不下去，请在表格软件中另存为.xlsx再导入。"
        ) from error


def decoded(data: bytes, *, name: str) -> str:
    """Return the text of bytes in UTF-8 (with or without BOM), UTF-16 or GB18030."""
    text = texts.decoded(data)
    if text is not None:
        return text
    raise UnreadableLedger(
        f"文件“{name}”的文字编码认不出来（既不是UTF-8也不是GB18030），"
        "请在表格软件中另存为.xlsx再导入。"
    )


def _delimiter(text: str) -> str | None:
    """Return what parts the cells of most of the first lines alike; None for prose."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    best, best_score = None, 0.0
    for mark in DELIMITERS:
        counts = [line.count(mark) for line in lines]
        filled = [count for count in counts if count >= 2]
        if not filled:
            continue
        common = max(set(filled), key=filled.count)
        score = filled.count(common) * min(common, 40)
        if len(filled) * 2 >= len(lines) and score > best_score:
            best, best_score = mark, score
    return best
