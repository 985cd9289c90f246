"""A table of one measure's parts as a workbook and as an official document."""

import io

import xlsxwriter

from fazhu.reporting.asked import Asked
from fazhu.reporting.crossing import Grid
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.summary.official import official
from fazhu.reporting.summary.text import Block, Chart, Number, Paragraph, Series, Title
from fazhu.reporting.summary.text import Table as WrittenTable

ONCE = "同一人在几行里都有的，合计只计一次。"


def as_workbook(grid: Grid, entry: Measure, asked: Asked) -> bytes:
    """Return the table as .xlsx: numbers as numbers, the rest as texts."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet("统计数据")
        bold = book.add_format({"bold": True})
        sheet.write_string(0, 0, f"{asked.whose}：{grid.title}（{entry.unit}）", bold)
        sheet.write_string(1, 0, _of(asked, entry))
        for column, heading in enumerate(grid.heading):
            sheet.write_string(3, column, heading, bold)
        for row, (label, cells) in enumerate(grid.lines, start=4):
            sheet.write_string(row, 0, label)
            for column, cell in enumerate(cells, start=1):
                if cell.value is None:
                    sheet.write_string(row, column, cell.text)
                else:
                    sheet.write_number(row, column, float(cell.value))
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, len(grid.heading), 12)
        sheet.freeze_panes(4, 1)
    return data.getvalue()


def as_docx(grid: Grid, entry: Measure, asked: Asked) -> bytes:
    """Return the table and its chart as .docx in official typesetting."""
    rows = [tuple((word,) for word in grid.heading)]
    rows += [
        ((label,), *((cell.text,) for cell in cells)) for label, cells in grid.lines
    ]
    caption = (f"{grid.title}（{entry.unit}）",)
    blocks: list[Block] = [
        Title(line=(f"{asked.whose}{grid.title}",)),
        Paragraph(line=(_of(asked, entry),)),
        WrittenTable(caption=caption, rows=tuple(rows)),
    ]
    if grid.chart is not None:
        blocks.append(
            Chart(
                caption=caption,
                categories=tuple(grid.chart.labels),
                series=tuple(
                    Series(
                        name=one.name,
                        values=tuple(_number(entry, value) for value in one.values),
                    )
                    for one in grid.chart.series
                ),
            )
        )
    return official(blocks)[0]


def _of(asked: Asked, entry: Measure) -> str:
    period = asked.period
    return (
        f"时段：{period.label}（{asked.days}）；年历：{period.calendar.label}；"
        f"口径：{entry.basis}。{entry.meaning}"
        f"{ONCE if entry.quantity.distinct else ''}"
    )


def _number(entry: Measure, value: float | None) -> Number:
    return Number(
        printed=f"{value or 0:g}",
        measure=entry.key,
        label=entry.label,
        value=int(value or 0),
        unit=entry.unit,
    )
