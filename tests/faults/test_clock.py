"""A clock that jumps: days come from what people enter, order from the sequence."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from fazhu.audit.clock import set_back_behind
from fazhu.audit.models import Entry
from fazhu.cases.actions import deciding, simple
from fazhu.cases.models import Event
from fazhu.cases.step import DayOutOfOrder
from fazhu.reporting.invariants import check_all
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.documents.making import AT as PAPER_AT
from tests.documents.making import actions as papers
from tests.documents.making import form_named, sample
from tests.people import someone
from tests.world import District

pytestmark = pytest.mark.django_db
NOW = datetime(2028, 2, 29, 4, 0, tzinfo=UTC)
JUMPS = [timedelta(days=-2), timedelta(days=400), timedelta(seconds=-30)]


def moved(by):
    return time_machine.travel(NOW + by)


@pytest.mark.parametrize("by", JUMPS, ids=str)
def test_work_goes_on_after_a_jump_and_everything_still_holds(by):
    district = District()
    with time_machine.travel(NOW):
        case = district.received(on=date(2028, 2, 25))
    with moved(by):
        reviewer, director = district.user(Role.REVIEWER), district.user(Role.DIRECTOR)
        for step in (workflow.ACCEPT, workflow.PROPOSE):
            simple.take(step, case, seen=None, by=reviewer, on=date(2028, 2, 25))
        deciding.grant(case, seen=None, by=director, on=date(2028, 2, 26))

        assert [a.key for a in check_all() if a.holds is False] == []
    assert list(
        Event.objects.filter(case=case)
        .order_by("sequence")
        .values_list("key", flat=True)
    ) == ["receive", "accept", "propose", "grant"]
    assert timezone.localdate(case.clocks.get(clock="assign").due_at) == date(
        2028, 2, 29
    )


def test_a_step_on_a_day_that_the_clock_has_not_reached_is_refused():
    district = District()
    with time_machine.travel(NOW):
        case = district.received(on=date(2028, 2, 29))
    with moved(timedelta(days=-2)), pytest.raises(DayOutOfOrder, match="晚于今天"):
        simple.take(
            workflow.ACCEPT, case, seen=None, by=district.user(Role.REVIEWER),
            on=date(2028, 2, 29),
        )  # fmt: skip


def test_the_last_seconds_of_29_february_belong_to_that_day_in_china():
    late = datetime(2028, 2, 29, 15, 59, 50, tzinfo=UTC)  # 23:59:50 in China
    district = District()
    with time_machine.travel(late, tick=False) as clock:
        today = timezone.localdate()
        case = district.received(on=today)
        clock.shift(20)
        tomorrow = timezone.localdate()
        other = district.received(on=tomorrow, name="柴望秋")

    assert (today, tomorrow) == (date(2028, 2, 29), date(2028, 3, 1))
    assert timezone.localdate(case.clocks.get().due_at) == date(2028, 3, 7)
    assert timezone.localdate(other.clocks.get().due_at) == date(2028, 3, 8)


def test_at_new_year_a_series_ends_and_the_next_begins_at_one():
    late = datetime(2027, 12, 31, 15, 59, 50, tzinfo=UTC)
    district = District()
    with time_machine.travel(late, tick=False) as clock:
        old = district.received(on=timezone.localdate())
        clock.shift(20)
        new = district.received(on=timezone.localdate(), name="柴望秋")
        entered_late = district.received(on=date(2027, 12, 31), name="白一山")

    assert (old.number, new.number, entered_late.number) == (
        "（2027）援字第0001号",
        "（2028）援字第0001号",
        "（2027）援字第0002号",
    )


def test_a_paper_of_the_old_year_takes_the_old_years_number():
    case = District().granted()

    def issue(on, step):
        about = papers.About(
            center=case.center, subject=f"case:{case.ref}", step=step, kind="民"
        )
        by = someone(Role.DIRECTOR, case.center)
        form = form_named("grant-decision")
        return papers.issue(form, sample(form), about, by=by, on=on, at=PAPER_AT)

    first, second = issue(date(2027, 12, 31), 1), issue(date(2028, 1, 1), 2)

    assert (first.year, first.serial) == (2027, 1)
    assert (second.year, second.serial) == (2028, 1)


def test_the_trail_stands_in_the_order_of_its_sequence_whatever_the_clock_said():
    district = District()
    with time_machine.travel(NOW):
        case = district.received(on=date(2028, 2, 25))
    with moved(timedelta(days=-2)):
        simple.take(
            workflow.ACCEPT, case, seen=None, by=district.user(Role.REVIEWER),
            on=date(2028, 2, 25),
        )  # fmt: skip

    told = Entry.objects.about(case)
    by_sequence = [e.action for e in sorted(told, key=lambda e: (e.lane, e.sequence))]
    assert by_sequence == ["case.receive", "case.accept"]
    assert [a.holds for a in check_all() if a.key == "trail_unbroken"] == [True]


def test_a_clock_that_was_set_back_is_noticed_and_a_right_one_is_not():
    with time_machine.travel(NOW):
        District().received(on=date(2028, 2, 25))

    assert set_back_behind(NOW - timedelta(days=2)) is not None
    assert set_back_behind(NOW - timedelta(minutes=4)) is None
    assert set_back_behind(NOW + timedelta(days=400)) is None


def test_without_a_trail_nothing_is_said_of_the_clock():
    assert set_back_behind(NOW) is None


def test_the_today_page_warns_when_the_clock_went_back():
    district = District()
    with time_machine.travel(NOW):
        district.received(on=date(2028, 2, 25))
    with moved(timedelta(days=-2)):
        answer = browser_of(district.user(Role.DIRECTOR)).get("/")

    assert "这台电脑的时间不对" in words(answer)
    assert "2028-02-29 12:00" in words(answer)
