"""Figures as a whole: their queries, their scope, their calendar, their names."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhu.lib.errors import Refused
from fazhu.reporting import measures
from fazhu.rules import counting
from fazhu.rules.counting import StatCalendar
from tests.reporting import ledgers
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
YEAR = counting.year(2026)
ALL = [one.key for one in measures.all_measures()]


def queries(keys, center, **more):
    with CaptureQueriesContext(connection) as caught:
        measures.evaluate(keys, center=center, period=YEAR, **more)
    return len(caught)


def one(key, district, period=YEAR, organisation=None):
    found = measures.evaluate(
        [key], center=district.center, organisation=organisation, period=period
    )
    return found[key]


def test_all_measures_take_a_fixed_number_of_queries_whatever_there_is():
    district = District()
    before = queries(ALL, district.center)
    ledgers.fill(district, seed=7, count=40)

    assert queries(ALL, district.center) == before
    assert before < 130


def test_measures_of_the_same_rows_share_their_queries():
    district = District()
    by_kind = ["cases_criminal", "cases_civil", "cases_admin", "cases_litigation"]

    assert queries(by_kind, district.center) == queries(by_kind[:1], district.center)


def test_stations_do_not_add_queries():
    district = District()
    alone = queries(["cases_accepted"], district.center)
    for name in ("甲站", "乙站", "丙站"):
        type(district.station).objects.create(
            center=district.center, kind="station", name=name
        )

    assert queries(["cases_accepted"], district.center) == alone


def test_a_weighted_file_counts_as_many_cases_as_its_weight():
    district = District()
    district.granted(count_weight=12, stated_recipients=12)

    assert one("cases_accepted", district).value == 12
    assert one("files_accepted", district).value == 1
    assert one("recipients", district).value == 12


def test_a_day_that_nobody_recorded_makes_the_case_unrecorded_not_absent():
    district = District()
    case = district.granted()
    type(case).objects.filter(pk=case.pk).update(accepted_on=None)

    figure = one("cases_accepted", district)

    assert (figure.value, figure.unrecorded) == (0, 1)


def test_a_case_without_a_kind_is_unclear_for_every_kind():
    district = District()
    district.granted(kind="")

    figure = one("cases_civil", district)

    assert (figure.value, figure.unrecorded, figure.unclear) == (0, 0, 1)


def test_the_ministry_year_runs_from_december_to_november():
    district = District()
    district.granted(on=date(2025, 12, 1))

    ministry = counting.year(2026, StatCalendar.MINISTRY)

    assert one("cases_accepted", district, ministry).value == 1
    assert one("cases_accepted", district).value == 0


def test_a_stations_figure_is_of_what_it_received():
    district = District()
    district.granted()

    assert one("cases_accepted", district, organisation=district.station).value == 1
    assert one("cases_accepted", district, organisation=district.center).value == 0


def test_another_centers_cases_do_not_count():
    district, other = District(), District("望山区")
    other.granted()

    assert one("cases_accepted", district).value == 0


def test_the_three_closing_rates_rest_on_three_bases():
    district = District()
    district.closed(on=date(2025, 12, 30), closed_on=MONDAY)
    district.closed()
    district.granted()

    rates = measures.evaluate(
        ["closing_rate", "closing_rate_with_carried", "closing_rate_same_period"],
        center=district.center,
        period=YEAR,
    )

    shown = [measures.rounded(figure.value) for figure in rates.values()]
    assert shown == [Decimal("100.0"), Decimal("66.7"), Decimal("50.0")]


def test_a_share_of_nothing_is_no_number():
    assert one("share_civil", District()).value is None


def test_amounts_are_exact_to_the_fen_and_can_be_said_in_ten_thousands():
    district = District()
    case = district.closed()
    type(case).objects.filter(pk=case.pk).update(benefit=Decimal("12345678.95"))

    figure = one("benefit", district)

    assert figure.value == Decimal("12345678.95")
    assert figure.in_ten_thousands().value == Decimal("1234.57")


def test_a_measure_is_found_by_key_and_by_label():
    by_key, by_label = measures.named("cases_closed"), measures.named("结案数")

    assert by_key is by_label


def test_an_unknown_measure_names_the_nearest():
    with pytest.raises(Refused, match="受理案件数"):
        measures.named("受理案数")


def test_every_label_and_meaning_is_chinese_and_ends_as_a_sentence():
    for entry in measures.all_measures():
        assert entry.meaning.endswith("。"), entry.key
        assert any("\u4e00" <= sign <= "\u9fff" for sign in entry.label), entry.key
