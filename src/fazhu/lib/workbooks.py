"""Workbooks that a person opens: text stays text, and no cell is ever a formula."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from fazhu.lib.errors import Refused

Target = Path | BinaryIO
CellValue = str | int | Decimal | date | None
WIDEST = 32


class Page:
    """One sheet, written from top to bottom: each row once, in little memory."""

    def __init__(self, book: xlsxwriter.Workbook, name: str) -> None:
        """Begin the sheet."""
        self._sheet = book.add_worksheet(name)
        # quote_prefix: the cell stays text when someone edits it.
        self._text = book.add_format({"num_format": "@", "quote_prefix": True})
        self._bold = book.add_format({"bold": True, "num_format": "@"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._money = book.add_format({"num_format": "0.00"})
        self.row = 0

    def title(self, text: str) -> None:
        """Write a line above the headings."""
        self._sheet.write_string(self.row, 0, text, self._text)
        self.row += 1

    def headings(self, names: Sequence[str]) -> None:
        """Write the headings; they stay in view."""
        for column, name in enumerate(names):
            width = min(max(len(name) * 2 + 2, 12), WIDEST)
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(self.row, column, name, self._bold)
        self.row += 1
        self._sheet.freeze_panes(self.row, 0)

    def write(self, cells: Sequence[CellValue]) -> None:
        """Write a row: numbers and days as such, everything else as text."""
        for column, value in enumerate(cells):
            if value is None or value == "":
                continue
            if isinstance(value, date):
                self._sheet.write_datetime(self.row, column, value, self._day)
            elif isinstance(value, Decimal):
                self._sheet.write_number(self.row, column, float(value), self._money)
            elif isinstance(value, int):
                self._sheet.write_number(self.row, column, value)
            else:
                self._sheet.write_string(self.row, column, value, self._text)
        self.row += 1


def checked_target(path: Path) -> Path:
    """Return where a workbook will be written; refuse what cannot be written."""
    if path.suffix.lower() != ".xlsx":
        raise Refused(f"输出文件“{path.name}”请用 .xlsx 作后缀。")
    if not path.parent.is_dir():
        raise Refused(f"输出位置“{path.parent}”不存在，请先建立这个文件夹。")
    return path


@contextmanager
def writing(path: Target) -> Iterator[xlsxwriter.Workbook]:
    """Write a workbook whole or not at all, to a file or into a stream."""
    if not isinstance(path, Path):
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            yield book
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        with xlsxwriter.Workbook(beside, {"constant_memory": True}) as book:
            yield book
        beside.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise Refused(f"文件“{path.name}”写不进去，请检查位置和权限。") from error
    finally:
        beside.unlink(missing_ok=True)
