"""Shares of a whole: exact, whole, in proportion; forecasts and unevenness."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhu.rules.forecast import LastYear, forecast
from fazhu.rules.sharing import evenly, mixed, shared
from fazhu.rules.unevenness import gini, widest

D = Decimal


@settings(max_examples=40)
@given(
    total=st.integers(0, 10_000_000).map(lambda n: D(n) / 100),
    weights=st.lists(st.integers(0, 500_000), min_size=1, max_size=30),
)
def test_shares_add_up_exactly_and_none_is_off_by_a_unit(total, weights):
    found = shared(total, weights)

    whole = sum(weights) or len(weights)
    assert sum(found) == total
    unit = 1 if total == int(total) else D("0.01")
    by = weights if sum(weights) else [1] * len(weights)
    for share, weight in zip(found, by, strict=True):
        assert abs(share - total * weight / whole) < unit


def test_what_is_left_goes_to_the_largest_remainders():
    """10 by 1:1:1 is 4,3,3; by 47:16:37 (4.7, 1.6, 3.7) it is 5, 1, 4."""
    assert shared(D(10), [1, 1, 1]) == [4, 3, 3]
    assert shared(D(10), [47, 16, 37]) == [5, 1, 4]


def test_a_year_spread_evenly_differs_by_one_at_most_between_months():
    months = evenly(D(100))

    assert sum(months) == 100
    assert set(months) == {8, 9}
    assert [sum(months[:n]) for n in (3, 6, 9)] == [25, 50, 75]


def test_bases_are_mixed_as_shares_and_an_empty_one_has_no_say():
    even = [D(3), D(1)]

    assert mixed([(50, even), (50, [D(1), D(3)])]) == [50, 50]
    assert mixed([(50, even), (50, [D(0), D(0)])]) == [D("37.5"), D("12.5")]


@pytest.mark.parametrize(
    ("done", "elapsed", "last", "value", "said"),
    [
        (30, "0.5", LastYear(so_far=D(40), whole=D(100)), 75, "按上年季节"),
        (30, "0.5", None, 60, "直线"),
        (30, "0.5", LastYear(so_far=D(0), whole=D(9)), 60, "直线"),
        (3, "0.05", None, None, "太短"),
        (0, "0.5", None, None, "尚无"),
        (30, "1", None, None, "已结束"),
    ],
    ids=["season", "line", "last year began late", "too soon", "nothing", "over"],
)
def test_the_years_end_is_expected_by_season_or_straight_on(
    done, elapsed, last, value, said
):
    found = forecast(D(done), elapsed=D(elapsed), last=last, unit="件")

    assert found.value == value
    assert said in found.method


def test_the_doubt_of_a_forecast_is_said_in_words():
    """Sixty more are expected: twice the root of 60 is 15.5, so 16."""
    few = LastYear(so_far=D(6), whole=D(12))

    def doubt(last, unit):
        return forecast(D(60), elapsed=D("0.5"), last=last, unit=unit).doubt

    assert "上下16件左右" in doubt(None, "件")
    assert "只供参考" in doubt(few, "件")
    assert "大案" in doubt(None, "元")


@pytest.mark.parametrize(
    ("values", "coefficient", "times"),
    [
        ([5, 5, 5], 0, 1),
        ([0, 0, 0, 8], "0.75", None),
        ([1, 2, 3, 4], "0.25", 4),
        ([7], None, None),
        ([0, 0], None, None),
    ],
)
def test_the_gini_coefficient_and_the_widest_gap(values, coefficient, times):
    numbers = [D(value) for value in values]

    assert gini(numbers) == (None if coefficient is None else D(coefficient))
    assert widest(numbers) == times
