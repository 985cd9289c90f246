from datetime import date

import pytest

from fazhu.lib.errors import Refused
from fazhu.rules import counting
from fazhu.rules.counting import CountReason, StatCalendar

MINISTRY = StatCalendar.MINISTRY


# The three examples of the printed note to the ministry's reports.
@pytest.mark.parametrize(
    ("reason", "recipients", "weight"),
    [
        (CountReason.ONE, 1, 1),
        (CountReason.INDIVISIBLE, 4, 1),  # heirs in a death case
        (CountReason.DIVISIBLE, 12, 12),  # workers claiming wages from one firm
    ],
)
def test_a_file_counts_by_the_note_of_the_reports(reason, recipients, weight):
    assert counting.count_weight(reason, recipients) == weight


def test_the_weight_is_explained():
    assert counting.why_weight(CountReason.DIVISIBLE, 12) == (
        "多名申请人、同类事项可分，受援人12名，按12件统计"
        "（法律援助统计报表指标解释：案件计数规则）。"
    )


def test_several_recipients_are_not_one_applicant():
    with pytest.raises(Refused, match="有3名受援人，计数依据不能是“一名申请人”"):
        counting.count_weight(CountReason.ONE, 3)


def test_a_case_without_recipients_has_no_weight():
    with pytest.raises(Refused, match="大于零"):
        counting.count_weight(CountReason.DIVISIBLE, 0)


def test_the_year_of_the_ministry_runs_from_december_to_november():
    period = counting.year(2025, MINISTRY)

    assert (period.first, period.last) == (date(2024, 12, 1), date(2025, 11, 30))
    assert period.label == "2025统计年度"
    assert [m.label for m in period.months()][:2] == ["2024年12月", "2025年1月"]


def test_the_quarters_and_halves_of_the_ministry():
    firsts = [q.first for q in counting.quarters(2025, MINISTRY)]
    halves = [(h.first, h.last) for h in counting.halves(2025, MINISTRY)]

    assert [d.month for d in firsts] == [12, 3, 6, 9]
    assert halves[0] == (date(2024, 12, 1), date(2025, 5, 31))
    assert halves[1] == (date(2025, 6, 1), date(2025, 11, 30))


@pytest.mark.parametrize("calendar", StatCalendar)
def test_months_quarters_and_halves_cover_the_year_once(calendar):
    whole = counting.year(2024, calendar)
    days = (whole.last - whole.first).days + 1

    for parts in (
        whole.months(),
        counting.quarters(2024, calendar),
        counting.halves(2024, calendar),
    ):
        assert sum((p.last - p.first).days + 1 for p in parts) == days
        assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025年"),
        (date(2025, 1, 1), date(2025, 11, 30), "2025年1—11月"),
        (date(2025, 3, 1), date(2025, 3, 31), "2025年3月"),
        (date(2025, 1, 1), date(2025, 11, 15), "2025年1月1日至11月15日"),
        (date(2025, 12, 1), date(2025, 12, 1), "2025年12月1日"),
        (date(2024, 12, 1), date(2025, 2, 28), "2024年12月至2025年2月"),
        (date(2024, 12, 21), date(2025, 3, 20), "2024年12月21日至2025年3月20日"),
    ],
)
def test_a_period_is_named_as_people_write_it(first, last, label):
    assert counting.between(first, last).label == label


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2025-01-01", "2025-11-30", ("2024-01-01", "2024-11-30")),
        ("2024-01-01", "2024-02-29", ("2023-01-01", "2023-02-28")),
        ("2025-01-01", "2025-02-28", ("2024-01-01", "2024-02-29")),
        ("2025-02-10", "2025-03-15", ("2024-02-10", "2024-03-15")),
    ],
)
def test_the_same_stretch_of_the_year_before(first, last, before):
    period = counting.between(date.fromisoformat(first), date.fromisoformat(last))

    earlier = period.year_before()

    assert (str(earlier.first), str(earlier.last)) == before


def test_last_year_stays_in_the_same_calendar():
    assert counting.year(2025, MINISTRY).year_before() == counting.year(2024, MINISTRY)


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2025-01-01", "2025-03-31", ("2024-10-01", "2024-12-31")),
        ("2025-03-01", "2025-03-31", ("2025-02-01", "2025-02-28")),
        ("2025-03-11", "2025-03-20", ("2025-03-01", "2025-03-10")),
    ],
)
def test_the_stretch_of_equal_length_before(first, last, before):
    period = counting.between(date.fromisoformat(first), date.fromisoformat(last))

    earlier = period.previous()

    assert (str(earlier.first), str(earlier.last)) == before


def test_a_year_can_end_early_but_only_within_itself():
    assert counting.year_until(2025, date(2025, 11, 30)).label == "2025年1—11月"
    with pytest.raises(Refused, match="截止日2024-11-30不在2025年"):
        counting.year_until(2025, date(2024, 11, 30))


def test_a_period_ends_after_it_begins():
    with pytest.raises(Refused, match="早于起日"):
        counting.between(date(2025, 2, 1), date(2025, 1, 1))


def test_a_cut_month_stays_cut():
    months = counting.between(date(2025, 1, 10), date(2025, 2, 20)).months()

    assert [(m.first.day, m.last.day) for m in months] == [(10, 31), (1, 20)]


def test_both_ends_lie_in_the_period():
    march = counting.between(date(2025, 3, 1), date(2025, 3, 31))

    assert date(2025, 3, 1) in march
    assert date(2025, 3, 31) in march
    assert date(2025, 4, 1) not in march
