"""Who was freed from the check of hardship, who pledged, what was passed on late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.cases.actions import deciding
from fazhu.cases.actions.passing_on import passed_on
from fazhu.cases.actions.stating import state_means
from fazhu.cases.models import PartyClass
from fazhu.network.models import LocalCondition
from fazhu.reporting import measures
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.people import LONG_AGO
from tests.reporting.counted_again import Again
from tests.reporting.twin_table import TWINS
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
YEAR = counting.year(2026)
KEYS = (
    *("means_test_exempt", "means_declared", "means_shared"),
    *("applications_passed_on", "passed_on_late"),
)


def figures(district, period=YEAR):
    found = measures.evaluate(KEYS, center=district.center, period=period)
    for key in KEYS:
        value, unrecorded, unclear, parts = TWINS[key](Again(period, district.center))
        figure = found[key]
        told = (figure.value, figure.unrecorded, figure.unclear)
        assert (key, *told) == (key, value, unrecorded, unclear)
        for part in figure.parts:
            if part.split in ("agency_kind", "hardship", "town"):
                assert part.value == parts[part.split, part.key]
    return found


def decided(district, *, classes=(), check="", refused=False):
    """Decide on wages, with what is stated of the means."""
    case = district.pending(matter_code="labour_remuneration")
    party = case.parties.get()
    PartyClass.objects.bulk_create(
        PartyClass(party=party, case=case, key=key) for key in classes
    )
    director = district.user(Role.DIRECTOR)
    means = {"household_size": 3, "monthly_income": "3000.00", "check": check}
    state_means(case, means, by=director, at=timezone.now())
    case.refresh_from_db()
    if refused:
        return deciding.refuse(case, "other", seen=None, by=director, on=MONDAY)
    return deciding.grant(case, seen=None, by=director, on=MONDAY)


def test_the_answer_of_the_day_of_decision_is_counted():
    district = District()
    LocalCondition.objects.create(
        center=district.center,
        kind="line",
        per_person=2000,
        from_on=LONG_AGO,
        article="某省规定",
        mark="LOCAL",
        set_by=district.user(Role.DIRECTOR),
        set_at=timezone.now(),
    )
    freed = decided(district, classes=["migrant_worker"], check="pledge")
    decided(district, check="pledge")
    decided(district, check="pledge", refused=True)
    decided(district, check="data_sharing")
    decided(district)
    by = district.user(Role.DIRECTOR)
    state_means(freed, {"check": "data_sharing"}, by=by, at=timezone.now())

    found = figures(district)

    assert (freed.hardship, freed.hardship_check) == ("migrant_worker", "")
    values = [found[key].value for key in KEYS[:3]]
    assert values == [1, 2, 1]
    assert found["means_declared"].unclear == 1


@pytest.mark.parametrize(
    ("agency", "kind"),
    [
        ("临江区公安局看守所", "custody"),
        ("临江区公安局", "police"),
        ("临江区人民检察院", "procuratorate"),
        ("临江区人民法院", "court"),
        ("值班律师", "duty_lawyer"),
        ("总工会", "other"),
    ],
)
def test_what_was_passed_on_is_told_by_the_organ_and_late_after_a_day(agency, kind):
    district = District()
    clerk, at = district.user(Role.STATION_CLERK), timezone.now()
    on = timezone.localdate(at)
    for hours in (2, 60):
        case = district.received(on=on, application_way="passed_on", agency=agency)
        passed_on(case, at - timedelta(hours=hours), by=clerk, on=on, at=at)
    district.received(on=on, application_way="direct")

    found = figures(district, counting.year(on.year))

    told = {
        key: {p.key: p.value for p in found[key].split("agency_kind") if p.value}
        for key in KEYS[3:]
    }
    assert told == {"applications_passed_on": {kind: 2}, "passed_on_late": {kind: 1}}
