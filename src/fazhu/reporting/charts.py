"""Bar charts as parts of a DOCX, drawn by the program that opens it.

The chart is DrawingML with its numbers inside and a small workbook beside it, so the
reader's own fonts are used and the numbers can be edited: no picture, no font.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_MM = 36_000
_FILLS = ("1F4E79", "9DB7D5", "7F7F7F", "C9A227")


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Grouped bars: a name and a value a category for each series."""

    title: str
    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[float]]]


def add(document: Document, bars: Bars, *, width_mm: int, height_mm: int) -> None:
    """Add the chart as a centered paragraph at the document's end."""
    number = sum("/word/charts/" in part.partname for part in _parts(document)) + 1
    package = document.part.package
    chart = Part(
        PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, package=package
    )
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"),
        _BOOK_TYPE,
        _workbook(bars),
        package,
    )
    link = chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = _chart(bars, link).encode()
    shown = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    run = document.add_paragraph(style="Figure").add_run()
    run._r.append(_inline(bars, shown, number, width_mm, height_mm))


def _parts(document: Document) -> list[Part]:
    return list(document.part.package.iter_parts())


def _workbook(bars: Bars) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for row, category in enumerate(bars.categories, start=1):
        sheet.write_string(row, 0, category)
    for column, (name, values) in enumerate(bars.series, start=1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, start=1):
            sheet.write_number(row, column, value)
    book.close()
    return target.getvalue()


def _chart(bars: Bars, link: str) -> str:
    series = "".join(
        _series(bars, number, name, values)
        for number, (name, values) in enumerate(bars.series)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_LINKS}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        "<c:plotArea><c:layout/>"
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/>'
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        f"{_axes()}</c:plotArea>"
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters(1000)}"
        f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _axes() -> str:
    line = (
        '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="808080"/></a:solidFill>'
        "</a:ln></c:spPr>"
    )
    pale = line.replace("808080", "E3E3E3")
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{line}<c:crossAx val="1002"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{pale}</c:majorGridlines>"
        '<c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{line}<c:crossAx val="1001"/></c:valAx>'
    )


def _series(bars: Bars, number: int, name: str, values: Sequence[float]) -> str:
    column = chr(ord("B") + number)
    last = len(bars.categories) + 1
    texts = _points("c:strCache", [*bars.categories])
    numbers = _points("c:numCache", [f"{value:g}" for value in values])
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>"
        f"{_points('c:strCache', [name])}</c:strRef></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{_FILLS[number % len(_FILLS)]}"/>'
        '</a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{_letters(800)}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>{texts}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>{numbers}"
        "</c:numRef></c:val></c:ser>"
    )


def _points(cache: str, values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{escape(value)}</c:v></c:pt>'
        for number, value in enumerate(values)
    )
    return f'<{cache}><c:ptCount val="{len(values)}"/>{points}</{cache}>'


def _letters(size: int) -> str:
    """Return the letters of the chart: 宋体, in hundredths of a point."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">'
        '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _inline(
    bars: Bars, link: str, number: int, width_mm: int, height_mm: int
) -> BaseOxmlElement:
    told = "；".join(
        f"{name}：" + "、".join(
            f"{category}{value:g}"
            for category, value in zip(bars.categories, values, strict=True)
        )
        for name, values in bars.series
    )  # fmt: skip
    return parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<wp:inline xmlns:wp="{_WORD}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width_mm * _EMU_PER_MM}" cy="{height_mm * _EMU_PER_MM}"/>'
        f'<wp:docPr id="{100 + number}" name="Chart {number}"'
        f" title={quoteattr(bars.title)} descr={quoteattr(told)}/>"
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_LINKS}" r:id="{link}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
