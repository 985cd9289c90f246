"""Setting up the second factor and signing in by it, in a real browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.network import one_time_codes
from fazhu.network.models import SecondFactor
from fazhu.rules.roles import Role
from tests.browser.filled import Filled
from tests.browser.looking import (
    Watched,
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "mint upon a wet balcony"


def look(page: Page, name: str) -> None:
    """Photograph the page; nothing may be out of reach or out of the window."""
    assert faults_of_access(page) == []
    assert not is_wider_than_window(page)
    picture(page, name)


def code_in(minutes_half: int) -> str:
    """What the phone shows so many half minutes from now."""
    secret = SecondFactor.objects.get().secret
    step = one_time_codes.step_at(timezone.now())
    return one_time_codes.code_of(secret, step + minutes_half)


def test_a_phone_is_set_up_and_asked_for_at_sign_in(
    seen: Watched, live_server: LiveServer, filled: Filled
) -> None:
    director = filled.user(Role.DIRECTOR)
    director.set_password(PASSWORD)
    director.save()
    seen.allow(422)
    sign_in(seen.page, str(live_server.url), director)

    set_up(seen.page, f"{live_server.url}/account/second-factor/")
    seen.page.get_by_role("button", name="退出").click()
    enter(seen.page, director.username)

    today = seen.page.get_by_role("heading", name="今日", exact=True)
    expect(today).to_be_visible()


def set_up(page: Page, address: str) -> None:
    page.goto(address)
    look(page, "second-factor-off")
    page.get_by_role("button", name="开始设置").click()
    expect(page.get_by_role("img", name="二维码")).to_be_visible()
    look(page, "second-factor-confirm")
    page.get_by_label("验证码").fill(code_in(0))
    page.get_by_role("button", name="启用").click()
    expect(page.locator("main li code")).to_have_count(10)
    look(page, "recovery-codes")
    page.goto(address)
    look(page, "second-factor-on")
    page.get_by_role("link", name="关闭两步验证").click()
    look(page, "second-factor-switch-off")


def enter(page: Page, username: str) -> None:
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("验证码")).to_be_visible()
    look(page, "sign-in-code")
    page.get_by_label("验证码").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("[data-errors]")).to_be_focused()
    look(page, "sign-in-code-wrong")
    page.get_by_label("验证码").fill(code_in(1))
    page.keyboard.press("Enter")
