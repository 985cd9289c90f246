"""The pages of figures and targets in a real browser."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from fazhu.reporting.actions.targets import set_target
from fazhu.rules.roles import Role
from tests.browser.looking import (
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)
from tests.reporting import ledgers
from tests.world import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "?year=2025&span=whole"
PAGES = {
    "figures": ("reporting:figures", ASKED),
    "figures-kinds": ("reporting:figures", f"{ASKED}&group=kinds"),
    "figures-checks": ("reporting:figures", f"{ASKED}&group=checks"),
    "figures-rows": ("reporting:rows", f"{ASKED}&measure=cases_closed"),
    "targets": ("reporting:targets", "?year=2025"),
    "target-new": ("reporting:target-new", ""),
}


@pytest.fixture
def district():
    district = District()
    ledgers.fill(district, seed=21, count=60)
    for place in (district.center, district.station):
        set_target(
            place, "cases_accepted", Decimal(60), year=2025,
            by=district.user(Role.DIRECTOR), at=timezone.now(),
        )  # fmt: skip
    return district


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_figures_are_whole_and_open_to_all(
    page, phone, live_server, district, name
):
    address, words = PAGES[name]
    for screen in (page, phone):
        sign_in(screen, live_server.url, district.user(Role.DIRECTOR))
        screen.goto(f"{live_server.url}{reverse(address)}{words}")
        assert faults_of_access(screen) == []
        assert not is_wider_than_window(screen)
    picture(page, name)


def test_a_bar_and_a_number_lead_to_the_rows(page, live_server, district):
    sign_in(page, live_server.url, district.user(Role.DIRECTOR))
    page.goto(f"{live_server.url}{reverse('reporting:figures')}{ASKED}")

    number = page.locator("td.number a").first
    shown = number.inner_text()
    number.click()

    assert "/figures/rows/" in page.url
    assert shown.strip() in page.locator("#rows").inner_text()
