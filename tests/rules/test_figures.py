from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fazhu.lib.errors import Refused
from fazhu.rules import clocks, figures
from fazhu.rules.calendar import national as calendar
from fazhu.rules.due import due
from fazhu.rules.figures import Figure
from fazhu.rules.marks import Mark

NATIONAL = figures.national()
FIVE_PEOPLE = Figure(
    key="group_case_recipients",
    label="群体性案件的受援人数下限",
    value=Decimal(5),
    unit="人",
    since=date(2025, 1, 1),
    article="某区统计口径",
    source="本地",
    mark=Mark.LOCAL,
)


@pytest.mark.parametrize("figure", NATIONAL, ids=lambda f: f"{f.key}-{f.since}")
def test_every_figure_cites_its_article_and_source(figure):
    assert figure.article
    assert figure.source
    assert figure.until is None or figure.since <= figure.until


def test_the_figure_is_the_one_in_force_on_the_day():
    old = figures.in_force(NATIONAL, "no_capacity_age", date(2016, 5, 1))
    new = figures.in_force(NATIONAL, "no_capacity_age", date(2022, 5, 1))

    assert (old.value, new.value) == (10, 8)


def test_a_figure_tells_its_article_and_that_it_was_not_checked():
    grade = figures.in_force(NATIONAL, "grade_excellent", date(2025, 1, 1))
    fine = figures.in_force(NATIONAL, "fraud_fine", date(2025, 1, 1))

    assert grade.told == "优秀等次的分数下限90分（本地评查标准（未核实：推定））"
    assert fine.told == "骗取法律援助的罚款上限3000元（法律援助法第六十四条）"


def test_a_day_without_a_rule_is_refused():
    with pytest.raises(Refused, match="在2010-01-01没有数值"):
        figures.in_force(NATIONAL, "fraud_fine", date(2010, 1, 1))


def test_an_unknown_figure_is_a_developer_error():
    with pytest.raises(ValueError, match="no figure 'nonsense'"):
        figures.in_force(NATIONAL, "nonsense", date(2025, 1, 1))


def test_two_rows_in_force_on_one_day_are_an_error():
    with pytest.raises(ValueError, match="group_case_recipients: the rows from"):
        figures.checked([*NATIONAL, FIVE_PEOPLE])


def test_a_later_row_supersedes_the_one_that_is_closed():
    rows = [
        replace(f, until=date(2024, 12, 31)) if f.key == FIVE_PEOPLE.key else f
        for f in NATIONAL
    ]

    on = date(2025, 6, 1)
    assert figures.in_force([*rows, FIVE_PEOPLE], FIVE_PEOPLE.key, on).value == 5


def test_the_lengths_of_the_clocks_are_figures_too():
    review = figures.in_force(NATIONAL, "clock.review", date(2024, 1, 1))
    old = figures.in_force(NATIONAL, "clock.assign.criminal", date(2015, 1, 1))

    assert (review.value, review.unit) == (7, "日")
    assert (old.value, old.unit) == (3, "个工作日")


def test_a_corrected_length_is_counted_with_its_own_article():
    version = clocks.version_in_force("objection", date(2026, 3, 2))
    row = figures.in_force(NATIONAL, "clock.objection", date(2026, 3, 2))
    read = replace(
        row, value=Decimal(20), article="第二十二条（已核对）", mark=Mark.LOCAL
    )

    told = due(
        date(2026, 3, 2), version=figures.amended(version, read), calendar=calendar()
    )

    assert told.due == date(2026, 3, 23)  # day 20 is Sunday 22 March
    assert told.unverified is False
