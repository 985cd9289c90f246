"""Word files and workbooks: merged cells, deleted text, prose inside tables."""

import io

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fazhu.claims import files
from fazhu.claims.finding import Verdict
from fazhu.claims.whole import check
from fazhu.lib.errors import Refused


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return files.document(target.getvalue(), "总结.docx")


def workbook(*sheets):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, write in sheets:
            write(book.add_worksheet(name), book)
    return files.document(target.getvalue(), "台账.xlsx")


def table(document, rows):
    made = document.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            made.cell(row, column).text = text
    return made


def wrong(document):
    return check(document).of(Verdict.CONTRADICTORY)


def test_offsets_count_the_characters_of_the_read_text():
    document = docx.Document()
    document.add_paragraph("一、概况")
    document.add_paragraph("受理案件220件，\t办结210件，结案率98%。")

    read = saved(document)
    finding = wrong(read)[0]

    assert read.text[finding.start : finding.end].startswith("受理案件220件")
    assert len(read.text) == len(read.prose)


def test_merged_headings_and_labels_are_understood():
    document = docx.Document()
    rows = [
        ("单位", "案件", "", "合计"),
        ("单位", "民事", "刑事", "合计"),
        ("甲站", "10", "5", "15"),
        ("乙站", "20", "3", "23"),
        ("丙站", "4", "3", "9"),
        ("合计", "34", "11", "47"),
    ]
    made = table(document, rows)
    made.cell(0, 1).merge(made.cell(0, 2))
    made.cell(0, 0).merge(made.cell(1, 0))

    whys = [finding.why for finding in wrong(saved(document))]

    assert len(whys) == 2
    assert "“丙站·合计”：4+3=7，与表中的9不符" in whys[0]
    assert "“合计·合计”：34+11=45，与表中的47不符" in whys[1]


def test_deleted_text_is_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("受理案件220件，办结210件，结案率95.5%。")
    paragraph._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:t>满意率105%。</w:t></w:r></w:del>")
    )

    assert wrong(saved(document)) == []


def test_sentences_inside_a_table_are_checked():
    document = docx.Document()
    table(document, [("工作情况", "受理案件220件，其中民事案件150件，刑事案件90件。")])

    assert len(wrong(saved(document))) == 1


def test_percentages_kept_as_fractions_are_understood():
    def write(sheet, book):
        sheet.merge_range(0, 0, 0, 3, "统计表", book.add_format())
        rows = [
            ("站", "任务", "完成", "完成率"),
            ("甲", 200, 220, 1.1),
            ("乙", 100, 90, 0.8),
        ]
        for row, cells in enumerate(rows, start=1):
            sheet.write_row(row, 0, cells)

    whys = [finding.why for finding in wrong(workbook(("任务", write)))]

    assert len(whys) == 1
    assert "“任务”表“乙·完成率”：90与100，算得90.00%，不是80%" in whys[0]


def test_years_in_the_headings_give_the_growth():
    def write(sheet, _):
        rows = [
            ("指标", "2022年", "2023年", "增长"),
            ("受理", 200, 220, "10%"),
            ("结案", 100, 90, "-10%"),
            ("咨询", 400, 500, "20%"),
        ]
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)

    whys = [finding.why for finding in wrong(workbook(("对比", write)))]

    assert len(whys) == 1
    assert "咨询" in whys[0]


def test_two_blocks_of_a_sheet_and_two_sheets_are_tables_of_their_own():
    def write(sheet, _):
        for start in (0, 5):
            for row, cells in enumerate(
                [("站", "数"), ("甲", 1), ("乙", 2), ("合计", 3)]
            ):
                sheet.write_row(start + row, 0, cells)

    checked = check(workbook(("一", write), ("二", write)))

    assert checked.of(Verdict.CONTRADICTORY) == []
    assert len(checked.of(Verdict.CONFIRMED)) == 4


def test_floats_of_formulas_add_up():
    def write(sheet, _):
        for row, cells in enumerate(
            [("项", "万元"), ("甲", 0.1), ("乙", 0.2), ("合计", 0.1 + 0.2)]
        ):
            sheet.write_row(row, 0, cells)

    checked = check(workbook(("经费", write)))

    assert checked.of(Verdict.CONTRADICTORY) == []
    assert len(checked.of(Verdict.CONFIRMED)) == 1


def test_a_zip_that_is_no_document_is_refused():
    with pytest.raises(Refused, match="已损坏或加了密码"):
        files.document(b"PK\x03\x04", "坏.docx")


def test_a_text_in_the_unicode_of_old_notepad_is_read():
    read = files.document("受理案件220件。".encode("utf-16"), "总结.txt")

    assert read.text == "受理案件220件。"
