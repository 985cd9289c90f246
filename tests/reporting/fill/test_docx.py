"""A document keeps everything but its blanks: formats, boxes, changes, other parts."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from fazhu.reporting.fill.template import MARK, opened
from tests.reporting.fill.tables import fates

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
WORDS = "<w:r><w:rPr><w:b/></w:rPr><w:t>受理案件</w:t></w:r><w:r><w:t>x件。</w:t></w:r>"
BOX = f"""<w:r {SPACES}><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>
<w:p>{WORDS}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:textbox><w:txbxContent>
<w:p><w:r><w:t>受理案件x件。</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>
</mc:Fallback></mc:AlternateContent></w:r>"""
ADDED = f'<w:ins {SPACES} w:id="1"><w:r><w:t>__</w:t></w:r></w:ins>'
GONE = f'<w:del {SPACES} w:id="2"><w:r><w:delText>刑事x件</w:delText></w:r></w:del>'
FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve"> DOCPROPERTY x </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>案件</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)


@pytest.fixture
def path(tmp_path):
    """A document with words in every place where words can be."""
    made = docx.Document()
    section = made.sections[0]
    section.header.paragraphs[0].text = "受理案件x件。"
    section.footer.paragraphs[0].text = "第 1 页"
    first = made.add_paragraph("受理案件")
    first.add_run("x").bold = True
    first.add_run("x").italic = True
    first.add_run(" ")
    first.add_run("件，其中刑事案件")
    for piece in (ADDED, GONE):
        first._p.append(parse_xml(piece))
    first.add_run("件。")
    second = made.add_paragraph("办结")
    for piece in FIELD:
        second._p.append(parse_xml(f"<w:r {SPACES}>{piece}</w:r>"))
    second.add_run("x件。")
    made.add_table(rows=1, cols=1).cell(0, 0).text = "受理案件x件"
    made.add_paragraph()._p.append(parse_xml(BOX))
    made.save(tmp_path / "t.docx")
    return str(tmp_path / "t.docx")


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bare(xml):
    """The document without what its text pieces say."""
    kept = re.sub(r' xml:space="preserve"', "", xml.decode())
    kept = re.sub(r"(<w:t>)[^<]*(</w:t>)", r"\1\2", kept)
    kept = kept.replace("<w:t/>", "<w:t></w:t>")
    return re.sub(r">\s+<|^<\?xml.*?\?>\s*", "><", kept)


def test_words_are_read_and_filled_wherever_they_stand(path):
    template = opened(path)

    assert template.text.split("\n") == [
        "受理案件xx 件，其中刑事案件__件。",
        "办结案件x件。",
        "受理案件x件",
        "",
        "受理案件x件。",
        "受理案件x件。",
        "第 1 页",
    ]
    filled = template.filled(fates(template.text))
    body = parts(filled)["word/document.xml"].decode()
    assert "刑事x件</w:delText>" in body
    said = re.findall(r"<w:t(?: [^>]*)?>[^<]*240", body)
    assert len(said) == 4  # in the text, the table, and twice in the box
    assert "受理案件240件。" in parts(filled)["word/header1.xml"].decode()


def test_nothing_but_the_words_of_the_blanks_is_changed(path):
    template = opened(path)

    before, after = (
        parts(template.data),
        parts(template.filled(fates(template.text))),
    )

    changed = [name for name in before if before[name] != after[name]]
    assert list(before) == list(after)
    assert changed == ["word/document.xml", "word/header1.xml"]
    for name in changed:
        assert bare(after[name]) == bare(before[name])


def test_a_blank_that_is_left_is_marked_in_both_copies_of_a_box(tmp_path):
    made = docx.Document()
    made.add_paragraph()._p.append(parse_xml(BOX.replace("受理案件", "培训人员")))
    made.save(tmp_path / "t.docx")
    template = opened(str(tmp_path / "t.docx"))

    filled = template.filled(fates(template.text))

    assert parts(filled)["word/document.xml"].decode().count(MARK) == 2


def test_a_document_without_blanks_comes_back_byte_for_byte(tmp_path):
    made = docx.Document()
    made.add_paragraph("没有空白。")
    made.save(tmp_path / "t.docx")
    template = opened(str(tmp_path / "t.docx"))

    assert parts(template.filled([])) == parts(template.data)
