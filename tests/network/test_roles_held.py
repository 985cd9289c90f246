"""Roles granted and ended, and what that changes in running sessions."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from fazhu.lib.errors import Refused
from fazhu.network.access import may
from fazhu.network.actions import roles
from fazhu.network.models import Membership, User
from fazhu.rules.roles import Permission, Role
from tests.network.visitors import NOON, actions_written, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def officer(district: District) -> User:
    return district.user(Role.SECURITY_OFFICER)


@pytest.fixture
def newcomer(district: District) -> User:
    return User.objects.create(username="xin", name="辛月", center=district.center)


def grant(role: Role, user: User, organisation, by: User, from_on: date = TODAY):
    return roles.grant(
        role,
        user=user,
        organisation=organisation,
        from_on=from_on,
        by=by,
        at=NOON,
        on=TODAY,
    )


def end(held: Membership, by: User, until_on: date = TODAY):
    return roles.end(held, until_on=until_on, by=by, at=NOON, on=TODAY)


def test_a_role_is_granted_from_a_day(district, officer, newcomer):
    held = grant(Role.REVIEWER, newcomer, district.center, officer, TOMORROW)

    assert list(Membership.objects.in_force(TOMORROW).filter(user=newcomer)) == [held]
    assert not Membership.objects.in_force(TODAY).filter(user=newcomer)
    assert actions_written() == ["role.grant"]


def test_nobody_grants_a_role_to_themselves(district, officer):
    with pytest.raises(Refused, match="不能给自己授予角色"):
        grant(Role.AUDITOR, officer, district.center, officer)


def test_the_system_administrator_grants_no_roles(district, newcomer):
    by = district.user(Role.SYSTEM_ADMINISTRATOR)

    with pytest.raises(PermissionDenied):
        grant(Role.REVIEWER, newcomer, district.center, by)


def test_a_role_of_another_center_is_not_granted(officer, newcomer):
    with pytest.raises(PermissionDenied):
        grant(Role.REVIEWER, newcomer, District("望山区").center, officer)


def test_a_station_has_no_director(district, officer, newcomer):
    with pytest.raises(Refused, match=r"工作站没有“中心主任”.*它只设在法律援助中心"):
        grant(Role.DIRECTOR, newcomer, district.station, officer)


def test_administrators_stay_apart_across_organisations(district, officer, newcomer):
    grant(Role.STATION_CLERK, newcomer, district.station, officer)

    with pytest.raises(Refused, match="须与其他岗位分设"):
        grant(Role.AUDITOR, newcomer, district.center, officer)


def test_a_role_that_begins_later_counts_among_those_held(district, officer, newcomer):
    grant(Role.AUDITOR, newcomer, district.center, officer, TOMORROW)

    with pytest.raises(Refused, match="须与其他岗位分设"):
        grant(Role.REVIEWER, newcomer, district.center, officer)


def test_the_same_role_is_not_granted_twice(district, officer, newcomer):
    grant(Role.REVIEWER, newcomer, district.center, officer)

    with pytest.raises(Refused, match="已在"):
        grant(Role.REVIEWER, newcomer, district.center, officer)


def test_a_role_does_not_begin_before_today(district, officer, newcomer):
    with pytest.raises(Refused, match="早于今天"):
        grant(Role.REVIEWER, newcomer, district.center, officer, date(2026, 3, 8))


def test_a_role_ends_with_the_day(district, officer, newcomer):
    held = grant(Role.REVIEWER, newcomer, district.center, officer)

    end(held, officer, TOMORROW)

    assert Membership.objects.in_force(TODAY).filter(pk=held.pk)
    assert not Membership.objects.in_force(TOMORROW).filter(pk=held.pk)


def test_a_term_that_was_served_is_not_wiped_out(district, officer):
    held = Membership.objects.get(user=district.user(Role.REVIEWER))

    with pytest.raises(Refused, match="不能往前抹去"):
        end(held, officer, date(2020, 1, 1))


def test_an_officer_does_not_end_their_own_role(officer):
    with pytest.raises(Refused, match="不能结束自己的任职"):
        end(Membership.objects.get(user=officer), officer)


def test_a_role_ended_in_one_session_refuses_the_next_request_of_another(
    district, officer
):
    reviewer = district.user(Role.REVIEWER)
    held = Membership.objects.get(user=reviewer)
    theirs, ours = visitor(reviewer), visitor(officer)
    assert theirs.get("/cases/").status_code == 200

    today = timezone.localdate().isoformat()
    ours.post(f"/users/{reviewer.pk}/roles/{held.pk}/end/", {"on": today})

    assert theirs.get("/cases/").url == "/sign-in/?next=/cases/"


def test_a_role_granted_on_the_page_opens_the_next_request(district, officer, newcomer):
    theirs, ours = visitor(newcomer), visitor(officer)
    assert theirs.get("/cases/").status_code == 403

    today = timezone.localdate().isoformat()
    sent = {"role": "reviewer", "organisation": district.center.pk, "from_on": today}
    ours.post(f"/users/{newcomer.pk}/roles/", sent)

    assert theirs.get("/cases/").status_code == 200


def test_a_refused_grant_keeps_what_was_typed(district, officer, newcomer):
    today = timezone.localdate().isoformat()
    sent = {"role": "director", "organisation": district.station.pk, "from_on": today}

    answer = visitor(officer).post(f"/users/{newcomer.pk}/roles/", sent)

    assert answer.status_code == 422
    assert '<option value="director" selected>' in said(answer)
    assert "它只设在法律援助中心" in said(answer)


def test_each_role_opens_its_own_center_alone(district):
    other = District("望山区")
    both = district.user(Role.STATION_CLERK)
    Membership.objects.create(
        user=both, organisation=other.center, role=Role.DIRECTOR, from_on=TODAY
    )

    decides = [
        may(both, Permission.CASE_DECIDE, center_id=center.pk)
        for center in (district.center, other.center)
    ]

    assert decides == [False, True]


def test_the_rights_page_names_those_who_decide(district, officer):
    director, reviewer = district.user(Role.DIRECTOR), district.user(Role.REVIEWER)
    director.name, reviewer.name = "路正", "白芷"
    director.save()
    reviewer.save()

    page = said(visitor(officer).get("/rights/?permission=case.decide"))

    assert "路正" in page
    assert "白芷" not in page


def test_the_rights_page_takes_a_fixed_number_of_queries(
    district, officer, django_assert_num_queries
):
    for role in (Role.REVIEWER, Role.ASSIGNER, Role.FINANCE, Role.STATISTICS):
        district.user(role)
    site = visitor(officer)

    with django_assert_num_queries(5):
        site.get("/rights/")
