"""The case list in a real browser: by keys alone, back to the row, on paper."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.rules.roles import Role
from tests.browser.filled import Filled
from tests.browser.looking import (
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a password of the tests"
WIDE = (
    "number.recipient.state.due.kind.cause.station.handler.unit.aid_mode.received."
    "accepted.decided"
)
SEEN_FOCUS = """
() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    what: one.outerHTML.slice(0, 120),
    main: one.id === "content" || one === document.body,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    covered: !!at && !one.contains(at) && !at.contains(one),
  };
}
"""
SIZES = """
() => [getComputedStyle(document.querySelector("main p, main label")).fontSize,
       getComputedStyle(document.body).lineHeight].map(parseFloat)
"""


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return str(live_server.url)


@pytest.fixture
def director(page: Page, address: str, filled: Filled) -> Page:
    sign_in(page, address, filled.user(Role.DIRECTOR))
    return page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_from_signing_in_to_a_case_without_a_mouse(
    page: Page, address: str, filled: Filled
) -> None:
    user = filled.user(Role.DIRECTOR)
    user.set_password(PASSWORD)
    user.save()
    keys = page.keyboard

    page.goto(address)
    tab_to(page, "#id_username")
    keys.type(user.username)
    keys.press("Enter")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.get_by_role("heading", name="今日").wait_for()
    keys.press("Tab")
    keys.press("Enter")  # 跳到正文
    tab_to(page, "td.id a")
    keys.press("Enter")
    page.get_by_role("link", name="案件", exact=True).last.wait_for()

    assert "/cases/" in page.url


def test_from_a_name_to_its_case_by_three_keys_and_initials(
    director: Page, address: str, filled: Filled
) -> None:
    director.goto(f"{address}/cases/")
    director.keyboard.press("/")
    director.keyboard.type("syz")
    director.keyboard.press("Enter")
    director.wait_for_url("**q=syz")
    director.get_by_role("link", name=str(filled.shown)).focus()
    director.keyboard.press("Enter")

    director.wait_for_url(f"**/cases/{filled.shown.pk}/")


def test_the_focus_is_always_seen_and_never_covered(
    director: Page, address: str
) -> None:
    director.goto(f"{address}/cases/")

    seen = []
    for _ in range(60):
        director.keyboard.press("Tab")
        seen.append(director.evaluate(SEEN_FOCUS))

    assert [one for one in seen if not one["main"] and not one["outlined"]] == []
    assert [one for one in seen if one["covered"]] == []


def test_back_from_a_case_leads_to_its_row_in_the_filtered_page(
    director: Page, address: str
) -> None:
    director.goto(f"{address}/cases/?kind=civil&sort=received&page=2")
    link = director.locator("td.id a").nth(1)
    name = link.inner_text()
    link.click()
    director.get_by_role("heading", name=name).wait_for()

    director.go_back()

    assert "kind=civil&sort=received&page=2#row-" in director.url
    expect(director.get_by_role("link", name=name)).to_be_focused()


def test_the_crumb_leads_back_to_the_row_after_other_pages(
    director: Page, address: str
) -> None:
    director.goto(f"{address}/cases/?cause=离婚&sort=-due")
    link = director.locator("td.id a").first
    name = link.inner_text()
    link.click()
    director.get_by_role("link", name="更正").click()
    director.get_by_role("link", name=name).first.click()
    director.locator(".crumbs a").first.click()

    assert "cause=离婚&sort=-due#row-" in unquote(director.url)
    expect(director.get_by_role("link", name=name)).to_be_focused()


def test_a_filter_after_sorting_keeps_the_order(director: Page, address: str) -> None:
    director.goto(f"{address}/cases/")
    director.get_by_role("link", name="受理日").click()
    director.wait_for_url("**sort=accepted")
    director.get_by_label("案由").fill("离婚")
    director.keyboard.press("Enter")
    director.wait_for_url("**cause=**")

    assert "sort=accepted" in director.url
    expect(director.get_by_text("追索劳动报酬纠纷")).to_have_count(0)


def test_columns_density_and_a_view_are_chosen_without_javascript(
    plain: Page, address: str, filled: Filled
) -> None:
    sign_in(plain, address, filled.user(Role.DIRECTOR))
    plain.goto(f"{address}/cases/?turn=overdue")
    plain.get_by_role("link", name="列与行距").click()
    plain.get_by_label("紧凑").check()
    plain.get_by_label("案由").select_option("不显示")
    plain.get_by_role("button", name="保存").click()
    expect(plain.locator(".scroll.close")).to_be_visible()
    expect(plain.get_by_role("columnheader", name="案由")).to_have_count(0)
    plain.get_by_role("link", name="保存为视图").click()
    plain.get_by_label("名称").fill("逾期的")
    plain.get_by_role("button", name="保存为视图").click()
    plain.goto(f"{address}/cases/")
    plain.get_by_role("link", name="逾期的").click()

    assert "turn=overdue" in plain.url


def test_what_is_seen_goes_to_a_workbook(director: Page, address: str) -> None:
    director.goto(f"{address}/cases/?kind=civil")
    director.get_by_role("link", name="导出这些案件").click()
    with director.expect_download() as waiting:
        director.get_by_role("button", name="导出").click()

    assert waiting.value.suggested_filename.startswith("案件列表-")


def test_a_dozen_columns_fit_a_window_a_phone_and_a_sheet(
    director: Page, address: str
) -> None:
    director.goto(f"{address}/cases/?columns={WIDE}&density=close")
    picture(director, "cases-wide")

    assert faults_of_access(director) == []
    assert not is_wider_than_window(director)
    director.emulate_media(media="print")
    director.set_viewport_size({"width": 1030, "height": 700})  # A4 on its side
    assert not is_wider_than_window(director)


@pytest.mark.parametrize(("size", "least"), [("125", 18), ("200", 30)])
def test_large_type_reaches_the_sizes_for_the_elderly_from_signing_in_on(
    page: Page, address: str, filled: Filled, size: str, least: int
) -> None:
    page.goto(f"{address}/sign-in/")
    page.get_by_role("button", name=f"字号 {size}%").click()
    for path in ("/sign-in/", "/", "/cases/"):
        if path == "/":
            sign_in(page, address, filled.user(Role.DIRECTOR))
        page.goto(address + path)
        type_size, line = page.evaluate(SIZES)

        assert line / type_size >= 1.3
        assert (
            page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
            >= least
        )
        assert not is_wider_than_window(page)


def test_buttons_and_fields_are_large_enough_for_a_finger(
    phone: Page, address: str, filled: Filled
) -> None:
    sign_in(phone, address, filled.user(Role.DIRECTOR))
    phone.goto(f"{address}/cases/")
    heights = phone.eval_on_selector_all(
        "main .button:visible, main :is(input, select):not([type=hidden])",
        "(all) => all.filter((one) => one.offsetParent).map((one) => one.offsetHeight)",
    )

    assert min(heights) >= 44
