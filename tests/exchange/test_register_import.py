"""Registers of duty help and of consultations from a spreadsheet, in and out again."""

import contextlib
import json
from datetime import date

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from fazhu.intake.models import Consultation, DutyHelp, Person
from fazhu.lib.identity import invented
from fazhu.network.models import Handler
from fazhu.reporting.invariants import no_double_number
from tests.world import District

pytestmark = pytest.mark.django_db
NUMBER = invented("990101", date(1990, 3, 9), 131)
DUTY: list[list[object]] = [
    ["临江区法律援助中心值班律师法律帮助工作台账（2026年）"],
    [
        *("序号", "值班日期", "值班地点", "值班律师", "受帮助人姓名", "身份证号"),
        *("罪名", "诉讼阶段", "办案单位", "来源", "法律咨询", "具结书见证"),
        *("是否认罪认罚", "会见次数", "律师意见", "备注"),
    ],
    [
        *("1", "2026.3.2", "临江区看守所", "何若川", "单小川", NUMBER),
        *("盗窃罪", "审查起诉阶段", "临江区人民检察院", "通知", "√", "√", "是"),
        *("1次", "建议从宽。", ""),
    ],
    [
        *("2", "2026年3月3日", "临江区人民法院", "何若川", "单小川", NUMBER),
        *("盗窃罪", "一审", "临江区人民法院", "约见", "是", "", "否", 2, "", ""),
    ],
    ["合计", "", "", "", "2人"],
]
TALKS: list[list[object]] = [
    ["咨询登记表"],
    [
        *("日期", "来访方式", "咨询人姓名", "联系电话", "咨询类别", "咨询内容"),
        *("答复", "处理结果", "来访人数"),
    ],
    [
        *("2026-03-02", "来访", "苗小禾", "13900001234", "劳动争议", "拖欠三个月工资"),
        *("可申请仲裁", "口头解答", 12),
    ],
    ["2026-03-02", "热线", "", "", "离婚", "抚养费", "可起诉", "答复", ""],
]


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def ledger(tmp_path):
    def write(rows: list[list[object]]) -> str:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "ledger.xlsx")
        return str(tmp_path / "ledger.xlsx")

    return write


def run(capsys, *words: str, **more: object):
    with contextlib.suppress(SystemExit):
        call_command("import", *words, json=True, **more)
    return json.loads(capsys.readouterr().out)


def test_a_work_ledger_becomes_helps_of_one_known_person(district, ledger, capsys):
    said = run(capsys, ledger(DUTY), kind="duty")

    assert (said["rows"], said["accepted"], said["rejected"]) == (2, 2, [])
    first, second = DutyHelp.objects.order_by("helped_on")
    assert first.person == second.person
    assert Person.objects.get(pk=first.person_id).id_number == NUMBER
    assert (first.place_kind, second.place_kind) == ("detention", "court")
    assert (first.stage, first.source) == ("prosecution_review", "notified")
    assert {one.key for one in first.contents.all()} == {
        "consultation",
        "plea_presence",
    }
    assert (first.handler, first.meetings) == (district.handler, 1)
    assert (first.pleads, first.opinion) == (True, "建议从宽。")


def test_a_trial_run_writes_nothing_and_says_how_columns_are_read(
    district, ledger, capsys
):
    said = run(capsys, ledger(DUTY), kind="duty", dry_run=True)

    assert said["accepted"] == 2
    assert said["columns"]["具结书见证"] == "has_plea_presence"
    assert not DutyHelp.objects.exists()
    assert not Person.objects.exists()


def test_the_same_ledger_a_second_time_adds_nothing(district, ledger, capsys):
    for rows, kind in ((DUTY, "duty"), (TALKS, "consultations")):
        run(capsys, ledger(rows), kind=kind)
        again = run(capsys, ledger(rows), kind=kind)

        assert (again["accepted"], again["unchanged"]) == (0, 2)
    assert (DutyHelp.objects.count(), Consultation.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({1: "2026年3月"}, "没有写到日"),
        ({1: "2099-03-02"}, "在今天之后"),
        ({1: ""}, "没有日期"),
        ({4: ""}, "没有受帮助人姓名"),
        ({6: ""}, "没有涉嫌罪名"),
        ({7: "天上"}, "不是所处阶段"),
        ({12: "否"}, "没有具结书可以签署"),
    ],
    ids=["month", "future", "no day", "no name", "no charge", "stage", "plea"],
)
def test_a_row_that_cannot_be_kept_is_told_with_cell_and_reason(
    district, ledger, capsys, changed, why
):
    bad = [changed.get(place, cell) for place, cell in enumerate(DUTY[2])]

    said = run(capsys, ledger([*DUTY[:2], bad, DUTY[3]]), kind="duty")

    assert said["accepted"] == 0
    assert said["rejected"][0]["row"] == 3
    assert any(why in one["why"] for one in said["rejected"])
    assert not DutyHelp.objects.exists()


def test_the_other_rows_come_in_and_the_rejected_ones_go_to_a_file(
    district, ledger, capsys, tmp_path
):
    bad = [*DUTY[2][:6], "", *DUTY[2][7:]]
    out = tmp_path / "rejects.xlsx"

    rows = ledger([*DUTY[:2], bad, DUTY[3]])
    said = run(capsys, rows, kind="duty", rejects=str(out))

    assert said["accepted"] == 1
    assert out.exists()
    assert DutyHelp.objects.get().stage == "first_instance"


def test_a_register_of_consultations_comes_in_with_and_without_a_name(
    district, ledger, capsys
):
    said = run(capsys, ledger(TALKS), kind="consultations")

    assert (said["rows"], said["accepted"]) == (2, 2)
    visit = Consultation.objects.get(channel="visit")
    hotline = Consultation.objects.get(channel="hotline")
    assert (visit.person.name, visit.people, visit.is_group) == ("苗小禾", 12, True)
    assert (visit.topic, visit.handling) == ("labour", "answered")
    assert (hotline.person, hotline.topic, hotline.facts) == (None, "family", "抚养费")


@pytest.mark.parametrize(("kind", "rows"), [("duty", DUTY), ("consultations", TALKS)])
def test_undoing_leaves_nothing_behind(district, ledger, capsys, kind, rows):
    before = Person.objects.count(), Handler.objects.count()
    batch = run(capsys, ledger(rows), kind=kind)["batch"]

    run(capsys, undo=batch)

    assert not DutyHelp.objects.exists()
    assert not Consultation.objects.exists()
    assert (Person.objects.count(), Handler.objects.count()) == before
    assert run(capsys, ledger(rows), kind=kind)["accepted"] == 2
    assert no_double_number().holds is not False


def test_what_was_set_right_since_is_not_undone(district, ledger, capsys):
    batch = run(capsys, ledger(DUTY), kind="duty")["batch"]
    DutyHelp.objects.filter(stage="first_instance").update(version=1)

    with pytest.raises(SystemExit):
        call_command("import", undo=batch)

    assert "不能撤销" in capsys.readouterr().err
    assert DutyHelp.objects.count() == 2


def test_a_number_of_someone_else_is_left_out_and_told(district, ledger, capsys):
    other = district.person("另一人")
    other.id_kind, other.id_number = "resident", NUMBER
    other.save()

    said = run(capsys, ledger(DUTY[:3]), kind="duty")

    assert said["accepted"] == 1
    assert any("属于另一姓名的人" in one["why"] for one in said["guessed"])
    assert DutyHelp.objects.get().person.id_number == ""


def test_a_case_ledger_is_no_register(district, ledger, capsys):
    headings = ["案号", "受援人", "案由", "受理时间"]
    file = ledger([headings, ["1", "苗小禾", "离婚", "2026-03-02"]])

    with pytest.raises(SystemExit):
        call_command("import", file, kind="duty")

    assert "没有找到值班律师工作台账" in capsys.readouterr().err
