"""A table of figures as a workbook."""

import io
from decimal import Decimal

import xlsxwriter

from fazhu.reporting.asked import Asked
from fazhu.reporting.measures.figures import Value
from fazhu.reporting.tables import Line

COLUMNS = (
    ("指标", 32),
    ("本期", 14),
    ("单位", 8),
    ("上期", 14),
    ("环比", 14),
    ("上年同期", 14),
    ("同比", 14),
    ("占比", 10),
    ("未记载", 8),
    ("口径", 22),
    ("含义", 70),
)


def workbook(title: str, lines: list[Line], asked: Asked) -> bytes:
    """Return the table as .xlsx; texts are written as texts, never as formulas."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet("统计数据")
        bold = book.add_format({"bold": True})
        period = asked.period
        sheet.write_string(0, 0, f"{asked.whose}：{title}", bold)
        sheet.write_string(
            1, 0, f"{period.label}（{asked.days}）；年历：{period.calendar.label}"
        )
        for column, (heading, width) in enumerate(COLUMNS):
            sheet.write_string(3, column, heading, bold)
            sheet.set_column(column, column, width)
        for row, line in enumerate(lines, start=4):
            _write(sheet, row, line)
        sheet.freeze_panes(4, 1)
    return data.getvalue()


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, line: Line) -> None:
    sheet.write_string(row, 0, line.entry.label)
    _number(sheet, row, 1, line.now.value)
    sheet.write_string(row, 2, line.entry.unit)
    if line.last is not None:
        _number(sheet, row, 3, line.last.value)
        sheet.write_string(row, 4, line.step)
    _number(sheet, row, 5, line.before.value)
    sheet.write_string(row, 6, line.change)
    sheet.write_string(row, 7, line.share_text)
    sheet.write_number(row, 8, line.now.missing)
    sheet.write_string(row, 9, line.entry.basis)
    sheet.write_string(row, 10, line.entry.meaning)


def _number(
    sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, value: Value
) -> None:
    if value is not None:
        sheet.write_number(row, column, float(round(Decimal(value), 4)))
