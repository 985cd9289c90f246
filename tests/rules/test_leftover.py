"""What a notice leaves of time: the days of 刑诉解释 49 and 法律援助法 36."""

from datetime import date

import pytest

from fazhu.rules.leftover import SHORT, Due, Ends, left_over, near

HEARING = date(2026, 3, 20)
IN_TIME = date(2026, 3, 5)
DUE = Due(notify_by=IN_TIME, article="刑诉解释第四十九条")


def said(ends: Ends, arrived_on: date, due: Due = DUE) -> str:
    return "".join(left_over(ends, arrived_on=arrived_on, due=due))


def test_a_notice_of_the_fifteenth_day_before_the_hearing_is_in_time():
    assert said(Ends(hearing_on=HEARING), IN_TIME) == ""


def test_one_of_the_day_after_is_late_with_the_days_and_the_article():
    sentence = said(Ends(hearing_on=HEARING), date(2026, 3, 6))

    assert "只剩 14 天" in sentence
    assert "2026-03-05 送达（刑诉解释第四十九条）" in sentence


@pytest.mark.parametrize("procedure", ["summary", "fast_track"])
def test_summary_and_fast_track_hearings_have_no_such_day(procedure):
    ends = Ends(hearing_on=HEARING, procedure=procedure)

    assert said(ends, date(2026, 3, 19)) == ""


def test_a_hearing_before_the_day_of_assignment_asks_to_assign_at_once():
    due = Due(assign_by=HEARING)

    assert "请当日指派" in said(Ends(hearing_on=HEARING), date(2026, 3, 17), due)
    assert said(Ends(hearing_on=date(2026, 3, 21)), date(2026, 3, 17), due) == ""


def test_the_end_of_the_stage_is_told_from_seven_days_before():
    ends = Ends(stage_ends_on=date(2026, 3, 20))

    assert said(ends, date(2026, 3, 12)) == ""
    assert "只剩 7 天" in said(ends, date(2026, 3, 13))
    assert "就在当天" in said(ends, date(2026, 3, 20))
    assert "已经过了" in said(ends, date(2026, 3, 21))


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2026, 3, 20 - SHORT - 1), ""),
        (date(2026, 3, 20 - SHORT), f"{SHORT} 天后开庭"),
        (HEARING, "今天开庭"),
        (date(2026, 3, 21), "1 天后阶段届满"),
        (date(2026, 3, 23), ""),
    ],
)
def test_lists_name_what_comes_first_and_nothing_that_is_past(on, word):
    assert (
        near(Ends(hearing_on=HEARING, stage_ends_on=date(2026, 3, 22)), on=on) == word
    )
