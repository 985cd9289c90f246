"""Codes on paper, what is stored, and what a second factor outlives."""

import base64
import re

import pytest
from django.db import connection
from django.test import Client

from fazhu.audit.models import Entry
from fazhu.network.actions import accounts, second_factor
from fazhu.network.actions.second_factor import Outcome
from fazhu.network.models import RecoveryCode, SecondFactor
from fazhu.rules.roles import Role
from tests.network.phones import (
    CODE_PAGE,
    NOON,
    factor_of,
    half_in,
    is_in,
    phone,
)
from tests.network.test_sessions import PASSWORD
from tests.network.visitors import said

pytestmark = pytest.mark.django_db


def test_a_recovery_code_stands_in_for_the_phone_once(reviewer, paper):
    site = half_in(reviewer)
    answer = site.post(f"{CODE_PAGE}?by=recovery", {"code": paper[3].lower()})

    assert answer.status_code == 302
    assert "还剩 9 个" in said(site.get("/account/second-factor/"))
    again = half_in(reviewer).post(f"{CODE_PAGE}?by=recovery", {"code": paper[3]})
    assert again.status_code == 422
    assert Entry.objects.filter(action="second_factor.recovery").count() == 1


def test_each_of_the_ten_recovery_codes_does(reviewer, paper):
    given = {"at": NOON, "address": ""}

    taken = [second_factor.check(reviewer, code, **given) for code in paper]

    assert taken == [Outcome.RECOVERY] * 10
    assert len(set(paper)) == 10


def test_new_recovery_codes_make_the_old_ones_void(reviewer, paper):
    new = second_factor.renew_codes(reviewer, at=NOON)

    given = {"at": NOON, "address": ""}
    assert second_factor.check(reviewer, paper[0], **given) is Outcome.WRONG
    assert second_factor.check(reviewer, new[0], **given) is Outcome.RECOVERY


def test_neither_the_secret_nor_a_recovery_code_stands_clear_in_the_database(
    reviewer, paper
):
    secret = factor_of(reviewer).secret
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_secondfactor")
        row = cursor.fetchone()
    stored = [bytes(v) for v in row if isinstance(v, bytes | memoryview)]

    assert len(stored) == 1
    for text in (secret.encode(), base64.b32decode(secret)):
        assert text not in stored[0]
    hashes = list(RecoveryCode.objects.values_list("code_hash", flat=True))
    assert len(hashes) == 10
    assert all(re.sub("-", "", code) not in h for code in paper for h in hashes)


def test_a_reset_password_keeps_the_second_factor(district, reviewer, paper):
    admin = district.user(Role.SYSTEM_ADMINISTRATOR)

    password = accounts.reset_password(reviewer, by=admin, at=NOON)

    site = Client(headers={"host": "localhost"})
    typed = {"username": reviewer.username, "password": password}
    assert site.post("/sign-in/", typed).url == CODE_PAGE


def test_a_changed_own_password_keeps_it_too_and_the_session_goes_on(reviewer, paper):
    site = half_in(reviewer)
    site.post(CODE_PAGE, {"code": phone(factor_of(reviewer))})
    new = "three laps of the lake"

    site.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})

    assert is_in(site)
    assert SecondFactor.objects.get(user=reviewer).is_on


def test_who_has_none_signs_in_by_the_password_as_before(reviewer):
    site = Client(headers={"host": "localhost"})
    typed = {"username": reviewer.username, "password": PASSWORD}

    assert site.post("/sign-in/", typed).url == "/"
    assert is_in(site)


def test_one_begun_and_not_confirmed_asks_for_nothing(reviewer):
    second_factor.begin(reviewer)
    site = Client(headers={"host": "localhost"})
    typed = {"username": reviewer.username, "password": PASSWORD}

    assert site.post("/sign-in/", typed).url == "/"
