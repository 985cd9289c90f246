"""Habits of ledgers that once gave wrong figures: each comes in, figures come out."""

from pathlib import Path

import pytest

from tests.acceptance.test_three_ledgers import of_2023, ran
from tests.exchange.kinds import of_columns, of_sheets

pytestmark = pytest.mark.django_db

GIVEN = {"审批日期": "2023-01-06"}


def taken_in(capsys, folder: Path, content: bytes) -> dict:
    """Import a ledger."""
    path = folder / "台账.xlsx"
    path.write_bytes(content)
    return ran(capsys, "import", str(path))


def test_a_yearly_sheet_beside_monthly_ones_counts_nothing_twice(tmp_path, capsys):
    rows = [{"案号": str(n), "受援人": f"谷{n}甲"} for n in range(10)]
    book = of_sheets({"1月": rows[:5], "2月": rows[5:], "全年": rows})

    assert taken_in(capsys, tmp_path, book)["accepted"] == 10
    assert of_2023(capsys, "cases_accepted") == [10]


def test_words_among_the_outcomes_that_say_open_leave_cases_open(tmp_path, capsys):
    words = ["未结", "在办", "办理中", "未办结", "/", "—", "正在审理", "待定", "无"]
    rows = [{**GIVEN, "受援人": f"苗{w}", "办理结果": w} for w in words]
    taken_in(capsys, tmp_path, of_columns(*rows))

    assert of_2023(capsys, "cases_open", "cases_closed") == [9, 0]


def test_people_are_counted_as_names_and_groups_state_them(tmp_path, capsys):
    names = [
        "苗一、苗二、苗三", "苗四\n苗五", "苗六 苗七", "苗某等十二人",
        "苗八（13800000000）、苗九（13900000000）", "谷某某等 15 名农民工",
        "苗望川等12人（19900000020）",
    ]  # fmt: skip
    rows = [{**GIVEN, "受援人": name} for name in names]
    taken_in(capsys, tmp_path, of_columns(*rows))

    assert of_2023(capsys, "recipients", "group_cases") == [48, 3]


def test_only_exact_benefits_are_summed(tmp_path, capsys):
    sums = ["1.2万元", "3,000", "约5000元", "4000-5000", "无", "80多万", "1000+500"]
    rows = [
        {**GIVEN, "结案日期": "2023-03-01", "受援人": f"苗{n}甲", "挽回损失（元）": s}
        for n, s in enumerate(sums)
    ]
    taken_in(capsys, tmp_path, of_columns(*rows))

    assert of_2023(capsys, "benefit") == ["15000.00"]


@pytest.mark.parametrize("heading", ["收案日期", "登记日期"])
def test_what_an_office_registers_it_takes_on(tmp_path, capsys, heading):
    row = {"受理日期": None, heading: "2023-01-05", "结案日期": "2023-03-01"}
    taken_in(capsys, tmp_path, of_columns(row))

    assert of_2023(capsys, "cases_accepted", "cases_closed") == [1, 1]


def test_causes_are_known_through_the_words_around_them(tmp_path, capsys):
    causes = ["请求给付赡养费", "赡养费", "抚养费纠纷", "追索劳动报酬纠纷", "讨薪"]
    rows = [{"案由": cause, "受援人": f"苗{cause}"} for cause in causes]
    taken_in(capsys, tmp_path, of_columns(*rows))

    assert of_2023(capsys, "cause_support") == [3]
