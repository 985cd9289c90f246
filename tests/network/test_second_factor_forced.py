"""Level 3: who must have a second factor, and what that stops."""

import pytest

from fazhu.network.models import Draft, User
from fazhu.network.slips import FIELD, Slip
from fazhu.rules.roles import Role
from tests.network.phones import (
    NOON,
    both,
    factor_of,
    phone,
    set_up,
    signed_in,
)
from tests.network.test_sessions import with_password
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db

PAGE, CONFIRM = "/account/second-factor/", "/account/second-factor/confirm/"
OFF = "/account/second-factor/off/"


FORCED = {
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_OFFICER,
    Role.AUDITOR,
    Role.FINANCE,
    Role.STATISTICS,
    Role.CENTER_CLERK,
    Role.DIRECTOR,
}


def fresh(district: District, role: Role) -> User:
    """A user whose password is not old under level 3."""
    user = with_password(district.user(role))
    user.password_set_at = NOON
    user.save()
    return user


@pytest.mark.parametrize("role", list(Role))
def test_level_three_leads_those_who_can_do_harm_to_the_set_up_page(
    district, settings, role
):
    settings.MLPS = True
    user = fresh(district, role)

    answer = visitor(user).get("/account/sessions/")

    forced = answer.status_code == 302 and answer.url == PAGE
    assert forced is (role in FORCED)


@pytest.mark.parametrize("role", sorted(FORCED))
def test_as_usual_nobody_is_led_there(district, role):
    user = fresh(district, role)

    assert visitor(user).get("/account/sessions/").status_code == 200


def test_led_there_one_sets_it_up_and_goes_on(district, settings):
    settings.MLPS = True
    site = visitor(fresh(district, Role.AUDITOR))
    user = User.objects.get(pk=site.session["_auth_user_id"])

    assert "请先设置两步验证" in said(site.get("/trail/", follow=True))
    assert site.post(PAGE).url == CONFIRM
    site.post(CONFIRM, {"code": phone(factor_of(user))})

    assert site.get("/trail/").status_code == 200


def test_switched_off_there_it_must_be_set_up_at_once(district, settings):
    settings.MLPS = True
    user = fresh(district, Role.FINANCE)
    set_up(user)
    site = signed_in(user)
    assert site.get("/cases/").status_code == 200

    site.post(OFF, both(user))

    assert site.get("/cases/").url == PAGE


def test_the_password_comes_first_where_both_are_missing(district, settings):
    settings.MLPS = True
    user = fresh(district, Role.AUDITOR)
    user.must_change_password = True
    user.save()

    assert visitor(user).get("/trail/").url == "/account/password/"
    assert visitor(user).get("/account/password/").status_code == 200


def test_accounts_of_the_demo_are_not_led_there(district, settings):
    settings.MLPS = True
    user = district.user(Role.AUDITOR)
    user.is_demo = True
    user.save()

    assert visitor(user).get("/trail/").status_code == 200


def test_what_was_typed_before_being_led_there_is_kept(district, settings):
    site = visitor(fresh(district, Role.DIRECTOR))
    settings.MLPS = True
    user = User.objects.get(pk=site.session["_auth_user_id"])
    slip = Slip(user_id=user.pk, key="organisation", path="/organisations/new/")

    answer = site.post(slip.path, {FIELD: slip.signed(), "name": "杨树街工作站"})

    assert answer.url == PAGE
    assert Draft.objects.get().user_id == user.pk
