import pytest
from django.core.exceptions import PermissionDenied

from fazhu.cases.actions import assigning, deciding, simple
from fazhu.cases.models import Case
from fazhu.network.models import Handler, Membership, Organisation, OrganisationKind
from fazhu.rules.roles import Permission, Role
from fazhu.rules.workflow import REQUEST_CHANGE
from tests.people import LONG_AGO
from tests.world import FRIDAY, District

pytestmark = pytest.mark.django_db


def seen_by(user, permission=Permission.CASE_READ):
    return list(Case.objects.visible_to(user, permission))


def test_a_station_sees_only_what_it_received():
    district = District()
    case = district.received()
    other = Organisation.objects.create(
        kind=OrganisationKind.STATION, name="白石乡工作站", center=district.center
    )

    assert seen_by(district.user(Role.STATION_CLERK)) == [case]
    assert seen_by(district.user(Role.STATION_CLERK, other)) == []


def test_another_center_sees_nothing():
    District().received()
    elsewhere = District(name="望岳区")

    assert seen_by(elsewhere.user(Role.DIRECTOR)) == []


def test_a_handler_sees_only_what_was_assigned():
    district = District()
    mine = district.handling(name="苗小禾")
    district.granted(name="苗小穗")

    assert seen_by(district.user(Role.HANDLER, district.firm)) == [mine]


def test_a_former_handler_still_finds_the_case():
    district = District()
    case = district.handling()
    change(district, case)

    assert seen_by(district.user(Role.HANDLER, district.firm)) == [case]


def test_a_former_handler_takes_no_step():
    district = District()
    case = district.handling()
    change(district, case)

    former = district.user(Role.HANDLER, district.firm)
    handling_now = Case.objects.visible_to(former, Permission.CASE_HANDLE)

    assert not handling_now.exists()


def change(district, case):
    """Give the case to another handler."""
    assigner = district.user(Role.ASSIGNER)
    other = Handler.objects.create(
        center=district.center, name="秦越", kind="lawyer", unit=district.firm
    )
    case = simple.take(REQUEST_CHANGE, case, seen=None, by=assigner, on=FRIDAY)
    assigning.change_handler(
        case, other, "原承办人出差", seen=None, by=assigner, on=FRIDAY
    )


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_OFFICER, Role.AUDITOR]
)
def test_no_administrator_sees_a_case(role):
    district = District()
    district.received()

    assert seen_by(district.user(role)) == []


def test_a_role_in_one_center_decides_nothing_in_another():
    here, there = District(), District(name="望岳区")
    case = there.pending()
    user = here.user(Role.DIRECTOR)
    Membership.objects.create(
        user=user,
        organisation=there.station,
        role=Role.STATION_CLERK,
        from_on=LONG_AGO,
    )
    user.__dict__.pop("_held", None)

    assert seen_by(user) == [case]
    with pytest.raises(PermissionDenied):
        deciding.grant(case, seen=None, by=user, on=FRIDAY)


def test_a_case_outside_the_scope_does_not_exist_for_a_step():
    case = District().pending()
    stranger = District(name="望岳区").user(Role.DIRECTOR)

    with pytest.raises(Case.DoesNotExist):
        deciding.grant(case, seen=None, by=stranger, on=FRIDAY)
