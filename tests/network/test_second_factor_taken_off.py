"""A lost phone: who takes the second factor off, and who is told."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from fazhu.audit.models import Entry
from fazhu.network.actions import second_factor
from fazhu.rules.roles import Role
from tests.network.phones import (
    CODE_PAGE,
    NOON,
    factor_of,
    half_in,
    is_in,
    set_up,
    signed_in,
)
from tests.network.test_sessions import PASSWORD, with_password
from tests.network.visitors import said, visitor

pytestmark = pytest.mark.django_db


def test_the_security_officer_takes_it_off_and_its_owner_is_told_once(
    district, reviewer, paper
):
    inside = signed_in(reviewer)
    officer = district.user(Role.SECURITY_OFFICER)
    page = reverse("network:user-second-factor", args=[reviewer.pk])

    answer = visitor(officer).post(page)

    assert answer.url == reverse("network:user-roles", args=[reviewer.pk])
    assert not is_in(inside)
    entry = Entry.objects.get(action="second_factor.taken_off")
    assert (entry.by_id, entry.subject_ref) == (officer.pk, str(reviewer.ref))
    site = Client(headers={"host": "localhost"})
    typed = {"username": reviewer.username, "password": PASSWORD}
    told = f"{officer.name}解除了您的两步验证"
    assert told in said(site.post("/sign-in/", typed, follow=True))
    assert told not in said(site.post("/sign-in/", typed, follow=True))


def test_who_resets_passwords_takes_no_second_factor_off(district, reviewer, paper):
    admin = visitor(district.user(Role.SYSTEM_ADMINISTRATOR))
    page = reverse("network:user-second-factor", args=[reviewer.pk])

    assert admin.post(page).status_code == 403
    assert factor_of(reviewer).is_on


def test_a_security_officer_takes_not_his_own_off(district):
    officer = with_password(district.user(Role.SECURITY_OFFICER))
    set_up(officer)
    page = reverse("network:user-second-factor", args=[officer.pk])

    answer = signed_in(officer).post(page)

    assert answer.status_code == 422
    assert factor_of(officer).is_on


def test_the_roles_page_shows_whom_it_can_be_taken_off(district, reviewer, paper):
    officer = visitor(district.user(Role.SECURITY_OFFICER))
    other = district.user(Role.FINANCE)

    with_one = said(officer.get(reverse("network:user-roles", args=[reviewer.pk])))
    without = said(officer.get(reverse("network:user-roles", args=[other.pk])))

    assert "解除两步验证" in with_one
    assert "解除两步验证" not in without


def test_taken_off_it_can_be_set_up_again(district, reviewer, paper):
    officer = district.user(Role.SECURITY_OFFICER)
    second_factor.take_off(reviewer, by=officer, at=NOON)

    set_up(reviewer)

    assert factor_of(reviewer).is_on
    assert half_in(reviewer).get(CODE_PAGE).status_code == 200


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_OFFICER])
def test_the_machines_keeper_takes_it_off_a_sole_administrator(district, capsys, role):
    lost = with_password(district.user(role))
    set_up(lost)

    call_command("setup", "--lost", lost.username)

    assert "两步验证" in capsys.readouterr().out
    assert not factor_of(lost).is_on
    lost.refresh_from_db()
    assert lost.check_password(PASSWORD) is (role is Role.SECURITY_OFFICER)
    assert Entry.objects.filter(action="second_factor.taken_off").count() == 1


def test_the_keeper_takes_it_off_nobody_else(district, reviewer, paper):
    with pytest.raises(SystemExit):
        call_command("setup", "--lost", reviewer.username)

    assert factor_of(reviewer).is_on
