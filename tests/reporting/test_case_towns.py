"""Cases by town: where the first recipient lived when the case began."""

import pytest
from django.core.cache import caches
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.audit.trail import version
from fazhu.cases.actions import applying, simple
from fazhu.cases.actions.correcting import correct_person
from fazhu.cases.actions.correcting_parties import correct_party
from fazhu.cases.models import Case
from fazhu.cases.recorded_people import RecordedPerson
from fazhu.cases.recording import RecordedCase, RecordedFact, record_cases
from fazhu.intake.actions import renew_person
from fazhu.network.models import Town
from fazhu.reporting import measures
from fazhu.reporting.measures import slices
from fazhu.rules import counting
from fazhu.rules.roles import Role
from fazhu.rules.workflow import ACCEPT, Fact, State
from tests.cases.looking import browser_of, words
from tests.reporting.counted_again import Again
from tests.reporting.twin_table import TWINS
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
YEAR = counting.year(2026)
KEYS = ("applications", "cases_accepted", "recipients")
A, B = "柳树镇", "槐荫乡"


@pytest.fixture(autouse=True)
def _figures_are_kept(settings, monkeypatch):
    cached = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "figures": cached}
    caches["figures"].clear()
    monkeypatch.setattr(slices, "BITS", 1)


@pytest.fixture
def district() -> District:
    made = District()
    for name in (A, B):
        Town.objects.create(center=made.center, name=name)
    return made


def begun(district, person, *others) -> Case:
    opening = applying.Opening(
        center=district.center,
        received_by=district.station,
        recipients=(person, *others),
        values={"kind": "civil", "origin": "application"},
    )
    clerk = district.user(Role.STATION_CLERK)
    return applying.receive(opening, by=clerk, on=MONDAY)


def by_town(district, key="applications"):
    found = measures.evaluate(KEYS, center=district.center, period=YEAR)
    for one in KEYS:
        value, _, _, parts = TWINS[one](Again(YEAR, district.center))
        told = {part.key: part.value for part in found[one].split("town")}
        again = {name: n for (way, name), n in parts.items() if way == "town" and n}
        assert (one, found[one].value, told) == (one, value, again)
    return {part.key: part.value for part in found[key].split("town")}


def corrected(district, person, address):
    director = district.user(Role.DIRECTOR)
    now = timezone.now()
    return correct_person(
        person, "address", address, reason="抄错", by=director, at=now
    )


def test_a_corrected_address_moves_its_cases_and_what_was_told_since_does_not(
    district,
):
    person = district.person("苗小禾", address=f"{A}河西村")
    begun(district, person)
    begun(district, district.person("单小芳", address="外省某地"))
    clerk = district.user(Role.STATION_CLERK)
    before = by_town(district)
    renew_person(person, {"address": f"{B}2号"}, by=clerk, at=timezone.now())
    person.refresh_from_db()
    second = begun(district, person)
    renewed = by_town(district)
    stand = version()
    corrected(district, person, f"{A}东街2号")

    assert before == {A: 1, "": 1}
    assert renewed == {A: 1, B: 1, "": 1}
    assert slices.changed_since(stand) == {second.pk >> slices.BITS}
    assert by_town(district) == {A: 2, "": 1}
    entry = Entry.objects.about(second).filter(action="case.correct").get()
    assert (entry.details["before"], entry.details["after"]) == (B, A)


def test_another_correction_of_the_person_moves_nothing(district):
    person = district.person("苗小禾", address=f"{A}河西村")
    begun(district, person)
    stand = version()

    corrected(district, person, f"{A}河东村")

    assert slices.changed_since(stand) == frozenset()
    assert by_town(district) == {A: 1}


def test_the_case_follows_another_first_recipient(district):
    first = district.person("苗小禾", address=f"{A}1号")
    case = begun(district, first, district.person("单小芳", address=f"{B}1号"))
    by_town(district)

    correct_party(
        case.parties.get(person=first),
        "role",
        ("contact",),
        reason="登错身份",
        by=district.user(Role.DIRECTOR),
        at=timezone.now(),
    )

    assert by_town(district) == {B: 1}


def test_a_ledger_s_addresses_are_read_as_well(district):
    rows = [
        RecordedCase(
            state=State.UNDER_REVIEW,
            values={"origin": "application", "kind": "civil"},
            facts=(
                RecordedFact(fact=Fact.APPLIED, on=MONDAY),
                RecordedFact(fact=Fact.ACCEPTED, on=MONDAY),
            ),
            people=[RecordedPerson(name="苗小禾", address=address)],
        )
        for address in (f"{A}河西村", f"安徽省合肥市庐阳区{A}", "大柳树镇", "")
    ]
    director = district.user(Role.DIRECTOR)

    record_cases(district.center, rows, by=director, at=timezone.now(), batch=None)

    assert by_town(district, "cases_accepted") == {A: 2, "": 2}


def test_the_inhabitants_are_entered_together_and_stand_beside_the_figure(
    district, django_assert_max_num_queries
):
    director = browser_of(district.user(Role.DIRECTOR))
    people = (("苗小禾", f"{A}河西村"), ("单小芳", ""))
    reviewer = district.user(Role.REVIEWER)
    for name, address in people:
        case = begun(district, district.person(name, address=address))
        simple.take(ACCEPT, case, seen=None, by=reviewer, on=MONDAY)
    year = timezone.localdate().year
    page = f"/profiles/towns/{district.center.ref}/{year}/"
    a, b = Town.objects.get(name=A), Town.objects.get(name=B)
    typed = {"source": "统计公报", "stated_on": "2026-01-05"}

    wrong = director.post(page, typed | {f"town-{a.pk}": "0"})
    nothing = director.post(page, typed)
    director.post(page, typed | {f"town-{a.pk}": "5000"})
    again = director.post(page, typed | {f"town-{a.pk}": "4000"}, follow=True)
    with django_assert_max_num_queries(45):
        seen = words(director.get(f"/unevenness/?year={year}"))

    assert (wrong.status_code, nothing.status_code) == (422, 422)
    assert "请至少填写一个" in words(nothing)
    assert f"{a.name} 4,000 人 统计公报" in words(again)
    assert f"{a.name} 4,000 人 1 2.50" in seen
    assert f"{b.name} 未记载 0 尚未记录" in seen
    assert "住址没有写明 未记载 1 尚未记录" in seen
    told = Entry.objects.filter(action="inhabitants.enter").order_by("pk").last()
    assert (told.details["before"], told.details["after"]) == (5000, 4000)
