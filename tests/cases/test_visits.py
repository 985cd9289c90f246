"""Home visits: planned, put off, made, cancelled; the route sheet; nothing twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions.beginning import Someone
from fazhu.cases.actions.visiting import Planned, Result, finish_visit, plan_visit
from fazhu.cases.eligibility import lacking_of
from fazhu.cases.models import Case, HomeVisit
from fazhu.intake.models import Consultation, Person
from fazhu.lib.errors import Refused
from fazhu.network.actions import drafts
from fazhu.network.slips import Slip
from fazhu.rules.roles import Role
from fazhu.rules.visits import why_not
from tests.cases.looking import browser_of, words
from tests.cases.plans import plan_of_few_rows, queries, whole_reads
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
ADDRESS = "柳树镇河东村三组十二号"
TELEPHONE = "13900001234"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district):
    return district.user(Role.STATION_CLERK)


@pytest.fixture
def browser(clerk):
    return browser_of(clerk)


def today():
    return timezone.localdate()


def visit_to(district: District, *, by, days: int = 0, **more: object) -> HomeVisit:
    """A visit so many days from now; one of the past was planned on its day."""
    person = more.pop("person", None) or district.person(
        address=ADDRESS, telephone=TELEPHONE
    )
    told = {
        "organisation": district.station,
        "purpose": "application",
        "cause": "elderly",
        "planned_on": today() + timedelta(days=max(days, 0)),
        "goer": by,
    }
    someone = Someone(person=person)
    made = plan_visit(Planned(**told | more), someone, by=by, at=timezone.now())
    if days < 0:
        made.planned_on = today() + timedelta(days=days)
        made.save()
    return made


@pytest.mark.parametrize(
    ("cause", "text", "days", "field"),
    [
        ("elderly", "", 0, None),
        ("other", "", 0, "cause_text"),
        ("other", "路断了", 0, None),
        ("disabled", "", -1, "planned_on"),
    ],
)
def test_a_plan_needs_a_reason_and_a_day_to_come(cause, text, days, field):
    planned = MONDAY + timedelta(days=days)

    found = why_not(cause, text, planned_on=planned, today=MONDAY)

    assert (found and found[0]) == field


def test_a_visit_goes_from_the_person_s_page_to_an_application(
    district, clerk, browser
):
    person = district.received().parties.get().person
    person.address = ADDRESS
    person.save()
    page = browser.get(f"/visits/new/?person={person.pk}").content.decode()
    assert f'value="{person.ref}"' in page
    sent = {
        "person-use": person.ref,
        "purpose": "application",
        "cause": "disabled",
        "planned_on": today().isoformat(),
        "goer": clerk.pk,
        "organisation": district.station.pk,
    }

    # why they cannot come is said, never taken from the head of a list
    unsaid = browser.post(f"/visits/new/?person={person.pk}", sent | {"cause": ""})
    assert "请选择不能到场的原因" in words(unsaid)

    planned = browser.post(f"/visits/new/?person={person.pk}", sent)

    visit = HomeVisit.objects.get()
    assert planned.url == f"/visits/{visit.pk}/"
    assert "苗小禾" in words(browser.get("/"))
    assert "今天上门" in words(browser.get(f"/cases/people/{person.pk}/"))
    done = {
        "done_on": today().isoformat(),
        "result": "本人愿意申请，已签字",
        "is_signed": "yes",
        "papers": "身份证复印件",
        "minutes": 50,
        "seen": visit.version,
    }
    assert browser.post(f"/visits/{visit.pk}/done/", done).status_code == 302
    sheet = browser.get(f"/cases/new/receive/?visit={visit.pk}").content.decode()
    assert f'value="{person.ref}"' in sheet
    begun = browser.post(
        f"/cases/new/receive/?visit={visit.pk}",
        {
            "recipients": "1",
            "opponents": "1",
            "recipients-0-use": person.ref,
            "kind": "civil",
            "matter_code": "traffic_injury",
            "aid_mode": "civil_litigation",
            "application_way": "direct",
            "received_by": district.station.pk,
            "on": today().isoformat(),
        },
    )
    case = Case.objects.latest("pk")
    visit.refresh_from_db()
    assert begun.url.startswith(f"/cases/{case.pk}/")
    assert visit.case == case
    assert "上门服务" in words(browser.get(f"/cases/{case.pk}/"))


@pytest.mark.django_db(transaction=True)  # as in service: no transaction around it
def test_a_visit_becomes_a_consultation_with_its_words(district, clerk, browser):
    visit = visit_to(district, by=clerk, purpose="consultation")
    result = Result(done_on=today(), result="问低保怎样申请", minutes=30)
    finish_visit(visit, result, seen=0, by=clerk, at=timezone.now())
    page = browser.get(f"/consultations/new/?visit={visit.pk}").content.decode()
    assert "问低保怎样申请" in page

    answer = browser.post(
        f"/consultations/new/?visit={visit.pk}",
        {
            "asker-use": visit.person.ref,
            "channel": "outreach",
            "topic": "labour",
            "facts": "问低保怎样申请",
            "answer": "到乡镇窗口申请。",
            "people": 1,
            "questions": 1,
            "on": today().isoformat(),
            "organisation": district.station.pk,
        },
    )

    assert answer.status_code == 302, words(answer)
    visit.refresh_from_db()
    assert visit.consultation == Consultation.objects.get()


def test_it_is_put_off_and_cancelled_only_with_a_reason(district, clerk, browser):
    visit = visit_to(district, by=clerk)
    later = (today() + timedelta(days=3)).isoformat()
    moved = {"planned_on": later, "goer": clerk.pk, "reason": "本人住院", "seen": 0}

    silent = browser.post(f"/visits/{visit.pk}/move/", moved | {"reason": " "})
    told = browser.post(f"/visits/{visit.pk}/move/", moved)
    stale = browser.post(f"/visits/{visit.pk}/cancel/", {"reason": "x", "seen": 0})
    ended = browser.post(f"/visits/{visit.pk}/cancel/", {"reason": "去世", "seen": 1})

    visit.refresh_from_db()
    assert [silent.status_code, told.status_code] == [422, 302]
    assert "刚才被他人改过" in words(stale)
    assert ended.status_code == 302
    assert (visit.stand, visit.moves, visit.moved_why) == ("cancelled", 1, "本人住院")
    assert "1 次：本人住院" in words(browser.get(f"/visits/{visit.pk}/"))


def test_what_has_ended_is_not_changed(district, clerk):
    visit = visit_to(district, by=clerk)
    result = Result(done_on=today(), result="已去")
    finish_visit(visit, result, seen=0, by=clerk, at=timezone.now())

    with pytest.raises(Refused, match="已经登记结果"):
        finish_visit(visit, result, seen=1, by=clerk, at=timezone.now())


def test_a_visit_of_yesterday_without_a_result_is_told(district, clerk, browser):
    visit_to(district, by=district.user(Role.DIRECTOR), days=-2)

    assert "过期 2 天未登记" in words(browser.get("/"))
    assert "过期 2 天未登记" in words(browser.get("/visits/"))


def test_the_route_sheet_shows_address_and_phone_only_when_asked(
    district, clerk, browser
):
    visit = visit_to(district, by=clerk)

    masked = words(browser.get("/visits/sheet/"))
    whole = words(browser.post("/visits/sheet/"))

    assert ADDRESS not in masked
    assert TELEPHONE not in masked
    assert ADDRESS in whole
    assert TELEPHONE in whole
    entry = Entry.objects.filter(subject_ref=str(visit.person.ref)).latest("pk")
    assert "路线单" in str(entry.details)


def test_papers_taken_along_are_ticked_off_in_the_case(district, clerk, browser):
    case = district.received(matter_code="labour_remuneration")
    person = case.parties.get().person
    visit = visit_to(district, by=clerk, person=person, case=case, address=ADDRESS)
    page, key = f"/visits/{visit.pk}/done/", lacking_of(case)[0].key
    done = {"done_on": today().isoformat(), "result": "收到", "seen": visit.version}

    offered = browser.get(page).content.decode()
    strange = browser.post(page, done | {"brought": ["没有这种"]})
    kept = browser.post(page, done | {"brought": [key], "papers": "工资条"})

    assert f'value="{key}"' in offered
    assert strange.status_code == 422
    assert kept.status_code == 302
    assert [one.key for one in case.brought.all()] == [key]
    assert case.brought.get().brought_on == today()
    visit.refresh_from_db()
    assert visit.papers.endswith("、工资条")


def test_a_restored_draft_still_knows_its_visit(district, clerk, browser):
    visit = visit_to(district, by=clerk)
    for page, key in (
        ("/cases/new/receive/", "begin-receive"),
        ("/consultations/new/", "consultation"),
    ):
        shown = browser.get(f"{page}?visit={visit.pk}").content.decode()
        assert f'name="visit" value="{visit.pk}"' in shown
        typed = {"visit": [str(visit.pk)]}
        slip = Slip(user_id=clerk.pk, key=key, path=page)
        drafts.keep(slip, typed, at=timezone.now())

        again = browser.get(f"{page}?draft=restore").content.decode()

        assert f'name="visit" value="{visit.pk}"' in again, page


def test_an_address_is_needed_where_none_is_known(district, clerk):
    with pytest.raises(Refused, match="没有登记住址"):
        visit_to(district, by=clerk, person=district.person("柏无址"))


def test_ugly_input_is_told_and_kept(district, clerk, browser):
    answer = browser.post(
        "/visits/new/",
        {
            "person-name": "<b>甘</b>",
            "person-address": "河东" * 60,
            "planned_on": "二月三十",
            "planned_time": "25:99",
            "purpose": "没有这种",
            "cause": "elderly",
            "goer": "0",
            "organisation": district.station.pk,
        },
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;b&gt;甘" in html
    assert "二月三十" in html
    assert not HomeVisit.objects.exists()
    assert not Person.objects.exists()


@plan_of_few_rows
@pytest.mark.parametrize("query", ["", "?stand=planned", "?since=2026-01-01"])
def test_the_list_reads_indexes_in_a_fixed_number_of_queries(
    district, clerk, browser, query, django_assert_max_num_queries
):
    for days in (0, 1, 2):
        visit_to(district, by=clerk, days=days)
    browser.get(f"/visits/{query}")

    with queries() as kept, django_assert_max_num_queries(14):
        browser.get(f"/visits/{query}")

    assert [line for one in kept for line in whole_reads(*one)] == []
