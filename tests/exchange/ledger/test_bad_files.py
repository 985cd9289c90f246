"""Files that are no ledger or would do harm are refused with a sentence."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from fazhu.exchange.ledger.reader import understand
from fazhu.exchange.ledger.understanding import Severity, UnreadableLedger
from fazhu.lib.errors import Refused
from tests.exchange.ledger.reading import taken, whys
from tests.ledgers import handmade
from tests.ledgers.sheets import saved, text, xls, xlsx

HEAD = ["案号", "受援人", "受理日期", "补贴金额"]
ROW = ["某1", "张三", "2023-05-06", 1000]


def refusal(data: bytes, name: str = "台账.xlsx", **options: int) -> str:
    """Return the sentence that the file is refused with."""
    with pytest.raises(UnreadableLedger) as caught:
        understand(data, name=name, **options)
    assert caught.value.sentence.endswith("。")
    assert name in caught.value.sentence
    return caught.value.sentence


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return the zip with parts changed or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return stream.getvalue()


def sheet_xml(cells: str) -> bytes:
    """Return the part of a sheet with the given rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return f'<?xml version="1.0"?>{data}'.encode()


def with_far_cell(reference: str) -> bytes:
    """Return a workbook with one cell in the first row and one far away."""
    row = reference.strip("'\"").lstrip("xfdXFD")
    cell = f"<c r = {reference}><v>1</v></c>"
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return with_sheet(f'{first}<row r="{row}">{cell}</row>')


def with_sheet(cells: str) -> bytes:
    """Return a workbook whose first sheet has the given rows."""
    good = xlsx({"台账": ([HEAD, ROW], "")})
    return repacked(good, {"xl/worksheets/sheet1.xml": sheet_xml(cells)})


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 100, b"\r\n\r\n  "],
    ids=["nothing", "zeros", "blank lines"],
)
def test_an_empty_file_is_refused(content):
    assert "是空的" in refusal(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00\x01\x02" * 300, "pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 300, "png"),
        (b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 300, "不是表格"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "实际是网页"),
        (b"%PDF-1.4\nplain", "是PDF"),
    ],
    ids=["pdf", "png", "exe", "html", "text pdf"],
)
def test_a_file_is_known_by_its_content_not_its_name(content, says):
    assert says in refusal(content)


def test_a_word_document_and_a_bare_zip_are_refused():
    word, bare = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with zipfile.ZipFile(bare, "w") as archive:
        archive.writestr("a.txt", "1")

    assert "是Word文档" in refusal(word.getvalue())
    assert "是压缩包" in refusal(bare.getvalue())


def test_a_workbook_with_a_password_is_refused():
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx({"台账": ([HEAD, ROW], "")}))).encrypt("secret", locked)

    assert "设有打开密码" in refusal(locked.getvalue())


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path):
    large = tmp_path / "台账.xlsx"
    with large.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)

    with pytest.raises(UnreadableLedger, match="有200MB，超过50MB的上限"):
        understand(large, name="台账.xlsx")


def test_the_limit_can_be_set():
    assert "超过" in refusal(xlsx({"台账": ([HEAD, ROW], "")}), limit=1000)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableLedger, match="读不到"):
        understand(tmp_path / "没有.xlsx", name="没有.xlsx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked(
        xlsx({"台账": ([HEAD, ROW], "")}),
        {"xl/worksheets/sheet2.xml": b" " * (80 * 1024 * 1024)},
    )

    assert "疑似恶意压缩文件" in refusal(bomb)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    ],
    ids=["external", "laughs"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_in_the_xml_are_refused(declaration, encoding):
    part = f'<?xml version="1.0"?>{declaration}<worksheet/>'.encode(encoding)

    evil = repacked(
        xlsx({"台账": ([HEAD, ROW], "")}), {"xl/worksheets/sheet1.xml": part}
    )

    assert "外部实体或DTD声明" in refusal(evil)


@pytest.mark.parametrize("reference", ['"XFD1048576"', "'xfd1048576'"])
def test_a_lone_cell_in_the_far_corner_is_refused(reference):
    assert "第1048576行、第16384列" in refusal(with_far_cell(reference))


def test_rows_that_are_only_formatted_to_the_last_are_no_reason_to_refuse():
    formatted = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    lines = [_row(1, HEAD), _row(2, ROW), formatted]

    _, rows = taken(with_sheet("".join(lines)))

    assert [row.row for row in rows] == [2]


def _row(number: int, texts: list[object]) -> str:
    cells = "".join(
        f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("ABCD", texts, strict=True)
    )
    return f'<row r="{number}">{cells}</row>'


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_broken_workbook_is_refused(cut):
    good = handmade.two_row_headings()

    assert "已损坏" in refusal(good[: int(len(good) * cut)])


def test_a_broken_old_workbook_is_refused():
    good = xls({"台账": [HEAD, ROW]})

    assert "已损坏" in refusal(good[:600], name="台账.xls")


def test_a_formula_that_was_never_computed_is_a_reported_cell():
    book = Workbook()
    for cells in (HEAD, ROW, ["某2", "李四", "2023-05-07", "=500+500"]):
        book.active.append(cells)

    _, rows = taken(saved(book))

    assert "subsidy_actual" not in rows[1].values
    assert whys(rows[1], Severity.DAMAGED)[0].startswith("公式没有计算结果")
    assert rows[0].problems == ()


def test_a_formula_is_reported_in_its_own_sheet_when_sheets_were_moved():
    book = Workbook()
    for title in ("甲", "乙"):
        sheet = book.create_sheet(title)
        for cells in (HEAD, ROW):
            sheet.append(cells)
    book["乙"]["D2"] = "=1+1"
    book.remove(book.worksheets[0])
    book.move_sheet("乙", -1)

    _, rows = taken(saved(book))

    assert [(row.sheet, len(row.problems)) for row in rows] == [("乙", 1), ("甲", 0)]


def test_macros_are_not_run_and_it_is_said():
    data = repacked(
        xlsx({"台账": ([HEAD, ROW], "")}), {"xl/vbaProject.bin": b"\x01\x02"}
    )

    understood, rows = taken(data)

    assert len(rows) == 1
    assert "宏没有运行" in understood.passed_over[0]


def test_a_workbook_without_a_ledger_says_what_each_sheet_is():
    data = xlsx({"说明": ([["填表说明"], ["按实填写"]], ""), "空": ([], "")})

    says = refusal(data)

    assert "工作表“说明”没有找到台账的表头" in says
    assert "工作表“空”是空的" in says


def test_text_of_no_known_encoding_is_refused():
    assert "编码认不出来" in refusal(
        "案号,受援人,受理日期\n".encode() + b"\xff\xff\xfe,1,2\n", name="台账.csv"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_text_is_read_in_each_encoding_and_with_each_delimiter(encoding, delimiter):
    data = text(
        [HEAD, ROW, ["某2", "李\n四", "2023.5.7", "1,200"]],
        encoding=encoding,
        delimiter=delimiter,
    )

    _, rows = taken(data, "台账.csv")

    assert [row.values["number"] for row in rows] == ["某1", "某2"]
    assert str(rows[1].values["subsidy_actual"].yuan) == "1200.00"


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    taken(handmade.two_row_headings())
    refusal(b"PK\x03\x04" + b"broken" * 50)

    assert list(tmp_path.iterdir()) == []


def test_a_refusal_is_one_of_the_products():
    assert issubclass(UnreadableLedger, Refused)


def test_a_binary_workbook_is_refused_with_the_way_out():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x01")

    assert "另存为.xlsx" in refusal(stream.getvalue(), name="台账.xlsb")
