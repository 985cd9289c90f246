"""The queue in the figures: counts by kind and hour, and how long people waited."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from fazhu.intake import calling
from fazhu.intake.queueing import close_queue, take_number
from fazhu.reporting import measures
from fazhu.reporting.measures.evaluating import quantile
from fazhu.rules.counting import between
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import District

NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waits", "share", "value"),
    [
        ([], Fraction(1, 2), None),
        ([0], Fraction(1, 2), 0),
        ([0, 0, 7], Fraction(1, 2), 0),
        ([3, 5], Fraction(1, 2), 3),
        ([3, 5, 9], Fraction(1, 2), 5),
        (list(range(1, 11)), Fraction(9, 10), 9),
        ([*range(1, 11), 40], Fraction(9, 10), 10),
        ([1, 40], Fraction(1), 40),
    ],
)
def test_a_quantile_is_the_smallest_value_that_enough_do_not_exceed(
    waits, share, value
):
    counts: dict[int, int] = {}
    for minutes in waits:
        counts[minutes + 1] = counts.get(minutes + 1, 0) + 1

    assert quantile(counts, share) == value


@pytest.mark.django_db
def test_what_became_of_the_numbers_and_how_long_they_waited():
    district = District()
    place = district.center
    place.queue = "kinds"
    place.save()
    by = district.user(Role.CENTER_CLERK)
    window = calling.open_window(place, "1", by=by, at=NINE)
    for kind in ("consultation", "application", "consultation", "other", "other"):
        take_number(place, kind, by=by, at=NINE)
    for minutes in (0, 4, 31):
        called = calling.call_next(
            window, by=by, at=NINE + timedelta(minutes=minutes, seconds=59)
        )
    calling.pass_over(called, by=by, at=NINE)
    close_queue(place, by=by, at=NINE + timedelta(hours=8))

    keys = [one.key for one in measures.all_measures() if one.group == "queue"]
    period = between(date(2026, 3, 1), date(2026, 3, 31))
    found = measures.evaluate(keys, center=place, period=period)

    assert {key: found[key].value for key in keys} == {
        "queue_taken": 5,
        "queue_called": 3,
        "queue_served": 2,
        "queue_passes": 1,
        "queue_lapsed": 0,
        "queue_left": 3,
        "queue_wait_median": 4,
        "queue_wait_ninety": 31,
        "queue_wait_longest": 31,
    }
    parts = {(p.split, p.label): p.value for p in found["queue_taken"].parts}
    assert parts["queue_kind", "法律咨询"] == 2
    assert parts["queue_hour", "9时"] == 5
    before = between(date(2026, 2, 1), date(2026, 2, 28))
    none = measures.evaluate(["queue_wait_median"], center=place, period=before)
    assert none["queue_wait_median"].value is None

    browser = browser_of(by)
    asked = "since=2026-03-01&until=2026-03-31"
    page = words(browser.get(f"/figures/?group=queue&{asked}"))
    assert "排队等候时间中位数" in page
    url = next(p.rows_url for p in found["queue_taken"].parts if p.value == 2)
    behind = words(browser.get(url))
    assert "A001" in behind
    assert "共 2 行" in behind
