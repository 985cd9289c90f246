"""Duty lawyers' help: entered, listed, set right, exported, and become a case."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from fazhu.audit.models import Entry
from fazhu.cases.models import Case, NoticeFacts
from fazhu.intake.duty import Help, record_help
from fazhu.intake.models import DutyContent, DutyHelp, Person
from fazhu.lib.identity import invented
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.rules.roles import Role
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db

NEW, LIST = "/duty/new/", "/duty/"
NUMBER = invented("990101", date(1990, 3, 9), 131)


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district) -> Client:
    return visitor(district.user(Role.STATION_CLERK))


@pytest.fixture
def window(district) -> Client:
    return visitor(district.user(Role.CENTER_CLERK))


def told(district: District, **more: object) -> dict[str, object]:
    """A help in the detention center as a browser posts it."""
    return {
        "person-id_number": NUMBER,
        "person-name": "单小川",
        "place_kind": "detention",
        "place": "临江区看守所",
        "handler": str(district.handler.pk),
        "on": timezone.localdate().isoformat(),
        "charge": "盗窃罪",
        "stage": "prosecution_review",
        "agency": "临江区人民检察院",
        "source": "notified",
        "contents": ["consultation", "plea_presence"],
        "pleads": "yes",
        "opinion": "建议适用速裁程序。",
        "meetings": "1",
        "organisation": str(district.station.pk),
    } | more


def made(district: District, clerk: Client, **more: object) -> DutyHelp:
    clerk.post(NEW, told(district, **more))
    return DutyHelp.objects.latest("pk")


def test_a_help_is_entered_on_one_screen_and_stands_in_the_register(clerk, district):
    answer = clerk.post(NEW, told(district), follow=True)

    page = said(answer)
    for text in (
        "单小川",
        "临江区看守所",
        "何若川",
        "法律咨询、认罪认罚具结书签署在场",
    ):
        assert text in page
    assert NUMBER not in page
    assert DutyHelp.objects.get().opinion == "建议适用速裁程序。"
    assert "单小川" in said(clerk.get(LIST))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"contents": []}, "请选择帮助了什么"),
        ({"pleads": "no"}, "没有具结书可以签署"),
        ({"handler": ""}, "请选择值班律师"),
        ({"stage": "arbitration"}, "所处阶段"),
        ({"asked_at": "2026-03-09 15:40"}, "请选上“转交法律援助申请”"),
        ({"on": f"{timezone.localdate() + timedelta(1)}"}, "晚于今天"),
        ({"person-id_number": NUMBER[:-1] + "0"}, "证件号码"),
        ({"charge": ""}, "请填写涉嫌罪名"),
        ({"meetings": "\x00", "handler": "9" * 30, "organisation": "x"}, "会见次数"),
    ],
)
def test_what_cannot_be_is_said_what_was_typed_stays_and_nothing_is_kept(
    clerk, district, typed, sentence
):
    answer = clerk.post(NEW, told(district, **typed))

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "建议适用速裁程序" in said(answer)
    assert not DutyHelp.objects.exists()
    assert not Person.objects.exists()


def test_who_declines_is_registered_without_a_content(clerk, district):
    help_ = made(district, clerk, contents=[], is_declined="on", pleads="")

    assert help_.is_declined
    assert "拒绝法律帮助" in said(clerk.get(f"/duty/{help_.pk}/"))


def test_filters_narrow_by_place_content_stage_lawyer_and_day(clerk, district):
    made(district, clerk)
    today = timezone.localdate()
    narrowed = {
        "place_kind": ("detention", "court"),
        "content": ("plea_presence", "coercive_measures"),
        "stage": ("prosecution_review", "investigation"),
        "since": (today.isoformat(), (today + timedelta(1)).isoformat()),
        "until": (today.isoformat(), (today - timedelta(1)).isoformat()),
    }

    for name, (inside, outside) in narrowed.items():
        assert "单小川" in said(clerk.get(LIST, {name: inside})), name
        assert "单小川" not in said(clerk.get(LIST, {name: outside})), name


def test_a_person_is_found_by_name_and_by_number_kept_out_of_the_address(
    clerk, district
):
    made(district, clerk)

    found = clerk.post("/duty/search/", {"text": NUMBER}, follow=True)

    assert "单小川" in said(found)
    assert NUMBER not in found.redirect_chain[-1][0]
    assert "单小川" in said(clerk.get(LIST, {"q": "单小"}))
    assert "单小川" not in said(clerk.get(LIST, {"q": "郝大"}))


def test_a_help_is_set_right_with_a_reason_and_what_stood_stays_in_the_trail(
    clerk, district
):
    help_ = made(district, clerk)
    address = f"/duty/{help_.pk}/correction/"
    person = {"person-use": str(help_.person.ref), "person-name": ""}
    typed = told(district, charge="诈骗罪", seen="0", **person)

    without = clerk.post(address, typed)
    done = clerk.post(address, typed | {"reason": "罪名写错"}, follow=True)
    again = clerk.post(address, typed | {"reason": "再改"})

    assert "请填写更正理由" in said(without)
    assert "诈骗罪" in said(done)
    assert "他人改过" in said(again)
    assert Entry.objects.filter(action="duty.correct").count() == 1


def test_a_station_sees_and_sets_right_only_its_own(clerk, district, window):
    sister = Organisation.objects.create(
        kind=OrganisationKind.STATION, name="杨树镇工作站", center=district.center
    )
    theirs = made(district, window, organisation=str(sister.pk))

    assert clerk.get(f"/duty/{theirs.pk}/").status_code == 404
    assert clerk.post(f"/duty/{theirs.pk}/correction/", {}).status_code == 404
    assert "单小川" not in said(clerk.get(LIST))
    assert (
        clerk.post(NEW, told(district, organisation=str(sister.pk))).status_code == 422
    )


def test_the_ledger_ticks_a_column_for_each_content_and_has_no_numbers(
    window, district
):
    made(district, window)

    answer = window.post("/duty/export/", {"back": "place_kind=detention"})

    page = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    row = dict(zip(rows[1], rows[2], strict=True))
    assert "范围：值班场所：看守所" in rows[0][0]
    assert (page.freeze_panes, row["登记表编号"]) == ("A3", None)
    assert (row["受帮助人"], row["认罪认罚具结书签署在场"]) == ("单小川", "√")
    assert not row["申请变更强制措施"]
    assert not any(NUMBER in str(cell) for line in rows for cell in line)
    assert Entry.objects.filter(action="duty.export").exists()


def test_a_help_becomes_an_application_with_nothing_typed_twice(clerk, district):
    now = timezone.localtime()
    contents = ["consultation", "pass_on_application"]
    help_ = made(district, clerk, contents=contents, asked_at=f"{now:%Y-%m-%d} 00:00")
    form = clerk.get("/cases/new/receive/", {"duty": help_.pk}).context["sheet"]
    fields = {
        bound.html_name: bound.value()
        for part in form.parts()
        for bound in part
        if bound.value() not in (None, "", [], False)
    }
    fields = {name: getattr(v, "pk", v) for name, v in fields.items()}

    clerk.post("/cases/new/receive/", fields)

    case = Case.objects.get()
    assert case.duty_origin.help == help_
    assert case.parties.get().person == help_.person
    assert (case.kind, case.stage, case.cause_text, case.application_way) == (
        "criminal",
        "prosecution_review",
        "盗窃罪",
        "passed_on",
    )
    page = said(clerk.get(f"/duty/{help_.pk}/"))
    assert str(case) in page
    assert "已转交" in page
    assert "法律援助法第三十九条第二款" in page


def test_a_help_becomes_a_notice_of_the_center(window, district):
    help_ = made(district, window)

    page = said(window.get("/cases/new/receive_notice/", {"duty": help_.pk}))

    assert "盗窃罪" in page
    assert str(help_.person.ref) in page
    assert not NoticeFacts.objects.exists()


@pytest.mark.parametrize("asked", ["x", "99999999"])
def test_no_case_begins_from_a_help_that_is_not_seen(clerk, asked):
    assert clerk.get("/cases/new/receive/", {"duty": asked}).status_code == 404


def test_an_application_not_passed_on_within_a_day_is_late(clerk, district):
    help_ = made(district, clerk, contents=["pass_on_application"])
    long_ago = timezone.now() - timedelta(hours=25)
    DutyHelp.objects.filter(pk=help_.pk).update(asked_at=long_ago)

    assert "逾期未转交" in said(clerk.get(f"/duty/{help_.pk}/"))


def test_many_helps_take_as_many_queries_as_few(
    district, window, django_assert_max_num_queries
):
    by = district.user(Role.CENTER_CLERK)

    def add(count: int) -> None:
        for at in range(count):
            record_help(
                Help(
                    organisation=district.station,
                    person=district.person(f"单小{at}"),
                    handler=district.handler,
                    place_kind="court",
                    charge="盗窃罪",
                    stage="first_instance",
                    contents=("consultation",),
                ),
                by=by,
                on=timezone.localdate(),
                at=timezone.now(),
            )

    add(1)
    window.get(LIST)
    with django_assert_max_num_queries(30) as few:
        window.get(LIST)
    add(12)
    with django_assert_max_num_queries(len(few)):
        shown = said(window.get(LIST))

    assert shown.count("盗窃罪") == 13
    assert DutyContent.objects.count() == 13


def test_numbers_are_shown_only_on_asking_and_that_is_written_down(clerk, district):
    help_ = made(district, clerk)

    shown = said(clerk.post(f"/duty/{help_.pk}/numbers/"))

    assert NUMBER in shown
    assert Entry.objects.filter(action="read").exists()
    assert isinstance(help_.recorded_at, datetime)
