from datetime import date

import pytest
from django.core.exceptions import FieldError
from django.db import models
from django.forms import modelform_factory

from fazhu.intake.models import Person
from fazhu.lib.identity import invented
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.vault.blind import Purpose, blind
from fazhu.vault.fields import BlindIndexField, Sealed, SealedField
from fazhu.vault.sealed import SealRefused

NUMBER = invented("990101", date(1985, 3, 9), 28)
OTHER = invented("990101", date(1990, 7, 1), 11)
pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return Organisation.objects.create(kind=OrganisationKind.CENTER, name="法援中心")


@pytest.fixture
def person(center):
    made = Person.objects.create(
        center=center, name="苗小禾", id_number=NUMBER, telephone="13800000000"
    )
    return Person.objects.get(pk=made.pk)


def stored(person):
    return bytes(Person.objects.values_list("id_number", flat=True).get(pk=person.pk))


def test_text_comes_back_clear_and_stands_sealed(person):
    assert person.id_number == NUMBER
    assert NUMBER.encode() not in stored(person)
    assert len(stored(person)) == 1 + 12 + 18 + 16


def test_a_row_is_found_by_its_whole_number_its_tail_and_its_phone(person):
    short = NUMBER[:6] + NUMBER[8:17]

    assert Person.objects.get(id_index=blind(short, Purpose.ID_NUMBER)) == person
    tail = blind(NUMBER[-4:], Purpose.ID_LAST_FOUR)
    assert Person.objects.get(id_tail_index=tail) == person
    phone = blind("138 0000 0000", Purpose.PHONE)
    assert Person.objects.get(telephone_index=phone) == person


def test_a_change_is_sealed_and_indexed_by_saving(person):
    person.id_number = OTHER
    person.save(update_fields=["id_number", "id_index", "id_tail_index"])

    again = Person.objects.get(id_index=blind(OTHER, Purpose.ID_NUMBER))
    assert again.id_number == OTHER
    assert again.id_tail_index == blind(OTHER[-4:], Purpose.ID_LAST_FOUR)


def test_an_unread_value_is_not_written_anew(person):
    before = stored(person)

    person.save()

    assert stored(person) == before


def test_many_rows_at_once_are_sealed_and_indexed(center):
    Person.objects.bulk_create(
        Person(center=center, name="罗青", id_number=number)
        for number in (NUMBER, OTHER)
    )

    found = Person.objects.get(id_index=blind(OTHER, Purpose.ID_NUMBER))
    assert found.id_number == OTHER


def test_a_deferred_value_is_fetched_and_opened_when_read(person):
    later = Person.objects.defer("id_number").get(pk=person.pk)
    only = Person.objects.only("name").get(pk=person.pk)

    assert later.id_number == NUMBER
    assert only.telephone == "13800000000"


def test_a_deferred_value_survives_saving(person):
    Person.objects.only("name", "center").get(pk=person.pk).save()

    assert Person.objects.get(pk=person.pk).id_number == NUMBER


def test_refreshing_gives_the_present_value(person):
    same = Person.objects.get(pk=person.pk)
    same.id_number = OTHER
    same.save()

    person.refresh_from_db()
    person.refresh_from_db(fields=["id_number"])

    assert person.id_number == OTHER


def test_an_empty_text_stays_empty_and_is_in_no_index(center):
    Person.objects.create(center=center, name="罗青")
    person = Person.objects.create(center=center, name="罗青", id_number="")

    again = Person.objects.get(pk=person.pk)
    assert (again.id_number, again.id_index, again.telephone_index) == ("", "", "")
    assert stored(again) == b""


def test_a_value_moved_to_another_row_does_not_open(person, center):
    thief = Person.objects.create(center=center, name="罗青")
    Person.objects.filter(pk=thief.pk).update(id_number=Sealed(stored(person)))

    with pytest.raises(SealRefused, match=r"intake_person\.id_number"):
        _ = Person.objects.get(pk=thief.pk).id_number


@pytest.mark.parametrize(
    "question",
    [
        {"id_number": NUMBER},
        {"id_number__contains": "1985"},
        {"id_number__in": [NUMBER]},
        {"id_number__gt": "0"},
    ],
    ids=lambda question: next(iter(question)),
)
def test_a_sealed_field_cannot_be_filtered(question):
    with pytest.raises(FieldError, match="BlindIndexField"):
        Person.objects.filter(**question)


def test_whether_there_is_a_value_may_be_asked(person):
    assert Person.objects.filter(id_number__isnull=False).count() == 1


def test_clear_text_is_never_written_past_the_row(person):
    with pytest.raises(TypeError, match="in the clear"):
        Person.objects.filter(pk=person.pk).update(id_number=OTHER)
    person.id_number = OTHER
    with pytest.raises(TypeError, match="in the clear"):
        Person.objects.bulk_update([person], ["id_number"])
    person.id_number = 990101198503090288
    with pytest.raises(TypeError, match="takes str or None, not int"):
        person.save()


@pytest.mark.parametrize("nothing", ["", b""])
def test_nothing_needs_no_seal_as_when_a_migration_adds_a_column(person, nothing):
    Person.objects.filter(pk=person.pk).update(id_number=nothing)

    assert stored(person) == b""
    assert Person.objects.get(pk=person.pk).id_number == ""


def test_values_come_sealed_and_are_opened_by_the_field(person):
    row = Person.objects.values("ref", "id_number").get(pk=person.pk)
    field = Person._meta.get_field("id_number")

    assert row["id_number"] != NUMBER.encode()
    assert field.opened(row["id_number"], row["ref"]) == NUMBER


def test_a_dump_of_the_data_is_refused(person):
    with pytest.raises(TypeError, match="does not go into a dump"):
        Person._meta.get_field("id_number").value_to_string(person)


def test_a_form_reads_and_writes_the_text(person):
    form_class = modelform_factory(Person, fields=["telephone"])

    form = form_class({"telephone": "13900000000"}, instance=person)
    form.save()

    assert form_class(instance=person).initial["telephone"] == "13900000000"
    assert Person.objects.get(pk=person.pk).telephone == "13900000000"


def test_the_fields_can_be_made_again_by_a_migration():
    for name in ("id_number", "id_index"):
        field = Person._meta.get_field(name)
        _, path, args, kwargs = field.deconstruct()

        again = type(field)(*args, **kwargs)

        assert path == f"fazhu.vault.fields.{type(field).__name__}"
        assert again.deconstruct()[2:] == (args, kwargs)
    assert BlindIndexField("a", "phone").deconstruct()[2:] == (["a", "phone"], {})


def test_a_model_without_a_reference_is_reported():
    field = SealedField(null=True)
    bare = type(
        "Bare",
        (models.Model,),
        {
            "secret": field,
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "vault"}),
        },
    )
    del bare._meta.apps.all_models["vault"]["bare"]

    assert [error.id for error in field.check()] == ["vault.E001"]
    assert field.get_default() is None
