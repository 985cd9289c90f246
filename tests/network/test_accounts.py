"""Accounts made, stopped and started again; passwords reset; sessions ended."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import accounts
from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, actions_written, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def administrator(district: District) -> User:
    return district.user(Role.SYSTEM_ADMINISTRATOR)


def new(district: District, username: str = "meng.he") -> User:
    return User(username=username, name="孟荷", center=district.center)


def test_a_new_account_has_a_password_that_must_be_changed(district, administrator):
    user, password = accounts.add(new(district), by=administrator, at=NOON)

    assert user.check_password(password)
    assert user.must_change_password


def test_the_password_stands_nowhere_in_the_trail(district, administrator):
    user, password = accounts.add(new(district), by=administrator, at=NOON)

    assert password not in Entry.objects.about(user).get().payload_text


def test_a_name_that_someone_has_in_other_letters_is_refused(district, administrator):
    accounts.add(new(district), by=administrator, at=NOON)

    with pytest.raises(Refused, match="已有人使用"):
        accounts.add(new(district, "Meng.He"), by=administrator, at=NOON)


def test_an_administrator_makes_no_account_in_another_center(administrator):
    other = District("望山区")

    with pytest.raises(PermissionDenied):
        accounts.add(new(other), by=administrator, at=NOON)


def test_resetting_a_password_ends_the_sessions_at_once(district, administrator):
    clerk = district.user(Role.CENTER_CLERK)
    session = visitor(clerk)
    assert session.get("/").status_code == 200

    accounts.reset_password(clerk, by=administrator, at=NOON)

    assert session.get("/").url.startswith("/sign-in/")


def test_stopping_an_account_ends_the_sessions_at_once(district, administrator):
    clerk = district.user(Role.CENTER_CLERK)
    session = visitor(clerk)
    assert session.get("/cases/").status_code == 200

    accounts.deactivate(clerk, by=administrator, at=NOON)

    assert session.get("/cases/").url.startswith("/sign-in/")


def test_an_old_session_does_not_come_back_with_the_account(district, administrator):
    clerk = district.user(Role.CENTER_CLERK)
    session = visitor(clerk)
    accounts.deactivate(clerk, by=administrator, at=NOON)

    accounts.reactivate(clerk, by=administrator, at=NOON)

    assert session.get("/cases/").url.startswith("/sign-in/")
    assert actions_written() == ["user.deactivate", "user.reactivate"]


def test_nobody_stops_or_resets_themselves(administrator):
    with pytest.raises(Refused, match="不能停用自己"):
        accounts.deactivate(administrator, by=administrator, at=NOON)
    with pytest.raises(Refused, match="不能自己重置"):
        accounts.reset_password(administrator, by=administrator, at=NOON)


def test_the_security_officer_makes_no_accounts(district):
    with pytest.raises(PermissionDenied):
        accounts.add(new(district), by=district.user(Role.SECURITY_OFFICER), at=NOON)


def test_the_page_shows_a_password_once_and_it_signs_in(district, administrator):
    sent = {"username": "Meng.He", "name": "孟荷", "center": district.center.pk}

    page = said(visitor(administrator).post("/users/new/", sent))

    password = re.search(r"<code[^>]*>(\w+)</code>", page)[1]
    user = User.objects.get(username="meng.he")
    assert user.check_password(password)


def test_a_form_cannot_make_an_account_more_than_it_shows(district, administrator):
    sent = {"username": "meng.he", "name": "孟荷", "center": district.center.pk}

    visitor(administrator).post("/users/new/", sent | {"is_machine": "on"})

    assert not User.objects.get(username="meng.he").is_machine


def test_the_list_names_no_account_of_another_center(district, administrator):
    District("望山区").user(Role.REVIEWER)
    district.user(Role.ASSIGNER)

    page = said(visitor(administrator).get("/users/"))

    assert "望山区" not in page
    assert "指派人员" in page


def test_the_list_finds_by_role(district, administrator):
    district.user(Role.ASSIGNER)
    district.user(Role.REVIEWER)

    page = said(visitor(administrator).get("/users/?role=assigner"))

    assert f"assigner-{district.center.pk}" in page
    assert f"reviewer-{district.center.pk}" not in page


def test_the_list_takes_a_fixed_number_of_queries(
    district, administrator, django_assert_num_queries
):
    for role in (Role.REVIEWER, Role.ASSIGNER, Role.FINANCE, Role.STATISTICS):
        district.user(role)
    site = visitor(administrator)

    with django_assert_num_queries(9):
        site.get("/users/")
