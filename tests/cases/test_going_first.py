"""The tag of what goes first, in every list that shows a case or what it came from."""

import pytest
from django.utils import timezone

from fazhu.cases.models import Case, ConflictFind, DutyOrigin
from fazhu.intake.duty import Help, record_help
from fazhu.intake.models import Consultation
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.cases.test_visits import ADDRESS, visit_to
from tests.world import District

pytestmark = pytest.mark.django_db
GREEN = "绿色通道"
LISTS = ("/consultations/", "/duty/", "/visits/", "/cases/conflicts/")


@pytest.fixture
def district() -> District:
    return District()


def everywhere(district: District, *, green: bool) -> Case:
    """A case that came of a consultation and of duty help, with a visit and a find."""
    by = district.user(Role.CENTER_CLERK)
    case = district.received(green_channel=green)
    person = case.parties.get().person
    case.consultation = Consultation.objects.create(
        center=district.center,
        organisation=district.station,
        person=person,
        consulted_on=timezone.localdate(),
        channel="visit",
        recorded_at=timezone.now(),
        recorded_by=by,
    )
    case.save()
    told = Help(
        organisation=district.station,
        person=person,
        handler=district.handler,
        place_kind="court",
        charge="盗窃罪",
        stage="first_instance",
        contents=("consultation",),
    )
    help_ = record_help(told, by=by, on=timezone.localdate(), at=timezone.now())
    DutyOrigin.objects.create(case=case, help=help_)
    visit_to(district, by=by, person=person, case=case, address=ADDRESS)
    ConflictFind.objects.create(
        case=case,
        center=district.center,
        rule="double",
        mark=f"double:{case.pk}",
        found_on=timezone.localdate(),
    )
    return case


def test_every_list_shows_what_goes_first_in_as_many_queries_for_many_as_for_one(
    district, django_assert_max_num_queries
):
    reader = browser_of(district.user(Role.DIRECTOR))
    case = everywhere(district, green=True)
    counts = {}
    for page in LISTS:
        reader.get(page)
        with django_assert_max_num_queries(40) as few:
            assert GREEN in words(reader.get(page)), page
        counts[page] = len(few)
    person = case.parties.get().person_id
    assert words(reader.get(f"/cases/people/{person}/")).count(GREEN) == 2
    talk = case.consultation_id
    assert GREEN in words(reader.get(f"/consultations/{talk}/"))

    for green in (False, True, False):
        everywhere(district, green=green)
    for page, few in counts.items():
        with django_assert_max_num_queries(few):
            assert words(reader.get(page)).count(GREEN) == 2, page


def test_whoever_may_not_see_the_case_does_not_learn_that_it_goes_first(district):
    case = everywhere(district, green=True)
    case.received_by = district.center
    case.save()
    clerk = browser_of(district.user(Role.STATION_CLERK))

    assert GREEN not in words(clerk.get("/consultations/"))
    assert GREEN not in words(clerk.get("/duty/"))
