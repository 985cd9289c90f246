"""Beginning a case on screen: who may, what is asked, what stands afterwards."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fazhu.cases.models import Case, PartyRole
from fazhu.intake.models import Person
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.rules.roles import Role
from fazhu.rules.workflow import State
from tests.cases.telling import NOTICE, NUMBER, RECEIVE, TAKE_OVER, notice, told
from tests.network.visitors import said, visitor
from tests.people import someone
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district) -> Client:
    return visitor(district.user(Role.STATION_CLERK))


@pytest.fixture
def window(district) -> Client:
    return visitor(district.user(Role.CENTER_CLERK))


def test_a_station_receives_an_application_and_stands_on_the_case_page(clerk, district):
    answer = clerk.post(RECEIVE, told(district.station), follow=True)

    case = Case.objects.get()
    assert answer.redirect_chain == [(f"/cases/{case.pk}/?begun", 302)]
    assert f"已接收申请，案号{case.number}" in said(answer)
    receipt = "《法律援助申请表》《法律援助申请材料接收凭证》"
    assert f"接着请制作{receipt}。" in said(answer)
    assert (case.state, case.received_by) == (State.RECEIVED, district.station)
    assert (case.kind, case.cause, case.is_litigation) == ("civil", "wages", True)
    assert case.applied_on == case.received_on == timezone.localdate()
    assert case.clocks.filter(clock="review").exists()


def test_birth_date_sex_and_classes_follow_from_the_number(clerk, district):
    clerk.post(RECEIVE, told(district.station, **{"recipients-0-ethnicity": "miao"}))

    party = Case.objects.get().parties.get()
    assert (party.person.birth_on, party.person.sex) == (date(1980, 3, 9), "female")
    assert party.is_first
    assert set(party.classes.values_list("key", flat=True)) == {
        "women",
        "ethnic_minority",
    }


def test_the_class_that_is_named_first_is_the_counted_one(clerk, district):
    more = {
        "recipients-0-counted_class": "migrant_worker",
        "recipients-0-classes": ["disabled"],
    }
    clerk.post(RECEIVE, told(district.station, **more))

    party = Case.objects.get().parties.get()
    assert party.counted_class == "migrant_worker"
    assert party.classes.count() == 3


def test_opponents_and_the_agent_stand_in_the_case(clerk, district):
    more = {
        "opponents": "2",
        "opponents-0-name": "临江河西建筑公司",
        "opponents-1-name": "郝大有",
        "agent-name": "苗大禾",
        "agent-relation": "近亲属（姐姐）",
    }
    clerk.post(RECEIVE, told(district.station, **more))

    parties = Case.objects.get().parties.order_by("pk")
    others = [(p.role, p.person.name, p.is_first, p.relation) for p in parties[1:]]
    assert others == [
        (PartyRole.OPPONENT, "临江河西建筑公司", True, ""),
        (PartyRole.OPPONENT, "郝大有", False, ""),
        (PartyRole.AGENT, "苗大禾", True, "近亲属（姐姐）"),
    ]


def test_three_recipients_come_in_their_order_and_blank_ones_are_left_out(
    clerk, district
):
    more = {"recipients": "4", "recipients-1-name": "白一山"}
    more |= {f"recipients-{at}-id_kind": "resident" for at in (1, 2, 3)}
    more |= {"recipients-3-name": "柴望秋"}
    clerk.post(RECEIVE, told(district.station, **more))

    found = Case.objects.get().parties.order_by("pk")
    assert [(p.person.name, p.is_first) for p in found] == [
        ("苗小禾", True),
        ("白一山", False),
        ("柴望秋", False),
    ]


def test_mistakes_are_told_with_links_and_what_was_typed_stays(clerk, district):
    more = {
        "recipients-0-id_number": f"{NUMBER[:-1]}0",
        "recipients-0-telephone": "123",
        "recipients-0-name": "",
        "statement": "老板欠了三个月工钱",
        "matter_code": "",
    }
    answer = clerk.post(RECEIVE, told(district.station, **more))

    page = said(answer)
    assert answer.status_code == 422
    assert "请先改正 4 处" in page
    assert 'href="#id_recipients-0-id_number">受援人，证件号码：' in page
    assert "校验码不符" in page
    assert "请填写姓名。" in page
    assert "请选择法律援助事项。" in page
    assert "老板欠了三个月工钱" in page
    assert not Case.objects.exists()
    assert not Person.objects.exists()


def test_typed_birth_date_and_sex_are_held_against_the_number(clerk, district):
    more = {"recipients-0-sex": "male", "recipients-0-birth_on": "1981-01-01"}

    page = said(clerk.post(RECEIVE, told(district.station, **more)))

    assert "性别填写为男，身份证号码中为女" in page
    assert "出生日期填写为1981年1月1日，身份证号码中为1980年3月9日" in page


def test_a_class_that_the_age_excludes_is_refused_at_its_field(clerk, district):
    more = {"recipients-0-counted_class": "minor"}

    page = said(clerk.post(RECEIVE, told(district.station, **more)))

    assert "此人不属于“未成年人”" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("aid_mode", "criminal_defence", "“刑事辩护”不适用于民事案件"),
        ("stage", "investigation", "“侦查”不适用于民事案件"),
        ("matter_code", "suspect_applies", "不适用于民事案件"),
        ("recipients-0-position", "suspect", "“犯罪嫌疑人”不适用于民事案件"),
    ],
)
def test_codes_of_another_kind_are_refused_in_words(
    clerk, district, field, value, sentence
):
    answer = clerk.post(RECEIVE, told(district.station, **{field: value}))

    assert answer.status_code == 422
    assert sentence in said(answer)


def test_days_that_cannot_be_are_refused(clerk, district):
    today = timezone.localdate()
    late = told(district.station, on=(today + timedelta(days=1)).isoformat())
    crossed = told(district.station, applied_on=today.isoformat())
    crossed["on"] = (today - timedelta(days=1)).isoformat()

    assert 'href="#id_on">接收日期：“接收申请”的日期' in said(clerk.post(RECEIVE, late))
    assert "申请日期不能晚于接收日期" in said(clerk.post(RECEIVE, crossed))
    assert not Person.objects.exists()


def test_a_notice_is_received_by_the_center_and_goes_to_assignment(window, district):
    window.post(NOTICE, notice(district.center))

    case = Case.objects.get()
    assert (case.state, case.kind, case.origin) == (
        State.GRANTED,
        "criminal",
        "notice",
    )
    assert (case.notice_object, case.aid_mode) == ("minor", "criminal_defence")
    assert case.notice_number == "（2026）临刑初12号"
    assert set(case.party_classes.values_list("key", flat=True)) == {"minor"}


def test_a_takeover_keeps_who_passed_it_on(window, district):
    more = told(district.center, agency="望山区法律援助中心", notice_number="望援移3号")
    window.post(TAKE_OVER, more)

    case = Case.objects.get()
    assert (case.origin, case.agency, case.state) == (
        "takeover",
        "望山区法律援助中心",
        State.RECEIVED,
    )


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        (Role.STATION_CLERK, (200, 403, 403)),
        (Role.CENTER_CLERK, (200, 200, 200)),
        (Role.REVIEWER, (200, 200, 200)),
        (Role.DIRECTOR, (200, 200, 200)),
        (Role.ASSIGNER, (403, 403, 403)),
        (Role.FINANCE, (403, 403, 403)),
        (Role.BUREAU_LEADER, (403, 403, 403)),
        (Role.SYSTEM_ADMINISTRATOR, (403, 403, 403)),
    ],
)
def test_who_may_begin_what(district, role, codes):
    site = visitor(district.user(role))

    assert tuple(site.get(p).status_code for p in (RECEIVE, NOTICE, TAKE_OVER)) == codes


def test_a_station_receives_for_no_other_station(clerk, district):
    sister = Organisation.objects.create(
        kind=OrganisationKind.STATION, name="杨树镇工作站", center=district.center
    )

    answer = clerk.post(RECEIVE, told(sister))

    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_there_is_no_other_beginning_on_screen(window):
    assert window.get("/cases/new/record/").status_code == 404


def test_the_list_has_the_button_for_those_who_may(clerk, district):
    assert "/cases/new/" in said(clerk.get("/cases/"))
    assert "/cases/new/" not in said(
        visitor(district.user(Role.FINANCE)).get("/cases/")
    )


def test_one_who_stands_in_two_centers_receives_in_each_as_each_allows(district):
    there = District("望山区")
    user = someone(Role.STATION_CLERK, district.station, username="both")
    someone(Role.CENTER_CLERK, there.center, username="both")
    site = visitor(user)

    refused = site.post(NOTICE, notice(district.center))
    taken = site.post(NOTICE, notice(there.center))

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert Case.objects.get().center == there.center
