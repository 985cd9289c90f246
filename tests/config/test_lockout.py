"""Guessing a password is stopped by name and address together."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.test import RequestFactory

from fazhu.config.lockout import page

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def try_to_sign_in(password: str, address: str):
    request = RequestFactory().post("/sign-in/", REMOTE_ADDR=address)
    return authenticate(request, username="chenyun", password=password)


@pytest.fixture
def guessed(db, settings):
    """Have someone guess a user's password at one address as often as is borne."""
    user = get_user_model()(username="chenyun")
    user.set_password("the right password")
    user.save()
    for number in range(settings.AXES_FAILURE_LIMIT):
        try_to_sign_in(f"guess {number}", HERE)
    return user


def test_after_too_many_guesses_even_the_right_password_waits(guessed):
    assert try_to_sign_in("the right password", HERE) is None


def test_the_same_person_may_still_sign_in_elsewhere(guessed):
    assert try_to_sign_in("the right password", ELSEWHERE) == guessed


def test_the_page_says_how_long_and_whom_to_ask(db):
    answer = page(RequestFactory().post("/sign-in/"), None, None)

    assert answer.status_code == 429
    assert "连续 8 次输错密码，暂停登录 15 分钟" in answer.content.decode()
    assert "系统管理员" in answer.content.decode()
