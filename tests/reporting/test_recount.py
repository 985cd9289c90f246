"""Months and organisations, each counted by itself, make the whole."""

from datetime import date

import pytest

from fazhu.reporting.recount import recount
from fazhu.rules import counting
from fazhu.rules.counting import StatCalendar
from tests.reporting import ledgers
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("calendar", StatCalendar)
def test_on_ugly_ledgers_the_parts_make_the_whole_in_either_calendar(calendar):
    district = District()
    ledgers.fill(district, seed=31, count=80)

    found = recount(center=district.center, period=counting.year(2025, calendar))

    assert [check.why for check in found if not check.holds] == []
    assert any(check.right for check in found)


def test_a_period_cut_within_months_is_the_sum_of_its_cut_months():
    district = District()
    district.granted(on=date(2026, 3, 2))
    period = counting.between(date(2026, 2, 20), date(2026, 4, 9))

    found = {c.key: c for c in recount(center=district.center, period=period)}

    check = found["recount_month_cases_accepted"]
    assert (check.holds, check.left, check.right) == (True, 1, 1)
