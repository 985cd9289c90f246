"""Relations between measures: they hold, are broken, or are open."""

from datetime import date

import pytest

from fazhu.cases.actions import deciding
from fazhu.cases.models import Case
from fazhu.reporting import identities
from fazhu.rules import counting
from fazhu.rules.counting import StatCalendar
from fazhu.rules.roles import Role
from tests.reporting import ledgers, lived
from tests.world import FRIDAY, District

pytestmark = pytest.mark.django_db
YEAR = counting.year(2026)


def checks(district, period=YEAR, organisation=None):
    found = identities.check_all(
        center=district.center, organisation=organisation, period=period
    )
    return {check.key: check for check in found}


def test_on_a_lived_year_no_relation_is_broken():
    district = lived.year()

    for period in lived.PERIODS:
        for organisation in (None, district.station, district.center):
            found = checks(district, period, organisation)
            assert [c.why for c in found.values() if c.holds is False] == []


def test_on_an_empty_center_sums_hold_and_shares_are_open():
    found = checks(District())

    assert found["open_balance"].holds is True
    assert found["kind_shares_make_100"].holds is None


def test_a_relation_with_unrecorded_rows_is_open_and_says_so():
    district = District()
    case = district.closed()
    Case.objects.filter(pk=case.pk).update(closed_on=None)

    found = checks(district)["open_balance"]

    assert found.holds is None
    assert "没有记载" in found.why


def test_a_broken_relation_gives_both_sides_and_what_to_do():
    district = District()
    case = district.closed()
    Case.objects.filter(pk=case.pk).update(closed_on=date(2025, 6, 1))

    found = checks(district)["open_balance"]

    assert (found.holds, found.left, found.right) == (False, 1, 0)
    assert "批准案件数1" in found.why
    assert "相差1；请打开两边的明细核对" in found.why


def test_parts_with_something_unknown_leave_the_sum_open():
    district = District()
    case = district.granted()
    Case.objects.filter(pk=case.pk).update(received_by=None)

    found = checks(district)["stations_make_cases_accepted"]

    assert (found.holds, found.left, found.right) == (None, 0, 1)


def test_a_case_ended_before_assignment_is_not_missing_a_handler():
    district = District()
    director = district.user(Role.DIRECTOR)
    case = district.granted()
    deciding.end_unassigned(case, "own_lawyer", seen=None, by=director, on=FRIDAY)

    assert checks(district)["handlers_make_closed"].holds is True


def test_a_stations_relations_leave_out_the_sum_over_stations():
    district = District()

    assert "stations_make_cases_accepted" not in checks(
        district, organisation=district.station
    )


@pytest.mark.parametrize("calendar", StatCalendar)
def test_on_ugly_ledgers_every_relation_has_an_answer_and_a_sentence(calendar):
    district = District()
    ledgers.fill(district, seed=9, count=60)

    found = checks(district, counting.year(2025, calendar))

    assert {check.holds for check in found.values()} <= {True, False, None}
    assert all(check.why.endswith("。") for check in found.values())
