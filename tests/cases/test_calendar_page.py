"""Days off added and taken back on screen, and the due days that move with them."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import days_off, deciding, simple
from fazhu.cases.models import Case
from fazhu.cases.shown.clocks import clocks_of
from fazhu.lib.errors import Refused
from fazhu.network.models import SpecialDay
from fazhu.network.policy import calendar
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.rules.test_notice import OF_2026
from tests.world import District

pytestmark = pytest.mark.django_db
AT = datetime(2027, 2, 1, 4, 0, tzinfo=UTC)
NEW_YEAR = date(2027, 1, 4)  # a Monday, by the estimate a workday

# An invented notice, in the printed form, for a year of which none is known.
OF_2027 = """一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""
NOTICE = {"year": 2027, "source": "国务院办公厅的通知（虚构）", "text": OF_2027}


@pytest.fixture(autouse=True)
def february_2027():
    with time_machine.travel(AT):
        yield


@pytest.fixture
def district():
    return District()


def director(district):
    return district.user(Role.DIRECTOR)


def add(district, day=NEW_YEAR, *, off=True, name="元旦", source="本地通知"):
    return days_off.add_day(
        day, off=off, name=name, source=source, by=director(district), at=AT
    )


def due_of(case, clock="review"):
    return timezone.localdate(case.clocks.get(clock=clock).due_at)


def received(district, on=date(2026, 12, 26)):
    return district.received(on=on)  # day 7 is Saturday 2 January 2027


def test_a_notice_makes_an_estimated_year_a_known_one(district):
    assert 2027 not in calendar().announced

    changed = days_off.add_notice(
        OF_2027, year=2027, source="通知", by=director(district), at=AT
    )

    known = calendar()
    assert 2027 in known.announced
    assert known.is_day_off(date(2027, 2, 10))
    assert not known.is_day_off(date(2027, 2, 14))
    assert len(changed.days) == 27 + 5


def test_a_day_of_its_own_leaves_the_year_an_estimate(district):
    add(district)

    assert calendar().is_day_off(NEW_YEAR)
    assert 2027 not in calendar().announced


def test_a_running_clock_moves_with_the_day_and_says_why(district):
    case = received(district)
    assert due_of(case) == NEW_YEAR

    changed = add(district)

    assert due_of(case) == date(2027, 1, 5)
    assert [(s.before, s.after) for s in changed.shifts] == [
        (NEW_YEAR, date(2027, 1, 5))
    ]
    told = clocks_of(Case.objects.get(pk=case.pk), at=AT)[0].why
    assert any("2027-01-03至2027-01-04也不计" in sentence for sentence in told)


def test_the_case_says_its_new_first_due_day(district):
    case = received(district)

    add(district)

    case.refresh_from_db()
    assert timezone.localdate(case.due_at) == date(2027, 1, 5)


def test_each_moved_clock_stands_in_the_trail_of_its_case(district):
    case = received(district)

    add(district)

    entry = Entry.objects.about(case).get(action="clock.recount")
    assert entry.details == {
        "clock": "审查",
        "before": "2027-01-04",
        "after": "2027-01-05",
    }


def test_taking_a_day_back_moves_the_clock_back_and_keeps_the_reason(district):
    case = received(district)
    add(district)

    days_off.withdraw([NEW_YEAR], reason="登记错了", by=director(district), at=AT)

    assert due_of(case) == NEW_YEAR
    assert not SpecialDay.objects.exists()
    entry = Entry.objects.get(action="calendar.withdraw")
    assert entry.details["reason"] == "登记错了"
    assert entry.details["days"] == ["2027-01-04放假"]


def test_a_make_up_workday_brings_a_due_day_forward(district):
    case = received(district)

    add(district, date(2027, 1, 3), off=False)

    assert due_of(case) == date(2027, 1, 3)


def test_a_clock_that_was_stopped_keeps_the_day_by_which_it_was_judged(district):
    case = received(district)
    reviewer = district.user(Role.REVIEWER)
    for step in (workflow.ACCEPT, workflow.PROPOSE):
        simple.take(step, case, seen=None, by=reviewer, on=date(2026, 12, 26))
    deciding.grant(case, seen=None, by=director(district), on=date(2026, 12, 26))

    add(district)

    assert due_of(case) == NEW_YEAR


def test_clocks_of_other_days_are_not_touched(district):
    early, late = received(district, date(2026, 12, 1)), received(district)

    changed = add(district)

    assert [shift.case.pk for shift in changed.shifts] == [late.pk]
    assert due_of(early) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("day", "off", "sentence"),
    [
        (date(2026, 12, 26), True, "本来就是休息日"),
        (date(2026, 12, 28), False, "本来就是工作日"),
    ],
)
def test_a_day_that_changes_nothing_is_refused(district, day, off, sentence):
    with pytest.raises(Refused, match=sentence):
        add(district, day, off=off)


def test_the_same_day_or_notice_twice_is_refused(district):
    add(district)
    with pytest.raises(Refused, match="已经登记过"):
        add(district)
    days_off.withdraw([NEW_YEAR], reason="重来", by=director(district), at=AT)
    days_off.add_notice(OF_2027, year=2027, source="通知", by=director(district), at=AT)
    with pytest.raises(Refused, match="2027年的通知已经登记"):
        days_off.add_notice(
            OF_2027, year=2027, source="通知", by=director(district), at=AT
        )


def test_a_year_that_ships_with_the_program_takes_no_second_notice(district):
    with pytest.raises(Refused, match="已随系统收录"):
        days_off.add_notice(
            OF_2026, year=2026, source="通知", by=director(district), at=AT
        )


def test_a_notice_that_names_a_day_added_before_is_refused_with_it(district):
    add(district, date(2027, 2, 9))

    with pytest.raises(Refused, match="2027-02-09已经登记过"):
        days_off.add_notice(
            OF_2027, year=2027, source="通知", by=director(district), at=AT
        )


def test_days_that_someone_else_took_back_are_told(district):
    with pytest.raises(Refused, match="已被他人撤回"):
        days_off.withdraw([NEW_YEAR], reason="错", by=director(district), at=AT)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.STATISTICS, Role.STATION_CLERK])
def test_other_posts_may_not_touch_the_calendar(district, role):
    with pytest.raises(PermissionDenied):
        days_off.add_day(
            NEW_YEAR, off=True, name="元旦", source="通知",
            by=district.user(role), at=AT,
        )  # fmt: skip


def test_the_page_says_which_years_are_announced_and_which_estimated(district):
    client = browser_of(district.user(Role.STATION_CLERK))

    known, guessed = client.get("/calendar/2026/"), client.get("/calendar/2027/")

    assert "已公布" in words(known)
    assert "2026-02-28 星期六 调休上班 春节" in words(known)
    assert "估算" in words(guessed)
    assert "登记国务院通知" not in words(guessed)


def test_a_year_of_which_nothing_is_known_has_no_page(district):
    client = browser_of(director(district))

    assert client.get("/calendar/1999/").status_code == 404


def test_a_notice_is_pasted_on_the_page_and_the_moved_cases_are_told(district):
    case = received(district, date(2027, 1, 29))
    client = browser_of(director(district))

    answer = client.post("/calendar/notice/", NOTICE, follow=True)

    assert "已登记放假27天、调休上班5天" in answer.content.decode()
    assert f"{case} 审查 2027-02-09 → 2027-02-12" in answer.content.decode()
    assert "本系统登记" in words(answer)


def test_a_mistake_in_the_paste_keeps_what_was_typed(district):
    client = browser_of(director(district))

    answer = client.post(
        "/calendar/notice/", {**NOTICE, "text": OF_2027.replace("共7天", "共8天")}
    )

    assert answer.status_code == 422
    assert "第2行：写明共8天，日期却有7天" in words(answer)
    assert "五、端午节" in answer.content.decode()


def test_a_day_is_added_and_taken_back_on_the_page(district):
    client = browser_of(director(district))
    typed = {
        "day": "2027-01-04",
        "kind": "off",
        "name": "雪灾停工",
        "source": "区政府通知",
    }

    added = client.post("/calendar/day/", typed, follow=True)
    gone = client.post(
        "/calendar/withdraw/", {"days": ["2027-01-04"], "reason": "写错"}, follow=True
    )

    assert "雪灾停工" in words(added)
    assert "已撤回1天" in gone.content.decode()


def test_cases_of_another_center_are_counted_but_not_named(district):
    foreign = received(District("望山区"))
    client = browser_of(director(district))
    typed = {"day": "2027-01-04", "kind": "off", "name": "元旦", "source": "通知"}

    html = client.post("/calendar/day/", typed, follow=True).content.decode()

    assert "在计期限中有1个的截止日随之改变。" in html
    assert str(foreign) not in html
