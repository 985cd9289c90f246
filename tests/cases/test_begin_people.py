"""Known people, small buttons, consultations and drafts of a beginning."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.models import Case
from fazhu.intake.actions import renew_person
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.lib.identity import invented, read_identity
from fazhu.network.models import Organisation
from fazhu.network.slips import FIELD
from fazhu.rules.roles import Role
from tests.cases.telling import CARD, NUMBER, RECEIVE, told
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db

OTHER = invented("990101", date(1971, 2, 3), 77)


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district) -> Client:
    return visitor(district.user(Role.STATION_CLERK))


@pytest.fixture
def window(district) -> Client:
    return visitor(district.user(Role.CENTER_CLERK))


def known(district: District, **more: Any) -> Person:
    values = {"id_kind": "resident", "id_number": NUMBER} | more
    return district.person("苗小禾", **values)


def test_a_known_person_is_offered_and_not_taken_unasked(window, district):
    person = known(district, telephone="0551-1234567")

    answer = window.post(RECEIVE, told(district.center))

    page = said(answer)
    assert answer.status_code == 422
    assert "就是此人" in page
    assert f'name="take" value="recipients-0 {person.ref}"' in page
    assert f"{NUMBER[:3]}***" in page
    assert not Case.objects.exists()


def test_a_known_person_that_is_taken_gets_a_second_case_and_the_new_telephone(
    window, district
):
    person = known(district, telephone="0551-1234567", birth_on=date(1980, 3, 9))
    more = {"recipients-0-use": str(person.ref), "recipients-0-name": ""}

    window.post(RECEIVE, told(district.center, **more))

    assert Case.objects.get().parties.get().person == person
    person.refresh_from_db()
    assert person.telephone == "13800001234"
    assert Person.objects.count() == 1
    assert Entry.objects.filter(action="person.renew").count() == 1


def test_a_taken_person_needs_nothing_typed(window, district):
    person = known(district)
    more = {"recipients-0-use": str(person.ref)}
    more |= dict.fromkeys(
        ("recipients-0-name", "recipients-0-id_number", "recipients-0-telephone"), ""
    )

    window.post(RECEIVE, told(district.center, **more))

    assert Case.objects.get().parties.get().person == person


def test_a_known_person_without_a_number_brings_it_on_the_card(window, district):
    """Who telephoned first has a name and a telephone only."""
    person = district.person("苗小禾", telephone="13900001234")
    chosen = {"recipients-0-use": str(person.ref), "recipients-0-name": ""}

    card = {"recipients-0-pasted": CARD, "split": "recipients-0"}
    page = said(window.post(RECEIVE, told(district.center, **chosen | card)))
    window.post(RECEIVE, told(district.center, **chosen))

    assert 'name="recipients-0-id_number" value="' in page
    person.refresh_from_db()
    assert (person.id_number, person.id_kind) == (NUMBER, "resident")
    assert person.birth_on == read_identity(NUMBER).birth_on
    assert Person.objects.with_id_number(NUMBER).get() == person
    assert NUMBER not in str(Entry.objects.filter(action="person.renew").values())


@pytest.mark.parametrize(
    ("on_record", "typed", "sentence"),
    [
        ({"birth_on": date(1970, 1, 1)}, {}, "出生日期"),
        ({"id_number": OTHER, "id_kind": "resident"}, {}, "证件号码不同"),
        ({}, {"recipients-0-name": "白一山"}, "已登记人员的姓名不同"),
    ],
    ids=("birth date", "number", "name"),
)
def test_what_cannot_be_of_the_person_chosen_is_said_and_kept(
    window, district, on_record, typed, sentence
):
    person = district.person("苗小禾", **on_record)
    more = {"recipients-0-use": str(person.ref), "recipients-0-name": ""} | typed

    answer = window.post(RECEIVE, told(district.center, **more))

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert f'value="{NUMBER}"' in said(answer)
    assert not Case.objects.exists()


def test_a_number_that_another_record_has_is_not_given_to_the_one_chosen(
    window, clerk, district
):
    known(district)
    chosen = district.person("苗小禾")
    consulted(district, chosen)
    more = {"recipients-0-use": str(chosen.ref), "recipients-0-name": ""}

    seen = said(window.post(RECEIVE, told(district.center, **more)))
    unseen = said(clerk.post(RECEIVE, told(district.station, **more)))

    assert "登记在另一条人员记录上" in seen
    assert "登记在另一条人员记录上" not in unseen
    assert "核对不上" in unseen


def test_a_number_is_told_once_and_then_corrected(district):
    by = district.user(Role.CENTER_CLERK)
    person = district.person("苗小禾")
    renew_person(person, {"id_number": NUMBER}, by=by, at=timezone.now())

    with pytest.raises(Refused, match="按更正办理"):
        renew_person(person, {"id_number": OTHER}, by=by, at=timezone.now())

    person.refresh_from_db()
    assert person.id_number == NUMBER


def test_a_station_learns_nothing_of_another_station_s_person(clerk, district):
    known(district, address="杨树镇东村")

    looked = clerk.post(RECEIVE, told(district.station, refresh="look"))
    answer = clerk.post(RECEIVE, told(district.station))

    assert "就是此人" not in said(looked)
    assert "杨树镇" not in said(looked)
    assert answer.status_code == 302
    assert Person.objects.count() == 1


def test_a_station_cannot_take_a_person_it_does_not_see(clerk, district):
    person = known(district)
    more = {"recipients-0-use": str(person.ref), "recipients-0-id_number": ""}

    answer = clerk.post(RECEIVE, told(district.station, **more))

    assert answer.status_code == 422
    assert "不能选用" in said(answer)


def test_a_name_that_does_not_fit_an_unseen_number_is_told_to_no_one(clerk, district):
    known(district)
    more = {"recipients-0-name": "白一山"}

    answer = clerk.post(RECEIVE, told(district.station, **more))

    assert answer.status_code == 422
    assert "核对不上" in said(answer)
    assert "苗小禾" not in said(answer)


def test_the_same_number_twice_on_one_sheet_is_refused(clerk, district):
    more = {"recipients": "2", "recipients-1-id_kind": "resident"}
    more |= {"recipients-1-name": "苗小禾", "recipients-1-id_number": NUMBER}

    answer = clerk.post(RECEIVE, told(district.station, **more))

    assert "与前面的第1位受援人证件号码相同" in said(answer)


# — small buttons, without JavaScript —


def test_one_more_recipient_keeps_everything_and_begins_nothing(clerk, district):
    more = {"add": "recipients", "statement": "欠薪三个月"}

    answer = clerk.post(RECEIVE, told(district.station, **more))

    page = said(answer)
    assert answer.status_code == 200
    assert 'name="recipients" value="2"' in page
    assert 'name="recipients-1-name"' in page
    assert f'value="{NUMBER}"' in page
    assert "欠薪三个月" in page
    assert "请先改正" not in page
    assert not Case.objects.exists()


def test_taking_one_out_moves_the_others_up(clerk, district):
    more = {"recipients": "3", "recipients-1-name": "白一山"}
    more |= {"recipients-2-name": "柴望秋", "drop": "recipients-1"}

    page = said(clerk.post(RECEIVE, told(district.station, **more)))

    assert 'name="recipients" value="2"' in page
    assert "柴望秋" in page
    assert "白一山" not in page


def test_pasted_text_is_split_into_the_fields(clerk, district):
    more = {"recipients-0-pasted": CARD, "split": "recipients-0"}
    more |= {"recipients-0-id_number": "", "recipients-0-name": ""}

    page = said(clerk.post(RECEIVE, told(district.station, **more)))

    assert f'name="recipients-0-id_number" value="{NUMBER}"' in page
    assert 'name="recipients-0-name" value="苗小禾"' in page
    assert 'value="柳树镇河西村3组"' in page
    assert re.search(r'<option value="miao" selected>', page)


def test_pasted_text_that_nobody_split_is_split_on_sending(clerk, district):
    more = {"recipients-0-pasted": CARD}
    more |= {"recipients-0-id_number": "", "recipients-0-name": ""}

    clerk.post(RECEIVE, told(district.station, **more))

    person = Case.objects.get().parties.get().person
    assert (person.name, person.id_number) == ("苗小禾", NUMBER)
    assert person.household == "柳树镇河西村3组"


def test_the_kind_narrows_the_codes(clerk, district):
    more = {"kind": "criminal", "refresh": "kind"}

    page = said(clerk.post(RECEIVE, told(district.station, **more)))

    assert 'value="criminal_defence"' in page
    assert 'value="civil_litigation"' not in page


# — from a consultation, and drafts —


def test_a_consultation_becomes_an_application_without_typing_twice(clerk, district):
    person = known(district, telephone="13900001234")
    talk = consulted(district, person)

    page = said(clerk.get(f"{RECEIVE}?consultation={talk.pk}"))
    more = {"recipients-0-use": str(person.ref), "consultation": str(talk.pk)}
    more |= dict.fromkeys(("recipients-0-name", "recipients-0-id_number"), "")
    clerk.post(RECEIVE, told(district.station, **more))

    assert f'name="recipients-0-use" value="{person.ref}"' in page
    assert "苗小禾" in page
    case = Case.objects.get()
    assert (case.consultation, case.parties.get().person) == (talk, person)


def consulted(district: District, person: Person, place: Organisation | None = None):
    return person.consultations.create(
        center=district.center,
        organisation=place or district.station,
        consulted_on=timezone.localdate(),
        channel="visit",
        recorded_at=timezone.now(),
        recorded_by=district.user(Role.STATION_CLERK),
    )


def test_a_consultation_of_another_station_is_not_there(clerk, district):
    talk = consulted(district, known(district), district.center)

    assert clerk.get(f"{RECEIVE}?consultation={talk.pk}").status_code == 404
    assert clerk.get(f"{RECEIVE}?consultation=x").status_code == 404


def test_a_draft_of_three_recipients_is_filled_in_as_it_was(clerk, district):
    slip = unescape(
        re.findall(rf'name="{FIELD}" value="([^"]+)"', said(clerk.get(RECEIVE)))[0]
    )
    more = {"recipients": "3", "recipients-2-name": "柴望秋", FIELD: slip}
    clerk.post("/drafts/save/", told(district.station, **more))

    offered = said(clerk.get(RECEIVE))
    page = said(clerk.get(f"{RECEIVE}?draft=restore"))

    assert "没有提交的草稿" in offered
    assert 'name="recipients" value="3"' in page
    assert "柴望秋" in page
    assert "请先改正" not in page
