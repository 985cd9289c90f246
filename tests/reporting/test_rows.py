"""Every number opens exactly the rows that make it, and only to those who may see."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db.models import Sum

from fazhu.lib.errors import Refused
from fazhu.reporting import measures
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.rows import rows_of, unrecorded_rows_of
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.reporting import ledgers
from tests.world import District

pytestmark = pytest.mark.django_db
PERIOD = counting.between(date(2025, 2, 10), date(2025, 12, 17))
COUNTED = [one for one in measures.all_measures() if isinstance(one, Measure)]


@pytest.fixture
def district():
    district = District()
    ledgers.fill(district, seed=5, count=80)
    return district


def total(rows):
    return rows.aggregate(total=Sum("adds"))["total"] or 0


def test_the_rows_of_every_measure_add_up_to_it(district):
    scope = Scope(center=district.center)
    figures = measures.evaluate(
        [one.key for one in COUNTED], center=district.center, period=PERIOD, splits=()
    )

    for one in COUNTED:
        found = total(rows_of(one, scope, PERIOD))
        assert (one.key, round(found, 2)) == (one.key, figures[one.key].value)


def test_the_rows_of_every_part_add_up_to_it(district):
    scope = Scope(center=district.center)
    keys = ["cases_accepted", "cases_closed", "recipients_by_class", "benefit"]
    keys += ["consultations", "cases_reviewed", "case_subsidies", "cases_open"]
    figures = measures.evaluate(keys, center=district.center, period=PERIOD)

    for key in keys:
        for part in figures[key].parts:
            asked = {"split": part.split, "part": part.key}
            found = rows_of(measures.measure(key), scope, PERIOD, **asked)
            assert (key, part, round(total(found), 2)) == (key, part, part.value)


def test_the_unrecorded_rows_are_as_many_as_the_figure_says(district):
    scope = Scope(center=district.center)
    figures = measures.evaluate(
        [one.key for one in COUNTED], center=district.center, period=PERIOD, splits=()
    )

    for one in COUNTED:
        found = unrecorded_rows_of(one, scope, PERIOD).count()
        assert (one.key, found) == (one.key, figures[one.key].unrecorded)


def test_a_part_that_the_measure_does_not_have_is_refused(district):
    scope, entry = Scope(center=district.center), measures.measure("cases_accepted")

    with pytest.raises(Refused, match="没有这样的分项"):
        rows_of(entry, scope, PERIOD, split="grade", part="good")


def test_the_address_of_a_figure_shows_its_rows_and_their_sum(client, district):
    client.force_login(district.user(Role.STATISTICS))
    figure = measures.evaluate(
        ["cases_accepted"], center=district.center, period=PERIOD
    )["cases_accepted"]

    page = client.get(figure.rows_url)

    assert page.status_code == 200
    assert page.context["total"] == figure.value
    assert parse_qs(urlsplit(figure.rows_url).query)["measure"] == ["cases_accepted"]


def test_a_rate_opens_the_numbers_it_rests_on(client, district):
    client.force_login(district.user(Role.STATISTICS))
    rate = measures.evaluate(["win_rate"], center=district.center, period=PERIOD)

    page = client.get(rate["win_rate"].rows_url).content.decode()

    assert "结案结果：胜诉" in page
    assert "结案结果：败诉" in page


def test_a_station_clerk_cannot_open_the_districts_rows(client, district):
    client.force_login(district.user(Role.STATION_CLERK))
    whole = measures.evaluate(
        ["cases_accepted"], center=district.center, period=PERIOD
    )["cases_accepted"]

    assert client.get(whole.rows_url).status_code == 404


def test_a_station_clerk_opens_the_stations_own_rows(client, district):
    client.force_login(district.user(Role.STATION_CLERK))
    own = measures.evaluate(
        ["cases_accepted"],
        center=district.center,
        organisation=district.station,
        period=PERIOD,
    )["cases_accepted"]

    page = client.get(own.rows_url)

    assert page.context["total"] == own.value


def test_another_centers_rows_do_not_exist(client, district):
    other = District("望山区")
    client.force_login(other.user(Role.DIRECTOR))
    figure = measures.evaluate(
        ["cases_accepted"], center=district.center, period=PERIOD
    )["cases_accepted"]

    assert client.get(figure.rows_url).status_code == 404


def test_names_of_people_do_not_stand_in_the_rows(client, district):
    client.force_login(district.user(Role.STATISTICS))
    figure = measures.evaluate(
        ["recipients_unique"], center=district.center, period=PERIOD
    )["recipients_unique"]

    assert "某甲" not in client.get(figure.rows_url).content.decode()
