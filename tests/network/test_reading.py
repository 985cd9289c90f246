"""Looking at the full numbers of very many people is stopped, and told."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.audit.trail import record, record_reading
from fazhu.network import reading
from fazhu.network.shown import notices
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(monkeypatch) -> District:
    monkeypatch.setattr(reading, "PEOPLE_AN_HOUR", 3)
    return District()


def reveal(district: District, many: int, *, at=NOON, by=None):
    by = by or district.user(Role.DIRECTOR)
    for number in range(many):
        person = district.person(f"单小{'一二三四五六七八九'[number]}")
        reading.note_reveal(by, person, "显示完整号码", at=at)


def test_beyond_the_measure_the_next_person_is_refused_and_told_once(district):
    reveal(district, 3)
    for _ in range(2):
        with pytest.raises(reading.Refused, match="一小时内最多查看"):
            reveal(district, 1)

    stops = Entry.objects.filter(action="reading.stopped")
    assert [entry.by_name for entry in stops] == ["中心主任"]
    assert Entry.objects.filter(action="read").count() == 3


def test_the_same_person_again_and_other_readers_go_on(district):
    reveal(district, 2)
    person = district.person("苗小禾")
    director = district.user(Role.DIRECTOR)
    for _ in range(5):
        reading.note_reveal(director, person, "显示完整号码", at=NOON)

    reveal(district, 3, by=district.user(Role.REVIEWER))


def test_an_hour_later_it_goes_on(district):
    reveal(district, 3)

    reveal(district, 3, at=NOON + timedelta(hours=1, seconds=1))


def test_opening_the_numbers_of_a_case_is_held_to_it(district):
    cases = [district.handling(name=f"单小{name}") for name in "一二三四"]
    site = visitor(district.user(Role.DIRECTOR))
    found = [(case.pk, case.parties.get().pk) for case in cases]

    codes = [site.post(f"/cases/{c}/people/{p}/").status_code for c, p in found]

    assert codes == [200, 200, 200, 422]


def test_opening_the_numbers_of_handlers_is_held_to_it(district, monkeypatch):
    monkeypatch.setattr(reading, "PEOPLE_AN_HOUR", 0)
    site = visitor(district.user(Role.DIRECTOR))

    answer = site.post(f"/handlers/{district.handler.pk}/reveal/")

    assert answer.status_code == 422
    assert "一小时内最多查看" in said(answer)


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.AUDITOR, "/trail/"), (Role.SECURITY_OFFICER, "/users/")],
)
def test_auditor_and_security_officer_see_who_was_stopped(district, role, page):
    at = timezone.now()
    reveal(district, 3, at=at)
    with pytest.raises(reading.Refused):
        reveal(district, 1, at=at)

    assert "中心主任查看完整号码达到上限" in said(
        visitor(district.user(role)).get(page)
    )
    other = District("望山区")
    assert "达到上限" not in said(visitor(other.user(role)).get(page))
    with time_machine.travel(at + timedelta(days=8)):
        assert "达到上限" not in said(visitor(district.user(role)).get(page))


def test_opening_cases_by_the_hundred_and_exports_are_told(district, monkeypatch):
    monkeypatch.setattr(notices, "CASES_AN_HOUR", 2)
    director, clerk = district.user(Role.DIRECTOR), district.user(Role.CENTER_CLERK)
    for name in "一二三":
        case = district.received(name=f"单小{name}")
        record_reading(director, case, "打开案件页面", at=NOON)
        record_reading(clerk, case, "打开案件页面", at=NOON) if name != "三" else None
    for _ in range(2):
        record(clerk, "ledger.export", district.center, at=NOON, center=district.center)

    told = notices.notices([district.center.pk], at=NOON + timedelta(hours=2))

    assert told == [
        "2026-03-09 12:00 起一小时内中心主任打开 3 件案件。",
        "七天内中心窗口人员导出台账 2 次。",
    ]
