"""The DOCX is an official document: page, grid, fonts, page number, chart."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as DocxTable

from fazhu.reporting.summary.official import official
from fazhu.reporting.summary.text import (
    Chart,
    Closing,
    Heading,
    Number,
    Paragraph,
    Series,
    Table,
    Title,
)


def _number(value, unit="件"):
    return Number(printed=str(value), measure="m", label="某数", value=value, unit=unit)


BLOCKS = [
    Title(line=("临江区法律援助中心2025年度工作总结",)),
    Heading(level=1, line=("一、案件办理情况",)),
    Heading(level=2, line=("（一）受理",)),
    Paragraph(line=("受理", _number(512), "件。")),
    Table(
        caption=("各站",),
        rows=((("机构",), ("受理",)), (("甲&乙站",), (_number(7),))),
    ),
    Chart(
        caption=("各月",),
        categories=("1月", "2月"),
        series=(Series(name="受理", values=(_number(3), _number(4))),),
    ),
    Closing(line=("临江区法律援助中心",)),
]
DATA, WRITTEN = official(BLOCKS)
DOCUMENT = docx.Document(io.BytesIO(DATA))


def _part(name):
    return zipfile.ZipFile(io.BytesIO(DATA)).read(name).decode()


def _lines():
    """The text as a reader of the file finds it: paragraphs and cells in order."""
    for block in DOCUMENT.iter_inner_content():
        if isinstance(block, DocxTable):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def test_the_page_is_a4_with_the_margins_of_the_standard():
    section = DOCUMENT.sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin)
    sides = (section.left_margin, section.right_margin)
    assert [round(one.mm) for one in (*margins, *sides)] == [37, 35, 28, 26]


def test_the_grid_has_22_lines_of_28_characters():
    grid = DOCUMENT.sections[0]._sectPr.find(qn("w:docGrid"))

    assert grid.get(qn("w:type")) == "linesAndChars"
    pitch = int(grid.get(qn("w:linePitch")))
    assert 22 * pitch <= 225 * 1440 / 25.4 < 22 * (pitch + 1)
    character = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert 28 * character <= 156 * 72 / 25.4 < 28 * (character + 0.01)


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_each_style_names_its_east_asian_font_and_size(style, font, size):
    found = DOCUMENT.styles[style]

    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert found.font.size.pt == size
    assert not found.font.bold


def test_every_font_has_a_fallback_and_none_is_embedded():
    table = _part("word/fontTable.xml")

    for font, other in (("仿宋_GB2312", "仿宋"), ("方正小标宋简体", "宋体")):
        assert f'<w:font w:name="{font}"><w:altName w:val="{other}"/>' in table
    names = zipfile.ZipFile(io.BytesIO(DATA)).namelist()
    assert not [name for name in names if name.startswith("word/fonts/")]


def test_the_page_number_stands_between_dashes_at_the_outer_edge():
    section = DOCUMENT.sections[0]

    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        xml = paragraph._p.xml
        assert re.search(r"— .*PAGE.* —", xml, re.S)
        assert f'<w:jc w:val="{side}"/>' in xml
    assert DOCUMENT.settings.odd_and_even_pages_header_footer


def test_the_places_of_the_numbers_are_those_in_the_files_text():
    whole = "\n".join(_lines())

    assert whole == WRITTEN.text
    printed = [whole[place.start : place.end] for place in WRITTEN.placed]
    assert printed == ["512", "7"]


def test_the_chart_is_drawn_by_the_reader_from_numbers_that_it_holds():
    chart = _part("word/charts/chart1.xml")

    assert "<c:barChart>" in chart
    assert re.findall(r"<c:v>([^<]+)</c:v>", chart) == ["受理", "1月", "2月", "3", "4"]
    assert "word/embeddings/chart1.xlsx" in zipfile.ZipFile(io.BytesIO(DATA)).namelist()
    assert "受理：1月3、2月4" in _part("word/document.xml")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("临江区法律援助中心2025年度工作总结", 1),
        ("临江区法律援助中心2025年工作总结（截至11月5日）", 2),
        ("临江区法律援助中心关于2025年法律援助工作情况的报告", 2),
        ("临江区法律援助中心关于2025年法律援助工作情况的报告（截至11月5日）", 3),
    ],
)
def test_a_long_title_breaks_where_its_words_end(title, lines):
    data, written = official([Title(line=(title,))])

    paragraph = docx.Document(io.BytesIO(data)).paragraphs[0]

    assert paragraph.text == written.text
    assert paragraph.text.replace("\n", "") == title
    broken = paragraph.text.split("\n")
    assert len(broken) == lines
    assert {one[:2] for one in broken[1:]} <= {"关于", "（截"}


def test_the_foot_is_never_alone_on_a_page():
    before, foot = DOCUMENT.paragraphs[-2:]

    assert foot.text == "临江区法律援助中心"
    assert before.paragraph_format.keep_with_next
    assert not foot.paragraph_format.keep_with_next


def test_the_heading_row_of_a_table_is_repeated_and_no_row_is_cut():
    xml = _part("word/document.xml")

    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 2
