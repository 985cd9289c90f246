"""Phones of the tests: set up, what they show, and signing in by them."""

from datetime import datetime, timedelta

from django.test import Client

from fazhu.network import one_time_codes
from fazhu.network.actions import second_factor
from fazhu.network.models import SecondFactor, User
from tests.network.test_sessions import PASSWORD
from tests.network.visitors import NOON

CODE_PAGE = "/sign-in/code/"
HALF_A_MINUTE = timedelta(seconds=30)


def set_up(user: User) -> list[str]:
    then = NOON - timedelta(hours=1)
    factor = second_factor.begin(user)
    code = phone(factor, at=then)
    return second_factor.switch_on(user, code, but=None, at=then)


def phone(factor: SecondFactor, *, at: datetime = NOON) -> str:
    """What the phone shows, at that moment."""
    return one_time_codes.code_of(factor.secret, int(at.timestamp()) // 30)


def factor_of(user: User) -> SecondFactor:
    return SecondFactor.objects.get(user=user)


def half_in(user: User, wanted: str = "") -> Client:
    site = Client(headers={"host": "localhost"})
    typed = {"username": user.username, "password": PASSWORD, "next": wanted}
    assert site.post("/sign-in/", typed).url == CODE_PAGE
    return site


def is_in(site: Client) -> bool:
    return site.get("/cases/").status_code == 200


def signed_in(user: User) -> Client:
    """A browser in which the user showed password and code."""
    site = half_in(user)
    answer = site.post(CODE_PAGE, {"code": phone(factor_of(user))})
    assert answer.status_code == 302
    return site


def both(user: User, **other: str) -> dict[str, str]:
    """The password and a code that was not used yet."""
    code = phone(factor_of(user), at=NOON + HALF_A_MINUTE)
    return {"password": PASSWORD, "code": code, **other}
