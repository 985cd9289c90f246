"""Choosing a handler: who is listed, with what in hand, and what is to be minded."""

import pytest

from fazhu.cases.actions import applying
from fazhu.cases.models import Case
from fazhu.network.models import Handler
from fazhu.rules.roles import Role
from tests.cases.looking import step, words
from tests.cases.places import DAY, browser_for, case_at, with_second_handler
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return with_second_handler()


def handlers_shown(district: District, case: Case, **typed: object) -> str:
    answer = step(
        browser_for(district, Role.ASSIGNER), case, "assign", on=DAY, look=1, **typed
    )
    return words(answer)


def test_the_handlers_are_listed_with_what_they_have_in_hand(district):
    district.handling()
    case = district.granted()

    shown = handlers_shown(district, case)

    assert "何若川 社会律师 临江区正和律师事务所 1 件 2015-01-01" in shown
    assert shown.index("沈文远") < shown.index("何若川")


@pytest.mark.parametrize("text", ["沈文", "swy", "正和"])
def test_a_handler_is_found_by_name_initials_or_unit(district, text):
    Handler.objects.filter(name="沈文远").update(initials="swy")
    Handler.objects.create(center=district.center, name="路知夏", kind="lawyer")
    case = district.granted()

    shown = handlers_shown(district, case, find=text)

    assert "沈文远" in shown
    assert "路知夏" not in shown


def test_who_may_not_take_a_criminal_case_is_not_listed_and_it_says_why(district):
    Handler.objects.create(
        center=district.center, name="路知夏", kind="grassroots_worker"
    )

    civil = handlers_shown(district, district.granted())
    criminal = handlers_shown(district, district.granted(kind="criminal"))

    assert "路知夏" in civil
    assert "路知夏" not in criminal
    assert "刑事案件须由律师或者法律援助机构人员承办" in criminal


def test_a_handler_of_another_center_or_of_another_time_is_not_listed(district):
    other = District(name="滨河区")
    Handler.objects.filter(name="沈文远").update(until_on=MONDAY)
    case = district.granted()

    shown = handlers_shown(district, case)
    answer = step(
        browser_for(district, Role.ASSIGNER),
        case,
        "assign",
        on=DAY,
        handler=other.handler.pk,
    )

    assert "沈文远" not in shown
    assert answer.status_code == 422
    assert Case.objects.get(pk=case.pk).handler is None


def test_one_who_may_not_that_day_is_refused_at_the_handler(district):
    gone = Handler.objects.get(name="沈文远")
    Handler.objects.filter(pk=gone.pk).update(until_on=MONDAY)
    case = district.granted()

    answer = step(
        browser_for(district, Role.ASSIGNER), case, "assign", on=DAY, handler=gone.pk
    )

    assert "沈文远在 2026-03-06 不承办案件，请另选一人。" in words(answer)
    assert 'href="#id_handler' in answer.content.decode()


def test_a_handler_with_the_name_of_a_party_is_remarked(district):
    case = district.granted(name="沈文远")

    assert "与本案受援人同名，请核对是否须回避" in handlers_shown(district, case)


def test_a_defender_of_a_co_defendant_is_remarked(district):
    first = district.handling(kind="criminal")
    opening = applying.Opening(
        center=district.center,
        received_by=district.center,
        recipients=(district.person("单小芳"),),
        values={"kind": "criminal", "origin": "notice"},
        matter=first.matter,
    )
    by = district.user(Role.REVIEWER)
    second = applying.receive_notice(opening, by=by, on=MONDAY)

    assert "不能由同一人辩护" in handlers_shown(district, second)


def test_the_current_handler_is_not_offered_for_a_change(district):
    case = case_at(district, "changing")
    assigner = browser_for(district, Role.ASSIGNER)

    shown = words(assigner.get(f"/cases/{case.pk}/steps/change_handler/"))

    assert "沈文远 社会律师" in shown
    assert "何若川 社会律师" not in shown


def test_many_handlers_take_as_many_queries_as_few(
    district, django_assert_max_num_queries
):
    case = district.granted()
    assigner = browser_for(district, Role.ASSIGNER)
    address = f"/cases/{case.pk}/steps/assign/"
    assigner.get(address)
    with django_assert_max_num_queries(40) as few:
        assigner.get(address)
    Handler.objects.bulk_create(
        Handler(center=district.center, name=f"承办{n}", kind="lawyer")
        for n in range(40)
    )

    with django_assert_max_num_queries(len(few)):
        shown = words(assigner.get(address))

    assert shown.count("社会律师") == 30


@pytest.mark.parametrize("sent", ["", "x", "9" * 20, "9" * 5000, "-1", "\x00"])
def test_what_no_browser_sends_is_an_error_of_the_form_and_not_of_ours(district, sent):
    case = district.granted()
    assigner = browser_for(district, Role.ASSIGNER)

    answers = [
        step(assigner, case, "assign", on=DAY, handler=sent),
        step(assigner, case, "assign", on=DAY, find=sent),
        step(assigner, case, "assign", on=sent),
        step(assigner, case, "assign", on=DAY, seen=sent),
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
