"""The leader's board: five questions, answers borne out by pictures, rows behind."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.models import Case
from fazhu.reporting.models import Target
from fazhu.rules.roles import Role
from tests.reporting import ledgers
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return District()


def shown(client, district, **asked):
    client.force_login(district.user(Role.BUREAU_LEADER))
    page = client.get(reverse("reporting:board"), asked)
    assert page.status_code == 200
    return {one.key: one for one in page.context["pictures"]}


def test_a_new_center_is_told_that_there_is_nothing_yet(client, district):
    found = shown(client, district)

    assert list(found) == ["on-target", "stuck", "fair", "good", "money"]
    assert "还没有设定目标" in found["on-target"].answer
    assert found["stuck"].answer == "现在没有未办结的案件。"
    assert "不能比较" in found["fair"].answer
    assert "还没有评查" in found["good"].answer
    assert "尚未登记" in found["money"].answer


def test_a_past_year_does_not_show_what_waits_now(client, district):
    assert "stuck" not in shown(client, district, year=timezone.localdate().year - 1)


def test_the_target_that_falls_behind_is_named(client, district):
    Target.objects.create(
        center=district.center,
        organisation=district.center,
        year=2025,
        measure="cases_accepted",
        value=100,
    )
    district.granted(on=date(2025, 3, 3))

    picture = shown(client, district, year=2025)["on-target"]

    assert picture.verdict.word == "有滞后"
    assert "受理案件数（1.0%）" in picture.answer
    assert picture.chart.series[0].values == [1.0]


def test_open_cases_are_counted_where_they_lie_and_open_in_the_list(client, district):
    district.handling()
    late = district.pending()
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))

    picture = shown(client, district)["stuck"]

    assert picture.answer.endswith("逾期1件。")
    assert sum(picture.chart.series[0].values) == 2
    assert sum(picture.chart.series[1].values) == 1
    for series in picture.chart.series:
        for value, url in zip(series.values, series.urls, strict=True):
            listed = re.findall(
                r'href="/cases/(\d+)/', client.get(url).content.decode()
            )
            assert len(set(listed)) == value


def test_the_numbers_of_grades_and_money_open_their_rows(client, district):
    ledgers.fill(district, seed=3, count=30)

    found = shown(client, district, year=2025)

    series = [*found["good"].chart.series, found["fair"].chart.series[0]]
    pairs = [
        (value, url)
        for one in series
        for value, url in zip(one.values, one.urls, strict=True)
        if value
    ]
    assert pairs
    for value, url in pairs:
        assert client.get(url).context["total"] == value
    assert "已发补贴" in found["money"].answer
    paid = [v for v in found["money"].chart.series[0].values if v is not None]
    assert paid == sorted(paid)
    assert len(found["money"].chart.labels) == 12


def test_the_page_takes_a_fixed_number_of_queries(client, district):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            shown(client, district)
        return len(caught)

    ledgers.fill(district, seed=3, count=5)
    queries()
    before = queries()
    district.archived()
    district.handling()
    assert queries() == before
