"""Targets: set, changed and dropped with a trail; how far each place has come."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.reporting import aims, measures
from fazhu.reporting.actions import targets as actions
from fazhu.reporting.models import Target
from fazhu.reporting.progress import progress
from fazhu.rules import counting
from fazhu.rules.counting import StatCalendar
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
TEN = Decimal(10)


@pytest.fixture
def district():
    return District()


def set_ten(district, organisation=None, role=Role.DIRECTOR, measure="cases_accepted"):
    return actions.set_target(
        organisation=organisation or district.center,
        measure=measure,
        value=TEN,
        year=2026,
        by=district.user(role),
        at=timezone.now(),
    )


def test_setting_a_target_is_written_in_the_trail(district):
    target = set_ten(district)

    entry = Entry.objects.get(action="target.set")
    assert entry.subject_ref == str(target.ref)


def test_a_second_target_for_the_same_measure_is_refused(district):
    set_ten(district)

    with pytest.raises(Refused, match="请改用“变更”"):
        set_ten(district)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.BUREAU_LEADER, Role.FINANCE])
def test_who_may_not_set_targets_does_not(district, role):
    with pytest.raises(PermissionDenied):
        set_ten(district, role=role)


def test_a_target_of_another_center_is_not_set(district):
    other = District("望山区")

    with pytest.raises(PermissionDenied):
        set_ten(district, organisation=other.station)


def test_a_firm_has_no_target(district):
    with pytest.raises(Refused, match="不设目标"):
        set_ten(district, organisation=district.firm)


def test_a_rate_cannot_be_a_target(district):
    with pytest.raises(Refused, match="不能设目标"):
        set_ten(district, measure="closing_rate")


def test_a_change_keeps_the_old_value_and_the_reason_in_the_trail(district):
    target = set_ten(district)
    by = district.user(Role.STATISTICS)

    actions.change_target(target, Decimal(12), reason="追加", by=by, at=timezone.now())

    target.refresh_from_db()
    assert target.value == 12
    assert Entry.objects.filter(action="target.change").count() == 1


def test_a_change_without_a_reason_is_refused(district):
    target, by = set_ten(district), district.user(Role.DIRECTOR)

    with pytest.raises(Refused, match="请写明理由"):
        actions.change_target(target, TEN, reason=" ", by=by, at=timezone.now())


def test_a_dropped_target_is_gone_but_stays_in_the_trail(district):
    target, by = set_ten(district), district.user(Role.DIRECTOR)

    actions.drop_target(target, reason="重复", by=by, at=timezone.now())

    assert not Target.objects.exists()
    assert Entry.objects.filter(action="target.drop").count() == 1


def test_a_target_that_someone_dropped_meanwhile_says_so(district):
    target, by = set_ten(district), district.user(Role.DIRECTOR)
    Target.objects.all().delete()

    with pytest.raises(Refused, match="已被他人撤销"):
        actions.drop_target(target, reason="重复", by=by, at=timezone.now())


def test_the_rate_is_what_is_done_against_the_target(district):
    set_ten(district)
    district.granted(count_weight=4)

    found = measures.evaluate(
        ["target", "target_done", "target_rate", "ahead", "time_progress"],
        center=district.center,
        period=counting.year_until(2026, date(2026, 3, 31)),
    )

    values = {key: figure.value for key, figure in found.items()}
    assert values == {
        "target": 10, "target_done": 4, "target_rate": 40, "ahead": 15,
        "time_progress": 25,
    }  # fmt: skip


def test_what_is_done_in_mid_year_alone_is_neither_ahead_nor_behind(district):
    set_ten(district)
    district.granted(count_weight=4)

    found = measures.evaluate(
        ["target_rate", "ahead"],
        center=district.center,
        period=counting.between(date(2026, 2, 1), date(2026, 3, 31)),
    )

    assert [figure.value for figure in found.values()] == [40, None]


def test_without_a_target_there_is_no_rate(district):
    found = measures.evaluate(
        ["target", "target_rate"], center=district.center, period=counting.year(2026)
    )

    assert [figure.value for figure in found.values()] == [None, None]


def test_the_centers_own_part_has_no_target_of_the_district(district):
    set_ten(district)

    found = measures.evaluate(
        ["target"],
        center=district.center,
        organisation=district.center,
        period=counting.year(2026),
    )

    assert found["target"].value is None


@pytest.mark.parametrize(
    ("period", "percent"),
    [
        (counting.year_until(2026, date(2026, 6, 30)), Decimal(50)),
        (
            counting.between(
                date(2025, 12, 1), date(2026, 2, 28), calendar=StatCalendar.MINISTRY
            ),
            Decimal(25),
        ),
        (counting.year_until(2026, date(2026, 1, 15)), Decimal(15) / 365 * 100),
    ],
    ids=["half a year", "a ministry quarter", "within a month"],
)
def test_time_goes_by_in_twelfths_and_within_a_month_in_days(district, period, percent):
    found = measures.evaluate(["time_progress"], center=district.center, period=period)

    assert found["time_progress"].value == percent


def test_a_stations_progress_counts_its_own_cases(district):
    set_ten(district, organisation=district.station)
    set_ten(district)
    district.granted()
    seen = aims.targets_seen(district.user(Role.DIRECTOR), year=2026)

    rows = progress(seen, year=2026, today=date(2026, 12, 31))

    assert [row.done for row in rows] == [1, 1]
    assert {row.left for row in rows} == {9}


def test_a_station_clerk_sees_the_stations_target_alone(client, district):
    set_ten(district)
    set_ten(district, organisation=district.station)
    client.force_login(district.user(Role.STATION_CLERK))

    page = client.get(reverse("reporting:targets"), {"year": 2026})

    assert [row.target.organisation for row in page.context["rows"]] == [
        district.station
    ]
    assert "设定目标" not in page.content.decode()


def test_a_target_is_set_changed_and_dropped_on_screen(client, district):
    client.force_login(district.user(Role.STATISTICS))
    new = {"organisation": str(district.station.ref), "year": 2026}
    new |= {"measure": "cases_accepted", "value": "20"}

    client.post(reverse("reporting:target-new"), new)
    target = Target.objects.get()
    change = reverse("reporting:target-change", args=[target.ref])
    client.post(change, {"value": "25", "reason": "追加"})
    target.refresh_from_db()
    drop = reverse("reporting:target-drop", args=[target.ref])
    client.post(drop, {"reason": "取消"})

    assert target.value == 25
    assert not Target.objects.exists()


def test_what_was_typed_stays_when_a_target_is_refused(client, district):
    set_ten(district)
    client.force_login(district.user(Role.DIRECTOR))
    again = {"organisation": str(district.center.ref), "year": 2026}
    again |= {"measure": "cases_accepted", "value": "33"}

    page = client.post(reverse("reporting:target-new"), again)

    assert page.status_code == 422
    assert 'value="33"' in page.content.decode()
    assert "请改用“变更”" in page.content.decode()


def test_another_centers_target_cannot_be_opened(client, district):
    target, other = set_ten(district), District("望山区")
    client.force_login(other.user(Role.DIRECTOR))

    page = client.get(reverse("reporting:target-change", args=[target.ref]))

    assert page.status_code == 404


def test_who_may_not_set_targets_gets_no_form(client, district):
    client.force_login(district.user(Role.BUREAU_LEADER))

    assert client.get(reverse("reporting:target-new")).status_code == 403
