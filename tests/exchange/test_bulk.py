"""Rows written in bulk are what the ORM reads, on either database."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction

from fazhu.cases.models import Case
from fazhu.funds.models import SubsidyLine
from fazhu.intake.models import Person
from fazhu.network import bulk
from fazhu.network.models import Handler, Organisation
from fazhu.vault.blind import Purpose, blind_or_empty
from fazhu.vault.many import blinding, sealing
from tests.world import District

pytestmark = pytest.mark.django_db


def test_reserved_keys_are_new_and_the_orm_goes_on_behind_them():
    first = Organisation.objects.create(kind="city", name="甲")

    keys = bulk.reserve(Organisation, 3)

    assert len(set(keys)) == 3
    assert min(keys) > first.pk
    assert Organisation.objects.create(kind="city", name="乙").pk not in keys
    assert not set(bulk.reserve(Organisation, 2)) & set(keys)


def test_keys_are_reserved_for_a_table_without_rows():
    keys = bulk.reserve(Handler, 2)

    assert len(keys) == 2
    assert bulk.reserve(Handler, 0) == range(0)


@pytest.mark.django_db(transaction=True)
def test_keys_are_reserved_only_inside_a_transaction():
    with pytest.raises(RuntimeError):
        bulk.reserve(Handler, 1)


def test_every_type_comes_back_as_it_went():
    center = Organisation.objects.create(kind="center", name="临江区法律援助中心")
    ref = uuid4()

    count = bulk.insert(
        Organisation,
        ("ref", "kind", "name", "center_id", "host", "territory", "head", "address",
         "telephone", "hours", "does", "serves", "queue", "accepts", "opened_on"),
        [(ref, "station", "柳树镇%s工作站", center.pk, *[""] * 9, "[]",
          date(2020, 1, 2))],
    )  # fmt: skip

    made = Organisation.objects.get(ref=ref)
    assert (count, made.name, made.opened_on) == (1, "柳树镇%s工作站", date(2020, 1, 2))


def test_amounts_come_back_as_they_went():
    district = District()
    case = district.received()

    bulk.insert(
        SubsidyLine,
        ("center_id", "case_id", "kind", "amount", "reason", "batch_id"),
        [(district.center.pk, case.pk, "standard", Decimal("1234.50"), "", None)],
    )

    assert SubsidyLine.objects.get().amount == Decimal("1234.50")


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="colour"):
        bulk.insert(Case, ("colour",), [])


def test_rows_are_removed_by_one_statement(django_assert_num_queries):
    for name in "甲乙丙":
        Organisation.objects.create(kind="city", name=name)

    with django_assert_num_queries(1):
        assert bulk.remove(Organisation.objects.filter(name__in="甲乙")) == 2


def test_room_for_pages_is_given_back():
    with bulk.roomy(), transaction.atomic():
        assert not Person.objects.exists()


@pytest.mark.parametrize(
    "text", ["", "990101195001010029", " 99010119500101002９", "990101500101002"]
)
def test_many_values_are_indexed_like_one(text):
    for purpose in Purpose:
        assert blinding(purpose)(text) == blind_or_empty(text, purpose)


def test_many_values_are_sealed_like_one():
    person = Person(name="苗小禾")
    field = Person._meta.get_field("address")

    sealed = sealing(Person._meta.db_table, "address")("柳树镇1号", person.ref)

    assert field.opened(sealed, person.ref) == "柳树镇1号"
    assert sealing(Person._meta.db_table, "address")("", person.ref) == b""
