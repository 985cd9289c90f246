"""What is done at a window before there is a case."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from fazhu.audit.models import Entry
from fazhu.intake.actions import add_person
from fazhu.intake.consulting import Contact, record_consultation
from fazhu.intake.models import Consultation, Person
from fazhu.lib.errors import Refused
from fazhu.lib.identity import invented
from fazhu.rules.roles import Role
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db
NUMBER = invented("990101", date(1990, 5, 6), 122)


@pytest.fixture
def district():
    return District()


@pytest.fixture
def contact(district):
    return Contact(
        organisation=district.station, channel="visit", topic="labour", questions=2
    )


def test_a_station_clerk_records_a_consultation_of_the_own_station(district, contact):
    clerk = district.user(Role.STATION_CLERK)

    consultation = record_consultation(contact, by=clerk, on=MONDAY)

    assert consultation.center == district.center
    assert (consultation.consulted_on, consultation.questions) == (MONDAY, 2)
    assert consultation.recorded_by == clerk


def test_a_consultation_is_written_into_the_trail(district, contact):
    clerk = district.user(Role.STATION_CLERK)

    consultation = record_consultation(contact, by=clerk, on=MONDAY)

    entry = Entry.objects.get(action="consultation.record")
    assert entry.subject_ref == str(consultation.ref)
    assert (entry.by_id, entry.center_id) == (clerk.pk, district.center.pk)


def test_a_station_clerk_records_nothing_for_the_center_itself(district, contact):
    clerk = district.user(Role.STATION_CLERK)
    elsewhere = replace(contact, organisation=district.center)

    with pytest.raises(PermissionDenied, match="登记法律咨询"):
        record_consultation(elsewhere, by=clerk, on=MONDAY)

    assert not Consultation.objects.exists()


def test_a_center_clerk_records_for_its_stations_but_not_for_another_center(
    district, contact
):
    other = District(name="望江区")

    record_consultation(contact, by=district.user(Role.CENTER_CLERK), on=MONDAY)

    with pytest.raises(PermissionDenied):
        record_consultation(contact, by=other.user(Role.CENTER_CLERK), on=MONDAY)


def test_a_handler_records_no_consultation(district, contact):
    handler = district.user(Role.HANDLER, district.firm)

    with pytest.raises(PermissionDenied):
        record_consultation(contact, by=handler, on=MONDAY)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"questions": 0}, "咨询事项至少一件"),
        ({"minutes": -5}, "咨询时长不能为负"),
    ],
)
def test_an_impossible_contact_is_refused(district, contact, changes, sentence):
    clerk = district.user(Role.STATION_CLERK)

    with pytest.raises(Refused, match=sentence):
        record_consultation(replace(contact, **changes), by=clerk, on=MONDAY)


def test_a_consultation_of_tomorrow_is_refused(district, contact):
    clerk = district.user(Role.STATION_CLERK)
    today = record_consultation(contact, by=clerk, on=MONDAY).recorded_at

    with pytest.raises(Refused, match="晚于今天"):
        record_consultation(contact, by=clerk, on=date(2999, 1, 1), at=today)


def test_a_person_of_another_center_is_refused(district, contact):
    stranger = District(name="望江区").person()
    clerk = district.user(Role.STATION_CLERK)

    with pytest.raises(Refused, match="不是本中心登记的"):
        record_consultation(replace(contact, person=stranger), by=clerk, on=FRIDAY)


def test_an_unknown_channel_is_a_programming_error(district, contact):
    clerk = district.user(Role.STATION_CLERK)

    with pytest.raises(ValueError, match="consult_channel"):
        record_consultation(replace(contact, channel="dream"), by=clerk, on=MONDAY)


def test_a_person_added_is_found_by_name_and_written_into_the_trail(district):
    person = Person(center=district.center, name="单小禾", id_number=NUMBER)

    add_person(person, by=district.user(Role.STATION_CLERK))

    assert Person.objects.named_like("小禾").get() == person
    assert Entry.objects.get(action="person.create").subject_ref == str(person.ref)


def test_an_identity_number_is_noted_once_in_a_center(district):
    clerk = district.user(Role.CENTER_CLERK)
    first = Person(center=district.center, name="单小禾", id_number=NUMBER)
    add_person(first, by=clerk)

    with pytest.raises(Refused, match="已有这一证件号码"):
        add_person(
            Person(center=district.center, name="单禾", id_number=NUMBER), by=clerk
        )


def test_who_does_not_receive_applications_adds_no_person(district):
    person = Person(center=district.center, name="苗小禾")

    with pytest.raises(PermissionDenied):
        add_person(person, by=district.user(Role.FINANCE))
