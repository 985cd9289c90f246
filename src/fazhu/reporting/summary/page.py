"""The page of an official document (GB/T 9704-2012) as settings of a DOCX.

A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, hence 26 mm right and 35 mm below; 22
lines of 28 characters; body 3号仿宋, title 2号小标宋, page number 4号宋体.
"""

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
SONGTI, TITLE_FONT, LATIN = "宋体", "方正小标宋简体", "Times New Roman"
FALLBACKS = {
    FANGSONG: "仿宋",
    "仿宋": "FangSong",
    KAITI: "楷体",
    "楷体": "KaiTi",
    HEITI: "SimHei",
    SONGTI: "SimSun",
    TITLE_FONT: SONGTI,
}
"""Font table: who has not the first takes the second."""

TWIPS_A_MM = 1440 / 25.4
LINES, CHARACTERS = 22, 28
TEXT_WIDTH, TEXT_HEIGHT = 156, 225
BODY = 16
LINE_PITCH = int(TEXT_HEIGHT * TWIPS_A_MM / LINES)
"""Twips a line; rounded down, or the 22nd line would fall to the next page."""
_CHARACTER = TEXT_WIDTH * TWIPS_A_MM / 20 / CHARACTERS
CHARACTER_SPACE = int((_CHARACTER - BODY) * 4096) - 1
"""What the grid adds to a character, in 1/4096 point; negative here."""
TIGHTER = -6
"""Twips that 28 characters of 16 points need to fit in 156 mm.

The grid says the same, but programs other than Word give a character wider than its
cell two cells. So paragraphs do not snap: an exact line and this spacing give 22 lines
of 28 characters everywhere.
"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def blank_document(title: str) -> Document:
    """Return an empty official document: page, grid, styles, fonts, page numbers."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "zh-CN"
    _styles(document)
    _page(document.sections[0])
    _page_numbers(document)
    _font_table(document)
    return document


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.bottom_margin, section.right_margin = Mm(35), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    section.gutter = Mm(0)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))
    grid.set(qn("w:charSpace"), str(CHARACTER_SPACE))
    properties.append(grid)


def _styles(document: Document) -> None:
    _speak_chinese(document)
    normal = document.styles["Normal"]
    _set_font(normal, FANGSONG, BODY)
    _set_lines(normal)
    _free_of_grid(normal)
    body = _new_style(document, "Official Body")
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _indent(body, 200)
    _tighten(body)
    for name, font, size in (
        ("Heading 1", HEITI, BODY),
        ("Heading 2", KAITI, BODY),
    ):
        style = document.styles[name]
        _set_font(style, font, size)
        _set_lines(style)
        _indent(style, 200)
        _tighten(style)
        style.paragraph_format.keep_with_next = True
    title = document.styles["Title"]
    _set_font(title, TITLE_FONT, 22)
    _set_lines(title, 720)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt((2 * LINE_PITCH - 720) / 20)
    _without_border(title)
    _small_styles(document)


def _speak_chinese(document: Document) -> None:
    """Say that the text is in simplified Chinese, so that its glyphs are used."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:eastAsia"), "zh-CN")


def _small_styles(document: Document) -> None:
    """Add the styles of captions, table cells, charts, the foot and page numbers."""
    caption = _new_style(document, "Official Caption")
    _set_font(caption, HEITI, 12)
    caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True
    cell = _new_style(document, "Table Text")
    _set_font(cell, FANGSONG, 10.5)
    _set_lines(cell, 360)
    cell.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    figure = _new_style(document, "Figure")
    figure.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    figure.paragraph_format.line_spacing = 1
    figure.paragraph_format.keep_with_next = True
    closing = _new_style(document, "Official Closing")
    closing.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _indent(closing, 0, right=400)
    number = document.styles["Footer"]
    _set_font(number, SONGTI, 14, latin=SONGTI)
    number.paragraph_format.line_spacing = 1


def _new_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"not a paragraph style: {name}")
    style.base_style = document.styles["Normal"]
    return style


def _set_font(
    style: ParagraphStyle, font: str, size: float, *, latin: str = LATIN
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.name = latin
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), latin)
    for unwanted in ("w:spacing", "w:kern"):
        for element in style.element.rPr.findall(qn(unwanted)):
            style.element.rPr.remove(element)


def _set_lines(style: ParagraphStyle, pitch: int = LINE_PITCH) -> None:
    """Set an exact line: 22 a page with any font that stands in."""
    layout = style.paragraph_format
    layout.line_spacing = Pt(pitch / 20)
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = False


def _indent(style: ParagraphStyle, first: int, *, right: int = 0) -> None:
    """Indent in hundredths of a character, with points for readers without them."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    style.paragraph_format.first_line_indent = Pt(first * BODY / 100)
    style.paragraph_format.right_indent = Pt(right * BODY / 100)
    indent = properties.find(qn("w:ind"))
    indent.set(qn("w:firstLineChars"), str(first))
    indent.set(qn("w:rightChars"), str(right))


def _tighten(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_rPr()
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(TIGHTER))
    properties.insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:lang"
    )


def _free_of_grid(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    properties.insert_element_before(
        snap, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
    )


def _without_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:contextualSpacing"):
        for old in properties.findall(qn(name)):
            properties.remove(old)


def _page_numbers(document: Document) -> None:
    """Put — 1 — at the outer edge, one character in: right on odd pages."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        layout = paragraph.paragraph_format
        layout.left_indent = layout.right_indent = Pt(14)
        _page_field(paragraph)


def _page_field(paragraph: Paragraph) -> None:
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _font_table(document: Document) -> None:
    """Name the fonts and who stands in for each; none is embedded."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{_family(name)}"/>'
        '<w:pitch w:val="auto"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{_W}">{latin}{fonts}</w:fonts>'
    ).encode()


def _family(name: str) -> str:
    return "swiss" if name == HEITI else "modern"
