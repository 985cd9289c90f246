"""Notices: the hour, custody, hearing; a case for each person, a handler for each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.cases.actions import assigning
from fazhu.cases.models import Case, NoticeFacts
from fazhu.lib.errors import Refused
from fazhu.network.models import Handler
from fazhu.rules.roles import Role
from fazhu.rules.workflow import State
from tests.cases.telling import NOTICE, notice
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def window(district):
    return visitor(district.user(Role.CENTER_CLERK))


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days)).isoformat()


def two_people(district: District, **more: str) -> dict[str, str]:
    people = {"recipients": "2", "recipients-1-name": "单小芳"}
    people |= {"recipients-1-id_kind": "resident"}
    return notice(district.center, **people, **more)


def test_what_the_notice_says_stands_on_the_page_with_too_little_time(window, district):
    more = {
        "notice-arrived_time": "0000",
        "notice-custody_place": "临江区看守所",
        "notice-officer": "方审判员",
        "notice-officer_telephone": "0000-1234567",
        "notice-hearing_on": day(5),
    }
    answer = window.post(NOTICE, notice(district.center, **more), follow=True)

    facts = NoticeFacts.objects.get()
    assert timezone.localtime(facts.arrived_at).strftime("%H:%M") == "00:00"
    page = said(answer)
    for text in ("临江区看守所", "方审判员", "0000-1234567", "通知到达时只剩 5 天"):
        assert text in page
    assert "第四十九条" in page
    assert "5 天后开庭" in said(window.get("/cases/"))


def test_two_people_of_one_notice_have_a_case_each_in_one_matter(window, district):
    answer = window.post(NOTICE, two_people(district), follow=True)

    cases = Case.objects.order_by("pk")
    assert "同案 2 人各立一案" in said(answer)
    assert len({case.matter_id for case in cases}) == 1
    assert [c.parties.get().person.name for c in cases] == ["苗小禾", "单小芳"]
    assert {case.state for case in cases} == {State.GRANTED}
    assert all(c.clocks.filter(clock="assign_notice").exists() for c in cases)
    assert NoticeFacts.objects.count() == 0  # nothing was told of the notice


def test_who_defends_one_of_them_is_refused_for_the_other_with_the_article(
    window, district
):
    window.post(NOTICE, two_people(district))
    first, second = Case.objects.order_by("pk")
    by, on = district.user(Role.ASSIGNER), timezone.localdate()
    assigning.assign(first, district.handler, seen=None, by=by, on=on)

    with pytest.raises(Refused, match=r"承办过同案的.*不能由同一人辩护.*第四十三条"):
        assigning.assign(second, district.handler, seen=None, by=by, on=on)

    other = Handler.objects.create(center=district.center, name="沈文远", kind="lawyer")
    assigning.assign(second, other, seen=None, by=by, on=on)
    assert Case.objects.get(pk=second.pk).handler == other


def test_a_later_notice_joins_the_case_that_is_named(window, district):
    window.post(NOTICE, notice(district.center))
    first = Case.objects.get()
    later = {
        "recipients-0-name": "单小芳",
        "recipients-0-id_number": "",
        "notice-same_case": first.number,
    }

    window.post(NOTICE, notice(district.center, **later))

    assert Case.objects.filter(matter=first.matter).count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"notice-same_case": "没有这个案号"}, "没有找到案号为“没有这个案号”的案件"),
        ({"notice-hearing_on": "2020-01-01"}, "早于接收日期"),
        ({"notice-arrived_time": "25:61"}, "到达时刻"),
        ({"recipients": "2", "recipients-1-name": "单小芳", "agent-name": "单大芳",
          "recipients-1-id_kind": "resident"}, "代理申请人请在各自的案件中登记"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_kept(window, district, typed, sentence):
    answer = window.post(NOTICE, notice(district.center, **typed))

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert not Case.objects.exists()


def test_a_hearing_day_that_comes_later_is_written_down_with_its_warning(
    window, district
):
    window.post(NOTICE, notice(district.center))
    case = Case.objects.get()
    address = f"/cases/{case.pk}/notice/"

    answer = window.post(address, {"hearing_on": day(1)}, follow=True)

    assert "请当日指派" in said(answer)
    assert day(1) in window.get(address).content.decode()


def test_a_case_that_was_applied_for_has_no_notice(window, district):
    case = district.received()

    assert window.get(f"/cases/{case.pk}/notice/").status_code == 404
