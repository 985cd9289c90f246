from datetime import date

import pytest

from fazhu.intake.models import Person
from fazhu.lib.identity import invented
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.vault.blind import Purpose, blind
from fazhu.vault.keys import add_field_key, index_key
from fazhu.vault.rotation import (
    rekey_index,
    rotate_field_keys,
    sealed_models,
    stale_indexes,
)
from fazhu.vault.sealed import SealRefused, key_number

pytestmark = pytest.mark.django_db
NUMBERS = [invented("990101", date(1985, 3, 9), n) for n in range(5)]


@pytest.fixture
def people(settings, tmp_path):
    settings.KEYS, settings.DATABASE_URL = tmp_path, ""
    settings.FIELD_KEYS = settings.INDEX_KEY = ""
    center = Organisation.objects.create(kind=OrganisationKind.CENTER, name="法援中心")
    return Person.objects.bulk_create(
        Person(center=center, name="罗青", id_number=number) for number in NUMBERS
    )


def key_numbers():
    return {key_number(v) for v in Person.objects.values_list("id_number", flat=True)}


def test_every_model_with_personal_data_is_found():
    assert Person in sealed_models()


def test_old_rows_are_sealed_by_the_newest_key_and_stay_readable(people):
    number = add_field_key()
    assert key_numbers() == {1}

    done = rotate_field_keys(batch=2)

    assert key_numbers() == {number}
    assert done.written == 5
    assert [p.id_number for p in Person.objects.order_by("pk")] == NUMBERS
    assert rotate_field_keys().written == 0


def test_rows_of_both_keys_are_readable_side_by_side(people):
    add_field_key()
    people[0].save()

    assert key_numbers() == {1, 2}
    assert [p.id_number for p in Person.objects.order_by("pk")] == NUMBERS


def test_a_new_index_key_finds_the_same_rows(people):
    old_key, old_hash = index_key(), blind(NUMBERS[3], Purpose.ID_NUMBER)

    done = rekey_index(batch=2)

    assert index_key() != old_key
    assert done.written == 10
    new_hash = blind(NUMBERS[3], Purpose.ID_NUMBER)
    assert Person.objects.get(id_index=new_hash).pk == people[3].pk
    assert not Person.objects.filter(id_index=old_hash).exists()
    assert stale_indexes() == []


def test_a_rekeying_that_fails_leaves_key_and_indexes_as_they_were(people):
    old_key = index_key()
    field = Person._meta.get_field("id_number")
    spoilt = field.sealed("x", people[0].ref)
    Person.objects.filter(pk=people[4].pk).update(id_number=spoilt)

    with pytest.raises(SealRefused):
        rekey_index(batch=2)

    assert index_key() == old_key
    found = Person.objects.get(id_index=blind(NUMBERS[0], Purpose.ID_NUMBER))
    assert found.pk == people[0].pk


def test_a_key_from_the_environment_is_used_as_it_now_is(people, settings):
    settings.INDEX_KEY = "n" * 40
    assert len(stale_indexes()) == 2

    rekey_index()

    assert stale_indexes() == []


def test_an_index_that_does_not_follow_its_text_is_reported(people):
    Person.objects.filter(pk=people[0].pk).update(id_index="0" * 32)

    (sentence,) = stale_indexes()

    assert sentence == (
        "intake_person.id_index有1条检索索引与内容或检索密钥不符，"
        "请停止服务后运行 fazhu rekey。"
    )
