from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from fazhu.rules import tables
from fazhu.rules.calendar import Day, national

CALENDAR = national()
SHIPPED = range(2004, 2027)
MISSING_IN_CHINESECALENDAR = {date(2005, 12, 31)}
"""A Saturday worked for 1-3 January 2006 off: ``holidays`` has it."""


def days_of(year):
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return [first + timedelta(days=n) for n in range(length)]


@pytest.mark.parametrize("year", SHIPPED)
def test_every_day_agrees_with_chinesecalendar(year):
    different = {
        day
        for day in days_of(year)
        if CALENDAR.is_day_off(day) is chinese_calendar.is_workday(day)
    }

    assert different == MISSING_IN_CHINESECALENDAR & set(days_of(year))


@pytest.mark.parametrize("year", SHIPPED)
def test_every_day_agrees_with_the_second_table(year):
    other = holidays.country_holidays("CN", years=year)

    different = [
        day
        for day in days_of(year)
        if CALENDAR.is_day_off(day) is other.is_working_day(day)
    ]

    assert different == []


@pytest.mark.parametrize("name", tables.names("holidays"))
def test_a_year_holds_its_own_days_and_says_whence(name):
    year = tables.table(f"holidays/{name}")

    assert year["year"] == int(name)
    assert {row["day"].year for row in year["off"] + year["work"]} == {year["year"]}
    assert year["source"]


def test_a_shifted_sunday_is_a_working_day():
    assert not CALENDAR.is_day_off(date(2024, 2, 18))
    assert CALENDAR.on_or_after(date(2024, 2, 10)) == date(2024, 2, 18)
    assert CALENDAR.described(date(2024, 2, 18)) == "2024-02-18（星期日，调休上班）"


def test_the_working_day_before_a_long_holiday_is_found_backward():
    assert CALENDAR.on_or_before(date(2024, 10, 7)) == date(2024, 9, 30)


def test_working_days_are_added_after_the_day_itself():
    assert CALENDAR.next_working_day(date(2026, 3, 6)) == date(2026, 3, 9)
    assert CALENDAR.add_working_days(date(2026, 3, 6), 5) == date(2026, 3, 13)


def test_a_year_without_notice_is_told_as_estimated():
    assert CALENDAR.known_until == date(2026, 12, 31)
    assert CALENDAR.estimated([date(2026, 12, 31), date(2027, 1, 1)]) == [2027]


def test_an_estimated_year_has_its_statutory_days_but_no_shifted_ones():
    assert CALENDAR.is_day_off(date(2027, 2, 8))
    assert not CALENDAR.is_day_off(date(2027, 2, 9))


def test_a_year_nobody_knows_has_weekends_and_the_fixed_days():
    assert CALENDAR.is_day_off(date(2040, 10, 2))
    assert CALENDAR.described(date(2040, 10, 2)) == "2040-10-02（星期二，国庆节放假）"
    assert not CALENDAR.is_day_off(date(2040, 10, 4))


def test_a_center_adds_the_notice_of_a_new_year():
    bridged = Day(date(2027, 2, 9), off=True, name="春节")

    newer = CALENDAR.extended([bridged], announced=[2027])

    assert newer.is_day_off(date(2027, 2, 9))
    assert newer.known_until == date(2027, 12, 31)
    assert newer.is_day_off(date(2027, 10, 1)), "the statutory days stay"


def test_one_day_corrected_leaves_the_rest_of_its_year():
    storm = Day(date(2026, 7, 1), off=True, name="台风")

    newer = CALENDAR.extended([storm], announced=[2026])

    assert newer.is_day_off(date(2026, 7, 1))
    assert newer.is_day_off(date(2026, 10, 1))
    assert newer.described(date(2026, 7, 1)) == "2026-07-01（星期三，台风放假）"
