"""What the words of a cell mean for the case: open, a group, about, a cause."""

from decimal import Decimal

import pytest
from django.utils import timezone

from fazhu.cases.models import Case, CaseParty
from fazhu.exchange.actions.differences import accept_difference
from fazhu.exchange.models import Difference
from fazhu.rules.workflow import State
from tests.exchange.importing import imported, run
from tests.exchange.kinds import of_columns
from tests.exchange.test_export import exported, fresh
from tests.exchange.test_later_ledgers import machine

pytestmark = pytest.mark.django_db

OPEN = [
    "未结", "在办", "办理中", "未办结", "正在审理", "待定", "尚未结案", "未审结",
    "审理中", "待判决", "二审中", "未判决", "暂无结果", "还在办理",
]  # fmt: skip


def whys(answer) -> str:
    """All that was assumed, in one text."""
    return "；".join(guess["why"] for guess in answer["guessed"])


@pytest.mark.parametrize("word", OPEN)
def test_an_outcome_that_says_it_is_not_over_closes_nothing(tmp_path, word):
    answer = imported(tmp_path, of_columns({"办理结果": word}))

    case = Case.objects.get()
    assert case.state in (State.HANDLING, State.UNDER_REVIEW)
    assert (case.outcome, case.outcome_text) == ("", "")
    assert f"「{word}」是说尚未办结" in whys(answer)


@pytest.mark.parametrize(
    "word", ["胜诉", "未采纳", "判决", "中止审理后撤诉", "待遇得到支持"]
)
def test_an_outcome_closes_the_case(tmp_path, word):
    imported(tmp_path, of_columns({"办理结果": word}))

    assert Case.objects.get().state == State.CLOSED


GROUPS = [
    ("苗望川等12人（19900000020）", "苗望川", 12, "19900000020"),
    ("苗望川等12人 19900000020", "苗望川", 12, "19900000020"),
    ("苗望川（19900000020）等12人", "苗望川", 12, "19900000020"),
    ("苗望川等12人（电话：19900000020）", "苗望川", 12, "19900000020"),
    ("谷某某等 15 名农民工", "谷某某", 15, ""),
    ("谷某某等15名", "谷某某", 15, ""),
    ("谷某某等十五人", "谷某某", 15, ""),
    ("谷某某等共15位村民", "谷某某", 15, ""),
]


@pytest.mark.parametrize(("text", "name", "stated", "telephone"), GROUPS)
def test_a_group_is_one_named_person_and_the_stated_number(
    tmp_path, text, name, stated, telephone
):
    imported(tmp_path, of_columns({"受援人": text}))

    person = CaseParty.objects.get().person
    assert (person.name, person.telephone) == (name, telephone)
    assert Case.objects.get().stated_recipients == stated


@pytest.mark.parametrize(
    "text", ["苗望川等12人（19900000020）", "谷某某等 15 名农民工"]
)
def test_a_group_comes_back_from_an_export(tmp_path, text):
    imported(tmp_path, of_columns({"受援人": text}))
    run(exported(tmp_path), "--center", fresh().name)

    first, second = Case.objects.order_by("pk")
    people = [case.parties.get().person for case in (first, second)]
    assert first.stated_recipients == second.stated_recipients
    assert people[0].name == people[1].name
    assert people[0].telephone == people[1].telephone


@pytest.mark.parametrize("text", ["约5000元", "80多万", "4000-5000", "1000+500"])
def test_a_benefit_that_is_no_exact_sum_stays_as_it_was_written(tmp_path, text):
    imported(tmp_path, of_columns({"挽回损失（元）": text}))
    run(exported(tmp_path), "--center", fresh().name)

    found = list(Case.objects.values_list("benefit", "benefit_text"))
    assert found == [(None, text), (None, text)]


@pytest.mark.parametrize(
    ("text", "benefit"), [("3,000", Decimal(3000)), ("无", None), ("/", None)]
)
def test_an_exact_benefit_or_none_leaves_no_text(tmp_path, text, benefit):
    imported(tmp_path, of_columns({"挽回损失（元）": text}))

    case = Case.objects.get()
    assert (case.benefit, case.benefit_text) == (benefit, "")


def test_a_later_copy_with_another_vague_benefit_differs(tmp_path):
    imported(tmp_path, of_columns({"挽回损失": "4000-5000"}))
    answer = imported(tmp_path, of_columns({"挽回损失": "5000-6000"}), name="b.xlsx")

    found = [(one["field"], one["old"], one["new"]) for one in answer["changed"]]
    assert found == [("benefit_text", "4000-5000", "5000-6000")]


CAUSES = [
    ("请求给付赡养费", "support"), ("关于抚养费纠纷一案", "support"),
    ("要求支付劳动报酬案件", "wages"), ("请求离婚", "family"),
    ("张某与李某离婚纠纷", "family"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cause"), CAUSES)
def test_a_cause_is_read_through_the_words_around_it(tmp_path, text, cause):
    answer = imported(tmp_path, of_columns({"案由": text}))

    assert Case.objects.get().cause == cause
    assert f"「{text}」按“" in whys(answer)


def test_a_cause_that_holds_the_words_of_two_codes_is_kept_as_text(tmp_path):
    imported(tmp_path, of_columns({"案由": "离婚及交通事故两案"}))

    case = Case.objects.get()
    assert (case.cause, case.cause_text) == ("", "离婚及交通事故两案")


def test_a_way_of_closing_that_is_no_outcome_is_told(tmp_path):
    answer = imported(tmp_path, of_columns({"案件类型": "刑事", "办理结果": "判决"}))

    assert Case.objects.get().outcome_text == "判决"
    assert "「判决」只是结案方式" in whys(answer)


@pytest.mark.parametrize("heading", ["收案日期", "登记日期", "收案时间"])
def test_the_only_day_of_a_ledger_of_receipts_is_that_of_acceptance(tmp_path, heading):
    day = {"受理日期": None, heading: "2023-01-05"}
    answer = imported(tmp_path, of_columns(day, {**day, "受援人": "苗二"}))

    told = [g for g in answer["guessed"] if g["column"] == heading]
    assert [str(c.accepted_on) for c in Case.objects.all()] == ["2023-01-05"] * 2
    assert len(told) == 1
    assert "按“受理时间”读" in told[0]["why"]


@pytest.mark.parametrize("other", ["受理日期", "审批日期"])
def test_a_receipt_is_only_that_beside_a_day_of_taking_on(tmp_path, other):
    days = {"受理日期": None, "收案日期": "2023-01-05", other: "2023-01-06"}
    imported(tmp_path, of_columns(days))

    case = Case.objects.get()
    assert str(case.received_on) == "2023-01-05"
    assert str(case.accepted_on or case.decided_on) == "2023-01-06"


@pytest.mark.parametrize("heading", ["受理日期", "结案日期", "归档日期"])
def test_a_day_that_has_not_come_is_rejected_with_its_place(tmp_path, heading):
    answer = imported(tmp_path, of_columns({heading: "2098-05-01"}))

    assert (answer.status, answer["accepted"]) == (1, 0)
    cell = answer["rejected"][0]
    assert (cell["row"], cell["column"], cell["value"]) == (3, heading, "2098-05-01")
    assert "还没有发生，请核对年份和月份" in cell["why"]


def test_another_vague_benefit_can_be_accepted(tmp_path):
    imported(tmp_path, of_columns({"挽回损失": "4000-5000"}))
    imported(tmp_path, of_columns({"挽回损失": "5000-6000"}), name="b.xlsx")

    accept_difference(Difference.objects.get(), by=machine(), at=timezone.now())

    assert Case.objects.get().benefit_text == "5000-6000"
