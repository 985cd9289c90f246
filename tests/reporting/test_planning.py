"""Targets month by month, what the year will come to, and how even the stations are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation
from fazhu.reporting.actions import targets as actions
from fazhu.reporting.actions.decomposition import take_parts
from fazhu.reporting.actions.profiles import Particulars, enter_profile
from fazhu.reporting.actions.ranges import set_range
from fazhu.reporting.choosing import places_of
from fazhu.reporting.decomposition import Question, propose
from fazhu.reporting.measures import evaluate
from fazhu.reporting.models import ShareRange, Spread, Target, YearProfile
from fazhu.reporting.places import PLACED, Places
from fazhu.reporting.progress import progress
from fazhu.reporting.structure import structure
from fazhu.reporting.unevenness import unevenness
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.reporting import ledgers
from tests.world import District

pytestmark = pytest.mark.django_db
STATED = {"source": "统计公报", "stated_on": date(2026, 1, 31)}


@pytest.fixture
def district():
    return District()


@pytest.fixture
def target(district):
    return Target.objects.create(
        center=district.center,
        organisation=district.center,
        year=2026,
        measure="cases_accepted",
        value=Decimal(20),
    )


def spread(target, district, way, months=()):
    by = district.user(Role.DIRECTOR)
    return actions.spread_target(target, way, months, by=by, at=timezone.now())


def enter(district, place, year=2026, **numbers):
    return enter_profile(
        place,
        Particulars(**STATED, **numbers),
        year=year,
        by=district.user(Role.DIRECTOR),
        at=timezone.now(),
    )


def test_months_by_last_years_seasons_add_up_to_the_target(district, target):
    spread(target, district, Spread.SEASON, [Decimal(n) for n in range(1, 13)])

    target.refresh_from_db()
    assert sum(target.plan) == 20
    assert target.plan[0] < target.plan[11]
    assert Entry.objects.filter(action="target.spread").count() == 1


def test_months_by_hand_that_do_not_add_up_are_refused(district, target):
    with pytest.raises(Refused, match="合计24，应等于全年目标20"):
        spread(target, district, Spread.GIVEN, [Decimal(2)] * 12)


def test_seasons_of_a_year_without_anything_are_refused(district, target):
    with pytest.raises(Refused, match="不能按上年分月"):
        spread(target, district, Spread.SEASON, [Decimal(0)] * 12)


def test_a_changed_target_keeps_its_months_in_proportion(district, target):
    spread(target, district, Spread.GIVEN, [Decimal(n) for n in [10, 10, *[0] * 10]])
    by = district.user(Role.DIRECTOR)

    target.refresh_from_db()
    actions.change_target(target, Decimal(31), reason="追加", by=by, at=timezone.now())

    target.refresh_from_db()
    assert target.plan[:3] == [16, 15, 0]


def test_the_plan_of_the_months_decides_who_is_behind(district, target):
    district.granted(count_weight=4)
    early = [Decimal(n) for n in [10, 10, *[0] * 10]]

    even = progress([target], year=2026, today=date(2026, 3, 31))[0]
    spread(target, district, Spread.GIVEN, early)
    target.refresh_from_db()
    planned = progress([target], year=2026, today=date(2026, 1, 31))[0]

    assert (even.planned, even.standing.word) == (25, "稍慢")
    assert (planned.planned, planned.standing.word) == (50, "滞后")


def test_the_forecast_follows_last_year_where_the_ledger_covers_it(district, target):
    district.granted(on=date(2025, 1, 7))
    district.granted(on=date(2025, 9, 1))
    district.granted(count_weight=4)

    row = progress([target], year=2026, today=date(2026, 6, 30))[0]

    assert row.forecast.value == 8
    assert "上年到同一天完成全年的50.0%" in row.forecast_reason


def test_months_are_arranged_on_screen(client, district, target):
    district.granted(on=date(2025, 4, 7))
    client.force_login(district.user(Role.STATISTICS))
    address = reverse("reporting:target-months", args=[target.ref])

    wrong = client.post(address, {"spread": "given", "month_1": "7"})
    right = client.post(address, {"spread": "season"})

    target.refresh_from_db()
    assert "应等于全年目标20" in wrong.content.decode()
    assert 'value="7"' in wrong.content.decode()
    assert right.status_code == 302
    assert target.plan[3] == 20


def test_a_profile_is_entered_with_its_source_and_corrected_with_a_trail(district):
    enter(district, district.station, inhabitants=20_000)
    enter(district, district.station, inhabitants=21_000, villages=7)

    profile = YearProfile.objects.get()
    assert (profile.inhabitants, profile.villages, profile.staff) == (21_000, 7, None)
    assert Entry.objects.filter(action="profile.enter").count() == 2


def test_a_profile_without_any_number_is_refused(district):
    with pytest.raises(Refused, match="至少填写一项"):
        enter(district, district.station)


def test_a_firm_has_no_profile(district):
    with pytest.raises(Refused, match="不登记年度情况"):
        enter(district, district.firm, staff=9)


def test_figures_of_every_place_are_what_each_place_counts_itself(district):
    ledgers.fill(district, seed=5, count=40)
    year, keys = counting.year(2025), [entry.key for entry in PLACED]
    places = Places(district.center)
    places.read([(key, year) for key in keys])

    alone = evaluate(
        keys, center=district.center, organisation=district.station, period=year,
        splits=(),
    )  # fmt: skip

    wrong = {
        key: (places.value(key, district.station, year), alone[key].value)
        for key in keys
        if (places.value(key, district.station, year) or 0) != (alone[key].value or 0)
    }
    assert wrong == {}


def test_unevenness_tells_people_and_villages_only_where_they_are_entered(district):
    other = Organisation.objects.create(
        kind="station", name="临江区杨树街工作站", center=district.center
    )
    enter(district, district.station, inhabitants=20_000, villages=4)
    district.granted(count_weight=3)
    year = counting.year(2026)

    found = unevenness(district.center, places_of(district.center), period=year)

    told = {row.place: row.cells[0] for row in found.rows}
    assert told[district.station].people_text == "1.50"
    assert told[district.station].village_text == "0.75"
    assert told[other].people_text == "尚未记录"
    assert found.gaps[0].gini_text == "0.50"
    assert found.gaps[0].times_text == "有的站为零，不能算倍数"


@pytest.mark.parametrize("role", [Role.STATION_CLERK, Role.DIRECTOR])
def test_every_tab_that_is_shown_opens(client, district, role):
    client.force_login(district.user(role))

    tabs = client.get(reverse("reporting:targets")).context["tabs"]

    assert len(tabs) >= 2
    assert {client.get(tab.url).status_code for tab in tabs} == {200}


@pytest.mark.parametrize("page", ["targets", "unevenness", "profiles", "structure"])
def test_more_stations_ask_no_more_queries(client, district, target, page):
    client.force_login(district.user(Role.DIRECTOR))
    address = reverse(f"reporting:{page}")
    range_of(district, 40, 60)
    client.get(address)

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address, {"year": 2026})
    for n in range(3):
        place = Organisation.objects.create(
            kind="station", name=f"第{n}站", center=district.center
        )
        Target.objects.create(
            center=district.center, organisation=place, year=2026,
            measure="cases_accepted", value=5,
        )  # fmt: skip
        enter(district, place, inhabitants=10_000)
    with CaptureQueriesContext(connection) as many:
        client.get(address, {"year": 2026})

    assert len(many) == len(few)


def range_of(district, low, high, measure="share_civil"):
    return set_range(
        district.center,
        measure,
        (Decimal(low), Decimal(high)),
        year=2026,
        source="目标任务书",
        by=district.user(Role.DIRECTOR),
        at=timezone.now(),
    )


@pytest.mark.parametrize(
    ("ends", "text", "word"),
    [
        ((40, 60), "40%至60%", "高15个百分点"),
        ((75, 90), "75%至90%", "在区间内"),
        ((90, 100), "不低于90%", "低15个百分点"),
        ((0, 80), "不高于80%", "在区间内"),
    ],
)
def test_a_share_lies_in_its_range_or_how_far_outside(district, ends, text, word):
    wanted = range_of(district, *ends)
    for kind in ("civil", "civil", "civil", "criminal"):
        district.received(kind=kind, accepted_on=date(2026, 3, 3))

    line = structure(
        district.center, [wanted], [district.station], period=counting.year(2026)
    )[0]

    assert line.range_text == text
    assert line.whole.text == "75.0%"
    assert [line.whole.standing.word, line.stations[0].standing.word] == [word] * 2


def test_a_share_of_nothing_is_neither_in_nor_out(district):
    wanted = range_of(district, 40, 60)

    line = structure(district.center, [wanted], [], period=counting.year(2026))[0]

    assert line.whole.standing.word == "没有可比的数"


def test_a_range_is_set_corrected_and_dropped_on_screen(client, district):
    client.force_login(district.user(Role.STATISTICS))
    new = {"center": str(district.center.ref), "year": 2026, "source": "任务书"}
    new |= {"measure": "share_lawyer_glsw", "low": "90", "high": "100"}
    address = reverse("reporting:range-set")

    wrong = client.post(address, {**new, "low": "95", "high": "90"})
    client.post(address, new)
    client.post(address, {**new, "low": "85"})
    wanted = ShareRange.objects.get()
    client.post(reverse("reporting:range-drop", args=[wanted.ref]), {"reason": "取消"})

    assert "下限不大于上限" in wrong.content.decode()
    assert wanted.low == 85
    assert not ShareRange.objects.exists()
    assert Entry.objects.filter(action__startswith="range.").count() == 3


@pytest.fixture
def stations(district):
    """Two more stations, and what the three are in the year."""
    others = [
        Organisation.objects.create(kind="station", name=name, center=district.center)
        for name in ("杨树街工作站", "梧桐镇工作站")
    ]
    there = [district.station, *others]
    for place, people, staff in zip(
        there, (47_000, 16_000, 37_000), (1, 1, 2), strict=True
    ):
        enter(district, place, inhabitants=people, staff=staff)
    return there


def asked(district, **more):
    values = {"total": Decimal(10), "kept": Decimal(0), "weights": {"inhabitants": 1}}
    return Question(
        center=district.center, year=2026, measure="cases_accepted", **values | more
    )


def test_a_total_is_shared_by_inhabitants_and_says_how(district, stations):
    found = propose(asked(district), stations)

    assert [one.value for one in found] == [5, 1, 4]
    assert found[0].reason == "人口47000，占47.0%，得5"


def test_a_mix_of_bases_adds_up_and_names_each(district, stations):
    district.granted(on=date(2025, 5, 6), count_weight=3)
    weights = {"inhabitants": 40, "last": 40, "staff": 20, "equal": 0}
    question = asked(district, total=Decimal(97), kept=Decimal(7), weights=weights)

    found = propose(question, stations)

    assert sum(one.value for one in found) == 90
    assert found[0].value == 58  # 63.8 % of 90 is 57.42, the largest remainder
    for word in ("人口47000，占47.0%，权重40", "上年完成数3，占100.0%", "工作人员1"):
        assert word in found[0].reason
    assert "平均" not in found[0].reason


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"weights": {"last": 1}}, "2025年各站都是0件"),
        ({"weights": {"staff": 0}}, "至少给一种依据"),
        ({"kept": Decimal(10)}, "不能达到或超过总任务"),
        ({"year": 2025}, "没有登记2025年的人口"),
    ],
)
def test_what_cannot_be_shared_says_why(district, stations, more, said):
    with pytest.raises(Refused, match=said):
        propose(replace(asked(district), **more), stations)


def take(district, question, proposals, values):
    numbers = {
        one.place.pk: Decimal(value)
        for one, value in zip(proposals, values, strict=True)
    }
    by = district.user(Role.DIRECTOR)
    return take_parts(question, proposals, numbers, by=by, at=timezone.now())


def test_parts_are_taken_with_the_centers_total_and_the_reasons(district, stations):
    question = asked(district)
    proposals = propose(question, stations)

    take(district, question, proposals, [5, 2, 4])

    targets = {one.organisation_id: one for one in Target.objects.all()}
    assert targets[district.center.pk].value == 10
    assert targets[stations[1].pk].value == 2
    assert targets[stations[1].pk].note.endswith("得1；定为2")


def test_parts_that_fall_short_are_refused_and_nothing_is_set(district, stations):
    question = asked(district)

    with pytest.raises(Refused, match="少1；请补足"):
        take(district, question, propose(question, stations), [5, 0, 4])

    assert not Target.objects.exists()


def test_another_total_than_the_centers_target_is_refused(district, stations, target):
    question = asked(district)

    with pytest.raises(Refused, match="目标已是20，与总任务10不同"):
        take(district, question, propose(question, stations), [5, 1, 4])


def test_a_total_is_shared_and_taken_on_screen(client, district, stations):
    client.force_login(district.user(Role.STATISTICS))
    words = "?year=2026&measure=cases_accepted&total=10&inhabitants=1"
    address = reverse("reporting:target-shares") + words
    parts = {f"part_{one.pk}": "3" for one in stations}

    shown = client.get(address).content.decode()
    short = client.post(address, parts)
    taken = client.post(address, {**parts, f"part_{stations[0].pk}": "4"})

    assert "人口47000，占47.0%，得5" in shown
    assert short.status_code == 422
    assert "请补足" in short.content.decode()
    assert taken.status_code == 302
    assert Target.objects.filter(value=3).count() == 2
