"""The gallery of components in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.looking import (
    PICTURES,
    Watched,
    faults_of_access,
    is_wider_than_window,
    photograph,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.ui.gallery"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return str(live_server.url)


def test_every_component_is_accessible(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("figure.drawn")).to_have_count(2)

    assert faults_of_access(page) == []


def test_a_form_with_mistakes_is_accessible(seen: Watched, address: str) -> None:
    seen.page.goto(address)
    seen.page.get_by_role("button", name="受理", exact=True).click()

    expect(seen.page.locator("[data-errors]")).to_be_focused()
    assert faults_of_access(seen.page) == []


@pytest.mark.parametrize("size", ["125", "150", "200"])
def test_large_type_keeps_the_page_in_the_window(
    page: Page, address: str, size: str
) -> None:
    page.goto(address)
    page.get_by_role("button", name=f"字号 {size}%").click()

    expect(page.locator("html")).to_have_class(re.compile(f"type-{size}"))
    assert not is_wider_than_window(page)
    assert faults_of_access(page) == []


def test_a_phone_needs_no_sideways_scrolling(phone: Page, address: str) -> None:
    phone.goto(address)

    assert not is_wider_than_window(phone)
    assert faults_of_access(phone) == []


def test_charts_are_drawn_and_a_bar_opens_its_rows(page: Page, address: str) -> None:
    page.goto(address)
    drawing = page.locator("figure.drawn .picture").first
    expect(drawing.locator("canvas")).to_be_visible()

    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.105, box["y"] + box["height"] * 0.8)

    expect(page).to_have_url(re.compile(r"station=0&year=2025"))


def test_the_next_page_of_rows_comes_without_a_reload(page: Page, address: str) -> None:
    page.goto(f"{address}/?sort=name")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="第2页").click()

    expect(page).to_have_url(f"{address}/?sort=name&page=2")
    expect(page.locator(".pager [aria-current]")).to_have_text("2")
    assert page.evaluate("window.same") is True


def test_back_returns_to_the_page_of_rows_before(page: Page, address: str) -> None:
    page.goto(f"{address}/?sort=name")
    page.get_by_role("link", name="第2页").click()
    expect(page.locator(".pager [aria-current]")).to_have_text("2")
    page.go_back()

    expect(page).to_have_url(f"{address}/?sort=name")
    expect(page.locator(".pager [aria-current]")).to_have_text("1")


def test_the_browser_keeps_no_copy_of_pages(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.get_by_role("link", name="第2页").click()
    expect(page.locator(".pager [aria-current]")).to_have_text("2")

    kept = page.evaluate("Object.keys({...localStorage, ...sessionStorage})")
    assert kept == ["htmx-current-path-for-history"]


def test_slash_goes_to_the_search_and_control_enter_sends(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.get_by_label("姓名、案号、案由")).to_be_focused()

    page.keyboard.type("单云帆")
    page.keyboard.press("Control+Enter")

    expect(page).to_have_url(re.compile(r"q=%E5%8D%95%E4%BA%91%E5%B8%86"))


def test_enter_goes_to_the_next_field(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("受援人姓名").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("男")).to_be_focused()


def test_without_javascript_the_form_says_its_mistakes(
    plain: Page, address: str
) -> None:
    plain.goto(address)
    expect(plain.locator("figure .picture").first).to_be_hidden()
    plain.get_by_role("button", name="受理", exact=True).click()

    summary = plain.locator("[data-errors]")
    expect(summary.get_by_role("link", name="请填写受援人姓名")).to_be_visible()


def test_the_gallery_can_be_photographed(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("figure.drawn")).to_have_count(2)

    files = photograph(page, "gallery")

    assert [file.parent for file in files] == [PICTURES, PICTURES]
    assert all(file.stat().st_size > 20_000 for file in files)
