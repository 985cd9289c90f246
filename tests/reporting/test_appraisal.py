"""Appraisal: schemes with a date, marks with reasons, and the ranking of stations."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation
from fazhu.reporting.actions import appraisal as actions
from fazhu.reporting.appraisal import appraise, scheme_of, term
from fazhu.reporting.models import HandMark, Scheme, SchemeItem, Target
from fazhu.rules.appraisal import Item, Way
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 31)
TASK = Item(label="任务", full=Decimal(30), way=Way.TARGET, measure="cases_accepted")
BOARD = Item(label="公示栏", full=Decimal(10), way=Way.HAND)
EXTRA = Item(label="表彰", full=Decimal(5), way=Way.HAND, is_extra=True)


@pytest.fixture
def district():
    return District()


@pytest.fixture
def scheme(district):
    return make(district)


@pytest.fixture
def stations(district):
    """Two more stations with a target of ten each, as the first has."""
    there = [district.station] + [
        Organisation.objects.create(kind="station", name=name, center=district.center)
        for name in ("杨树街工作站", "梧桐镇工作站")
    ]
    for place in there:
        aim(district, place, 10)
    return there


def make(district, items=(TASK, BOARD, EXTRA), valid_from=date(2026, 1, 1), by=None):
    return actions.take_scheme(
        district.center,
        actions.Cover(title="考核", source="本局决定", valid_from=valid_from),
        items,
        by=by or district.user(Role.DIRECTOR),
        at=timezone.now(),
    )


def aim(district, place, value):
    Target.objects.create(
        center=district.center, organisation=place, year=2026,
        measure="cases_accepted", value=value,
    )  # fmt: skip


def give(district, scheme, place, points, label="公示栏", reason="检查", span="whole"):
    return actions.give_mark(
        scheme.items.get(label=label),
        place,
        Decimal(points),
        of=term(2026, span, today=TODAY),
        reason=reason,
        by=district.user(Role.DIRECTOR),
        at=timezone.now(),
    )


def ranked(scheme, stations, span="whole", today=TODAY):
    return appraise(scheme, stations, of=term(2026, span, today=today))


def test_stations_are_ranked_with_reasons_and_ties_share_a_place(
    district, scheme, stations
):
    district.received(accepted_on=date(2026, 3, 3), count_weight=8)
    for place, points in zip(stations, (7, 10, 10), strict=True):
        give(district, scheme, place, points)

    found = ranked(scheme, stations)

    told = [(one.place.name, one.rank, one.points) for one in found]
    assert told == [
        (stations[0].name, 1, 31),
        (stations[1].name, 2, 10),
        (stations[2].name, 2, 10),
    ]
    assert (
        "实际8件，目标10件，达到80%；30分×80%＝24分" in found[0].marks[0].score.reason
    )
    assert str(stations[0].ref) in found[0].marks[0].rows_url


def test_what_is_not_yet_marked_is_left_out_and_said(district, scheme, stations):
    district.received(accepted_on=date(2026, 3, 3), count_weight=6)

    best = ranked(scheme, stations)[0]

    assert (best.points, best.possible, best.rate) == (18, 30, 60)
    assert best.unscored == 1


def test_extra_points_count_as_points_and_not_as_full_marks(district, scheme, stations):
    district.received(accepted_on=date(2026, 3, 3), count_weight=10)
    give(district, scheme, district.station, 10)
    give(district, scheme, district.station, 5, label="表彰")

    best = ranked(scheme, stations)[0]

    assert (best.points, best.possible, best.rate_text) == (45, 40, "112.50%")


def test_a_quarter_is_held_against_the_months_of_its_plan(district, scheme):
    aim(district, district.station, 12)
    district.received(accepted_on=date(2026, 3, 3), count_weight=3)

    first, second = (
        ranked(scheme, [district.station], span=span)[0].marks[0].score.points
        for span in ("quarter-1", "quarter-2")
    )

    assert (first, second) == (30, 0)


def test_a_scheme_is_valid_from_its_day_until_the_next(district, scheme):
    later = make(district, valid_from=date(2026, 7, 1))

    assert scheme_of(district.center, date(2025, 12, 31)) is None
    assert scheme_of(district.center, date(2026, 6, 30)) == scheme
    assert scheme_of(district.center, date(2026, 12, 31)) == later


def test_two_schemes_from_one_day_are_refused(district, scheme):
    with pytest.raises(Refused, match="已有2026-01-01起施行的"):
        make(district)


def test_a_mark_is_changed_with_a_trail(district, scheme):
    give(district, scheme, district.station, 4)
    give(district, scheme, district.station, 6, reason="补正后复查")

    assert HandMark.objects.get().points == 6
    assert Entry.objects.filter(action="appraisal.mark").count() == 2


@pytest.mark.parametrize(
    ("points", "more", "said"),
    [
        (11, {}, "0到10之间"),
        (5, {"reason": " "}, "写明理由"),
        (5, {"label": "任务"}, "不能人工评分"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(district, scheme, points, more, said):
    with pytest.raises(Refused, match=said):
        give(district, scheme, district.station, points, **more)


def test_a_station_of_another_center_is_not_marked(district, scheme):
    with pytest.raises(Refused, match="本中心"):
        give(district, scheme, District("望山区").station, 5)


def test_who_may_not_set_targets_makes_no_scheme(district):
    with pytest.raises(PermissionDenied):
        make(district, by=district.user(Role.REVIEWER))


def test_an_item_that_was_marked_cannot_shrink_or_go(district, scheme):
    give(district, scheme, district.station, 8)
    row, by = scheme.items.get(label="公示栏"), district.user(Role.DIRECTOR)
    small = Item(label="公示栏", full=Decimal(5), way=Way.HAND)

    with pytest.raises(Refused, match="最高8分"):
        actions.change_item(row, small, reason="改", by=by, at=timezone.now())
    with pytest.raises(Refused, match="不能删去"):
        actions.drop_item(row, reason="改", by=by, at=timezone.now())


def test_a_shipped_scheme_is_copied_changed_and_marked_on_screen(client, district):
    client.force_login(district.user(Role.STATISTICS))
    new = {"center": str(district.center.ref), "copied": "task_book", "title": "考核"}
    new |= {"source": "本局决定", "valid_from": "2026-01-01"}
    client.post(reverse("reporting:scheme-new"), new)
    quality = SchemeItem.objects.get(label="案件质量")
    board = SchemeItem.objects.get(label="公示栏")
    changed = {"label": "案件质量", "full": "15", "way": "steps", "reason": "本地办法"}
    changed |= {"measure": "excellent_good_rate"}
    address = reverse("reporting:item-change", args=[quality.ref])

    wrong = client.post(address, {**changed, "steps": "九十 10"})
    client.post(address, {**changed, "steps": "95 15\n85：10"})
    mark = reverse("reporting:appraisal-mark", args=[board.ref, district.station.pk])
    client.post(f"{mark}?year=2026", {"points": "4", "reason": "三月检查"})
    client.post(
        reverse("reporting:item-drop", args=[quality.ref]), {"reason": "本年不评"}
    )

    assert "不是一档" in wrong.content.decode()
    assert Entry.objects.filter(action="appraisal.item").count() == 1
    assert HandMark.objects.get().points == 4
    assert Scheme.objects.get().items.count() == 7


def test_a_station_clerk_sees_the_own_line_with_its_place(
    client, district, scheme, stations
):
    give(district, scheme, stations[1], 10)
    give(district, scheme, stations[0], 5)
    client.force_login(district.user(Role.STATION_CLERK))

    page = client.get(reverse("reporting:appraisal"), {"year": 2026})

    assert [one.place for one in page.context["results"]] == [district.station]
    assert page.context["results"][0].rank == 2
    assert "共3个站" in page.content.decode()


def test_more_stations_and_marks_ask_no_more_queries(client, district, scheme):
    client.force_login(district.user(Role.DIRECTOR))
    address = reverse("reporting:appraisal")
    client.get(address, {"year": 2026})

    with CaptureQueriesContext(connection) as few:
        client.get(address, {"year": 2026})
    for n in range(3):
        place = Organisation.objects.create(
            kind="station", name=f"第{n}站", center=district.center
        )
        give(district, scheme, place, n)
    with CaptureQueriesContext(connection) as many:
        client.get(address, {"year": 2026})

    assert len(many) == len(few)
