"""Writes the blocks of a summary as an official document in DOCX."""

import io
import re
from collections.abc import Iterable
from itertools import zip_longest

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell

from fazhu.reporting import charts
from fazhu.reporting.summary import page
from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Closing,
    Heading,
    Line,
    Paragraph,
    Table,
    Title,
    Written,
    said,
)

_FIRST_COLUMN = 3  # times as wide as the others
_FIRST_OF_FEW, _FEW = 2, 4  # and in a table of few columns
_AFTER_TABLE = 10
_TITLE_WIDTH = 20  # characters in a line of the title; a digit is half of one
_TITLE_BREAKS = re.compile(r"(?<=.)(?=（截至)"), re.compile(r"(?<=.)(?=关于)")
_CHART_HEIGHT = 72


def official(blocks: Iterable[Block]) -> tuple[bytes, Written]:
    """Return the file, and its text with the place of every number.

    The text is what the paragraphs and cells say, one line each, in order.
    """
    listed = list(blocks)
    document = page.blank_document(_title(listed))
    written = Written()
    for block, following in zip_longest(listed, listed[1:]):
        _write(document, block, written)
        if isinstance(following, Closing):  # no foot alone on a page
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    target = io.BytesIO()
    document.save(target)
    return target.getvalue(), written


def _title(blocks: Iterable[Block]) -> str:
    return next((said(block.line) for block in blocks if isinstance(block, Title)), "")


def _write(document: Document, block: Block, written: Written) -> None:
    match block:
        case Title():
            _paragraph(document, _broken(block.line), "Title", written)
        case Heading():
            _paragraph(document, block.line, f"Heading {block.level}", written)
        case Paragraph():
            _paragraph(document, block.line, "Official Body", written)
        case Closing():
            _paragraph(document, block.line, "Official Closing", written)
        case Table():
            _table(document, block, written)
        case Chart():
            _chart(document, block, written)


def _broken(line: Line) -> Line:
    """Break a long title where its words end (回行时词意完整)."""
    lines = [said(line)]
    for between in _TITLE_BREAKS:
        lines = [
            part
            for one in lines
            for part in (between.split(one) if _width(one) > _TITLE_WIDTH else [one])
        ]
    return ("\n".join(lines),)


def _width(text: str) -> float:
    return sum(0.5 if one.isascii() else 1 for one in text)


def _paragraph(document: Document, line: Line, style: str, written: Written) -> None:
    document.add_paragraph(said(line), style=style)
    _note(line, written)


def _note(line: Line, written: Written) -> None:
    if written.at:
        written.add(("\n",))
    written.add(line)


def _table(document: Document, block: Table, written: Written) -> None:
    _paragraph(document, block.caption, "Official Caption", written)
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, line in zip(cells, row, strict=True):
            _cell(cell, line)
            _note(line, written)
        _keep_whole(table, number)
    _widths(table)
    document.add_paragraph().paragraph_format.line_spacing = Pt(_AFTER_TABLE)
    _note((), written)


def _cell(cell: _Cell, line: Line) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    paragraph.add_run(said(line))
    properties = cell._tc.get_or_add_tcPr()
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


def _keep_whole(table: DocxTable, number: int) -> None:
    """Keep a row on one page; the first is repeated on each."""
    properties = table.rows[number]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if number == 0:
        properties.append(OxmlElement("w:tblHeader"))
        for cell in table.rows[0].cells:
            fonts = cell.paragraphs[0].runs[0]._r.get_or_add_rPr()
            named = OxmlElement("w:rFonts")
            named.set(qn("w:eastAsia"), page.HEITI)
            fonts.insert(0, named)


def _widths(table: DocxTable) -> None:
    columns = len(table.columns)
    first = _FIRST_COLUMN if columns > _FEW else _FIRST_OF_FEW
    one = page.TEXT_WIDTH / (columns - 1 + first)
    for number, column in enumerate(table.columns):
        width = Mm(one * (first if number == 0 else 1))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _chart(document: Document, block: Chart, written: Written) -> None:
    bars = charts.Bars(
        title=said(block.caption),
        categories=block.categories,
        series=[
            (series.name, [float(number.value) for number in series.values])
            for series in block.series
        ],
    )
    charts.add(document, bars, width_mm=page.TEXT_WIDTH, height_mm=_CHART_HEIGHT)
    _note((), written)
    _paragraph(document, block.caption, "Official Caption", written)
    document.paragraphs[-1].paragraph_format.keep_with_next = False
