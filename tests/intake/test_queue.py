"""The queue of a day by its actions: one world, one morning."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from fazhu.audit.models import Entry
from fazhu.intake import calling
from fazhu.intake.models import QueueDay, Ticket
from fazhu.intake.queueing import close_queue, reopen_queue, take_number
from fazhu.lib.errors import Refused
from fazhu.network.actions import organisations
from fazhu.rules.roles import Role
from tests.people import someone
from tests.world import District

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


class Morning:
    """A center with two clerks at their windows."""

    def __init__(self, mode: str = "single") -> None:
        self.district = District()
        self.place = self.district.center
        self.place.queue = mode
        self.place.save()
        self.clerk = self.district.user(Role.CENTER_CLERK)
        self.other = someone(Role.CENTER_CLERK, self.place, username="another")
        if mode:
            self.one = self.window("1", self.clerk)
            self.two = self.window("2", self.other)

    def window(self, name, by, **values):
        return calling.open_window(self.place, name, by=by, at=NINE, **values)

    def take(self, kind="all", *, at=NINE, **values) -> Ticket:
        return take_number(self.place, kind, by=self.clerk, at=at, **values)

    def next(self, window=None, *, at=NINE) -> str:
        window = window or self.one
        called = calling.call_next(window, by=window.clerk, at=at)
        return str(called) if called else ""


def test_a_morning_at_two_windows():
    morning = Morning()
    for _ in range(4):
        morning.take()
    elder = morning.take(priority="elderly")
    by, at = {"by": morning.clerk}, later(7)

    assert morning.next(at=at) == "A005"
    assert morning.next(morning.two, at=at) == "A001"
    elder.refresh_from_db()
    assert (elder.stand, elder.why, elder.waited) == ("called", "老年人优先", 7)
    with pytest.raises(Refused, match="A001现在是“已叫到”，2号窗口"):
        calling.finish(Ticket.objects.get(number=1), **by, at=at)

    calling.call_again(elder, **by, at=at)
    calling.pass_over(elder, **by, at=at)
    assert [morning.next(at=later(n)) for n in (8, 9, 10)] == ["A002", "A003", "A004"]
    assert morning.next(at=later(11)) == "A005"
    lapsed = calling.pass_over(elder, **by, at=later(12))
    assert (lapsed.stand, lapsed.waited, lapsed.calls) == ("absent", 7, 3)
    assert morning.next(at=later(13)) == ""

    stands = Ticket.objects.order_by("number").values_list("stand", flat=True)
    assert list(stands) == ["called", "served", "served", "served", "absent"]
    told = Entry.objects.filter(subject_ref=str(elder.ref)).order_by("pk")
    assert [entry.action.removeprefix("queue.") for entry in told] == [
        *("take", "call", "again", "pass", "call", "absent")
    ]


def test_a_number_goes_back_or_on_in_its_old_place():
    morning = Morning("kinds")
    first, second = morning.take("consultation"), morning.take("consultation")
    third = morning.take("application")
    assert [str(one) for one in (first, second, third)] == ["A001", "A002", "B001"]

    morning.next()
    calling.put_back(first, by=morning.clerk, at=NINE)
    assert morning.next() == "A001"
    calling.hand_on(first, window=morning.two, by=morning.clerk, at=NINE)
    assert morning.next() == "A002"
    assert morning.next(morning.two) == "A001"
    calling.hand_on(first, kind="application", by=morning.other, at=NINE)
    only = morning.window("3", morning.other, kinds=("application",))
    assert [morning.next(only), morning.next(only)] == ["A001", "B001"]
    assert morning.next(only) == ""


def test_windows_are_one_to_a_clerk_and_close_empty():
    morning = Morning()
    morning.take()

    with pytest.raises(Refused, match="2号窗口由中心窗口人员在叫号"):
        morning.window("2", morning.clerk)
    with pytest.raises(PermissionDenied):
        calling.call_next(morning.two, by=morning.clerk, at=NINE)
    morning.next()
    with pytest.raises(Refused, match="A001还在1号窗口"):
        calling.close_window(morning.one, by=morning.clerk, at=NINE)
    calling.finish(Ticket.objects.get(), by=morning.clerk, at=NINE)
    calling.close_window(morning.one, by=morning.clerk, at=NINE)
    with pytest.raises(Refused, match="1号窗口已经关闭"):
        morning.next()


def test_a_closed_day_gives_no_numbers_and_the_next_day_begins_anew():
    morning = Morning()
    for _ in range(3):
        morning.take()
    morning.next()

    assert close_queue(morning.place, by=morning.clerk, at=later(60)) == 2
    with pytest.raises(Refused, match="今天已经收号"):
        morning.take(at=later(61))
    reopen_queue(morning.place, by=morning.clerk, at=later(62))
    assert str(morning.take(at=later(63))) == "A004"

    tomorrow = later(24 * 60)
    assert str(morning.take(at=tomorrow)) == "A001"
    stands = Ticket.objects.order_by("pk").values_list("stand", flat=True)
    assert list(stands) == ["served", "unserved", "unserved", "unserved", "waiting"]
    assert QueueDay.objects.count() == 2
    assert Entry.objects.filter(action="queue.end").count() == 1


def test_only_those_who_stand_there_take_and_call():
    morning = Morning()
    device = morning.district.user(Role.HALL_DEVICE)
    visitor = morning.district.user(Role.STATION_CLERK)
    reviewer = morning.district.user(Role.REVIEWER)

    assert str(take_number(morning.place, "all", by=device, at=NINE)) == "A001"
    for nobody in (visitor, reviewer):
        with pytest.raises(PermissionDenied):
            take_number(morning.place, "all", by=nobody, at=NINE)
    with pytest.raises(PermissionDenied):
        calling.open_window(morning.place, "9", by=device, at=NINE)
    with pytest.raises(Refused, match="这里没有这一事项的号"):
        morning.take("application")


def test_the_switch_is_for_places_with_windows():
    morning = Morning("")
    by = morning.district.user(Role.DIRECTOR)
    morning.district.firm.queue = "single"
    morning.district.station.queue = "single"

    with pytest.raises(Refused, match="律师事务所没有接待窗口，不能排队叫号"):
        organisations.change(morning.district.firm, by=by, at=NINE)
    organisations.change(morning.district.station, by=by, at=NINE)
    clerk = morning.district.user(Role.STATION_CLERK)
    assert str(take_number(morning.district.station, "all", by=clerk, at=NINE))
