"""Every page that the resolver knows, for a post that may see it, in three states."""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import ElementHandle, Error, Page
from pytest_django.live_server_helper import LiveServer

from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.browser.every_page import (
    ANONYMOUS,
    Visit,
    visits,
    visits_of_steps,
    visits_without_things,
)
from tests.browser.looking import (
    PHONE,
    SCREEN,
    Watched,
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)
from tests.repository.url_world import build
from tests.world import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LARGEST = "document.documentElement.className = 'type-200'"
USUAL = "document.documentElement.className = 'type-100'"
EMPTIED = """
() => {
  const KEPT = ["hidden", "submit", "button", "fieldset", "file"];
  const form = [...document.querySelectorAll("main form[method=post]")].find(
    (one) => !one.closest(".confirm")
      && one.action.split("?")[0] === location.href.split("?")[0]);
  if (!form) return null;
  for (const one of form.elements) {
    if (one.type === "checkbox" || one.type === "radio") one.checked = false;
    else if (!KEPT.includes(one.type)) one.value = "";
  }
  return form;
}
"""


PICTURE = "cases:scan-picture"
"""A picture, around which the browser puts a page, style and icon of its own."""


class Round:
    """A walk over pages with one browser page, signed in as whoever may see each."""

    def __init__(self, seen: Watched, address: str, users: dict[str, User]) -> None:
        """Begin signed out; refusals are answers like others here."""
        self.seen, self.page, self.address, self.users = seen, seen.page, address, users
        seen.allow(422)
        self._now = ANONYMOUS

    def opened(self, visits: Iterable[Visit]) -> Iterator[tuple[Visit, Page]]:
        """Open one page after the other; files are not pages, all else must answer."""
        for visit in sorted(visits, key=lambda one: one.actor != ANONYMOUS):
            if visit.name == PICTURE:
                continue
            self._be(visit.actor)
            try:
                answer = self.page.goto(self.address + visit.address)
            except Error as error:
                if "Download is starting" not in str(error):
                    raise
                continue
            assert answer is not None
            assert answer.status == 200, visit
            if answer.header_value(
                "content-type",
            ).startswith("text/html"):
                yield visit, self.page

    def _be(self, actor: str) -> None:
        if actor != self._now:
            sign_in(self.page, self.address, self.users[actor])
            self._now = actor


def faults(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands, on every size."""
    found = faults_of_access(page)
    for size, script, what in (
        (PHONE, USUAL, "wider than a phone"),
        (PHONE, LARGEST, "wider than a phone at 200 %"),
        (SCREEN, LARGEST, "wider than the window at 200 %"),
    ):
        page.set_viewport_size(size)
        page.evaluate(script)
        if is_wider_than_window(page):
            found.append(what)
    page.evaluate(USUAL)
    return found


def answered_with_a_page(page: Page, form: ElementHandle) -> bool:
    """Send the form; False where the answer is a file."""
    try:
        with page.expect_navigation():
            form.evaluate("form => form.requestSubmit()")
    except Error as error:
        if "ERR_ABORTED" not in str(error):
            raise
        return False
    return True


def test_every_page_is_open_to_all_and_fits(
    seen: Watched, live_server: LiveServer
) -> None:
    world = build()
    walk = Round(seen, live_server.url, world.users)

    wrong = {}
    for visit, page in walk.opened(visits(world)):
        picture(page, f"every-{visit.file_name}")
        if found := faults(page):
            wrong[visit.name] = found

    assert wrong == {}


def test_the_form_of_every_step_is_open_to_all_and_fits(
    seen: Watched, live_server: LiveServer
) -> None:
    district = District()
    users = {role.value: district.user(role) for role in Role if role != Role.HANDLER}
    users[Role.HANDLER.value] = district.handler.user
    walk = Round(seen, live_server.url, users)

    wrong = {}
    for visit, page in walk.opened(visits_of_steps(district)):
        picture(page, f"every-{visit.file_name}")
        if found := faults(page):
            wrong[visit.name] = found

    assert wrong == {}


def test_every_page_of_an_empty_district_is_open_to_all_and_fits(
    seen: Watched, live_server: LiveServer
) -> None:
    district = District()
    users = {role.value: district.user(role) for role in Role if role != Role.HANDLER}
    users[Role.HANDLER.value] = district.handler.user
    walk = Round(seen, live_server.url, users)

    wrong = {
        visit.name: found
        for visit, page in walk.opened(visits_without_things())
        if (found := faults(page))
    }

    assert wrong == {}


def test_every_form_sent_empty_is_open_to_all_and_fits(
    seen: Watched, live_server: LiveServer
) -> None:
    world = build()
    walk = Round(seen, live_server.url, world.users)

    wrong, refused = {}, 0
    forms = [visit for visit in visits(world) if visit.refuses]
    for visit, page in walk.opened(forms):
        form = page.evaluate_handle(EMPTIED).as_element()
        if form is None or not answered_with_a_page(page, form):
            continue
        if not page.locator("[data-errors]").count():
            continue
        refused += 1
        picture(page, f"wrong-{visit.file_name}")
        if found := faults(page):
            wrong[visit.name] = found

    assert refused > 10
    assert wrong == {}
