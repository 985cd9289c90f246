"""The page of figures: what is shown to whom, and the workbook of it."""

from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhu.reporting.measures.definitions import Group
from fazhu.rules.roles import Role
from tests.reporting import ledgers
from tests.world import District

pytestmark = pytest.mark.django_db
PAGE = "reporting:figures"


@pytest.fixture
def district():
    return District()


def shown(client, district, role=Role.DIRECTOR, **asked):
    client.force_login(district.user(role))
    return client.get(reverse(PAGE), asked)


def test_the_first_view_has_the_main_numbers_and_three_pictures(client, district):
    district.closed()

    page = shown(client, district, year=2026, span="whole").content.decode()

    for text in ("受理案件数", "各月受理，与上年同期相比", "中心与各站受理、结案"):
        assert text in page


@pytest.mark.parametrize("group", [*(group.value for group in Group), "checks"])
def test_every_tab_shows_something_on_ugly_ledgers(client, district, group):
    ledgers.fill(district, seed=11, count=30)

    page = shown(client, district, year=2025, span="whole", group=group)

    assert page.status_code == 200
    assert "<table>" in page.content.decode()


def test_every_number_of_a_table_is_a_link_to_its_rows(client, district):
    district.granted()

    page = shown(client, district, year=2026, span="whole", group="cases")

    line = next(x for x in page.context["lines"] if x.entry.key == "cases_accepted")
    assert f'<a href="{line.now.rows_url}">1</a>'.replace("&", "&amp;") in (
        page.content.decode()
    )


def test_growth_and_share_stand_beside_the_number(client, district):
    district.granted()
    district.granted(kind="criminal")
    district.granted(on=ledgers.AT.date().replace(year=2025))

    page = shown(client, district, year=2026, span="whole", group="kinds")

    line = next(x for x in page.context["lines"] if x.entry.key == "cases_civil")
    assert (line.value, line.last_year) == ("1", "1")
    assert (line.change, line.share_text) == ("+0.0%", "50.0%")


def test_a_station_clerk_sees_the_stations_own_figures_alone(client, district):
    district.granted()

    page = shown(client, district, Role.STATION_CLERK, year=2026, span="whole")

    words = [label for _, label in page.context["form"].fields["org"].choices]
    assert words == [district.station.name]
    assert page.context["asked"].scope.organisation == district.station


def test_a_station_clerk_does_not_get_the_districts_figures(client, district):
    whole = f"all-{district.center.ref}"

    assert shown(client, district, Role.STATION_CLERK, org=whole).status_code == 404


def test_a_handler_does_not_see_figures(client, district):
    client.force_login(district.user(Role.HANDLER, district.firm))

    assert client.get(reverse(PAGE)).status_code == 403


def test_a_period_that_cannot_be_read_is_said_and_the_form_stays(client, district):
    page = shown(client, district, **{"from": "2026-05-01", "to": "2026-01-01"})

    assert page.status_code == 422
    assert "早于起日" in page.content.decode()
    assert 'value="2026-05-01"' in page.content.decode()


def test_the_page_takes_as_many_queries_for_many_cases_as_for_few(client, district):
    asked = {"year": 2025, "span": "whole"}
    places, counts = {12: District("望山区"), 13: district}, []
    client.force_login(district.user(Role.DIRECTOR))
    for seed in (12, 13):
        ledgers.fill(places[seed], seed=seed, count=30)
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse(PAGE), asked)
        counts.append(len(caught))

    assert counts[0] == counts[1] < 110


def test_the_table_is_exported_as_a_workbook_with_the_same_numbers(client, district):
    district.granted()
    client.force_login(district.user(Role.STATISTICS))

    asked = {"year": 2026, "span": "whole", "group": "cases"}
    answer = client.get(reverse("reporting:export"), asked)

    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = {row[0]: row[1] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert rows["受理案件数"] == 1
    assert "2026年" in sheet["A2"].value
