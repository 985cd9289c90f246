import pytest

from fazhu.cases.actions import deciding
from fazhu.cases.step import CaseMoved, StepNotAllowed
from fazhu.rules.roles import Role
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db


def test_granting_stops_the_review_clock_and_starts_the_assignment_clock():
    district = District()
    case = district.pending(on=MONDAY)

    deciding.grant(case, seen=None, by=district.user(Role.DIRECTOR), on=FRIDAY)

    review, assign = case.clocks.order_by("started_at")
    assert (review.clock, review.stopped_at is not None) == ("review", True)
    assert (assign.clock, assign.stopped_at) == ("assign", None)


def test_a_refused_case_cannot_be_granted():
    district = District()
    director = district.user(Role.DIRECTOR)
    case = district.pending()
    case = deciding.refuse(case, "out_of_scope", seen=None, by=director, on=FRIDAY)

    with pytest.raises(StepNotAllowed, match="不予援助"):
        deciding.grant(case, seen=None, by=director, on=FRIDAY)


def test_a_stale_page_is_told_that_the_case_moved():
    district = District()
    director = district.user(Role.DIRECTOR)
    case = district.pending()

    with pytest.raises(CaseMoved, match="您填写的内容仍在本页"):
        deciding.grant(case, seen=case.version - 1, by=director, on=FRIDAY)
