"""The worked cases meet every clock, version, pause and corner of the calendar.

Their days come from the counter of ``day_by_day``, which shares no code with the
product; ``test_due`` holds the product to them.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from chinese_calendar import get_holiday_detail, is_holiday, is_workday

from fazhu.rules import clocks
from fazhu.rules.clocks import Unit
from fazhu.rules.due import day_of
from tests.rules.day_by_day import LIMITS, lines

LINES = Path(__file__).with_name("worked_clocks.jsonl").read_text(encoding="utf-8")
WORKED = [json.loads(line) for line in LINES.splitlines()]
VERSIONS = [v for c in clocks.CLOCKS.values() for v in c.versions]
DAY = timedelta(days=1)


def start_of(line):
    return date.fromisoformat(line["start"][:10])


def version_of(line):
    return clocks.version_in_force(
        line["clock"], start_of(line), kind=line.get("kind", "")
    )


def of_unit(unit):
    return [line for line in WORKED if version_of(line).unit is unit]


def end_of(line):
    return date.fromisoformat(line["due"][:10])


def days_of(line):
    first, last = sorted((start_of(line), end_of(line)))
    return [first + n * DAY for n in range((last - first).days + 1)]


def test_the_committed_cases_are_what_the_counter_says():
    assert [{**line, "due": day} for line, day in lines()] == WORKED
    assert len(WORKED) >= 400


def test_every_version_of_every_clock_has_its_cases():
    assert {(version_of(line).clock, version_of(line).version) for line in WORKED} == {
        (v.clock, v.version) for v in VERSIONS
    }


def test_the_counter_has_the_limits_and_days_in_force_of_the_table():
    table = {(row[0], row[1]): row for row in LIMITS}

    for version in VERSIONS:
        row = table[version.clock, version.version]
        letter = {"calendar": "C", "working": "W", "hours": "H", "months": "M"}
        unit = letter[version.unit.value]
        assert (row[5], row[6] == "roll") == (
            unit.lower() if version.backward else unit,
            version.roll,
        )
        assert row[4].endswith("*") == (version.length is None)
        if version.length is not None:
            assert int(row[4]) == version.length


def test_every_version_is_met_on_its_first_and_on_its_last_day():
    met = {(version_of(line).clock, start_of(line)) for line in WORKED}
    known_since = date(2006, 2, 1)  # the first year of which days off are known

    for version in VERSIONS:
        if version.since >= known_since:
            assert (version.clock, version.since) in met
        if version.until:
            assert (version.clock, version.until) in met


def test_every_kind_of_pause_of_every_version_is_met():
    met = {
        (version_of(line).version, line["clock"], pause.get("kind"))
        for line in WORKED
        for pause in line.get("pauses", ())
    }

    for version in VERSIONS:
        for kind in version.pauses:
            assert (version.version, version.clock, kind.value) in met


def test_two_pauses_and_none_are_met_where_one_is_allowed():
    counts = {(line["clock"], len(line.get("pauses", ()))) for line in WORKED}

    for clock in ("review", "agreement", "closing_review"):
        assert {(clock, n) for n in (0, 1, 2)} <= counts


@pytest.mark.parametrize(
    ("corner", "fits"),
    [
        ("the Spring Festival", lambda day: "Spring Festival" in _names(day)),
        ("a make-up workday", lambda day: day.weekday() >= 5 and is_workday(day)),
        ("29 February", lambda day: (day.month, day.day) == (2, 29)),
        ("the year's end", lambda day: (day.month, day.day) == (12, 31)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("unit", [Unit.CALENDAR, Unit.WORKING], ids=lambda u: u.value)
def test_limits_in_days_run_over(unit, corner, fits):
    assert any(any(map(fits, days_of(line))) for line in of_unit(unit)), corner


def test_a_last_day_on_a_weekend_and_one_on_a_holiday_roll_over():
    before = {end_of(line) - DAY for line in of_unit(Unit.CALENDAR)}

    assert any(day.weekday() == 6 and not _names(day) for day in before)
    assert any("Spring Festival" in _names(day) for day in before)


def test_some_limits_end_on_a_make_up_workday_on_each_weekend_day():
    ends = {end_of(line) for line in WORKED if version_of(line).unit != "hours"}

    assert {day.weekday() for day in ends if day.weekday() >= 5} == {5, 6}


def test_months_are_met_from_the_31st_to_a_shorter_month_and_to_february():
    months = of_unit(Unit.MONTHS)
    starts_and_ends = {(start_of(x).day, end_of(x).month) for x in months}

    assert (31, 2) in starts_and_ends
    assert (31, 12) in starts_and_ends  # 31 August and three months: 30 November, off


def test_hours_run_through_midnight_new_year_and_holidays():
    spans = [days_of(line) for line in of_unit(Unit.HOURS)]

    assert any(span[0].year < span[-1].year for span in spans)
    assert any(is_holiday(span[-1]) for span in spans)
    assert all(line["start"][11:] == line["due"][11:] for line in of_unit(Unit.HOURS))


def test_limits_that_count_backward_meet_days_off():
    back = [line for line in WORKED if version_of(line).backward]

    assert any(not is_workday(end_of(line) + DAY) for line in back)
    assert all(end_of(line) < day_of(start_of(line)) for line in back)


def _names(day):
    return [name for name in get_holiday_detail(day)[1:] if name and is_holiday(day)]
