"""A number is taken, called and passed over by keys alone, and the wall follows."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.intake.models import Ticket
from fazhu.rules.roles import Role
from tests.browser.looking import (
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)
from tests.world import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_number_is_called_by_keys_alone_and_the_wall_shows_it(
    page: Page, live_server: LiveServer
) -> None:
    district = District()
    district.center.queue = "kinds"
    district.center.save()
    sign_in(page, str(live_server.url), district.user(Role.CENTER_CLERK))
    desk = f"{live_server.url}/queue/{district.center.pk}/"
    page.goto(desk)
    main = page.get_by_role("main")
    page.locator("[name=name]").fill("1")
    page.keyboard.press("Control+Enter")
    expect(main).to_contain_text("已开1号窗口")

    for _ in range(2):
        page.keyboard.press("t")
        page.wait_for_url("**/take/")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tickets/**")
        page.goto(desk)
    wall = page.context.new_page()
    wall.goto(f"{desk}wall/")
    expect(wall.get_by_role("main")).to_contain_text("请准备：A001 A002")
    page.keyboard.press("n")
    expect(main).to_contain_text("请A001到1号窗口。")
    expect(wall.locator("tr.fresh")).to_contain_text("A001", timeout=15_000)
    page.keyboard.press("g")
    expect(main).to_contain_text("A001已过号。")
    page.keyboard.press("n")
    expect(main).to_contain_text("请A002到1号窗口。")

    for address in ("", "take/", "wall/", f"tickets/{Ticket.objects.latest('pk').pk}/"):
        page.goto(f"{desk}{address}")
        looked_at(page, f"queue-{address.replace('/', '-')}")


def looked_at(page: Page, name: str) -> None:
    """Look at a page on a screen and on a phone."""
    assert faults_of_access(page) == []
    assert not is_wider_than_window(page)
    picture(page, name)
    page.set_viewport_size({"width": 390, "height": 844})
    assert not is_wider_than_window(page)
    page.set_viewport_size({"width": 1366, "height": 768})
