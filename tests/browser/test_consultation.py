"""Registering a consultation by keys alone, and what the screen holds at once."""

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.intake.models import AnswerText, Consultation
from fazhu.rules.roles import Role
from tests.browser.filled import Filled
from tests.browser.hands import STILL
from tests.browser.looking import (
    PHONE,
    SCREEN,
    Watched,
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = {
    "channel": "5",  # 来电
    "asker-name": "郝大有",
    "asker-telephone": "13800001234",
    "topic": "6",  # 劳动纠纷
    "facts": "包工头拖欠三个月工资，没有合同",
    "kept": "1",
    "answer": "",
    "minutes": "8",
}
SECONDS_A_KEY = 0.28
"""A middling typist, by the keystroke-level model."""
MOST_SECONDS = 40


@pytest.fixture
def clerk(filled: Filled, page: Page, live_server: LiveServer) -> Page:
    with transaction.atomic():
        AnswerText.objects.create(
            center=filled.center,
            topic="labour",
            title="拖欠工资",
            text="先向劳动监察大队投诉；不成的，申请劳动仲裁。",
        )
    sign_in(page, str(live_server.url), filled.user(Role.STATION_CLERK))
    page.goto(f"{live_server.url}/consultations/new/")
    return page


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name || ''")
    return name


def test_a_telephone_call_takes_less_than_forty_seconds_of_keys(clerk: Page) -> None:
    keys = fields = 0
    for name, text in TYPED.items():
        assert focused(clerk) == name
        clerk.keyboard.type(text)
        last = name == "minutes"
        leave = "Control+Enter" if last else "Enter"
        if name in ("facts", "answer"):
            leave = "Tab"
        clerk.keyboard.press(leave)
        if not last:
            clerk.wait_for_function(STILL)  # tables in memory are locked as a whole
        # A Chinese character costs about three keys of an input method.
        keys += sum(3 if ord(one) > 127 else 1 for one in text) + 1
        fields += 1

    assert (fields, keys) == (8, 77)
    assert keys * SECONDS_A_KEY < MOST_SECONDS
    expect(clerk.get_by_role("main")).to_contain_text("已登记咨询")
    made = Consultation.objects.latest("pk")
    assert (made.channel, made.topic, made.minutes) == ("telephone", "labour", 8)
    assert made.answer == "先向劳动监察大队投诉；不成的，申请劳动仲裁。"
    clerk.keyboard.press("Enter")  # the next one
    expect(clerk.get_by_role("heading", name="登记咨询")).to_be_visible()


def test_the_entry_fits_one_screen_and_a_phone(clerk: Page, seen: Watched) -> None:
    picture(clerk, "consultation-entry")
    button = clerk.get_by_role("button", name="登记咨询", exact=True).last
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= SCREEN["height"]
    assert faults_of_access(clerk) == []

    clerk.set_viewport_size(PHONE)  # type: ignore[arg-type]

    assert not is_wider_than_window(clerk)
    picture(clerk, "consultation-entry-phone")


PASTE = """
(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
}
"""
BLOCK = (
    '2026-03-02\t来电\t单小禾\t\t劳动\t"欠薪\n三个月"\r\n'
    "2026-03-03\t来访\t\t\t其他\t问路\r\n"
)


def test_the_register_is_filled_like_a_spreadsheet(clerk: Page) -> None:
    clerk.goto(clerk.url.replace("/new/", "/lines/"))
    clerk.locator("[name=line-0-on]").focus()
    clerk.evaluate(PASTE, BLOCK)
    expect(clerk.locator("[name=line-0-facts]")).to_have_value("欠薪 三个月")
    expect(clerk.locator("[name=line-1-facts]")).to_have_value("问路")

    clerk.locator("[name=line-2-on]").focus()
    clerk.keyboard.type("2026-03-04")
    clerk.keyboard.press("Tab")
    clerk.keyboard.press("Control+d")
    assert clerk.locator("[name=line-2-channel]").input_value() == "来访"
    clerk.keyboard.press("Enter")  # back below the cell in which the Tabs began
    assert focused(clerk) == "line-3-on"
    clerk.keyboard.press("ArrowUp")
    clerk.keyboard.press("ArrowRight")
    assert focused(clerk) == "line-2-channel"
    clerk.locator("[name=line-2-topic]").fill("婚姻")
    clerk.locator("[name=line-2-facts]").fill("离婚")
    clerk.locator("[name=line-11-on]").focus()
    clerk.keyboard.press("Enter")
    assert focused(clerk) == "line-12-on"
    assert faults_of_access(clerk) == []
    picture(clerk, "consultation-lines")
    clerk.locator("[name=line-2-facts]").focus()
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")

    expect(clerk.get_by_role("main")).to_contain_text("已登记 3 条咨询")
    assert Consultation.objects.count() == 3
