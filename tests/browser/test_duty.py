"""A duty lawyer's help entered by keys alone, looked at on a screen and a phone."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.intake.models import DutyHelp
from fazhu.rules.roles import Role
from tests.browser.filled import Filled
from tests.browser.hands import STILL
from tests.browser.looking import (
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = {"person-name": "单小川", "charge": "盗窃罪", "place": "看守所"}
DOWN = {"handler": 1, "stage": 2}


def test_a_help_is_entered_by_keys_alone(
    filled: Filled, page: Page, live_server: LiveServer
) -> None:
    sign_in(page, str(live_server.url), filled.user(Role.STATION_CLERK))
    page.goto(f"{live_server.url}/duty/new/")
    page.locator("[name=person-id_number]").focus()

    keys = 0
    while (name := page.evaluate("document.activeElement.name")) != "contents":
        text, down = TYPED.get(name, ""), DOWN.get(name, 0)
        page.keyboard.type(text)
        for _ in range(down):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_function(STILL)  # tables in memory are locked as a whole
        keys += len(text) + down + 1
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("main")).to_contain_text("已登记值班律师法律帮助")
    made = DutyHelp.objects.get()
    assert [one.key for one in made.contents.all()] == ["consultation"]
    assert keys + 2 <= 50
    for address in ("/duty/", "/duty/new/", f"/duty/{made.pk}/"):
        page.goto(f"{live_server.url}{address}")
        assert faults_of_access(page) == []
        assert not is_wider_than_window(page)
        picture(page, f"duty{address.replace('/', '-')}")
        page.set_viewport_size({"width": 390, "height": 844})
        assert not is_wider_than_window(page)
        page.set_viewport_size({"width": 1366, "height": 768})
