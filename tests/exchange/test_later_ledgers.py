"""Next month's copy of a ledger adds what is new and overwrites nothing unseen."""

from datetime import date

import pytest
from django.utils import timezone

from fazhu.cases.actions import simple
from fazhu.cases.history import histories
from fazhu.cases.models import Case, Correction
from fazhu.exchange.actions.differences import accept_difference, leave_difference
from fazhu.exchange.models import Batch, Difference
from fazhu.lib.errors import Refused
from fazhu.network.installation import machine_of
from fazhu.rules.workflow import BEGIN
from tests.exchange.importing import imported, ledger, row
from tests.ledgers.sheets import xlsx

pytestmark = pytest.mark.django_db


def machine():
    return machine_of(Case.objects.first().center)


def test_the_same_file_twice_adds_nothing(tmp_path):
    imported(tmp_path, ledger(row(), row("2")))

    again = imported(tmp_path, ledger(row(), row("2")))

    assert (again["accepted"], again["unchanged"], again["batch"]) == (0, 2, None)
    assert again.status == 0
    assert Case.objects.count() == 2
    assert Batch.objects.count() == 1


def test_the_same_rows_in_other_writing_are_the_same(tmp_path):
    imported(tmp_path, ledger(row(受理时间="2025.3.4")))
    head = [
        "受援人姓名",
        "案件编号",
        "受理日期",
        "收案日期",
        "案件类别",
        "案由",
        "受理机构",
    ]
    cells = ["苗小禾", "临援2025001", "2025年3月4日", "3月3日", "民事案件", "婚姻家庭"]

    again = imported(
        tmp_path,
        xlsx({"2025年": ([head, [*cells, "柳树镇工作站"]], "")}),
        name="新.xlsx",
    )

    assert (again["accepted"], again["unchanged"]) == (0, 1)


def test_a_later_copy_adds_new_rows_and_lists_changed_ones(tmp_path):
    imported(tmp_path, ledger(row(), row("2", "何大江")))

    later = imported(
        tmp_path,
        ledger(row(结案时间="2025.9.1"), row("2", "何大江"), row("3", "单小芳")),
    )

    assert (later["rows"], later["accepted"], later["unchanged"]) == (3, 1, 1)
    (changed,) = later["changed"]
    assert (changed["row"], changed["field"]) == (3, "closed_on")
    assert (changed["old"], changed["new"]) == ("", "2025-09-01")
    assert Case.objects.get(number="临援2025001").closed_on is None


def test_a_number_used_again_is_another_case(tmp_path):
    imported(tmp_path, ledger(row()))

    later = imported(tmp_path, ledger(row(name="何大江"), row(收案时间="2025.2.2")))

    assert later["accepted"] == 2


def test_equal_rows_of_one_ledger_are_one_case_when_they_have_a_number(tmp_path):
    answer = imported(tmp_path, ledger(row(), row()))

    assert (answer["rows"], answer["accepted"], answer["unchanged"]) == (2, 1, 1)
    assert any("第3行相同" in guess["why"] for guess in answer["guessed"])


def test_an_accepted_difference_is_a_correction_with_its_event(tmp_path):
    imported(tmp_path, ledger(row(结案时间="2025.8.1")))
    imported(tmp_path, ledger(row(结案时间="2025.9.1")), name="九月.xlsx")

    accept_difference(Difference.objects.get(), by=machine(), at=timezone.now())

    case = Case.objects.get()
    event = case.events.last()
    assert case.closed_on == date(2025, 9, 1)
    assert (event.key, event.fact, event.happened_on) == (
        "correct", "closed", date(2025, 9, 1),
    )  # fmt: skip
    assert case.version == event.sequence == case.events.count()
    assert "九月.xlsx" in Correction.objects.get().reason


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ({"挽回经济损失": "3万元"}, "benefit", 30_000),
        ({"案由": "交通事故"}, "cause", "traffic"),
        ({"办理结果": "调解"}, "outcome", "mediated"),
        ({"案件类型": "行政"}, "kind", "administrative"),
        ({"受理时间": "2025年4月"}, "accepted_on", date(2025, 4, 1)),
        ({"备注": "已电话回访"}, "notes", "已电话回访"),
    ],
    ids=["amount", "cause", "outcome", "kind", "month", "notes"],
)
def test_every_kind_of_value_can_be_accepted(tmp_path, cells, column, value):
    imported(tmp_path, ledger(row()))
    imported(tmp_path, ledger(row(**cells)), name="新.xlsx")

    for difference in Difference.objects.all():
        accept_difference(difference, by=machine(), at=timezone.now())

    assert getattr(Case.objects.get(), column) == value


def test_accepted_classes_are_those_of_the_recipient(tmp_path):
    imported(tmp_path, ledger(row(受援人类别="老年人")))
    imported(tmp_path, ledger(row(受援人类别="老年人、残疾人")), name="新.xlsx")

    accept_difference(Difference.objects.get(), by=machine(), at=timezone.now())

    party = Case.objects.get().parties.get()
    assert set(party.classes.values_list("key", flat=True)) == {"elderly", "disabled"}
    assert party.counted_class == "elderly"


@pytest.mark.parametrize(
    ("field", "page"),
    [("grade", "评定质量等级"), ("subsidy_remote", "发放办案补贴")],
)
def test_what_a_step_gives_leads_to_its_page(tmp_path, field, page):
    imported(tmp_path, ledger(row()))
    imported(tmp_path, ledger(row(备注="已回访")), name="新.xlsx")
    difference = Difference.objects.get()
    difference.field = field
    difference.save()

    with pytest.raises(Refused, match=f"请在案件页面的“{page}”中办理"):
        accept_difference(difference, by=machine(), at=timezone.now())


def test_an_accepted_telephone_is_that_of_the_person(tmp_path):
    imported(tmp_path, ledger(row()))
    imported(tmp_path, ledger(row(联系电话="13900002222")))

    accept_difference(Difference.objects.get(), by=machine(), at=timezone.now())

    assert Case.objects.get().parties.get().person.telephone == "13900002222"


def test_a_word_for_the_state_never_takes_a_case_back(tmp_path):
    imported(tmp_path, ledger(row(状态="已归档")))
    imported(tmp_path, ledger(row(状态="承办中")))

    with pytest.raises(Refused, match="不能按台账改为“承办中”"):
        accept_difference(Difference.objects.get(), by=machine(), at=timezone.now())

    assert Difference.objects.get().accepted_at is None


def test_a_difference_left_changes_nothing_and_is_settled_once(tmp_path):
    imported(tmp_path, ledger(row()))
    imported(tmp_path, ledger(row(结案时间="2025.9.1")))
    difference = Difference.objects.get()

    leave_difference(difference, by=machine(), at=timezone.now())

    assert Case.objects.get().closed_on is None
    with pytest.raises(Refused, match="已经处理过"):
        accept_difference(difference, by=machine(), at=timezone.now())


def test_a_closing_day_stated_later_closes_the_case(tmp_path):
    imported(tmp_path, ledger(row(指派时间="2025.3.9")))
    imported(tmp_path, ledger(row(指派时间="2025.3.9", 结案时间="2025.9.1")))

    for difference in Difference.objects.filter(field="closed_on"):
        accept_difference(difference, by=machine(), at=timezone.now())

    case = Case.objects.get(number="临援2025001")
    assert (case.state, case.closed_on) == ("closed", date(2025, 9, 1))
    assert [fault for history in histories() for fault in history.faults()] == []


def test_a_day_stated_later_may_lie_before_what_was_known(tmp_path):
    imported(tmp_path, ledger(row(结案时间="2025.9.1")))
    imported(tmp_path, ledger(row(指派时间="2025.3.9", 结案时间="2025.9.1")))

    for difference in Difference.objects.filter(field="assigned_on"):
        accept_difference(difference, by=machine(), at=timezone.now())

    case = Case.objects.get(number="临援2025001")
    assert (case.state, case.assigned_on) == ("closed", date(2025, 3, 9))
    assert [fault for history in histories() for fault in history.faults()] == []


def test_a_ledger_goes_on_no_further_once_a_step_was_taken(tmp_path):
    imported(tmp_path, ledger(row(指派时间="2025.3.9")))
    imported(tmp_path, ledger(row(指派时间="2025.3.9", 结案时间="2025.9.1")))
    case = Case.objects.get(number="临援2025001")
    simple.take(BEGIN, case, seen=None, by=machine(), on=date(2025, 3, 10))

    with pytest.raises(Refused, match="已在系统内办理"):
        accept_difference(
            Difference.objects.get(field="closed_on"), by=machine(), at=timezone.now()
        )


def test_a_word_for_the_state_moves_a_recorded_case_on(tmp_path):
    imported(tmp_path, ledger(row(指派时间="2025.3.9", 状态="承办中")))
    imported(tmp_path, ledger(row(指派时间="2025.3.9", 状态="已归档")))

    accept_difference(
        Difference.objects.get(field="status"), by=machine(), at=timezone.now()
    )

    case = Case.objects.get(number="临援2025001")
    assert (case.state, case.archived_on) == ("archived", None)


def test_a_handler_named_later_takes_the_recorded_case(tmp_path):
    imported(tmp_path, ledger(row()))
    imported(
        tmp_path,
        ledger(row(承办单位="正和律师事务所", 承办人="何若川", 指派时间="2025.3.9")),
    )

    for difference in Difference.objects.order_by("field"):
        accept_difference(difference, by=machine(), at=timezone.now())

    case = Case.objects.get()
    lead = case.assignments.get()
    assert (case.handler.name, case.unit.name) == ("何若川", "正和律师事务所")
    assert (lead.handler, case.state) == (case.handler, "assigned")
    assert [fault for history in histories() for fault in history.faults()] == []
