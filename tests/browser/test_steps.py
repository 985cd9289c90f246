"""Steps in a real browser: what follows is told while typing, two writers, keys."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.cases.actions import handling
from fazhu.cases.models import Case
from fazhu.network.models import Handler
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


def in_state(state: str) -> Case:
    return Case.objects.filter(state=state).order_by("pk")[0]


def test_a_handler_is_found_while_typing_and_the_due_day_follows(
    page: Page, address: str, filled: Filled
) -> None:
    Handler.objects.create(
        center=filled.center, name="单玉珍", kind="lawyer", specialities="工伤"
    )
    sign_in(page, address, filled.user(Role.ASSIGNER))
    case = in_state("granted")
    page.goto(f"{address}/cases/{case.pk}/steps/assign/")

    page.get_by_label("查找承办人").press_sequentially("工伤")
    expect(page.get_by_role("row", name="何若川")).to_have_count(0)
    page.get_by_label("单玉珍").check()
    page.get_by_label("办理日期").fill("今天")
    page.get_by_label("办理日期").blur()

    expect(page.locator("#follows")).to_contain_text("委托协议")
    expect(page.get_by_label("单玉珍")).to_be_checked()
    look(page, "step-assign")
    page.get_by_role("button", name="确定办理：指派").click()
    expect(page.get_by_text("已办理“指派”。")).to_be_visible()
    look(page, "case-assigned")


def test_the_second_writer_reads_both_and_sends_again(
    seen: Watched, address: str, filled: Filled
) -> None:
    seen.allow(422)
    page, case = seen.page, in_state("handling")
    sign_in(page, address, filled.user(Role.HANDLER, filled.firm))
    page.goto(f"{address}/cases/{case.pk}/steps/report_progress/")
    page.get_by_label("通报的内容").fill("下周三开庭")
    handling.report_progress(
        case,
        "已立案，案号已告知",
        seen=None,
        by=filled.user(Role.HANDLER, filled.firm),
        on=case.moved_on or filled.today - timedelta(1),
    )
    page.get_by_role("button", name="确定办理").click()

    expect(page.get_by_text("已立案，案号已告知")).to_be_visible()
    expect(page.get_by_label("通报的内容")).to_have_value("下周三开庭")
    expect(page.locator("[data-errors]")).to_be_focused()
    look(page, "step-moved")
    page.get_by_role("button", name="确定办理").click()
    expect(page.get_by_text("已办理“通报案件进展”。")).to_be_visible()


def test_a_step_is_taken_with_the_keyboard_alone(
    page: Page, address: str, filled: Filled
) -> None:
    sign_in(page, address, filled.user(Role.DIRECTOR))
    case = in_state("pending_decision")
    page.goto(f"{address}/cases/{case.pk}/")

    page.get_by_role("link", name="给予法律援助").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/steps/grant/")
    page.get_by_label("办理日期").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("审批意见")).to_be_focused()
    page.keyboard.type("符合条件")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("已办理“给予法律援助”。")).to_be_visible()


def test_the_case_and_its_step_fit_a_phone(
    phone: Page, address: str, filled: Filled
) -> None:
    sign_in(phone, address, filled.user(Role.DIRECTOR))
    for path in (
        f"/cases/{filled.shown.pk}/",
        f"/cases/{filled.shown.pk}/steps/terminate/",
    ):
        phone.goto(f"{address}{path}")
        look(phone, f"phone-{path.strip('/').split('/')[-1]}")
