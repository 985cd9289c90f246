"""A station looks at papers and conditions before the center does."""

import pytest

from fazhu.cases.actions import applying, reviewing
from fazhu.cases.beside_the_line import NotOfStation
from fazhu.cases.models import Event
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, step, words
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
CHECK = "/cases/{}/steps/preliminary_check/"


@pytest.fixture
def district() -> District:
    return District()


def received_at_the_center(district):
    opening = applying.Opening(
        center=district.center,
        received_by=district.center,
        recipients=(district.person("甘棠"),),
        values={"kind": "civil", "origin": "application"},
    )
    return applying.receive(opening, by=district.user(Role.CENTER_CLERK), on=MONDAY)


def test_what_the_station_found_stands_on_the_case_for_the_center(district):
    case = district.received(matter_code="labour_remuneration")
    station = browser_of(district.user(Role.STATION_CLERK))
    form = station.get(CHECK.format(case.pk)).content.decode()

    sent = {"on": MONDAY.isoformat(), "seen": case.version, "found": "缺收入证明"}
    answer = step(station, case, "preliminary_check", **sent)

    center = words(browser_of(district.user(Role.REVIEWER)).get(f"/cases/{case.pk}/"))
    case.refresh_from_db()
    assert "尚缺" in form
    assert answer.status_code == 302
    assert case.state == "received"
    assert "工作站初步查验" in center
    assert "缺收入证明" in center


def test_it_can_be_said_again_until_the_center_accepts(district):
    case = district.received()
    clerk = district.user(Role.STATION_CLERK)
    for found in ("缺身份证复印件", "材料齐全"):
        case = reviewing.preliminary_check(case, found, seen=None, by=clerk, on=MONDAY)

    assert Event.objects.filter(case=case, key="preliminary_check").count() == 2


def test_what_the_center_received_itself_has_no_such_step(district):
    case = received_at_the_center(district)
    clerk = district.user(Role.CENTER_CLERK)
    browser = browser_of(clerk)

    shown = words(browser.get(f"/cases/{case.pk}/"))
    with pytest.raises(NotOfStation, match="中心接收"):
        reviewing.preliminary_check(case, "齐", seen=None, by=clerk, on=MONDAY)
    answer = step(browser, case, "preliminary_check", on=MONDAY, found="齐")

    assert "初步查验" not in shown
    assert answer.status_code in (404, 422)
    assert not Event.objects.filter(key="preliminary_check").exists()
