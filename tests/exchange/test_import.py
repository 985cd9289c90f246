"""A ledger's rows become cases in the same tables as those made on screen."""

from datetime import date

import pytest

from fazhu.audit.models import Entry
from fazhu.cases.models import Case, CaseParty, Event
from fazhu.exchange.models import Batch
from fazhu.intake.models import NameGram, Person
from fazhu.network.models import Handler, Organisation, OrganisationKind
from fazhu.rules.workflow import State
from tests.exchange.importing import (
    OLD_WOMAN,
    TELEPHONE,
    imported,
    ledger,
    row,
    run,
)
from tests.world import District

pytestmark = pytest.mark.django_db


def test_the_answer_counts_the_rows_and_names_the_columns(tmp_path):
    answer = imported(tmp_path, ledger(row(), row("临援2025002", "何大江")))

    assert answer.status == 0
    assert (answer["rows"], answer["accepted"], answer["unchanged"]) == (2, 2, 0)
    assert answer["columns"]["案号"] == "number"
    assert answer["rejected"] == answer["damaged"] == answer["changed"] == []
    assert answer["batch"] == Batch.objects.get().pk


def test_each_stated_day_is_one_event_and_only_the_last_carries_the_state(tmp_path):
    imported(tmp_path, ledger(row(受理时间="2025-03", 结案时间="2025.8.1")))

    case = Case.objects.get()
    events = case.events.values_list("key", "fact", "happened_on", "precision", "after")
    assert list(events) == [
        ("record", "accepted", date(2025, 3, 1), "month", ""),
        ("record", "received", date(2025, 3, 3), "day", ""),
        ("record", "closed", date(2025, 8, 1), "day", "closed"),
    ]
    assert (case.version, case.state) == (3, State.CLOSED)
    assert case.accepted_on == date(2025, 3, 1)


def test_a_row_without_any_day_has_one_event_of_unknown_day(tmp_path):
    imported(tmp_path, ledger(row(收案时间="", 受理时间="")))

    event = Event.objects.get()
    assert (event.fact, event.happened_on, event.precision) == ("", None, "unknown")
    assert event.after == Case.objects.get().state == State.RECEIVED


def test_the_ledgers_word_tells_where_the_case_stands(tmp_path):
    imported(
        tmp_path,
        ledger(row(状态="办理中"), row("2", 状态="撤回申请"), row("3", 状态="未结案")),
    )

    states = Case.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.HANDLING, State.WITHDRAWN, State.HANDLING]


def test_a_person_with_a_number_is_one_human_in_two_cases(tmp_path):
    imported(
        tmp_path, ledger(row(身份证号=OLD_WOMAN), row("2", 身份证号=OLD_WOMAN.lower()))
    )

    person = Person.objects.get()
    assert person.parties.count() == 2
    assert (person.id_number, person.sex) == (OLD_WOMAN, "female")
    assert person.birth_on == date(1950, 1, 1)
    assert NameGram.objects.filter(gram="小禾", person=person).count() == 1


def test_without_a_number_a_person_is_known_by_name_and_telephone_together(tmp_path):
    imported(
        tmp_path,
        ledger(row(联系电话=TELEPHONE), row("2", 联系电话=TELEPHONE), row("3")),
    )

    assert Person.objects.count() == 2


def test_a_number_under_two_names_is_not_taken_twice(tmp_path):
    answer = imported(
        tmp_path,
        ledger(row(身份证号=OLD_WOMAN), row("2", "何大江", 身份证号=OLD_WOMAN)),
    )

    assert answer["accepted"] == 2
    assert [(d["row"], d["column"]) for d in answer["damaged"]] == [(4, "身份证号")]
    assert "第3行的另一人" in answer["damaged"][0]["why"]
    assert Person.objects.get(name="何大江").id_number == ""


def test_classes_are_those_ticked_and_those_that_follow_on_the_day(tmp_path):
    imported(tmp_path, ledger(row(身份证号=OLD_WOMAN, 受援人类别="残疾人、未成年人")))

    party = CaseParty.objects.get()
    keys = set(party.classes.values_list("key", flat=True))
    assert keys == {"disabled", "women", "elderly"}
    assert party.counted_class == "disabled"


def test_a_group_is_one_case_with_its_stated_recipients(tmp_path):
    answer = imported(tmp_path, ledger(row(name="张某等12人")))

    case = Case.objects.get()
    assert (case.stated_recipients, case.count_weight) == (12, 1)
    assert any("张某等12人" in guess["why"] for guess in answer["guessed"])


def test_handler_and_firm_are_made_once(tmp_path):
    same = {"承办单位": "正和律师事务所", "承办人": "王知微", "指派时间": "2025.3.6"}

    imported(tmp_path, ledger(row(**same), row("2", **same)))

    handler = Handler.objects.get()
    assert (handler.kind, handler.unit.kind) == ("lawyer", OrganisationKind.LAW_FIRM)
    case = Case.objects.first()
    assert (case.handler, case.unit, case.handler_kind) == (
        handler, handler.unit, "lawyer",
    )  # fmt: skip
    assert case.assignments.get().from_on == date(2025, 3, 6)


@pytest.mark.parametrize("written", ["柳树镇", "柳树镇司法所", "临江区柳树镇工作站"])
def test_a_station_is_known_by_its_place(tmp_path, written):
    district = District()

    answer = imported(tmp_path, ledger(row(受理单位=written)))

    assert answer.status == 0
    assert Case.objects.get().received_by == district.station


def test_a_station_not_known_yet_is_made_and_listed(tmp_path):
    answer = imported(tmp_path, ledger(row(受理单位="青石镇工作站")))

    assert Organisation.objects.get(name="青石镇工作站").kind == "station"
    assert any("新建" in g["why"] for g in answer["guessed"])


def test_an_empty_installation_takes_its_center_from_the_title(tmp_path):
    imported(tmp_path, ledger(row()))

    assert Case.objects.get().center.name == "临江区法律援助中心"


def test_a_ledger_that_names_no_center_goes_to_one_without_a_name(tmp_path):
    imported(tmp_path, ledger(row(), title="案件台账"))

    assert Case.objects.get().center.name == "未命名中心"


def test_the_center_can_be_named(tmp_path):
    imported(tmp_path, ledger(row()), "--center", "北山区法律援助中心")

    assert Case.objects.get().center.name == "北山区法律援助中心"


def test_a_trial_run_writes_nothing_and_says_what_it_understood(tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledger(row(), row("2", 结案时间="2024.1.1")))

    answer = run(path, "--dry-run")

    assert answer.status == 0
    for words in ("案号 → 案号", "推断", "早于", "可导入1行", "没有写入任何内容"):
        assert words in answer.text
    assert not Case.objects.exists()
    assert not Organisation.objects.exists()


def test_one_chain_row_stands_for_the_whole_batch(tmp_path):
    imported(tmp_path, ledger(row(), row("2")))

    batch = Batch.objects.get()
    entry = Entry.objects.get(action="ledger.import")
    assert entry.subject_ref == str(batch.ref)
    assert batch.rows_hash in entry.payload_text


@pytest.mark.parametrize(
    ("kind", "register"),
    [("consultations", "咨询登记簿"), ("duty", "值班律师工作台账")],
)
def test_a_ledger_of_cases_is_no_register_of_another_kind(tmp_path, kind, register):
    answer = imported(tmp_path, ledger(row()), "--as", kind)

    assert answer.status == 1
    assert f"没有找到{register}" in answer.text
