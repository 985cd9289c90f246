"""The list that hangs on the wall as DOCX, in letters that are read from 2 m away."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from fazhu.lib.labels import Labelled
from fazhu.network.shown.directory import Window

FACE = "黑体"


class Size(Labelled):
    """The sheet that is hung up, or the page for a telephone."""

    A4 = "a4", "A4"
    A3 = "a3", "A3 横放"
    PHONE = "phone", "手机"


@dataclass(frozen=True)
class Sheet:
    """A sheet in millimetres, with the sizes of its letters in points.

    A Chinese letter of 24 pt is 8.5 mm high: 1/236 of 2 m, more than the 1/250 that
    a notice read while standing needs.
    """

    width: int
    height: int
    title: int
    name: int
    text: int


SHEETS = {
    Size.A4: Sheet(210, 297, 36, 28, 24),
    Size.A3: Sheet(420, 297, 48, 34, 28),
}


def docx(title: str, windows: Sequence[Window], size: Size, *, stand: str) -> bytes:
    """Return the list as a file to edit; ``stand`` says of which day it is."""
    sheet = SHEETS.get(size, SHEETS[Size.A4])
    document = Document()
    _set_page(document, sheet)
    _add(document, title, sheet.title, bold=True, center=True)
    for window in windows:
        _add(document, window.organisation.name, sheet.name, bold=True, keep=True)
        for n, (label, lines) in enumerate(facts(window)):
            last = n + 1 == len(facts(window))
            _add(document, f"{label}：{'；'.join(lines)}", sheet.text, keep=not last)
    _add(document, stand, sheet.text // 2)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def facts(window: Window) -> list[tuple[str, list[str]]]:
    """Return what the wall says of a window; what isn't known is left out."""
    one = window.organisation
    said = [
        ("地址", [one.address]),
        ("电话", [one.telephone]),
        ("时间", window.hours),
        ("办理", [window.does]),
        ("服务区域", [window.area]),
        ("负责人", [one.head]),
    ]
    return [(label, lines) for label, lines in said if any(lines)]


def _set_page(document: Doc, sheet: Sheet) -> None:
    section = document.sections[0]
    across = sheet.width > sheet.height
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(15))
    normal = document.styles["Normal"]
    normal.font.name = FACE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)


def _add(
    document: Doc,
    text: str,
    size: int,
    *,
    bold: bool = False,
    center: bool = False,
    keep: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    paragraph.paragraph_format.space_after = Pt(size / 6)
    paragraph.paragraph_format.keep_with_next = keep
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
