"""Whose turn it is at the windows, and why."""

from datetime import time

import pytest

from fazhu.rules import queue
from fazhu.rules.marks import Mark
from fazhu.rules.queue import Limits, Mode, Standing

LIMITS = Limits(in_a_row=2, back_after=3, voids_at=2)
TEN = time(10, 0)


def one(ticket: int, **values) -> Standing:
    return Standing(ticket=ticket, came=ticket, **values)


def turn(*row: Standing, in_a_row: int = 0):
    return queue.next_of(row, now=TEN, in_a_row=in_a_row, limits=LIMITS)


@pytest.mark.parametrize(
    ("row", "in_a_row", "ticket", "why"),
    [
        pytest.param([one(2), one(1)], 0, 1, "按先来后到", id="who came first"),
        pytest.param(
            [one(1), one(2, priority="elderly")], 0, 2, "老年人优先", id="priority"
        ),
        pytest.param(
            [one(1), one(2, priority="elderly")], 1, 2, "老年人优先", id="one more"
        ),
        pytest.param(
            [one(1), one(2, priority="elderly")],
            2,
            1,
            "已连续先叫 2 个优先的，轮到先来的",
            id="not more than two in a row",
        ),
        pytest.param(
            [one(2, priority="elderly"), one(3, priority="disabled")],
            5,
            2,
            "老年人优先",
            id="but nobody else waits",
        ),
        pytest.param(
            [one(1, priority="military"), one(2, booked=time(9, 50))],
            0,
            2,
            "预约 09:50，时间已到",
            id="booked before priority",
        ),
        pytest.param(
            [one(1), one(2, booked=time(10, 1))],
            0,
            1,
            "按先来后到",
            id="booked for later",
        ),
        pytest.param(
            [one(1, booked=TEN), one(2, booked=time(9, 0))],
            0,
            2,
            "预约 09:00，时间已到",
            id="the earlier booking",
        ),
        pytest.param(
            [one(1, passed_by=2), one(2)], 0, 2, "按先来后到", id="passed over waits"
        ),
        pytest.param(
            [one(1, passed_by=3), one(2), one(3, priority="elderly")],
            0,
            1,
            "过号后已叫过 3 个，轮到再叫",
            id="passed over comes back",
        ),
        pytest.param(
            [one(1, passed_by=0), one(2, passed_by=1)],
            0,
            2,
            "没有别人等候，过号的提前再叫",
            id="only passed ones wait",
        ),
        pytest.param(
            [one(1, passed_by=9), one(2, sent=True)],
            0,
            2,
            "转到本窗口的",
            id="handed to this window",
        ),
    ],
)
def test_who_is_next_and_why(row, in_a_row, ticket, why):
    found = turn(*row, in_a_row=in_a_row)

    assert (found.ticket, found.why) == (ticket, why)


def test_nobody_is_next_where_nobody_waits():
    assert turn() is None


def test_the_order_takes_two_priorities_then_one_who_came_first():
    row = [one(n) for n in (1, 2)] + [one(n, priority="elderly") for n in (3, 4, 5)]

    order = queue.order_of(row, now=TEN, in_a_row=0, limits=LIMITS, most=9)

    assert [found.ticket for found in order] == [3, 4, 1, 5, 2]


def test_the_order_lets_someone_passed_over_come_back_after_three():
    row = [one(1, passed_by=0), *(one(n) for n in (2, 3, 4, 5))]

    order = queue.order_of(row, now=TEN, in_a_row=0, limits=LIMITS, most=9)

    assert [found.ticket for found in order] == [2, 3, 4, 1, 5]


@pytest.mark.parametrize(
    ("before", "lasted", "windows", "told"),
    [
        (0, [], 1, "马上叫到"),
        (4, [600, 600], 1, "还不能估计"),
        (4, [60, 600, 9_000], 1, "约 40 分钟"),
        (4, [60, 600, 9_000], 2, "约 20 分钟"),
        (4, [600] * 3, 0, "约 40 分钟"),
        (1, [5, 5, 5], 3, "约 1 分钟"),
    ],
)
def test_the_estimate_is_the_median_of_those_served(before, lasted, windows, told):
    minutes = queue.minutes_to_wait(before, lasted=lasted, windows=windows)

    assert queue.told_wait(minutes) == told


def test_every_kind_of_a_mode_has_a_letter_of_its_own():
    letters = {
        mode: [kind.letter for kind in queue.kinds(mode)]
        for mode in (Mode.OFF, Mode.SINGLE, Mode.KINDS)
    }

    assert letters == {
        Mode.OFF: [],
        Mode.SINGLE: ["A"],
        Mode.KINDS: ["A", "B", "C"],
    }


def test_each_priority_says_its_source_and_none_is_said_to_be_verified():
    assert all(p.article and p.source for p in queue.priorities())
    assert not any(p.mark is Mark.VERIFIED for p in queue.priorities())
    assert queue.limits().mark.unverified


def test_an_unknown_key_names_those_there_are():
    with pytest.raises(ValueError, match="consultation"):
        queue.kind("lottery")
    with pytest.raises(ValueError, match="elderly"):
        queue.priority("rich")
