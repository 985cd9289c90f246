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
LINES = (
    "2023年，全区各法律援助工作站和中心认真做好各项工作，受理法律援助案件870件，"
    "其中民事案件133件，刑事案件736件，行政案件2件。"
)


@pytest.fixture(scope="module")
def printed():
    return typst.compile((SHEET + LINES).encode(), font_paths=[str(TYPEFACES)])


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
