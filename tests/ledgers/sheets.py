"""Small means to build spreadsheet files as offices make them."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlwt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fazhu.lib.identity import invented

Cells = Sequence[object]


def person_id(year: int, month: int, day: int, sequence: int) -> str:
    """Return an identity number that nobody can have; odd sequences are men."""
    return invented("990101", date(year, month, day), sequence)


def filled(sheet: Worksheet, rows: Iterable[Cells], merges: str = "") -> Worksheet:
    """Write the rows from the first on and merge the given ranges."""
    for number, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value not in (None, ""):
                sheet.cell(number, column, value)
    for area in merges.split():
        sheet.merge_cells(area)
    return sheet


def workbook(sheets: dict[str, tuple[Iterable[Cells], str]]) -> Workbook:
    """Return a workbook of named sheets, each with rows and merges."""
    book = Workbook()
    book.remove(book.active)
    for name, (rows, merges) in sheets.items():
        filled(book.create_sheet(name), rows, merges)
    return book


def xlsx(sheets: dict[str, tuple[Iterable[Cells], str]]) -> bytes:
    """Return the bytes of an .xlsx file."""
    return saved(workbook(sheets))


def saved(book: Workbook) -> bytes:
    """Return a workbook as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(sheets: dict[str, Iterable[Cells]]) -> bytes:
    """Return the bytes of an old .xls file; days are written as days."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write(number, column, value, day)
                elif value not in (None, ""):
                    sheet.write(number, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text(rows: Iterable[Cells], *, encoding: str, delimiter: str = ",") -> bytes:
    """Return the bytes of a .csv file."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(
        ["" if value is None else value for value in cells] for cells in rows
    )
    return stream.getvalue().encode(encoding)
