"""Any field of a case or a person can be set right; old and new value are kept."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from fazhu.cases.actions.correcting import correct_case, correct_person
from fazhu.cases.models import Case, Correction
from fazhu.cases.step import CaseMoved
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.rules.roles import Role
from tests.ledgers.sheets import person_id
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db

AT = timezone.now()


@pytest.fixture
def district():
    return District()


@pytest.fixture
def clerk(district):
    return district.user(Role.CENTER_CLERK)


def test_a_day_set_right_is_an_event_that_sets_its_fact(district, clerk):
    case = district.closed()

    case = correct_case(case, "closed_on", "2026-03-05", reason="笔误", by=clerk, at=AT)

    event = case.events.last()
    assert case.closed_on == date(2026, 3, 5)
    assert (event.key, event.fact, event.sequence) == (
        "correct", "closed", case.version,
    )  # fmt: skip
    assert (event.before, event.after) == (case.state, case.state)
    kept = Correction.objects.get()
    assert (kept.old, kept.new, kept.reason) == ("2026-03-06", "2026-03-05", "笔误")


@pytest.mark.parametrize(
    ("field", "new", "why"),
    [
        ("state", "closed", "状态不能更正"),
        ("kind", "sports", "不能更正为"),
        ("closed_on", "2026-02-01", "早于"),
        ("closed_on", "2099-01-01", "晚于今天"),
        ("cause_text", "离婚", "不必更正"),
        ("received_by", 0, "没有这一机构"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(district, clerk, field, new, why):
    case = district.closed(cause_text="离婚")

    with pytest.raises(Refused, match=why):
        correct_case(case, field, new, reason="笔误", by=clerk, at=AT)

    assert not Correction.objects.exists()
    assert Case.objects.get().version == case.version


def test_a_correction_needs_a_reason(district, clerk):
    with pytest.raises(Refused, match="更正理由"):
        correct_case(
            district.received(), "kind", "criminal", reason=" ", by=clerk, at=AT
        )


def test_a_stale_page_is_told_so(district, clerk):
    case = district.received()

    with pytest.raises(CaseMoved):
        correct_case(case, "kind", "criminal", reason="笔误", by=clerk, at=AT, seen=99)


def test_a_post_without_the_permission_corrects_nothing(district):
    case = district.received()

    with pytest.raises(PermissionDenied):
        correct_case(
            case, "kind", "criminal", reason="笔误", at=AT,
            by=district.user(Role.STATION_CLERK),
        )  # fmt: skip


def test_another_centers_case_does_not_exist(district):
    other = District("北山区")

    with pytest.raises(Case.DoesNotExist):
        correct_case(
            district.received(), "kind", "criminal", reason="笔误", at=AT,
            by=other.user(Role.CENTER_CLERK),
        )  # fmt: skip


def test_a_new_number_brings_birth_date_and_sex(district, clerk):
    person = district.person(sex="male")

    person = correct_person(
        person, "id_number", person_id(1950, 1, 1, 2), reason="补登", by=clerk, at=AT
    )

    assert (person.birth_on, person.sex) == (date(1950, 1, 1), "female")
    assert Person.objects.with_id_tail(person_id(1950, 1, 1, 2)).get() == person
    assert Correction.objects.count() == 3


def test_a_new_name_is_found_and_the_old_one_no_longer(district, clerk):
    person = correct_person(
        district.person("苗小禾"), "name", "单小和", reason="笔误", by=clerk, at=AT
    )

    assert Person.objects.named_like("小和").get() == person
    assert not Person.objects.named_like("小禾").exists()
    assert person.initials == "sxh"


def test_a_number_of_someone_else_is_refused(district, clerk):
    number = person_id(1950, 1, 1, 2)
    district.person("苗小禾", id_number=number)

    with pytest.raises(Refused, match="苗小禾"):
        correct_person(
            district.person("何大江"),
            "id_number",
            number,
            reason="补登",
            by=clerk,
            at=AT,
        )


@pytest.mark.parametrize("field", ["ref", "version", "nothing"])
def test_what_is_no_field_to_correct_is_an_error_of_the_program(district, clerk, field):
    with pytest.raises(ValueError, match=field):
        correct_case(
            district.received(on=MONDAY), field, FRIDAY, reason="x", by=clerk, at=AT
        )
