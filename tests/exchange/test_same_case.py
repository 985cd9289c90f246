"""One case that stands twice, or under another name, and the ledger's own center."""

import pytest

from fazhu.cases.models import Case
from fazhu.exchange.models import Batch, Difference
from fazhu.network.models import Organisation
from tests.exchange.importing import OLD_WOMAN, imported, ledger, row, run
from tests.exchange.kinds import of_columns, of_sheets
from tests.exchange.test_export import exported, fresh

pytestmark = pytest.mark.django_db

NAMES = ["谷一", "谷二", "谷三", "谷四"]


def cases(*names: str) -> list[dict[str, object]]:
    """Rows numbered by their place in the whole year."""
    return [{"案号": str(NAMES.index(name)), "受援人": name} for name in names]


@pytest.mark.parametrize(
    "sheets",
    [
        {"白石站": NAMES[:1], "汇总": NAMES[:1]},
        {"白石工作站": NAMES[:2], "柳溪工作站": NAMES[2:], "汇总": NAMES},
        {"全年": NAMES, "1月": NAMES[:2], "2月": NAMES[2:]},
        {"1月": NAMES[2:], "全年": NAMES},
    ],
)
def test_a_case_on_two_sheets_counts_once_and_is_told(tmp_path, sheets):
    book = of_sheets({name: cases(*found) for name, found in sheets.items()})
    answer = imported(tmp_path, book)

    distinct = {name for found in sheets.values() for name in found}
    assert Case.objects.count() == answer["accepted"] == len(distinct)
    assert answer["unchanged"] == answer["rows"] - len(distinct)
    assert any("是同一件，不再导入" in guess["why"] for guess in answer["guessed"])


def test_the_same_row_number_on_two_sheets_says_nothing_of_two_cases(tmp_path):
    book = of_sheets({"白石站": cases("谷一"), "柳溪站": cases("谷二")})

    assert imported(tmp_path, book)["accepted"] == 2


def test_a_case_that_stands_twice_with_other_values_is_pointed_out(tmp_path):
    closed = {"案号": "0", "受援人": "谷一", "结案日期": "2023-03-01"}
    book = of_sheets({"1月": cases("谷一"), "汇总": [closed]})
    answer = imported(tmp_path, book)

    assert answer["accepted"] == 2
    whys = [guess["why"] for guess in answer["guessed"]]
    assert any("工作表“1月”第3行相同，其他各列不同" in why for why in whys)


def test_a_corrected_name_in_a_later_ledger_may_be_the_same_case(tmp_path):
    imported(tmp_path, ledger(row(身份证号=OLD_WOMAN)))
    later = ledger(row(name="苗晓禾", 身份证号=OLD_WOMAN))
    answer = imported(tmp_path, later, name="b.xlsx")

    told = [g["why"] for g in answer["guessed"] if "可能是更正了姓名" in g["why"]]
    assert len(told) == 1
    assert "第3行" in told[0]
    assert "受援人“苗小禾”" in told[0]


def test_a_corrected_name_in_one_ledger_names_both_rows(tmp_path):
    rows = row(身份证号=OLD_WOMAN), row(name="苗晓禾", 身份证号=OLD_WOMAN)
    answer = imported(tmp_path, ledger(*rows))

    told = [g["why"] for g in answer["guessed"] if "可能是更正了姓名" in g["why"]]
    assert len(told) == 1
    assert told[0].startswith("第4行与工作表“台账”第3行案号、日期和身份证号码都相同")


def test_another_number_under_the_same_identity_is_no_corrected_name(tmp_path):
    rows = row(身份证号=OLD_WOMAN), row("2", "苗晓禾", 身份证号=OLD_WOMAN)
    answer = imported(tmp_path, ledger(*rows))

    assert not any("可能是更正了姓名" in g["why"] for g in answer["guessed"])


def test_what_still_differs_is_listed_again_and_makes_no_new_batch(tmp_path):
    imported(tmp_path, ledger(row()))
    copy = ledger(row(案由="交通事故", 结案时间="2025.8.1"))
    first = imported(tmp_path, copy, name="b.xlsx")
    again = imported(tmp_path, copy, name="c.xlsx")

    assert again["changed"] == first["changed"] != []
    assert (again["waiting"], again["unchanged"], again["batch"]) == (2, 0, None)
    assert (Batch.objects.count(), Difference.objects.count()) == (2, 2)
    said = run(tmp_path / "c.xlsx").text
    assert "2处差异仍待确认" in said


def test_a_settled_difference_is_not_listed_again(tmp_path):
    imported(tmp_path, ledger(row()))
    copy = ledger(row(案由="交通事故"))
    imported(tmp_path, copy, name="b.xlsx")
    Difference.objects.update(left_at=Batch.objects.latest("pk").imported_at)

    again = imported(tmp_path, copy, name="c.xlsx")
    assert (again["changed"], again["waiting"], again["unchanged"]) == ([], 0, 1)


def test_differences_are_said_in_labels(tmp_path):
    imported(tmp_path, ledger(row()))
    copy = ledger(row(案由="交通事故", 案件类型="行政"))
    answer = imported(tmp_path, copy, "--dry-run", name="b.xlsx")

    found = {one["field"]: (one["old"], one["new"]) for one in answer["changed"]}
    assert found == {"cause": ("婚姻家庭", "交通事故"), "kind": ("民事", "行政")}
    assert "案由：婚姻家庭 → 交通事故" in run(tmp_path / "b.xlsx", "--dry-run").text


def test_a_ledger_of_another_center_is_pointed_out(tmp_path):
    fresh("临江区法律援助中心")
    answer = imported(tmp_path, of_columns({}), "--dry-run")

    why = "台账标题写的是“松岭区法律援助中心”，现导入“临江区法律援助中心”"
    assert any(why in guess["why"] for guess in answer["guessed"])


def test_a_ledger_of_the_own_center_is_not_pointed_out(tmp_path):
    fresh("某市松岭区法律援助中心")
    answer = imported(tmp_path, of_columns({}), "--dry-run")

    assert not any("请核对是否选错中心" in guess["why"] for guess in answer["guessed"])


def test_an_exported_ledger_brings_its_own_center(tmp_path):
    title = "澄湖区法律援助中心案件台账（命令行于2026-01-05 10:30导出，范围：全部案件）"
    imported(tmp_path, of_columns({}, title=title))

    assert [o.name for o in Organisation.objects.all()] == ["澄湖区法律援助中心"]


def test_the_exporting_center_is_no_social_body_of_another(tmp_path):
    imported(tmp_path, ledger(row(承办单位="临江区法律援助中心", 承办人="王知微")))
    path, other = exported(tmp_path), fresh()
    run(path, "--center", other.name)

    assert Case.objects.get(center=other).unit == other
    assert not Organisation.objects.filter(kind="social_body").exists()


def test_an_exported_case_without_recipient_comes_in_again(tmp_path):
    imported(tmp_path, of_columns({}))
    Case.objects.get().parties.all().delete()
    path, other = exported(tmp_path), fresh()
    answer = run(path, "--json", "--center", other.name)

    assert (answer["accepted"], answer["rejected"]) == (1, [])
    assert "按没有受援人的案件导入" in answer["damaged"][0]["why"]
    assert not Case.objects.get(center=other).parties.exists()


def test_a_number_written_ahead_is_no_case(tmp_path):
    blank = {"受援人": None, "案件类型": None, "援助方式": None, "受理日期": None}
    answer = imported(tmp_path, of_columns({}, blank))

    assert [cell["row"] for cell in answer["rejected"]] == [4]
