"""``fazhu check`` as a person runs it."""

import io
import json
import subprocess
import sys

import docx
import pytest
import xlsxwriter
from django.core.management import call_command

WRONG = "2011年受理案件870件,其中民事案件133件,刑事案件736件,行政案件2件。"
RIGHT = WRONG.replace("870", "871")
PROGRAM = (
    "import sys; sys.argv[:] = ['fazhu', *sys.argv[1:]];"
    "from fazhu.config.cli import main; main()"
)


@pytest.fixture
def written(tmp_path):
    def write(text, name="总结.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run(*words):
    """Return the exit status and what was said."""
    out = io.StringIO()
    try:
        call_command("contradictions", *map(str, words), stdout=out)
    except SystemExit as left:
        return left.code, out.getvalue()
    return 0, out.getvalue()


def test_a_contradiction_is_said_in_a_sentence_with_status_1(written):
    status, said = run(written("标题\n" + WRONG))

    assert status == 1
    assert "不能同时成立" in said
    assert "第2行" in said
    assert "133+736+2=871件，与总数870件不符" in said


def test_nothing_wrong_is_status_0(written):
    status, said = run(written(RIGHT))

    assert status == 0
    assert "核对相符1处，不能同时成立0处" in said


def test_json_holds_claims_findings_and_what_was_confirmed(written):
    status, said = run(written(WRONG), "--json")
    answer = json.loads(said)

    assert status == 1
    assert answer["claims"][0] == {
        "id": 1,
        "text": "受理案件870件",
        "label": "受理案件",
        "value": 870,
        "unit": "件",
        "period": "2011",
        "start": 5,
        "end": 13,
    }
    assert answer["findings"] == [
        {
            "kind": "parts_do_not_add_up",
            "verdict": "contradictory",
            "claims": [1, 2, 3, 4],
            "why": "133+736+2=871件，与总数870件不符。",
            "start": 5,
            "end": len(WRONG) - 1,
        }
    ]
    assert answer["confirmed"] == []


def test_amounts_are_yuan_with_two_decimals(written):
    status, said = run(
        written("办案补贴41.8万元,值班补贴5.19万元,合计46.99万元。"), "--json"
    )
    answer = json.loads(said)

    assert status == 0
    assert [claim["value"] for claim in answer["claims"]] == [
        "418000.00",
        "51900.00",
        "469900.00",
    ]
    assert answer["confirmed"][0]["verdict"] == "confirmed"


def test_a_table_of_a_word_file_is_checked(tmp_path):
    document = docx.Document()
    document.add_paragraph(RIGHT)
    table = document.add_table(4, 3)
    rows = [
        ("站", "受理", "结案"),
        ("甲", "3", "2"),
        ("乙", "4", "4"),
        ("合计", "7", "5"),
    ]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    path = tmp_path / "总结.docx"
    document.save(str(path))

    status, said = run(path)

    assert status == 1
    assert "“合计·结案”：2+4=6，与表中的5不符" in said


def test_a_workbook_is_checked(tmp_path):
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("汇总")
        for row, cells in enumerate(
            [("站", "受理"), ("甲", 3), ("乙", 4), ("合计", 8)]
        ):
            sheet.write_row(row, 0, cells)

    status, said = run(path)

    assert status == 1
    assert "“汇总”表“合计·受理”：3+4=7，与表中的8不符" in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("没有.txt", None, "读不出来，请检查路径"),
        ("空.txt", b"  \n", "是空的"),
        ("坏.pdf", b"%PDF-1.7\n", "重新导出PDF"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "另存为不加密的.docx"),
        ("坏.docx", b"PK\x03\x04broken", "已损坏或加了密码"),
        ("图.bin", b"\x00\xff\xfe\x00\x01", "不是文本"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence(
    tmp_path, capsys, name, content, sentence
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    status, _ = run(path)

    assert status == 1
    assert sentence in capsys.readouterr().err


def test_standard_input_is_read_and_only_json_is_written():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "check", "-", "--json"],
        input=WRONG.encode(),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["kind"] == "parts_do_not_add_up"
    assert done.stderr == b""


def test_a_wrong_call_is_status_2():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "check"], capture_output=True, check=False
    )

    assert done.returncode == 2
    assert "fazhu check --help" in done.stderr.decode()
