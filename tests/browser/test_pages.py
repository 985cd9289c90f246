"""The pages that people use most, in a real browser, with a filled district."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

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


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return str(live_server.url)


def look(page: Page, name: str) -> None:
    """Photograph the page; nothing may be out of reach or out of the window."""
    assert faults_of_access(page) == []
    assert not is_wider_than_window(page)
    picture(page, name)


def test_signing_in_leads_back_to_the_page_that_was_wanted(
    seen: Watched, address: str, filled: Filled
) -> None:
    director = filled.user(Role.DIRECTOR)
    director.set_password("a password of the tests")
    director.save()
    seen.allow(422)
    seen.page.goto(f"{address}/cases/")
    look(seen.page, "sign-in")
    seen.page.get_by_label("登录名").fill(director.username)
    seen.page.get_by_label("密码").fill("a wrong password")
    seen.page.keyboard.press("Control+Enter")
    expect(seen.page.locator("[data-errors]")).to_be_focused()
    look(seen.page, "sign-in-wrong")
    seen.page.get_by_label("密码").fill("a password of the tests")
    seen.page.keyboard.press("Control+Enter")

    expect(seen.page.get_by_role("heading", name="案件", exact=True)).to_be_visible()
    assert seen.page.url == f"{address}/cases/"


@pytest.mark.parametrize(
    "role", [Role.DIRECTOR, Role.STATION_CLERK, Role.HANDLER, Role.AUDITOR]
)
def test_the_today_page_of_a_post(
    page: Page, address: str, filled: Filled, role: Role
) -> None:
    sign_in(
        page, address, filled.user(role, filled.firm if role is Role.HANDLER else None)
    )

    page.goto(address)

    look(page, f"today-{role.value}")


def test_the_case_list(page: Page, address: str, filled: Filled) -> None:
    sign_in(page, address, filled.user(Role.DIRECTOR))
    page.goto(f"{address}/cases/")
    look(page, "cases")

    page.get_by_role("link", name="已逾期").first.click()

    expect(page.get_by_text("已逾期", exact=False).last).to_be_visible()
    look(page, "cases-overdue")


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.HANDLER])
def test_the_case_page(page: Page, address: str, filled: Filled, role: Role) -> None:
    sign_in(
        page, address, filled.user(role, filled.firm if role is Role.HANDLER else None)
    )
    page.goto(f"{address}/cases/{filled.shown.pk}/")

    look(page, f"case-{role.value}")


def test_the_page_of_a_correction(page: Page, address: str, filled: Filled) -> None:
    sign_in(page, address, filled.user(Role.CENTER_CLERK))
    page.goto(f"{address}/cases/{filled.shown.pk}/")
    page.get_by_role("link", name="更正").click()
    look(page, "correct")
    page.get_by_label("要更正的项目").select_option(label="联系电话")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("139****1234")).to_be_visible()
    look(page, "correct-telephone")
    page.get_by_label("联系电话应为").fill("13900005678")
    page.get_by_label("更正理由").fill("登记时听错一位")
    page.get_by_role("button", name="更正", exact=True).click()

    expect(page.get_by_text("已更正“联系电话”", exact=False)).to_be_visible()
    look(page, "corrected")


def test_opened_numbers_are_in_front_of_the_reader(
    page: Page, address: str, filled: Filled
) -> None:
    sign_in(page, address, filled.user(Role.DIRECTOR))
    page.goto(f"{address}/cases/{filled.shown.pk}/")
    page.get_by_role("button", name="显示完整号码").click()

    expect(page.get_by_text("13900001234")).to_be_in_viewport()
    look(page, "case-opened")


def test_search_filter_page_and_back_by_keyboard_alone(
    page: Page, address: str, filled: Filled
) -> None:
    sign_in(page, address, filled.user(Role.DIRECTOR))
    page.goto(f"{address}/cases/?kind=civil")
    page.keyboard.press("/")
    page.keyboard.type("syz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/?kind=civil&q=syz")
    link = page.get_by_role("link", name=str(filled.shown))
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{filled.shown.pk}/")

    page.go_back()

    assert page.url == f"{address}/cases/?kind=civil&q=syz#row-{filled.shown.pk}"
    expect(link).to_be_focused()


def test_the_list_and_the_case_page_work_without_javascript(
    plain: Page, address: str, filled: Filled
) -> None:
    sign_in(plain, address, filled.user(Role.DIRECTOR))
    plain.goto(f"{address}/cases/?page=2")
    expect(plain.get_by_text("第 2 页，已到末页", exact=False)).to_be_visible()
    plain.get_by_role("link", name="援字第0001号").click()
    plain.get_by_role("link", name="受理", exact=True).first.click()
    plain.get_by_role("button", name="确定办理：受理").click()

    expect(plain.get_by_text("已办理“受理”。")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/cases/", "case", "/account/password/"])
def test_very_large_type_keeps_pages_in_the_window(
    page: Page, address: str, filled: Filled, path: str
) -> None:
    sign_in(page, address, filled.user(Role.DIRECTOR))
    path = f"/cases/{filled.shown.pk}/" if path == "case" else path
    page.goto(f"{address}{path}")
    page.get_by_role("button", name="字号 200%").click()

    look(page, f"large-{path.strip('/').replace('/', '-') or 'today'}")


def test_a_refused_step_stays_open_with_what_was_typed(
    seen: Watched, address: str, filled: Filled
) -> None:
    seen.allow(422)
    sign_in(seen.page, address, filled.user(Role.HANDLER, filled.firm))
    seen.page.goto(f"{address}/cases/{filled.shown.pk}/")
    seen.page.get_by_role("link", name="签订委托协议并开始承办").first.click()
    seen.page.get_by_label("办理日期").fill("2001-01-01")
    seen.page.get_by_label("备注").fill("协议已签")
    seen.page.get_by_role("button", name="确定办理").click()

    expect(seen.page.locator("[data-errors]")).to_be_focused()
    expect(seen.page.get_by_label("备注")).to_have_value("协议已签")
    look(seen.page, "case-refused")
