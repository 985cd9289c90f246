"""Conflicts in the figures: found, cleared, and those that ended an application."""

import pytest
from django.utils import timezone

from fazhu.cases.actions import deciding
from fazhu.cases.actions.clearing import clear, note_finds
from fazhu.cases.conflicts import survey
from fazhu.lib.identity import invented
from fazhu.reporting import measures
from fazhu.rules.counting import between
from fazhu.rules.roles import Role
from tests.cases.test_conflicts import BORN, filed, someone
from tests.network.visitors import said, visitor
from tests.reporting.test_measures_and_twins import every_twin_agrees
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
KEYS = ["conflicts_found", "conflicts_cleared", "conflicts_stopped"]


def test_finds_are_counted_by_what_they_are_and_what_came_of_them():
    district = District()
    director, at = district.user(Role.DIRECTOR), timezone.now()
    on = timezone.localdate(at)
    person = someone(district, id_number=invented("990101", BORN, 451))
    filed(district, person)
    cases = [filed(district, person) for _ in range(3)]  # each finds three
    for case in cases:
        note_finds(case, on=on)
    for one in survey(cases[0], on=on).finds:
        clear(cases[0], one.mark, "另一笔工资", by=director, on=on, at=at)
    deciding.refuse(cases[1], "out_of_scope", seen=None, by=director, on=on)

    period = between(min(MONDAY, on), on)
    found = measures.evaluate(
        KEYS, center=district.center, organisation=None, period=period
    )

    assert [found[key].value for key in KEYS] == [9, 3, 3]
    parts = {(p.split, p.key): p.value for p in found[KEYS[0]].parts}
    assert parts["find", "double_running"] == 9
    results = ("cleared", "stopped", "waiting")
    assert [parts["find_result", one] for one in results] == [3, 3, 3]
    every_twin_agrees(period, district.center, district.station)
    link = found[KEYS[2]].rows_url
    assert str(cases[1]) in said(visitor(director).get(link))
