"""A row that cannot be true is rejected; the others go in where that is asked."""

import pytest
import python_calamine

from fazhu.cases.models import Case
from fazhu.exchange.models import Batch, BatchRow
from fazhu.network.models import Organisation
from tests.exchange.importing import imported, ledger, row
from tests.ledgers.sheets import person_id

pytestmark = pytest.mark.django_db

BAD = row("2", "@何大江", 结案时间="2024.1.1")


def test_one_rejected_row_stops_the_whole_ledger(tmp_path):
    answer = imported(tmp_path, ledger(row(), BAD))

    assert answer.status == 1
    assert (answer["rows"], answer["accepted"], answer["batch"]) == (2, 0, None)
    problem = answer["rejected"][0]
    assert (problem["sheet"], problem["row"]) == ("台账", 4)
    assert (problem["column"], problem["value"]) == ("结案时间", "2024.1.1")
    assert "早于" in problem["why"]
    assert not Case.objects.exists()
    assert not Organisation.objects.exists()


def test_with_a_place_for_rejects_the_other_rows_go_in(tmp_path):
    out = tmp_path / "未通过.xlsx"

    answer = imported(tmp_path, ledger(row(), BAD), "--rejects", out)

    assert answer.status == 0
    assert answer["accepted"] == Case.objects.count() == 1
    assert BatchRow.objects.filter(state="rejected").count() == 1


def test_the_error_workbook_has_the_cell_the_reason_and_the_row(tmp_path):
    out = tmp_path / "未通过.xlsx"
    imported(tmp_path, ledger(row(), BAD), "--rejects", out)

    cells, whole = python_calamine.CalamineWorkbook.from_path(out).sheet_names
    book = python_calamine.CalamineWorkbook.from_path(out)
    head, bad = book.get_sheet_by_name(cells).to_python()[:2]
    assert head[:5] == ["工作表", "行", "列", "填写的值", "原因"]
    assert bad[:4] == ["台账", 4, "结案时间", "2024.1.1"]
    assert "@何大江" in bad
    assert book.get_sheet_by_name(whole).to_python()[1][0] == "2"


def test_the_mended_sheet_of_the_error_workbook_imports(tmp_path):
    out = tmp_path / "未通过.xlsx"
    imported(tmp_path, ledger(row(), BAD), "--rejects", out)
    book = python_calamine.CalamineWorkbook.from_path(out)
    rows = book.get_sheet_by_index(1).to_python()
    mended = [["2025.12.1" if c == "2024.1.1" else c for c in r] for r in rows]

    answer = imported(tmp_path, ledger(mended[1]), name="改正.xlsx")

    assert answer["accepted"] == 1
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"受理时间": "2025.2.30"}, "不是存在的日期"),
        ({"身份证号": person_id(2030, 1, 1, 2)}, "尚未出生"),
        ({"结案时间": "2024.12.1"}, "早于"),
        ({"身份证号": "990101195001010020"}, "校验"),
    ],
    ids=["no such day", "not yet born", "closed before accepted", "check digit"],
)
def test_what_cannot_be_is_named_with_its_reason(tmp_path, cells, why):
    answer = imported(tmp_path, ledger(row(**cells)))

    assert answer.status == 1
    assert why in answer["rejected"][0]["why"]


def test_a_number_ruined_by_the_spreadsheet_is_left_out_and_listed(tmp_path):
    answer = imported(tmp_path, ledger(row(身份证号=990101195001010000.0)))

    assert answer["accepted"] == 1
    assert [d["column"] for d in answer["damaged"]] == ["身份证号"]


def test_a_file_that_is_none_leaves_nothing_behind(tmp_path):
    answer = imported(tmp_path, b"%PDF-1.7 nothing", name="台账.pdf")

    assert answer.status == 1
    assert answer.text.strip().endswith("。")
    assert not Organisation.objects.exists()
    assert not Batch.objects.exists()


def test_rejects_that_cannot_be_written_stop_before_anything_is_read(tmp_path):
    answer = imported(tmp_path, ledger(row()), "--rejects", tmp_path / "no" / "x.xlsx")

    assert answer.status == 1
    assert "不存在" in answer.text
    assert not Case.objects.exists()
