"""Figures that were counted once hold until something is recorded, and no longer."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fazhu.audit.trail import record, record_reading, version
from fazhu.cases.actions import handling
from fazhu.cases.models import Case
from fazhu.network.models import Handler
from fazhu.reporting import measures
from fazhu.reporting.measures import slices
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.reading import Reading, Scope
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.reporting import lived
from tests.world import FRIDAY, MONDAY, District

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


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of two cases, so that a small district has many of them."""
    monkeypatch.setattr(slices, "BITS", 1)


ALL = [one.key for one in measures.all_measures() if isinstance(one, Measure)]


def everything(district: District) -> dict[str, object]:
    return measures.evaluate(ALL, center=district.center, period=YEAR)


def everything_anew(district: District) -> dict[str, object]:
    caches["figures"].clear()
    return everything(district)


@pytest.mark.usefixtures("narrow")
def test_what_is_counted_by_slices_is_what_is_counted_anew():
    district = lived.year()
    everything(district)

    worker = Handler.objects.get(name="佟小满")
    for number, life in enumerate(lived.LIVES):
        life(district, worker, MONDAY, number)
    by_slices = everything(district)

    assert by_slices == everything_anew(district)


@pytest.mark.usefixtures("narrow")
def test_only_the_slices_that_changed_are_read_again(monkeypatch):
    district = District()
    old, *_ = [district.handling() for _ in range(4)]
    counted(district)
    read: list[object] = []
    by_slice = Reading.by_slice

    def watched(self: Reading, only: object = None) -> object:
        if self.adds_up:
            read.append(only)
        return by_slice(self, only)

    monkeypatch.setattr(Reading, "by_slice", watched)
    close(old, district)

    counted(district)

    assert set(read) == {frozenset({old.pk >> slices.BITS})}


def close(case: Case, district: District) -> None:
    handling.close(
        case,
        handling.Ending(outcome="won"),
        seen=None,
        by=district.user(Role.HANDLER, district.firm),
        on=FRIDAY,
    )


def test_a_person_or_a_consultation_alone_changes_no_slice_of_cases():
    district = District()
    case = district.handling()
    before = version()

    with transaction.atomic():
        record(None, "handler.change", district.handler, name="何若川")
    assert slices.changed_since(before) == frozenset()

    with transaction.atomic():
        record(None, "case.correct", case)
    assert slices.changed_since(before) == {case.pk >> slices.BITS}


@pytest.mark.parametrize("subject", ["import", "days off"])
def test_what_names_no_case_may_have_touched_all(subject):
    district = District()
    before = version()

    with transaction.atomic():
        record(None, "some.action", subject, center=district.center)

    assert slices.changed_since(before) is None


def test_more_changes_than_are_looked_up_may_have_touched_all(monkeypatch):
    monkeypatch.setattr(slices, "MOST", 2)
    district = District()
    before = version()

    district.granted()

    assert slices.changed_since(before) is None


HANG_ON_CASES = {
    "cases_case", "cases_caseparty", "cases_conflictfind", "cases_event",
    "cases_partyclass", "cases_runningclock", "funds_payment", "funds_subsidyline",
    "cases_urgency", "quality_grading",
}  # fmt: skip


def test_what_is_counted_by_slices_rests_on_what_hangs_on_a_case_alone():
    """Another table's change would leave a slice as it was, with an old number."""
    district = District()
    district.handling()

    with CaptureQueriesContext(connection) as caught:
        for entry in BY_CASE:
            splits = {entry.key: entry.splits}
            Reading(
                rows=entry.rows,
                measures=[entry],
                splits=splits,
                scope=Scope(center=district.center),
                period=YEAR,
            ).tallies()

    sql = " ".join(query["sql"] for query in caught)
    assert set(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql)) == HANG_ON_CASES


BY_CASE = [
    one
    for one in measures.all_measures()
    if isinstance(one, Measure)
    and one.rows.source.case is not None
    and not one.quantity.distinct
]
