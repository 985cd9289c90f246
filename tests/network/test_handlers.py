"""Handlers added, changed and stopped; their numbers sealed; their year's work."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import handlers
from fazhu.network.models import Handler, User
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, actions_written, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
TELEPHONE = "13900000123"
ACCOUNT = "6222000000001234"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def assigner(district: District) -> User:
    return district.user(Role.ASSIGNER)


def typed(district: District, **values: object) -> dict[str, object]:
    values = {"center": district.center.pk, "name": "单小芳", **values}
    return {"unit": district.firm.pk, "kind": "lawyer", **values}


def test_a_handler_is_registered_with_initials_for_the_search(district, assigner):
    handler = Handler(center=district.center, name="单小芳", unit=district.firm)

    handlers.add(handler, by=assigner, at=NOON)

    assert handler.initials == "sxf"
    assert actions_written() == ["handler.add"]


def test_a_finance_officer_registers_nobody(district):
    handler = Handler(center=district.center, name="单小芳")

    with pytest.raises(PermissionDenied):
        handlers.add(handler, by=district.user(Role.FINANCE), at=NOON)


def test_a_unit_of_another_center_is_refused(district, assigner):
    other = District("望山区")
    handler = Handler(center=district.center, name="单小芳", unit=other.firm)

    with pytest.raises(Refused, match="不属于本中心"):
        handlers.add(handler, by=assigner, at=NOON)


def test_numbers_typed_on_the_page_are_sealed(district, assigner):
    sent = typed(
        district, new_telephone=TELEPHONE, new_bank_account="6222 0000 0000 1234"
    )

    visitor(assigner).post("/handlers/new/", sent)

    handler = Handler.objects.get(name="单小芳")
    assert (handler.telephone, handler.bank_account) == (TELEPHONE, ACCOUNT)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bank_account FROM network_handler WHERE id = %s", [handler.pk]
        )
        assert ACCOUNT.encode() not in bytes(cursor.fetchone()[0])


def test_an_empty_number_keeps_the_one_there_is(district, assigner):
    district.handler.telephone = TELEPHONE
    district.handler.save()
    sent = typed(district, name="何若川", specialities="劳动争议")

    visitor(assigner).post(f"/handlers/{district.handler.pk}/", sent)

    kept = Handler.objects.get(pk=district.handler.pk)
    assert (kept.telephone, kept.specialities) == (TELEPHONE, "劳动争议")


def test_a_number_is_deleted_only_when_that_is_asked(district, assigner):
    district.handler.telephone = TELEPHONE
    district.handler.save()
    sent = typed(district, name="何若川", forget=["telephone"])

    visitor(assigner).post(f"/handlers/{district.handler.pk}/", sent)

    assert Handler.objects.get(pk=district.handler.pk).telephone == ""


def test_a_changed_number_leaves_only_its_name_in_the_trail(district, assigner):
    district.handler.bank_account = ACCOUNT

    handlers.change(district.handler, by=assigner, at=NOON)

    details = Entry.objects.about(district.handler).first().details
    assert "bank_account" in details["changed"]
    assert ACCOUNT not in str(details)


def test_the_page_masks_the_numbers(district, assigner):
    district.handler.telephone = TELEPHONE
    district.handler.save()

    page = said(visitor(assigner).get(f"/handlers/{district.handler.pk}/"))

    assert TELEPHONE not in page
    assert "139" in page


def test_revealing_is_written_down_with_who_and_whose(district):
    clerk = district.user(Role.CENTER_CLERK)
    district.handler.telephone = TELEPHONE
    district.handler.save()

    page = said(visitor(clerk).post(f"/handlers/{district.handler.pk}/reveal/"))

    entry = Entry.objects.about(district.handler).get()
    assert TELEPHONE in page
    assert (entry.action, entry.by_id) == ("read", clerk.pk)


def test_a_handler_with_open_cases_is_not_stopped_and_they_are_named(
    district, assigner
):
    case = district.handling()

    with pytest.raises(Refused, match=f"还有未办结案件：{case}"):
        handlers.close(district.handler, until_on=TODAY, by=assigner, at=NOON)


def test_a_stopped_handler_takes_no_cases_until_started_again(district, assigner):
    handlers.close(district.handler, until_on=TODAY, by=assigner, at=NOON)
    assert not Handler.objects.active_on(TODAY).filter(pk=district.handler.pk)

    handlers.reopen(district.handler, by=assigner, at=NOON)

    assert Handler.objects.active_on(TODAY).filter(pk=district.handler.pk)


def test_the_list_shows_the_years_work_against_the_quota(district, assigner):
    on = timezone.localdate()
    district.handler.yearly_quota = 3
    district.handler.save()
    district.handling(on=on)

    page = said(visitor(assigner).get("/handlers/"))

    assert "1 / 3" in page


@pytest.mark.parametrize("text", ["若川", "hrc"])
def test_the_list_finds_by_characters_and_by_initials(district, assigner, text):
    handlers.change(district.handler, by=assigner, at=NOON)
    other = Handler(center=district.center, name="单小芳", unit=district.firm)
    handlers.add(other, by=assigner, at=NOON)

    page = said(visitor(assigner).get("/handlers/", {"q": text}))

    assert "何若川" in page
    assert "单小芳" not in page


def test_the_list_takes_a_fixed_number_of_queries(
    district, assigner, django_assert_num_queries
):
    for name in ("单小芳", "解雨", "仇一鸣"):
        handlers.add(Handler(center=district.center, name=name), by=assigner, at=NOON)
    site = visitor(assigner)

    with django_assert_num_queries(9):
        site.get("/handlers/")
