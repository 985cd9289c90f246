"""Receiving an application by keys alone, and what is kept while it is typed."""

from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.cases.models import Case
from fazhu.lib.identity import invented
from fazhu.network.models import Draft
from fazhu.rules.roles import Role
from tests.browser.filled import Filled
from tests.browser.hands import STILL
from tests.browser.looking import (
    Watched,
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBER = invented("990101", date(1975, 6, 11), 451)
CARD = (
    "姓名 郝大有 性别 男 民族 汉 出生 1975年6月11日 住址 柳树镇河西村3组 "
    f"公民身份号码 {NUMBER}"
)
PASTE = (
    "(text) => { document.activeElement.value = text; document.activeElement"
    ".dispatchEvent(new ClipboardEvent('paste', {bubbles: true})); }"
)
TYPED = {
    "recipients-0-telephone": "13800001234",
    "opponents-0-name": "河西公司",
    "cause_text": "欠薪",
}
LEAVES = {
    **dict.fromkeys(("recipients-0-telephone", "opponents-0-name", "aid_mode"), "F9"),
    **dict.fromkeys(("venue-body_here", "means-household_size"), "F9"),
    "brought-papers": "Space",
}
RECEIPT = "法律援助申请材料接收凭证"
DOWN = {"matter_code": 5, "aid_mode": 3}  # 请求支付劳动报酬, 劳动（人事）仲裁代理


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return f"{live_server.url}/cases/new/receive/"


@pytest.fixture
def clerk(filled: Filled, page: Page, live_server: LiveServer) -> Page:
    sign_in(page, str(live_server.url), filled.user(Role.STATION_CLERK))
    return page


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name || ''")
    return name


def test_a_simple_application_takes_sixty_keys_from_card_to_printed_receipt(
    clerk: Page, filled: Filled, address: str
) -> None:
    with transaction.atomic():
        filled.center.address, filled.center.telephone = "河滨路12号", "0990-5550148"
        filled.center.save()
    clerk.goto(address)
    clerk.evaluate(PASTE, CARD)
    expect(clerk.locator("[name=recipients-0-telephone]")).to_be_focused()

    keys = 0
    while not keys_of_papers(clerk):
        name = focused(clerk)
        text, down = TYPED.get(name, ""), DOWN.get(name, 0)
        clerk.keyboard.type(text)
        for _ in range(down):
            clerk.keyboard.press("ArrowDown")
        clerk.keyboard.press(LEAVES.get(name, "Enter"))
        clerk.wait_for_function(STILL)
        keys += strokes(text) + down + 1
    clerk.keyboard.press("Control+Enter")
    expect(clerk.get_by_role("main")).to_contain_text("已接收申请")
    keys += 1 + prints_receipt(clerk)

    assert keys == 51
    case = Case.objects.latest("pk")
    assert (case.matter_code, case.aid_mode) == (
        "labour_remuneration",
        "labour_arbitration",
    )
    assert case.parties.get(is_first=True, role="recipient").person.id_number == NUMBER


def prints_receipt(page: Page) -> int:
    """Print the receipt from the page just reached; return the keys it took."""
    receipt = page.get_by_role("link", name=f"制作《{RECEIPT}》").first
    expect(receipt).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="签发")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="打印")).to_be_focused()
    with page.expect_popup() as printed:
        page.keyboard.press("Enter")
    assert "pdf" in printed.value.url
    return 3


def strokes(text: str) -> int:
    """Return the keys of a text; a Chinese character takes about three of them."""
    return sum(3 if ord(one) > 127 else 1 for one in text)


def keys_of_papers(page: Page) -> int:
    ticked: int = page.locator("[name=brought-papers]:checked").count()
    return ticked


def test_the_answer_beside_is_of_the_last_change(clerk: Page, address: str) -> None:
    clerk.goto(address)
    clerk.get_by_label("法律援助事项").select_option("traffic_injury")
    clerk.get_by_label("共同生活的家庭人口").fill("3")
    clerk.get_by_label("家庭月收入").fill("5220.01")
    clerk.keyboard.press("Tab")

    answer = clerk.locator("#answer")
    expect(answer).to_contain_text("当地经济困难标准没有登记")
    expect(answer).not_to_contain_text("没有写明收入")
    clerk.evaluate("window.dispatchEvent(new Event('pagehide'))")
    expect(clerk.locator("[data-draft-said]")).to_contain_text("已保存草稿")


def test_the_papers_to_bring_follow_the_matter_and_are_ticked_by_keys(
    clerk: Page, address: str
) -> None:
    clerk.goto(address)
    clerk.get_by_label("法律援助事项").select_option("traffic_injury")
    papers = clerk.get_by_role("region", name="这一事项应带的材料，带来了的勾选")
    expect(papers).to_contain_text("经济困难状况说明表")

    identity = papers.get_by_role("checkbox", name="身份证")
    identity.focus()
    with clerk.expect_response("**/receive/"):
        clerk.keyboard.press("Space")
    expect(identity).to_be_checked()
    clerk.keyboard.press("Enter")
    assert focused(clerk) == "application_way"
    assert not is_wider_than_window(clerk)
    picture(clerk, "begin-papers")
    clerk.evaluate("window.dispatchEvent(new Event('pagehide'))")
    expect(clerk.locator("[data-draft-said]")).to_contain_text("已保存草稿")


def test_what_is_typed_is_kept_and_said_quietly(clerk: Page, address: str) -> None:
    clerk.goto(address)
    clerk.get_by_label("案情及申请理由").fill("欠薪三个月")

    clerk.evaluate("window.dispatchEvent(new Event('pagehide'))")

    expect(clerk.locator("[data-draft-said]")).to_contain_text("已保存草稿")
    clerk.reload()
    clerk.get_by_role("link", name="恢复草稿").click()
    expect(clerk.get_by_label("案情及申请理由")).to_have_value("欠薪三个月")


def test_a_session_that_ended_loses_nothing(clerk: Page, address: str) -> None:
    clerk.goto(address)
    clerk.get_by_label("案情及申请理由").fill("欠薪三个月")
    clerk.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")

    expect(clerk.get_by_role("main")).to_contain_text("已加密保存")
    assert Draft.objects.get().key == "begin-receive"


def test_three_recipients_with_mistakes_are_in_reach_of_everyone(
    clerk: Page, seen: Watched, address: str
) -> None:
    seen.allow(422)
    clerk.goto(address)
    for place in (1, 2):
        clerk.get_by_role("button", name="再加一位受援人").click()
        expect(clerk.locator(f"[name=recipients-{place}-id_number]")).to_be_focused()
    clerk.locator("[name=recipients-2-telephone]").fill("12")

    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")

    expect(clerk.locator("[data-errors]")).to_be_focused()
    assert faults_of_access(clerk) == []
    assert not is_wider_than_window(clerk)
    picture(clerk, "begin-three")
