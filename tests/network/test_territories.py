"""Which station serves a town: from a day to a day, one at a time, never forgotten."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import organisations
from fazhu.network.actions.territories import serve
from fazhu.network.actions.towns import add_towns
from fazhu.network.models import Organisation, Territory, Town
from fazhu.network.shown.towns import who_serves
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.cases.telling import RECEIVE, told
from tests.network.visitors import NOON
from tests.world import District

pytestmark = pytest.mark.django_db
D = date


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def by(district):
    return district.user(Role.DIRECTOR)


@pytest.fixture
def town(district, by) -> Town:
    return add_towns(["柳树镇"], center=district.center, by=by, at=NOON)[0]


@pytest.fixture
def other(district, by) -> Organisation:
    made = Organisation(kind="station", name="杨树街工作站", center=district.center)
    return organisations.add(made, by=by, at=NOON)


def row(station, town, first=None, last=None) -> Territory:
    return Territory(organisation=station, town=town, from_on=first, until_on=last)


@pytest.mark.parametrize(
    ("first", "last", "meets"),
    [
        (None, D(2023, 12, 31), False),
        (None, D(2024, 1, 1), True),
        (D(2024, 6, 30), D(2024, 6, 30), True),
        (D(2024, 7, 1), None, False),
        (D(2023, 1, 1), None, True),
        (None, None, True),
    ],
)
def test_a_town_is_served_by_one_station_on_a_day(
    district, by, town, other, first, last, meets
):
    serve(row(district.station, town, D(2024, 1, 1), D(2024, 6, 30)), by=by, at=NOON)

    if meets:
        with pytest.raises(Refused, match=r"柳树镇工作站.*重叠"):
            serve(row(other, town, first, last), by=by, at=NOON)
    assert meets or serve(row(other, town, first, last), by=by, at=NOON).pk


def test_a_town_changes_hands_on_the_page_and_intake_says_since_when(
    district, by, town, other
):
    director = browser_of(by)
    serve(row(district.station, town, D(2024, 1, 1)), by=by, at=NOON)
    mine, theirs = (f"/organisations/{s.pk}/" for s in (district.station, other))
    held = Territory.objects.get()
    asked = {"town": town.pk, "from_on": "2026-02-01"}

    refused = director.post(f"{theirs}territories/new/", asked)
    director.post(f"{mine}territories/{held.pk}/end/", {"on": "2026-01-31"})
    director.post(f"{theirs}territories/new/", asked)
    address = {"recipients-0-address": "柳树镇河西村3组"}
    looked = told(district.center, **address) | {"refresh": "look"}
    seen = words(browser_of(district.user(Role.CENTER_CLERK)).post(RECEIVE, looked))

    assert refused.status_code == 422
    assert "同一天只能由一个工作站服务" in words(refused)
    assert "柳树镇由杨树街工作站服务（2026年2月1日起）" in seen
    assert f"2026年1月31日以前由{district.station}服务" in seen
    assert "2024-01-01起，2026-01-31止" in words(director.get(mine))
    wall = words(director.get("/network/wall/a4/"))
    assert wall.count("服务区域 柳树镇") == 1
    actions = Entry.objects.filter(action__startswith="territory.")
    assert sorted(actions.values_list("action", flat=True)) == [
        "territory.begin",
        "territory.begin",
        "territory.end",
    ]


def test_what_was_entered_wrongly_goes_and_the_trail_keeps_it(district, by, town):
    held = serve(row(district.station, town, D(2024, 1, 1)), by=by, at=NOON)
    page = f"/organisations/{district.station.pk}/territories/{held.pk}/drop/"

    browser_of(by).post(page)

    assert not Territory.objects.exists()
    entry = Entry.objects.filter(action="territory.drop").get()
    assert entry.details["town"] == "柳树镇"
    assert entry.details["since"] == "2024-01-01"


def test_a_station_that_serves_a_town_is_neither_closed_nor_made_another_kind(
    district, by, town
):
    serve(row(district.station, town), by=by, at=NOON)
    station = district.station

    with pytest.raises(Refused, match="仍服务：柳树镇（起日未记载），请先停止服务"):
        organisations.close(station, closed_on=NOON.date(), by=by, at=NOON)
    station.serves = "elderly"
    with pytest.raises(Refused, match="服务柳树镇"):
        organisations.change(station, by=by, at=NOON)


@pytest.mark.parametrize(
    ("kind", "serves", "ended_on", "sentence"),
    [
        ("social_station", "", None, "不是按乡镇、街道划分"),
        ("station", "elderly", None, "不是按乡镇、街道划分"),
        ("station", "", D(2025, 1, 1), "已于 2025-01-01 撤销"),
    ],
)
def test_only_a_station_of_towns_serves_a_town_that_is_there(
    district, by, town, kind, serves, ended_on, sentence
):
    district.station.kind, district.station.serves = kind, serves
    district.station.save()
    town.ended_on = ended_on
    town.save()

    with pytest.raises(Refused, match=sentence):
        serve(row(district.station, town, D(2024, 1, 1)), by=by, at=NOON)


def test_a_town_in_a_text_goes_to_the_table_and_villages_stay(district, by, town):
    station = district.station
    station.territory = "柳树镇、河西村"
    organisations.change(station, by=by, at=NOON)
    station.territory = "河西村、柳树镇"
    organisations.change(station, by=by, at=NOON)

    station.refresh_from_db()
    assert station.territory == "河西村"
    assert [str(one) for one in Territory.objects.all()] == ["柳树镇（2026-03-09起）"]


def test_the_texts_of_before_go_to_the_table_and_back(district, by, town, other):
    for name in ("槐荫乡", "双蕨乡"):
        Town.objects.create(center=district.center, name=name)
    texts = {district.station: "柳树镇，河西村 双蕨乡", other: "槐荫乡、双蕨乡"}
    for station, text in texts.items():
        Organisation.objects.filter(pk=station.pk).update(territory=text)
    moved = import_module("fazhu.network.migrations.0015_towns_out_of_texts")

    moved.to_table(apps, None)
    held = {str(one.town): one.organisation for one in Territory.objects.all()}
    left = [Organisation.objects.get(pk=one.pk).territory for one in texts]
    moved.to_texts(apps, None)
    back = [Organisation.objects.get(pk=one.pk).territory for one in texts]

    assert held == {"柳树镇": district.station, "槐荫乡": other}
    assert left == ["河西村、双蕨乡", "双蕨乡"]
    assert back == ["柳树镇、河西村、双蕨乡", "槐荫乡、双蕨乡"]
    assert not Territory.objects.exists()


def test_a_town_of_which_nobody_said_anything_says_nothing(town):
    assert who_serves(town, on=NOON.date()) == ""
    assert who_serves(None, on=NOON.date()) == ""
