"""People without papers, from elsewhere, of no known birthday; who stands for them."""

from datetime import date

import pytest
from django.test import Client

from fazhu.cases.models import Case
from fazhu.intake.models import Person
from fazhu.rules.recipient_classes import Particulars, contradicts, derived
from fazhu.rules.roles import Role
from tests.cases.looking import words
from tests.cases.telling import RECEIVE, told
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
BARE = {"recipients-0-id_number": "", "recipients-0-telephone": ""}


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def window(district) -> Client:
    return visitor(district.user(Role.CENTER_CLERK))


def begun(window, district, **more) -> Case:
    answer = window.post(RECEIVE, told(district.center, **(BARE | more)))
    assert answer.status_code == 302, said(answer)
    return Case.objects.get()


def test_someone_without_papers_and_birthday_is_received(window, district):
    more = {"id_kind": "none", "birth_year": "1950", "nationality": "unknown"}
    more = {f"recipients-0-{name}": value for name, value in more.items()}

    case = begun(window, district, **more)

    person = case.parties.get(role="recipient").person
    assert (person.id_kind, person.id_number, person.birth_year) == ("none", "", 1950)
    assert person.birth_on is None
    assert "elderly" in case.parties.get().classes.values_list("key", flat=True)
    page = words(window.get(f"/cases/{case.pk}/"))
    assert "1950年（日期不详）" in page
    assert "国籍不明" in page


def test_without_papers_there_is_no_number(window, district):
    more = {"recipients-0-id_kind": "none"}

    answer = window.post(RECEIVE, told(district.center, **more))

    assert answer.status_code == 422
    assert "选了“没有证件”，不填号码" in said(answer)


@pytest.mark.parametrize(
    ("kind", "nationality", "number"),
    [
        ("passport", "foreign", "E12345678"),
        ("hong_kong_macao_taiwan", "taiwan", "01234567"),
        ("travel_document", "stateless", "T-99"),
        ("foreign_residence", "foreign", "ABC990180030901"),
    ],
)
def test_papers_of_elsewhere_are_taken_as_they_are(
    window, district, kind, nationality, number
):
    values = {"id_kind": kind, "nationality": nationality, "id_number": number}
    more = {f"recipients-0-{name}": value for name, value in values.items()}

    person = begun(window, district, **more).parties.get().person

    assert {name: getattr(person, name) for name in values} == values


def test_a_guardian_and_a_contact_stand_in_the_case(window, district):
    more = {"agent-name": "苗青", "agent-role": "guardian", "agent-relation": "母亲"}
    more |= {"contact-name": "苗青青", "contact-telephone": "0551-7654321"}

    case = begun(window, district, **more)

    assert set(case.parties.values_list("role", "person__name")) == {
        ("recipient", "苗小禾"),
        ("guardian", "苗青"),
        ("contact", "苗青青"),
    }
    page = words(window.get(f"/cases/{case.pk}/"))
    assert "法定代理人" in page
    assert "母亲" in page


def test_an_untouched_agent_and_opponent_are_nobody(window, district):
    more = {"agent-role": "agent", "agent-id_kind": "resident"}
    more |= {"contact-id_kind": "resident", "opponents-0-id_kind": "resident"}

    begun(window, district, **more)

    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("year", "classes"),
    [(1965, ("elderly",)), (1966, ()), (2008, ()), (2009, ("minor",))],
)
def test_of_a_year_of_birth_only_what_holds_all_year_follows(year, classes):
    person = Particulars(birth_year=year)
    on = date(2026, 3, 2)

    assert derived(person, on=on) == classes
    assert contradicts("elderly", person, on=on) is (year > 1966)
