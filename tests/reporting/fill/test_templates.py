"""Templates are opened by content, written back as they were, and refused in words."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt

from fazhu.lib.errors import Refused
from fazhu.reporting.fill.template import MARK, opened
from tests.reporting.fill.tables import SEED, fates


def _saved(document, path):
    document.save(path)
    return str(path)


@pytest.fixture
def split(tmp_path):
    """A document whose blank and unit stand in runs of their own formats."""
    document = docx.Document()
    paragraph = document.add_paragraph("我区全年共受理法律援助案件")
    for text in ("x", "x"):
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(16)
    paragraph.add_run("件，其中刑事案件")
    paragraph.add_run("x件，志愿者x人。").italic = True
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "结案"
    table.cell(0, 1).text = "x件"
    document.add_paragraph("于xx年成立。")
    return _saved(document, tmp_path / "t.docx")


def test_the_text_of_a_document_has_a_line_for_each_paragraph_and_cell(split):
    assert opened(split).text.split("\n") == [
        "我区全年共受理法律援助案件xx件，其中刑事案件x件，志愿者x人。",
        "结案",
        "x件",
        "于xx年成立。",
    ]


def test_a_fill_takes_the_run_of_the_blank_and_its_format(split):
    template = opened(split)

    filled = docx.Document(io.BytesIO(template.filled(fates(template.text))))

    runs = filled.paragraphs[0].runs
    assert [run.text for run in runs[:3]] == ["我区全年共受理法律援助案件", "240", ""]
    assert (runs[1].bold, runs[1].font.size) == (True, Pt(16))
    assert runs[4].text.startswith("24件，志愿者")
    assert runs[4].italic


def test_a_blank_left_is_highlighted_and_marked_in_its_own_run(split):
    template = opened(split)

    filled = docx.Document(io.BytesIO(template.filled(fates(template.text))))

    marked = [
        run
        for paragraph in filled.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert [run.text for run in marked] == [f"x{MARK}", f"xx{MARK}"]
    assert marked[0].italic
    assert filled.paragraphs[-1].text == f"于xx{MARK}年成立。"
    assert filled.tables[0].cell(0, 1).text == f"x{MARK}件"


def test_everything_but_the_document_part_stays_byte_for_byte(split):
    template = opened(split)

    filled = template.filled(fates(template.text))

    before, after = zipfile.ZipFile(split), zipfile.ZipFile(io.BytesIO(filled))
    assert before.namelist() == after.namelist()
    assert before.read("word/styles.xml") == after.read("word/styles.xml")


def test_a_seed_text_as_a_document_is_filled_as_the_text_is(tmp_path):
    text = (SEED / "12-programme-2004.txt").read_text("utf-8").rstrip("\n")
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)

    template = opened(_saved(document, tmp_path / "t.docx"))

    assert template.text == text
    filled = docx.Document(io.BytesIO(template.filled(fates(text))))
    whole = "\n".join(paragraph.text for paragraph in filled.paragraphs)
    assert "受理各类法律援助案件212件,完成全年考核任务的106%" in whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_is_read_in_the_encodings_that_offices_use(tmp_path, encoding):
    path = tmp_path / "t.txt"
    path.write_bytes("我区受理案件x件。\r\n志愿者x人。\r\n".encode(encoding))

    template = opened(str(path))

    assert template.text == "我区受理案件x件。\n志愿者x人。\n"
    filled = template.filled(fates(template.text)).decode("utf-8")
    assert filled == f"我区受理案件240件。\r\n志愿者x{MARK}人。\r\n"


def _zip(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "是空文件"),
        (b" \n", "是空文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版Word文件"),
        (b"%PDF-1.7 x", "是PDF文件"),
        (b"\x00\x01\xff\xfe\x00binary\x00", "不是文本，也不是Word文档"),
        (b"PK\x03\x04broken", "已损坏或加了密码"),
        (_zip(xl__workbook_xml="<a/>"), "不是Word文档"),
        (_zip(word__document_xml="0" * 70_000_000), "解压后过大"),
        (_zip(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "外部实体"),
        (_zip(word__document_xml="<a/>"), "已损坏，打不开"),
        (b"x" * (5 * 1024 * 1024 + 1), "不应超过5MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_is_no_template_is_refused_with_a_sentence(tmp_path, data, sentence):
    path = tmp_path / "t.docx"
    path.write_bytes(data)

    with pytest.raises(Refused, match=sentence):
        opened(str(path))


def test_a_missing_file_is_refused_with_its_name(tmp_path):
    with pytest.raises(Refused, match=r"没有\.txt”读不出来"):
        opened(str(tmp_path / "没有.txt"))


def test_tabs_breaks_and_the_rest_of_a_run_stay_around_a_blank(tmp_path):
    document = docx.Document()
    run = document.add_paragraph().add_run("志愿者x\t人\n工作站__")
    run.font.highlight_color = WD_COLOR_INDEX.RED
    run.font.underline = True
    template = opened(_saved(document, tmp_path / "t.docx"))

    filled = docx.Document(io.BytesIO(template.filled(fates(template.text))))

    paragraph = filled.paragraphs[0]
    assert paragraph.text == f"志愿者x{MARK}\t人\n工作站__{MARK}"
    assert all(run.font.underline for run in paragraph.runs)
    marked = [
        run.text
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert marked == [f"x{MARK}", f"__{MARK}"]


def test_a_blank_over_two_runs_is_marked_once_at_its_end(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("志愿者")
    paragraph.add_run("_").bold = True
    paragraph.add_run("_人。")
    template = opened(_saved(document, tmp_path / "t.docx"))

    filled = docx.Document(io.BytesIO(template.filled(fates(template.text))))

    assert filled.paragraphs[0].text == f"志愿者__{MARK}人。"
