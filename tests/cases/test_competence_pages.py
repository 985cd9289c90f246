"""Where the matter lies: asked once, answered by the page, used by the transfer."""

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions.placing import Place, place
from fazhu.cases.models import Case, CaseVenue
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
ELSEWHERE = "河东区法律援助中心"


@pytest.fixture
def district() -> District:
    return District()


def sheet(district: District, **more):
    sent = {
        "recipients": "1",
        "opponents": "1",
        "recipients-0-name": "单小禾",
        "recipients-0-id_kind": "resident",
        "kind": "civil",
        "matter_code": "traffic_injury",
        "aid_mode": "civil_litigation",
        "application_way": "direct",
        "received_by": district.station.pk,
        "on": timezone.localdate().isoformat(),
    }
    browser = browser_of(district.user(Role.STATION_CLERK))
    return browser.post("/cases/new/receive/", sent | more)


def test_the_application_page_answers_by_the_place_and_the_way_of_aid(district):
    said = words(sheet(district, refresh="answer"))
    assert "管辖尚不能确定 诉讼事项" in said

    away = {"venue-body_here": "no", "venue-elsewhere": ELSEWHERE}
    said = words(sheet(district, refresh="answer", **away))
    assert "不由本中心管辖" in said
    assert "法律援助法第三十八条" in said
    assert f"请告知申请人向{ELSEWHERE}申请" in said

    away |= {"aid_mode": "civil_non_litigation", "venue-cause_here": "yes"}
    assert "由本中心管辖 非诉讼事项" in words(sheet(district, refresh="answer", **away))
    assert not Case.objects.exists()


def test_what_is_told_is_kept_and_fills_in_the_transfer(district):
    away = {"venue-body_here": "no", "venue-elsewhere": ELSEWHERE}
    sent = sheet(district, **away)
    assert sent.status_code == 302, words(sent)[:500]
    case = Case.objects.get()
    reviewer = browser_of(district.user(Role.REVIEWER))

    assert "不由本中心管辖" in words(reviewer.get(f"/cases/{case.pk}/"))
    page = reviewer.get(f"/cases/{case.pk}/steps/transfer/").content.decode()
    assert f'value="{ELSEWHERE}"' in page


def test_what_is_set_right_later_is_in_the_trail_and_the_same_again_is_not(district):
    case = district.received(matter_code="traffic_injury", aid_mode="civil_litigation")
    browser = browser_of(district.user(Role.REVIEWER))
    sent = {"brought-brought_on": MONDAY.isoformat(), "venue-body_here": "yes"}
    for _ in range(2):
        browser.post(f"/cases/{case.pk}/means/", sent)

    entry = Entry.objects.get(action="venue.tell")
    assert entry.details["before"]["body_here"] is None
    assert entry.details["after"]["body_here"] is True
    assert "由本中心管辖" in words(browser.get(f"/cases/{case.pk}/"))


def test_a_decided_case_of_which_nothing_was_told_gets_no_answer(district):
    director = browser_of(district.user(Role.DIRECTOR))
    case = district.granted(matter_code="traffic_injury")
    assert "管辖尚不能确定" not in words(director.get(f"/cases/{case.pk}/"))

    told = Place(body_here=True)
    place(case, told, by=district.user(Role.REVIEWER), at=timezone.now())
    assert CaseVenue.objects.count() == 1
    assert "管辖" in words(director.get(f"/cases/{case.pk}/"))
