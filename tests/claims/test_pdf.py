"""PDF files: sentences over lines and pages; locked, scanned and broken files."""

import io
from pathlib import Path

import pypdf
import pytest
import typst

import fazhu.documents
from fazhu.claims import files, pdf
from fazhu.claims.finding import Verdict
from fazhu.claims.whole import check
from fazhu.lib.errors import Refused

TYPEFACES = Path(fazhu.documents.__file__).parent / "typefaces"
SHEET = """#set text(font: "FandolFang R", lang: "zh", cjk-latin-spacing: none)
#set page(width: 12cm, height: 3cm, margin: 1cm, numbering: "- 1 -")
"""
TABLE = """#set page(height: 7cm)
2023年各站办案表
#table(columns: 4, stroke: {stroke},
[工作站], [受理], [结案], [合计], [柳树镇], [30], [28], [58], [东桥镇], [40], [—], [{cell}],
[石桥乡], [12], [7], [19], [合计], [82], [35], [117])
2023年，受理法律援助案件83件。
"""
LONG = """#set page(height: 5cm)
#table(columns: 2, [工作站], [受理], [甲], [30], [乙], [40], [丙], [12], [丁], [1], [戊], [2],
[合计], [{total}])
"""
LINES = (
    "2023年，全区各法律援助工作站和中心认真做好各项工作，受理法律援助案件870件，"
    "其中民事案件133件，刑事案件736件，行政案件2件。"
)


@pytest.fixture(scope="module")
def printed():
    return compiled(LINES)


def compiled(text):
    return typst.compile((SHEET + text).encode(), font_paths=[str(TYPEFACES)])


def saved(writer):
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_sentence_goes_on_over_lines_and_pages(printed):
    read = files.document(printed, "总结.pdf")

    assert read.text.count("\n") > 1
    assert "- 1 -" not in read.text
    (wrong,) = check(read).of(Verdict.CONTRADICTORY)
    assert "133+736+2=871件" in wrong.why


def test_a_locked_file_is_refused(printed):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed))
    writer.encrypt("秘密")

    with pytest.raises(Refused, match="设有打开密码"):
        files.document(saved(writer), "总结.pdf")


def test_a_scanned_file_is_refused():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)

    with pytest.raises(Refused, match="可能是扫描件"):
        files.document(saved(writer), "扫描.pdf")


def test_a_file_of_too_many_pages_is_refused(printed, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)

    with pytest.raises(Refused, match="超过1页，请拆开"):
        files.document(printed, "总结.pdf")


@pytest.mark.parametrize("cut", [9, 400, 3000])
def test_a_broken_file_is_refused(printed, cut):
    with pytest.raises(Refused, match=r"已损坏|没有文字"):
        files.document(printed[:cut], "坏.pdf")


@pytest.mark.parametrize("stroke", ["1pt", "none"])
def test_a_table_is_read_with_its_rows_and_columns(stroke):
    text = TABLE.replace("{stroke}", stroke)
    right = files.document(compiled(text.replace("{cell}", "40")), "表.pdf")
    other = files.document(compiled(text.replace("{cell}", "48")), "表.pdf")

    assert len(right.prose) == len(right.text)
    (beside,) = check(right).of(Verdict.CONTRADICTORY)
    assert "是83件，第1张表“合计·受理”是82" in beside.why
    whys = [each.why for each in check(other).of(Verdict.CONTRADICTORY)]
    assert any("“东桥镇·合计”：40=40，与表中的48不符" in why for why in whys)


def test_a_table_that_goes_on_over_the_page_is_one():
    right = files.document(compiled(LONG.replace("{total}", "85")), "表.pdf")
    other = files.document(compiled(LONG.replace("{total}", "86")), "表.pdf")

    assert len(check(right).of(Verdict.CONFIRMED)) == 1
    (found,) = check(other).of(Verdict.CONTRADICTORY)
    assert "30+40+12+1+2=85，与表中的86不符" in found.why


def test_signs_that_only_look_like_words_are_read_as_words():
    assert pdf._plain_words("⺠事⾮诉讼⻚") == "民事非诉讼页"
