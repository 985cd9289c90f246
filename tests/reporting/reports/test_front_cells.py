"""Cells of the front office: each is what a plain count of the rows gives."""

from datetime import date

import pytest
from django.utils import timezone

from fazhu.cases.models import Case
from fazhu.intake.models import Consultation
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.reports.cells import cells
from fazhu.reporting.reports.layout import layout
from fazhu.rules import counting
from fazhu.rules.counting import StatCalendar
from fazhu.rules.roles import Role
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
HALF = counting.halves(2026, StatCalendar.MINISTRY)[0]
SPRING = counting.between(
    date(2026, 3, 1), date(2026, 5, 31), calendar=StatCalendar.MINISTRY
)
AGENCIES = ("公安局", "公安局看守所", "人民检察院", "人民法院", "公安局", "值班律师")
CALLS = (
    *(("labour", "labour_remuneration"), ("labour", "work_injury"), ("labour", "")),
    *(("damages", "traffic_injury"), ("damages", "medical_injury")),
    *(("damages", "brave_act"), ("family", "support_fees"), ("family", "")),
    *(("criminal", "victim"), ("labour", "labour_remuneration")),
)


@pytest.fixture
def district() -> District:
    made = District()
    for name in AGENCIES:
        made.received(
            kind="criminal", application_way="passed_on", agency=f"临江{name}"
        )
    made.received(kind="criminal", application_way="direct")
    clerk = made.user(Role.CENTER_CLERK)
    for topic, matter in CALLS:
        Consultation.objects.create(
            center=made.center,
            organisation=made.station,
            channel="visit",
            topic=topic,
            matter_code=matter,
            handling="answered",
            consulted_on=MONDAY,
            recorded_at=timezone.now(),
            recorded_by=clerk,
        )
    return made


def counted(found, key, columns):
    return {n: (found[key, n].value, found[key, n].missing) for n in columns}


def test_what_was_passed_on_stands_under_its_organ(district):
    scope = Scope(center=district.center)
    found = cells(layout("tables", "2016"), scope, HALF)
    plain = dict.fromkeys((15, 16, 17, 18), 0)
    for case in Case.objects.filter(application_way="passed_on"):
        name = case.agency
        police = "公安局" in name and "看守所" not in name
        here = 15 if police else 16 if "检察" in name else 17 if "法院" in name else 18
        plain[here] += 1

    told = counted(found, "五", plain)
    assert told == {n: (value, 0) for n, value in plain.items()}
    assert plain == {15: 2, 16: 1, 17: 1, 18: 2}
    assert found["五", 19].value == sum(plain.values())


def test_consultations_stand_under_their_matter(district):
    scope = Scope(center=district.center)
    found = cells(layout("quarter", "2016"), scope, SPRING)
    matters = {
        32: "labour_remuneration",
        33: "brave_act",
        34: "work_injury",
        35: "traffic_injury",
        36: "medical_injury",
    }
    rows = list(Consultation.objects.all())
    plain = {
        n: sum(row.matter_code == matter and row.topic != "criminal" for row in rows)
        for n, matter in matters.items()
    }
    silent = sum(not row.matter_code for row in rows)

    told = counted(found, "季报", plain)
    assert told == {n: (value, silent) for n, value in plain.items()}
    assert plain == {32: 2, 33: 1, 34: 1, 35: 1, 36: 1}
    family = sum(row.topic == "family" for row in rows)
    assert counted(found, "季报", [37]) == {37: (family, 0)}
    assert found["季报", 29].value is None
