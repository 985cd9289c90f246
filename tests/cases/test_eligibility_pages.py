"""The answer beside an application, on the case page and beside the review."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions.bringing import Piece, bring
from fazhu.cases.actions.stating import state_means
from fazhu.cases.models import Case, Means
from fazhu.cases.paper_values import values_of
from fazhu.cases.papers import Facts
from fazhu.documents.editions import forms
from fazhu.network.actions import conditions
from fazhu.network.models import LocalCondition
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
ID_NUMBER_OF_1950 = "990101195001010010"


@pytest.fixture
def district() -> District:
    made = District()
    for kind, values in {
        "line": {"per_person": Decimal(2000)},
        "matter": {"label": "相邻纠纷"},
    }.items():
        row = LocalCondition(
            center=made.center,
            kind=kind,
            from_on=date(2022, 1, 1),
            article="某省规定",
            mark="LOCAL",
            **values,
        )
        conditions.add(row, by=made.user(Role.DIRECTOR), at=timezone.now())
    return made


def typed(district, **more):
    """What the sheet of an application sends."""
    on = timezone.localdate().isoformat()
    return {
        "recipients": "1",
        "opponents": "1",
        "recipients-0-name": "单小禾",
        "recipients-0-id_kind": "resident",
        "kind": "civil",
        "matter_code": "labour_remuneration",
        "aid_mode": "civil_litigation",
        "application_way": "direct",
        "received_by": district.station.pk,
        "on": on,
    } | more


def sheet(district, **more):
    browser = browser_of(district.user(Role.STATION_CLERK))
    return browser.post("/cases/new/receive/", typed(district, **more))


def live(district, **more):
    """The words of the page after one input has changed, nothing sent."""
    answer = sheet(district, refresh="answer", **more)

    assert answer.status_code == 200
    assert not Case.objects.exists()
    return words(answer)


def test_before_a_matter_is_chosen_the_box_says_when_it_answers(district):
    browser = browser_of(district.user(Role.STATION_CLERK))

    assert "选了法律援助事项以后" in words(browser.get("/cases/new/receive/"))


def test_the_answer_follows_what_is_typed(district):
    said = live(district)
    assert "尚不能确定" in said
    assert "还缺： 家庭月收入、共同生活的家庭人口、经济困难状况说明表" in said

    said = live(district, **{"recipients-0-counted_class": "migrant_worker"})
    assert "符合法律援助条件 免予核查经济困难状况" in said
    assert "法律援助法第四十二条第三项" in said
    assert "劳动合同、务工证明" in said

    means = {"means-household_size": "3", "means-monthly_income": "6000.01"}
    said = live(district, **means)
    assert "不符合法律援助条件" in said
    assert "超出0.01元" in said
    assert "某省规定" in said


def test_a_matter_of_another_kind_of_case_gets_no_answer(district):
    assert "选了法律援助事项以后" in live(district, kind="criminal")


def test_the_birth_date_of_the_number_makes_an_old_person(district):
    said = live(
        district,
        **{
            "matter_code": "traffic_injury",
            "recipients-0-id_number": ID_NUMBER_OF_1950,
            "means-no_fixed_income": "yes",
        },
    )

    assert "符合法律援助条件 免予核查经济困难状况" in said


def test_a_local_matter_is_chosen_under_the_other_matters(district):
    means = {"means-household_size": "1", "means-monthly_income": "1000"}
    assert "请选择所依据的那一项本地规定" in live(
        district, matter_code="other_hardship", **means
    )

    means["means-local"] = "相邻纠纷"
    said = live(district, matter_code="other_hardship", **means)
    assert "“相邻纠纷”属于法律援助事项" in said


def test_what_cannot_be_read_is_left_out_of_the_answer_and_refused_when_sent(district):
    means = {"means-household_size": "0", "means-monthly_income": "不多"}

    assert "还缺： 家庭月收入" in live(district, **means)
    sent = sheet(district, **means)
    assert sent.status_code == 422
    assert "“不多”读不出金额" in words(sent)
    assert "不多" in sent.content.decode()


def test_a_notice_that_calls_a_grown_person_a_minor_is_answered(district):
    browser = browser_of(district.user(Role.CENTER_CLERK))
    on = timezone.localdate().isoformat()

    answer = browser.post(
        "/cases/new/receive_notice/",
        {
            "recipients": "1",
            "recipients-0-name": "单小禾",
            "recipients-0-birth_on": "1990-01-01",
            "matter_code": "notified_minor",
            "on": on,
            "refresh": "answer",
        },
    )

    assert "不符合法律援助条件" in words(answer)
    assert "经济状况和材料" not in words(answer)


def test_what_is_stated_is_kept_sealed_and_stands_on_the_case_page(district):
    sent = sheet(
        district,
        **{
            "means-household_size": "2",
            "means-monthly_income": "3500",
            "means-check": "pledge",
        },
    )
    assert sent.status_code == 302, words(sent)[:600]
    case = Case.objects.get()
    raw = Means.objects.values_list("told", flat=True).get()
    assert "3500" not in str(raw)
    assert case.means.facts == {
        "household_size": 2,
        "monthly_income": "3500.00",
        "check": "pledge",
    }
    entry = Entry.objects.get(action="means.state")
    assert "3500" not in json.dumps(entry.details, ensure_ascii=False)

    page = words(browser_of(district.user(Role.REVIEWER)).get(f"/cases/{case.pk}/"))
    assert "符合法律援助条件" in page
    assert "核查方式：个人诚信承诺" in page


def test_the_answer_is_of_the_day_of_the_application(district):
    director = district.user(Role.DIRECTOR)
    later = LocalCondition(
        center=district.center,
        kind="line",
        per_person=Decimal(1000),
        from_on=MONDAY + timedelta(days=1),
        article="新规定",
        mark="LOCAL",
    )
    conditions.add(later, by=director, at=timezone.now())
    case = district.received(matter_code="traffic_injury", on=MONDAY)
    browser = browser_of(director)
    sent = {"household_size": "1", "monthly_income": "1500"}
    sent |= {"brought-brought_on": MONDAY.isoformat()}
    browser.post(f"/cases/{case.pk}/means/", sent)

    assert "不高于经济困难标准每人每月2000.00元" in words(
        browser.get(f"/cases/{case.pk}/")
    )


def test_the_reviewer_reads_the_answer_beside_the_opinion_and_can_state_more(district):
    case = district.pending(matter_code="traffic_injury")
    reviewer = browser_of(district.user(Role.REVIEWER))
    director = browser_of(district.user(Role.DIRECTOR))

    page = words(director.get(f"/cases/{case.pk}/steps/grant/"))
    assert "援助条件 尚不能确定" in page
    assert "登记经济状况" in page

    url = f"/cases/{case.pk}/means/"
    looked = reviewer.post(
        url, {"monthly_income": "5000", "household_size": "1"} | {"look": "1"}
    )
    assert "超出3000.00元" in words(looked)
    assert not Means.objects.exists()
    sent = {"monthly_income": "1800", "household_size": "1"}
    reviewer.post(url, sent | {"brought-brought_on": MONDAY.isoformat()})
    assert "符合法律援助条件" in words(director.get(f"/cases/{case.pk}/steps/grant/"))
    again = reviewer.get(url).content.decode()
    assert 'value="1800"' in again


def test_what_was_stated_stands_in_the_review_form(district):
    case = district.pending(matter_code="traffic_injury")
    reviewer = district.user(Role.REVIEWER)
    facts = {"household_size": 2, "monthly_income": "3500.00", "check": "pledge"}
    state_means(case, facts, by=reviewer, at=timezone.now())

    def values():
        events = list(case.events.order_by("sequence"))
        told = Facts(case=case, event=None, by=reviewer, on=MONDAY, events=events)
        found = values_of(forms()["review"], told)
        names = ("household_size", "household_income", "hardship", "hardship_check")
        return [found.get(name) for name in (*names, "exempt")]

    assert values() == [2, "3500.00", True, "pledge", ""]
    state_means(case, {}, by=reviewer, at=timezone.now())
    card = Piece(key="minimum_living_card")
    bring(case, [card], by=reviewer, on=MONDAY, at=timezone.now())
    assert values() == [None, None, None, None, "assistance_or_preference"]


def test_a_mistake_on_the_page_of_the_means_keeps_what_was_typed(district):
    case = district.received(matter_code="traffic_injury")
    browser = browser_of(district.user(Role.REVIEWER))

    answer = browser.post(f"/cases/{case.pk}/means/", {"monthly_income": "约两千"})

    assert answer.status_code == 422
    assert "约两千" in answer.content.decode()
    assert not Means.objects.exists()


def test_who_does_not_work_from_the_application_sees_no_means(district):
    case = district.received(matter_code="traffic_injury")

    finance = browser_of(district.user(Role.FINANCE))
    assert "援助条件" not in words(finance.get(f"/cases/{case.pk}/"))
    assert finance.get(f"/cases/{case.pk}/means/").status_code == 403


def test_stating_the_same_again_writes_nothing(district):
    case = district.received(matter_code="traffic_injury")
    browser = browser_of(district.user(Role.REVIEWER))
    for _ in range(2):
        sent = {"household_size": "2", "brought-brought_on": MONDAY.isoformat()}
        browser.post(f"/cases/{case.pk}/means/", sent)

    assert Entry.objects.filter(action="means.state").count() == 1


def test_a_matter_of_a_ledger_without_a_code_gets_no_answer(district):
    case = district.received()
    browser = browser_of(district.user(Role.REVIEWER))

    assert "援助条件" not in words(browser.get(f"/cases/{case.pk}/"))


def test_many_conditions_cost_the_sheet_no_more_queries(
    district, django_assert_num_queries, django_assert_max_num_queries
):
    browser = browser_of(district.user(Role.STATION_CLERK))
    url, sent = "/cases/new/receive/", typed(district, refresh="answer")
    browser.post(url, sent)
    with django_assert_max_num_queries(25) as few:
        browser.post(url, sent)
    for n in range(10):
        row = LocalCondition(
            center=district.center,
            kind="matter",
            label=f"事项{n}",
            from_on=MONDAY,
            article="某省规定",
            mark="LOCAL",
        )
        conditions.add(row, by=district.user(Role.DIRECTOR), at=timezone.now())

    with django_assert_num_queries(len(few)):
        browser.post(url, sent)
