"""Figures that were counted once hold until something is recorded, and no longer."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fazhu.audit.trail import record_reading
from fazhu.reporting import measures
from fazhu.rules import counting
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
YEAR = counting.year(2026)
KEYS = ("cases_accepted", "cases_open", "recipients")


@pytest.fixture(autouse=True)
def _figures_are_kept(settings: LazySettings) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "figures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    caches["figures"].clear()


def counted(district: District, **more: object) -> tuple[int, dict[str, object]]:
    """Return how many queries the figures took, and their values."""
    with CaptureQueriesContext(connection) as caught:
        found = measures.evaluate(KEYS, center=district.center, period=YEAR, **more)
    return len(caught), {key: figure.value for key, figure in found.items()}


def test_what_was_counted_is_not_counted_again():
    district = District()
    district.handling()

    first, figures = counted(district)
    again, same = counted(district)

    assert same == figures
    assert again < first / 2


def test_a_recorded_step_is_seen_at_once():
    district = District()
    district.handling()
    _, before = counted(district)

    district.handling(on=MONDAY + timedelta(days=1))

    _, after = counted(district)
    assert after["cases_accepted"] == before["cases_accepted"] + 1
    assert after["cases_open"] == before["cases_open"] + 1


def test_a_reading_does_not_make_anything_be_counted_again():
    district = District()
    case = district.handling()
    counted(district)
    again, _ = counted(district)

    record_reading(district.handler.user, case, "打开案件页面", at=timezone.now())

    assert counted(district)[0] == again


def test_other_organisations_periods_and_splits_are_kept_apart():
    district = District()
    district.handling()
    _, whole = counted(district)

    _, own = counted(district, organisation=district.center)

    assert whole["cases_accepted"] == 1
    assert own["cases_accepted"] == 0
    last_year = measures.evaluate(
        KEYS[:1], center=district.center, period=counting.year(2025)
    )
    assert last_year["cases_accepted"].value == 0
    split = measures.evaluate(KEYS[:1], center=district.center, period=YEAR)
    assert split["cases_accepted"].split("kind")
    bare = measures.evaluate(KEYS[:1], center=district.center, period=YEAR, splits=())
    assert not bare["cases_accepted"].parts
