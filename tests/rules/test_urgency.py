"""What goes first, by the boundaries of the law and of the table that ships."""

from datetime import date, timedelta

import pytest

from fazhu.rules.marks import Mark
from fazhu.rules.urgency import (
    By,
    GreenRow,
    Priority,
    Told,
    in_force,
    place,
    proposed,
    reasons,
)

TODAY = date(2026, 3, 2)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def own(label: str = "", **values: object) -> GreenRow:
    told = {"since": date(2026, 1, 1), "article": "本中心规定", "mark": Mark.LOCAL}
    return GreenRow(label=label, **(told | values))


@pytest.mark.parametrize(
    ("left", "urgent"),
    [(-1, False), (0, True), (1, True), (6, True), (7, False), (30, False)],
)
def test_aid_comes_first_when_fewer_than_seven_days_are_left(left, urgent):
    """法律援助法第四十四条: 距法定时效或者期限届满不足七日."""
    found = reasons(Told(limitation_on=days(left)), on=TODAY)

    assert [one.ground for one in found] == ["period_ending"] * urgent


@pytest.mark.parametrize(
    ("left", "urgent"), [(-1, False), (0, True), (7, True), (8, False)]
)
def test_a_hearing_within_a_week_is_urgent_and_no_ground_for_aid_first(left, urgent):
    found = reasons(Told(hearing_on=days(left)), on=TODAY)

    assert [one.priority for one in found] == [Priority.URGENT] * urgent
    assert not any(one.ground for one in found)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (Told(classes=["disabled"]), "残疾人"),
        (Told(classes=["elderly", "women"]), "老年人"),
        (Told(classes=["minor"]), "未成年人"),
        (Told(classes=["military"]), "军人军属"),
        (Told(health="seriously_ill"), "严重疾病"),
        (Told(in_custody=True), "被羁押"),
        (Told(classes=["migrant_worker"], matter="labour_remuneration"), "农民工"),
        (Told(classes=["migrant_worker"], matter="work_injury"), ""),
        (Told(classes=["women"]), ""),
        (Told(), ""),
    ],
)
def test_the_green_channel_is_proposed_for_whom_the_table_names(told, word):
    found = reasons(told, on=TODAY)

    assert [one.says.startswith(word) for one in found] == [True] * bool(word)
    assert proposed(found) is (Priority.GREEN if word else None)


def test_every_row_that_ships_says_on_what_it_rests():
    assert all(one.article and one.name for one in in_force([], TODAY))


def test_before_the_law_nobody_was_in_the_table():
    assert reasons(Told(classes=["disabled"]), on=date(2021, 12, 31)) == []


def test_a_center_adds_a_class_from_its_day_on():
    rows = [own(key="women", since=TODAY)]

    assert reasons(Told(classes=["women"]), rows, on=TODAY)
    assert not reasons(Told(classes=["women"]), rows, on=days(-1))


def test_a_center_takes_a_class_out():
    rows = [own(key="elderly", out=True)]

    assert reasons(Told(classes=["elderly"]), rows, on=TODAY) == []


def test_what_only_words_can_say_is_never_proposed_by_itself():
    rows = [own("行动不便的人")]

    assert reasons(Told(), rows, on=TODAY) == []
    assert "行动不便的人" in [one.name for one in in_force(rows, TODAY)]


def test_a_center_takes_custody_out():
    assert not reasons(Told(in_custody=True), [own(by=By.CUSTODY, out=True)], on=TODAY)


@pytest.mark.parametrize(
    ("green", "urgent", "owed", "number"),
    [(0, 0, 0, None), (1, 0, 0, 1), (0, 1, 0, 2), (1, 1, 0, 2), (1, 1, 1, 3)],
)
def test_the_most_urgent_says_the_place(green, urgent, owed, number):
    assert place(green=bool(green), urgent=bool(urgent), aid_first=bool(owed)) == number
