"""Every measure equals its slow twin: on nothing, on a lived year, on ugly ledgers."""

from datetime import date
from decimal import Decimal

import pytest

from fazhu.reporting import measures
from fazhu.reporting.measures.definitions import Measure, Rate
from fazhu.rules import counting
from fazhu.rules.counting import StatCalendar
from tests.reporting import ledgers, lived
from tests.reporting.counted_again import Again
from tests.reporting.twin_table import RATES, TWINS, rate_again
from tests.world import District

pytestmark = pytest.mark.django_db
PERIODS = {
    "a natural year": counting.year(2025),
    "a ministry year": counting.year(2025, StatCalendar.MINISTRY),
    "a month": counting.between(date(2025, 3, 1), date(2025, 3, 31)),
    "cut months": counting.between(date(2025, 2, 10), date(2025, 5, 17)),
    "over the new year": counting.between(date(2024, 11, 1), date(2025, 4, 30)),
}
COUNTED = [one for one in measures.all_measures() if isinstance(one, Measure)]


def every_twin_agrees(period, center, organisation=None):
    keys = [one.key for one in COUNTED]
    figures = measures.evaluate(
        keys, center=center, organisation=organisation, period=period
    )
    again = Again(period, center, organisation)
    counted = {}
    for key in keys:
        value, unrecorded, unclear, parts = TWINS[key](again)
        figure, counted[key] = figures[key], value
        assert (key, figure.value) == (key, value)
        assert (key, figure.unrecorded) == (key, unrecorded)
        assert (key, figure.unclear) == (key, unclear)
        the_parts_agree(figure, parts)
    the_rates_agree(counted, period, center, organisation)


def the_parts_agree(figure, parts):
    for part in figure.parts:
        if any(split == part.split for split, _ in parts):
            word = "" if (part.split, part.key) == ("month", "0") else part.key
            known = parts.get((part.split, word), 0)
            if part.split == "month" and not word:
                known = parts.get(("month", "0"), 0) + parts.get(("month", ""), 0)
            assert (figure.key, part.split, part.key, part.value) == (
                figure.key, part.split, part.key, known,
            )  # fmt: skip


def the_rates_agree(counted, period, center, organisation):
    figures = measures.evaluate(
        RATES, center=center, organisation=organisation, period=period
    )
    for key in RATES:
        assert (key, figures[key].value) == (key, rate_again(key, counted))


def test_every_counted_measure_has_a_twin():
    rates = {one.key for one in measures.all_measures() if isinstance(one, Rate)}

    assert TWINS.keys() == {one.key for one in COUNTED}
    assert RATES.keys() == rates


def test_forty_measures_and_more_are_no_slices():
    whole = [one for one in measures.all_measures() if not one.is_slice]

    assert len(whole) >= 40


@pytest.mark.parametrize("name", PERIODS)
def test_on_an_empty_center_every_measure_is_its_twin(name):
    every_twin_agrees(PERIODS[name], District().center)


def test_on_a_lived_year_every_measure_is_its_twin():
    district = lived.year()

    for period in lived.PERIODS:
        for organisation in (None, district.center, district.station, district.firm):
            every_twin_agrees(period, district.center, organisation)


@pytest.mark.parametrize("name", PERIODS)
def test_on_ugly_ledgers_every_measure_is_its_twin(name):
    district, other = District(), District("望山区")
    ledgers.fill(district, seed=1)
    ledgers.fill(other, seed=2, count=60)

    every_twin_agrees(PERIODS[name], district.center)
    every_twin_agrees(PERIODS[name], district.center, district.station)
    every_twin_agrees(PERIODS[name], district.center, district.firm)


def test_growth_is_measured_against_the_same_stretch_of_the_year_before():
    district = District()
    ledgers.fill(district, seed=3)
    now, before = PERIODS["a natural year"], counting.year(2024)

    found = measures.evaluate(
        ["yoy_cases_accepted"], center=district.center, period=now
    )["yoy_cases_accepted"]

    this = TWINS["cases_accepted"](Again(now, district.center))[0]
    last = TWINS["cases_accepted"](Again(before, district.center))[0]
    assert found.value == (Decimal(this) / Decimal(last) - 1) * 100
