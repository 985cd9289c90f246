"""What goes first in the figures: the green day, aid first made up, home visits."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fazhu.cases.actions import assigning
from fazhu.cases.actions.aiding_first import aid_first, make_up
from fazhu.cases.actions.beginning import Someone
from fazhu.cases.actions.urgency import explain_late
from fazhu.cases.actions.visiting import Planned, Result, finish_visit, plan_visit
from fazhu.reporting import measures
from fazhu.reporting.summary import report, text
from fazhu.reporting.summary.facts import Facts
from fazhu.rules.counting import between, year
from fazhu.rules.roles import Role
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
KEYS = [
    "green_assigned", "green_same_day", "green_same_day_rate", "urgent_aid",
    "aid_first_made_up", "aid_first_owed", "home_visits", "home_visits_planned",
]  # fmt: skip
GREEN_KEYS = [
    "green_timed", "green_hours", "green_hours_each", "green_late",
    "green_late_explained",
]  # fmt: skip
DAY = timedelta(days=1)


def test_what_goes_first_is_counted_and_told():
    district = District()
    director = district.user(Role.DIRECTOR)
    assigner = district.user(Role.ASSIGNER)
    for late in (0, 0, 3):
        case = district.granted(green_channel=True)
        on = MONDAY + late * DAY
        assigning.assign(case, district.handler, seen=None, by=assigner, on=on)
    for made_up in (False, True):
        about = {"seen": None, "by": director, "on": MONDAY}
        case = aid_first(district.received(), "preservation", MONDAY + DAY, **about)
        if made_up:
            make_up(case, **about)
    district.closed()
    for done in (False, True):
        _visit(district, done=done, by=director)

    on = timezone.localdate()
    found = measures.evaluate(
        KEYS,
        center=district.center,
        organisation=None,
        period=between(min(MONDAY, on), max(MONDAY + 9 * DAY, on)),
    )

    values = [found[key].value for key in KEYS]
    assert values[:2] + values[3:] == [3, 2, 2, 1, 1, 1, 2]
    assert round(values[2], 1) == Decimal("66.7")
    facts = Facts(center=district.center, organisation=None, period=year(2026))
    said = text.plain(report.compose(facts)).text
    assert "先行提供法律援助2件，补齐手续1件。" in said


def _visit(district: District, *, done: bool, by) -> None:
    person = district.person(address="柳树镇河东村")
    on, at = timezone.localdate(), timezone.now()
    told = Planned(
        organisation=district.station,
        purpose="papers",
        cause="elderly",
        planned_on=on,
        goer=by,
    )
    made = plan_visit(told, Someone(person=person), by=by, at=at)
    if done:
        result = Result(done_on=on, result="已去")
        finish_visit(made, result, seen=0, by=by, at=at)


def test_hours_and_late_days_of_the_green_channel_are_counted():
    district, on = District(), timezone.localdate()
    assigner = district.user(Role.ASSIGNER)
    for late, said in ((0, ""), (3, ""), (3, "等待补正")):
        case = district.granted(green_channel=True, on=on - late * DAY)
        assigning.assign(case, district.handler, seen=None, by=assigner, on=on)
        if said:
            explain_late(case, said, by=district.user(Role.REVIEWER), at=timezone.now())
        if not late:
            began = timezone.now() - timedelta(hours=2, minutes=30)
            type(case).objects.filter(pk=case.pk).update(created_at=began)

    found = measures.evaluate(
        GREEN_KEYS, center=district.center, organisation=None, period=between(on, on)
    )

    same_day = timezone.localdate(began) == on
    assert [found[key].value for key in GREEN_KEYS[3:]] == [2, 1]
    if same_day:  # not within three hours of midnight
        assert [found[key].value for key in GREEN_KEYS[:3]] == [1, 3, 3]


def test_a_case_without_a_word_of_time_is_in_none_of_them():
    district = District()
    district.handling()

    found = measures.evaluate(
        KEYS,
        center=district.center,
        organisation=None,
        period=between(date(2026, 1, 1), date(2026, 12, 31)),
    )

    assert {found[key].value for key in KEYS if key != "green_same_day_rate"} == {0}
