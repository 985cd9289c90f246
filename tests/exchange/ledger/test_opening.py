"""Workbooks of every kind open to the same rows, and odd rows keep their places."""

import io
import zipfile
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from fazhu.exchange.ledger.fields import CASE_FIELDS
from fazhu.exchange.ledger.reader import understand
from fazhu.exchange.ledger.understanding import UnreadableLedger
from tests.exchange.ledger.reading import plain, taken
from tests.ledgers.sheets import saved, text, xls, xlsx

ROWS = [
    ["案号", "受援人", "受理日期", "结案日期"],
    ["1", "张三", date(2023, 5, 6), date(2023, 6, 7)],
    ["2", "李四", date(2023, 5, 7), None],
]
TEXT = "urn:oasis:names:tc:opendocument:xmlns:"
FIRST = {"number": "1", "recipient": "张三"}
SECOND = {"number": "2", "recipient": "李四"}
EXPECTED = [
    FIRST | {"accepted_on": "2023-05-06", "closed_on": "2023-06-07"},
    SECOND | {"accepted_on": "2023-05-07"},
]


def ods(tail: str = "") -> bytes:
    """Return a small .ods as LibreOffice writes it, with ``tail`` behind the rows."""
    opening = '<table:table-cell office:value-type="string">'
    cell = opening + "<text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        "<table:table-row>"
        + "".join(cell.format("" if value is None else value) for value in row)
        + "</table:table-row>"
        for row in ROWS
    )
    names = " ".join(
        f'xmlns:{name}="{TEXT}{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body>'
        f'<office:spreadsheet><table:table table:name="台账">{rows}{tail}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def test_each_kind_of_workbook_gives_the_same_rows():
    files = {
        "台账.xlsx": xlsx({"台账": (ROWS, "")}),
        "台账.xls": xls({"台账": ROWS}),
        "台账.ods": ods(),
    }

    read = {
        name: [plain(row) for row in taken(data, name)[1]]
        for name, data in files.items()
    }

    assert read == dict.fromkeys(files, EXPECTED)


def test_empty_cells_repeated_to_the_edge_of_a_sheet_do_no_harm():
    edge = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )

    _, rows = taken(ods(edge), "台账.ods")

    assert len(rows) == 2


def test_a_hidden_sheet_is_read_and_said_to_be_hidden():
    book = Workbook()
    for sheet in (book.active, book.create_sheet("旧")):
        for cells in ROWS:
            sheet.append(cells)
    book["旧"].sheet_state = "hidden"

    understood, rows = taken(saved(book))

    assert len(rows) == 4
    assert understood.sheets[1].why == "按台账读取（隐藏的工作表）"


def test_a_table_in_the_middle_of_a_sheet_keeps_row_numbers():
    book = Workbook()
    for number, cells in enumerate(ROWS, 7):
        for column, value in enumerate(cells, 4):
            book.active.cell(number, column, value)

    _, rows = taken(saved(book))

    assert [(row.row, row.values["number"]) for row in rows] == [(8, "1"), (9, "2")]


def test_a_name_that_looks_like_a_total_is_a_name():
    head = ["案号", "受援人", "案由", "受理日期"]
    names = ["计军", "王合计", "注小兰"]
    rows = [[str(n), name, "离婚", "2023.1.1"] for n, name in enumerate(names)]

    _, read = taken(xlsx({"台账": ([head, *rows], "")}))

    assert [plain(row)["recipient"] for row in read] == names


def test_numbered_but_empty_rows_are_no_cases():
    head = ["序号", "受援人", "案由", "受理日期"]
    rows = [[1, "张三", "离婚", "2023.1.1"], [2], [3]]

    _, read = taken(xlsx({"台账": ([head, *rows], "")}))

    assert [row.row for row in read] == [2]


def test_the_year_of_the_file_name_serves_when_nothing_else_names_one():
    data = xlsx(
        {"台账": ([["案号", "受援人", "受理日期"], ["1", "张三", "5月6日"]], "")}
    )

    understood, rows = taken(data, "2022年台账.xlsx")

    assert understood.year == 2022
    assert plain(rows[0])["accepted_on"] == "2022-05-06"


WORDS = st.sampled_from([field.label for field in CASE_FIELDS])
CELLS = st.one_of(
    st.sampled_from(
        ["", "", "张三", "2023.5.6", "5月6日", "合计", "注：", "民事", "1"]
    ),
    WORDS,
    st.text(max_size=12),
)


@settings(max_examples=60)
@given(
    heading=st.lists(WORDS, min_size=2, max_size=8, unique=True),
    rows=st.lists(st.lists(CELLS, max_size=9), max_size=12),
)
def test_any_sheet_is_understood_or_refused_with_a_sentence(heading, rows):
    data = text([*rows[:2], heading, *rows[2:]], encoding="utf-8")

    found, sentence = _rows_or_refusal(data)

    assert sentence.endswith("。") if sentence else all(row.raw for row in found)


def _rows_or_refusal(data):
    try:
        return list(understand(data, name="台账.csv").rows), ""
    except UnreadableLedger as refusal:
        return [], refusal.sentence
