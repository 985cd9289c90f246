"""Hours of a week: read, told back, and whether a window is open at a moment."""

from datetime import date, datetime

import pytest

from fazhu.lib.errors import Refused
from fazhu.rules import hours
from fazhu.rules.calendar import national

USUAL = "周一至周五 9:00-12:00、14:00-17:30"
DUTY = hours.Special(
    first=date(2026, 10, 1),
    last=date(2026, 10, 3),
    stretches=hours.stretches("9:00-11:30"),
    why="国庆值班",
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("周一至周五 9:00-12:00、14:00-17:30", USUAL),
        ("周一到周五：９：００－12:00，14:00~17:30", USUAL),
        ("工作日 9:00—12:00、14:00至17:30", USUAL),
        ("星期一至星期五9时-12时、14时-17时30分。", USUAL),
        ("周二、四 9点-12点", "周二 9:00-12:00；周四 9:00-12:00"),
        ("每天 8:30-18:00", "周一至周日 8:30-18:00"),
        ("周末 9:00-12:00", "周六、周日 9:00-12:00"),
        ("星期天 14:00-16:00；周六 9:00-12:00", "周六 9:00-12:00；周日 14:00-16:00"),
        ("周一 14:00-17:00、9:00-12:00", "周一 9:00-12:00、14:00-17:00"),
        ("", ""),
    ],
)
def test_a_line_is_read_however_it_is_written_and_told_in_one_way(written, told):
    assert hours.told(hours.week(written)) == told
    assert hours.told(hours.week(told)) == told


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("周一至周五", "没有写钟点"),
        ("9:00-12:00", "没有写星期几"),
        ("周八 9:00-12:00", "“周八”不是星期几"),
        ("周一 9:00", "不是起止钟点"),
        ("周一 12:00-9:00", "结束不晚于开始"),
        ("周一 25:00-26:00", "不是钟点"),
        ("周一 9:00-12:00、11:00-13:00", "重叠"),
        ("周一至周五 9:00-12:00；周三 14:00-17:00", "周三写了两次"),
        ("周五至周一 9:00-12:00", "先后颠倒"),
    ],
)
def test_what_cannot_be_read_is_said(written, sentence):
    with pytest.raises(Refused, match=sentence):
        hours.week(written)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-09 08:59", "未开放，今天9:00开"),
        ("2026-03-09 09:00", "开放中，12:00止"),
        ("2026-03-09 12:00", "未开放（午休），今天14:00开"),
        ("2026-03-09 17:29", "开放中，17:30止"),
        ("2026-03-09 17:30", "未开放，明天9:00开"),
        ("2026-03-13 18:00", "未开放，3月16日（周一）9:00开"),
        ("2026-03-14 10:00", "未开放，3月16日（周一）9:00开"),
        ("2026-10-02 10:00", "开放中，11:30止"),
        ("2026-10-02 12:00", "未开放，明天9:00开"),
        ("2026-10-06 10:00", "未开放（国庆节放假），10月8日（周四）9:00开"),
        ("2026-10-10 10:00", "开放中，12:00止"),
    ],
)
def test_a_moment_is_answered_by_rota_then_calendar_then_weekday(at, said):
    moment = datetime.fromisoformat(at)
    found = hours.opening(
        moment, hours.week(USUAL), specials=[DUTY], calendar=national()
    )

    assert found.said(moment) == said


def test_a_weekend_window_is_open_on_an_ordinary_saturday_and_shut_on_a_holiday():
    week = hours.week("周六 9:00-12:00")

    def on(day):
        return hours.hours_on(day, week, calendar=national())[0]

    assert on(date(2026, 3, 14))
    assert not on(date(2026, 10, 3))


def test_a_window_without_hours_never_opens():
    at = datetime.fromisoformat("2026-03-09 10:00")
    found = hours.opening(at, hours.NEVER, calendar=national())

    assert found.said(at) == "未开放"
