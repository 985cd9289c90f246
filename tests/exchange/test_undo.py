"""An import is taken back whole, unless later work rests on it."""

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions.bringing import Piece, bring
from fazhu.cases.actions.correcting import correct_case, correct_person
from fazhu.cases.actions.placing import Place, place
from fazhu.cases.actions.proving import Proof, prove_classes
from fazhu.cases.actions.stating import state_means
from fazhu.cases.models import Case, CaseParty, Event, Matter, PartyClass
from fazhu.exchange.actions.differences import accept_difference
from fazhu.exchange.models import Batch, BatchRow, Difference
from fazhu.funds.models import Payment
from fazhu.intake.models import NameGram, NameLikeness, Person
from fazhu.network.installation import machine_of
from fazhu.network.models import Handler, Organisation
from fazhu.quality.models import Grading
from tests.exchange.importing import imported, ledger, row, run
from tests.ledgers.sheets import xlsx

pytestmark = pytest.mark.django_db

WHOLE = xlsx({
    "2025年": ([
        ["案号", "受援人", "受理日期", "承办人", "承办机构", "受理单位", "受援人类别",
         "质量等次", "补贴金额", "补贴发放状态"],
        ["1", "苗小禾", "2025-03-04", "王知微", "正和律师事务所", "柳树镇工作站",
         "农民工", "优秀", 1200, "已发放"],
    ], "")
})  # fmt: skip


def machine():
    return machine_of(Case.objects.first().center)


def undone(batch):
    return run("--undo", batch)


def test_undo_leaves_the_state_before(tmp_path):
    batch = imported(tmp_path, WHOLE)["batch"]
    assert Payment.objects.count() == Grading.objects.count() == 1

    answer = undone(batch)

    assert (answer.status, Batch.objects.get().standing) == (0, "undone")
    for model in (
        Case, Matter, Event, Person, NameGram, NameLikeness, CaseParty, PartyClass,
        Handler, Payment, Grading, BatchRow,
    ):  # fmt: skip
        assert not model.objects.exists(), model
    assert Organisation.objects.get().kind == "center"
    assert Entry.objects.filter(action="ledger.undo").count() == 1


def test_what_was_undone_can_be_imported_again(tmp_path):
    undone(imported(tmp_path, ledger(row()))["batch"])

    assert imported(tmp_path, ledger(row()))["accepted"] == 1


def test_undo_refuses_where_a_case_was_corrected_and_names_it(tmp_path):
    batch = imported(tmp_path, ledger(row()))["batch"]
    case = Case.objects.get()
    correct_case(
        case, "cause_text", "离婚", reason="笔误", by=machine(), at=timezone.now()
    )

    answer = undone(batch)

    assert answer.status == 1
    assert "临援2025001" in answer.text
    assert "更正" in answer.text
    assert Case.objects.exists()


def test_undo_refuses_where_a_person_was_corrected(tmp_path):
    batch = imported(tmp_path, ledger(row()))["batch"]
    correct_person(
        Person.objects.get(), "name", "苗小和", reason="笔误", by=machine(),
        at=timezone.now(),
    )  # fmt: skip

    assert "苗小和" in undone(batch).text


@pytest.mark.parametrize("what", ["经济状况", "材料", "管辖"])
def test_undo_refuses_where_something_was_told_beside(tmp_path, what):
    batch = imported(tmp_path, ledger(row()))["batch"]
    case, by, at = Case.objects.get(), machine(), timezone.now()
    if what == "经济状况":
        state_means(case, {"household_size": 2}, by=by, at=at)
    elif what == "材料":
        day = timezone.localdate(at)
        bring(case, [Piece(own_name="欠条")], by=by, on=day, at=at)
    else:
        place(case, Place(body_here=True), by=by, at=at)

    answer = undone(batch)

    assert answer.status == 1
    assert f"已登记{what}" in answer.text
    assert Case.objects.exists()


def test_undo_refuses_where_a_class_was_proved(tmp_path):
    batch = imported(tmp_path, WHOLE)["batch"]
    proofs = {"migrant_worker": Proof(paper="work_proof")}
    prove_classes(CaseParty.objects.get(), proofs, by=machine(), at=timezone.now())

    answer = undone(batch)

    assert answer.status == 1
    assert "已登记类别证明" in answer.text


def test_undo_refuses_while_a_later_ledger_rests_on_it(tmp_path):
    first = imported(tmp_path, ledger(row()))["batch"]
    second = imported(tmp_path, ledger(row(), row("2")), name="后.xlsx")["batch"]

    assert f"请先撤销批次{second}" in undone(first).text
    assert undone(second).status == 0
    assert undone(first).status == 0


def test_undo_refuses_once_a_difference_was_accepted(tmp_path):
    imported(tmp_path, ledger(row()))
    second = imported(tmp_path, ledger(row(结案时间="2025.9.1")))["batch"]
    accept_difference(Difference.objects.get(), by=machine(), at=timezone.now())

    assert "差异已写入案件“临援2025001”" in undone(second).text


def test_a_person_who_stands_in_another_case_stays(tmp_path):
    number = {"身份证号": "990101195001010029"}
    batch = imported(tmp_path, ledger(row(**number)))["batch"]
    imported(tmp_path, ledger(row("9", 收案时间="2025.3.9", 受理时间="", **number)))

    assert undone(batch).status == 0
    assert Case.objects.get().parties.get().person.name == "苗小禾"


def test_a_batch_that_is_none_is_said(tmp_path):
    batch = imported(tmp_path, ledger(row()))["batch"]

    answer = undone(batch + 99)

    assert answer.status == 1
    assert f"没有批次{batch + 99}" in answer.text


def test_a_batch_is_undone_once(tmp_path):
    batch = imported(tmp_path, ledger(row()))["batch"]
    undone(batch)

    assert "已经撤销过" in undone(batch).text
