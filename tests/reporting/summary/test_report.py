"""The summary says what the ledger knows, and nothing else."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhu.cases.models import Case
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.reporting.models import Target
from fazhu.reporting.summary import report, text
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.styles import styles
from fazhu.rules import counting
from tests.world import District

pytestmark = pytest.mark.django_db
NO_NUMBER = re.compile(
    r"\d{4}年(?:度|\d{1,2}月\d{1,2}日|\d{1,2}月)?|\d{1,2}月\d{1,2}日|\d{1,2}月|12348"
)
"""Dates, and the name of the hotline."""


def _day(month, day=3, year=2025):
    return date(year, month, day)


@pytest.fixture
def district():
    """Three cases of 2025, two of them closed, after one of January 2024."""
    district = District()
    district.granted(on=_day(1, year=2024), is_litigation=True)
    for month in (2, 3):
        district.closed(
            on=_day(month), closed_on=_day(month, 20), is_litigation=month == 2
        )
    district.granted(on=_day(5), kind="criminal", name="白露")
    return district


def _facts(district, organisation=None, period=None):
    return Facts(
        center=district.center,
        organisation=organisation,
        period=period or counting.year(2025),
    )


def _text(district, **asked):
    return text.plain(report.compose(_facts(district, **asked))).text


def test_the_results_are_printed_with_their_growth(district):
    assert "本中心共受理法律援助案件3件，比上年增长200%。" in _text(district)


def test_a_fall_is_called_a_fall_and_no_number_is_negative(district):
    district.granted(on=_day(2, year=2024), name="金满仓")
    district.granted(on=_day(3, year=2024), name="何小满")
    district.granted(on=_day(4, year=2024), name="方田")

    told = _text(district)

    assert "比上年下降25%" in told
    assert "-" not in told
    assert "−" not in told


def test_the_same_number_as_before_is_called_level(district):
    spring = counting.between(_day(1, 1), _day(2, 28))

    assert "受理法律援助案件1件，与上年同期持平" in _text(district, period=spring)


def test_a_ledger_that_begins_too_late_is_not_compared_with(district):
    told = _text(district, period=counting.year(2024))

    assert "案件台账自2024年1月起记，上年记录不全，不作同比。" in told
    assert "增长" not in told
    assert "上年没有记录" not in told


@pytest.mark.parametrize("write", [text.plain, text.markdown])
def test_every_number_of_the_text_has_its_measure(district, write):
    Case.objects.filter(kind="criminal").update(accepted_on=None)
    written = write(report.compose(_facts(district)))
    placed = {place.start: place for place in written.placed}
    rest = written.text

    for place in placed.values():
        assert written.text[place.start : place.end] == place.number.printed
        assert place.number.measure
        gap = " " * (place.end - place.start)
        rest = rest[: place.start] + gap + rest[place.end :]

    assert re.findall(r"\d+", NO_NUMBER.sub("", rest)) == []


def test_what_has_no_day_is_said_beside_the_number(district):
    Case.objects.filter(kind="criminal").update(accepted_on=None)

    told = _text(district)

    assert "共受理法律援助案件2件（另有1件未记载日期）" in told
    assert "台账记载不完整，下列事项缺少记载：受理日期1件" in told


def test_a_zero_that_only_means_no_day_was_recorded_is_a_blank(district):
    Case.objects.update(assigned_on=None)

    assert "指派承办（待补充：指派案件数）（另有2件未记载日期）" in _text(district)


def test_sums_that_do_not_match_are_a_problem_with_both_sides(district):
    Case.objects.filter(kind="civil").update(kind="enforcement")

    told = _text(district)

    assert "数据核对不符，“刑事、民事、行政之和等于受理”一项，两边分别为1和3" in told
    assert "逐项查明核对不符的原因" in told


def test_what_the_ledger_does_not_know_is_a_visible_blank(district):
    told = _text(district)

    for what in ("年度任务数", "法律咨询人次", "挽回损失金额", "评查案件数和等次"):
        assert f"（待补充：{what}）" in told


def test_a_year_without_any_record_claims_nothing(district):
    told = _text(district, period=counting.year(2019))

    assert "台账中没有2019年受理或者结案的案件记录" in told
    assert "（待补充：当时的机构和人员情况）" in told
    assert "《法律援助条例》" in told
    assert "没有发现" not in told


def test_stations_stand_side_by_side_and_one_without_cases_is_a_problem(district):
    Organisation.objects.create(
        kind=OrganisationKind.STATION, name="临江区梨花镇工作站", center=district.center
    )

    told = _text(district)

    assert "临江区柳树镇工作站\t3\t2\t—\t—\t—" in told
    assert "工作开展不平衡，临江区梨花镇工作站本期没有受理案件的记录。" in told
    assert "到临江区梨花镇工作站了解受理登记情况" in told


def test_more_stations_cost_no_more_queries(district, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        _text(district)
    for name in ("梨花镇", "杏花镇", "荷花镇"):
        Organisation.objects.create(
            kind=OrganisationKind.STATION, name=name, center=district.center
        )

    with django_assert_num_queries(len(few)):
        _text(district)


def test_a_target_missed_is_a_problem_with_its_rate(district):
    for owner, value in ((district.center, 2), (district.station, 4)):
        Target.objects.create(
            center=district.center,
            organisation=owner,
            year=2025,
            measure="cases_accepted",
            value=value,
        )

    told = _text(district)

    assert "完成受理案件年度任务2件的150%" in told
    assert "临江区柳树镇工作站\t3\t2\t—\t4\t75" in told
    assert "低于序时进度（100%）：临江区柳树镇工作站75%。" in told
    assert "会同临江区柳树镇工作站分析原因" in told


def test_a_stations_rate_opens_the_stations_own_rows(district):
    Target.objects.create(
        center=district.center,
        organisation=district.station,
        year=2025,
        measure="cases_accepted",
        value=4,
    )

    rate = _facts(district).target_rate_of(district.station)

    assert rate.printed == "75"
    assert f"org={district.station.ref}" in rate.url


def test_a_quarter_alone_is_not_held_against_the_time_of_the_year(district):
    Target.objects.create(
        center=district.center,
        organisation=district.center,
        year=2025,
        measure="cases_accepted",
        value=100,
    )
    quarter = counting.between(_day(4, 1), _day(6, 30))
    facts = _facts(district, period=quarter)

    told = [
        text.plain(report.compose(facts, style)).text for style in styles().values()
    ]

    assert "对照年度任务，完成受理案件年度任务100件的1%。" in told[0]
    assert not [one for one in told if "序时进度" in one]


def test_each_problem_has_a_step_that_answers_it(district):
    told = _text(district)
    problems, _, steps = told.partition("存在的问题")[2].partition("下一步工作")

    ordinals = re.compile(r"　　(.)是")

    assert ordinals.findall(problems) == ordinals.findall(steps) != []


def test_a_station_writes_of_itself_alone(district):
    told = _text(district, organisation=district.station)

    assert told.startswith("临江区柳树镇工作站2025年度工作总结")
    assert "本站共受理法律援助案件3件" in told
    assert "工作网络" not in told
    assert "各工作站情况" not in told


def test_the_table_beside_gives_period_measure_value_and_place(district):
    facts = _facts(district)
    written = text.plain(report.compose(facts))

    table = report.figures(facts, written.placed)

    accepted = next(
        one for one in table["numbers"] if one["measure"] == "cases_accepted"
    )
    assert table["period"] == {
        "from": "2025-01-01",
        "to": "2025-12-31",
        "calendar": "year",
    }
    assert (accepted["value"], accepted["printed"], accepted["unit"]) == (3, "3", "件")
    assert written.text[accepted["start"] : accepted["end"]] == "3"
