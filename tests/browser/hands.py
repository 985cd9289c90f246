"""A person's hands at a page: links, labelled fields and keys, by visible words."""

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

STILL = """
() => !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling")
"""


class Hands:
    """Someone at a browser who knows only what the page says."""

    def __init__(self, page: Page, address: str) -> None:
        """Sit down at ``page``; ``address`` is typed once, for every first visit."""
        self.page, self.address = page, address

    def sign_in(self, username: str, password: str) -> None:
        """Sign in with keys alone, as one does every morning."""
        self.page.goto(self.address)
        self.page.get_by_label("登录名").focus()
        self.page.keyboard.type(username)
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(password)
        self.page.keyboard.press("Enter")
        self.reads("今日")

    def sign_out(self) -> None:
        """Leave, so that the next one finds the sign-in page."""
        self.page.get_by_role("button", name="退出").click()
        self.reads("登录法助")

    def reads(self, heading: str) -> None:
        """Wait for the page with this heading."""
        named = self.page.get_by_role("heading", name=heading, exact=True)
        expect(named).to_be_visible()

    def follow(self, words: str) -> None:
        """Open the first link that reads exactly so."""
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def fill(self, fields: Mapping[str, str]) -> None:
        """Fill each field under its label, as far as the page shows it."""
        for label, value in fields.items():
            self._put(label, value)

    def press(self, button: str) -> None:
        """Press the button and arrive on the page that answers."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).last.click()

    def send_by_keys(self) -> None:
        """Send the form from the field in hand, by Ctrl+Enter."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")

    def search(self, words: str) -> None:
        """Look something up with keys alone: "/" leads to the search."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fetch(self, words: str) -> bytes:
        """Return the file behind the link that reads so."""
        with self.page.expect_download() as started:
            self.follow(words)
        return Path(started.value.path()).read_bytes()

    def _put(self, label: str, value: str) -> None:
        group = self.page.get_by_role("group", name=_label(label))
        if group.count():
            group.get_by_label(re.compile(rf"^\s*{re.escape(value)}")).first.check()
        else:
            self._type(self._field(label), value)
        self.page.wait_for_function(STILL)

    def _field(self, label: str) -> Locator:
        """Return the field, with the fold open in which it lies."""
        field = self.page.get_by_label(_label(label)).first
        if not field.is_visible():
            field.locator("xpath=ancestor::details[1]/summary").click()
        return field

    def _type(self, field: Locator, value: str) -> None:
        if field.evaluate("field => field.tagName") == "SELECT":
            offered = [one.strip() for one in field.locator("option").all_inner_texts()]
            fits = [one for one in offered if one.startswith(value)]
            assert fits, f"“{value}” is not among {offered}"
            field.select_option(label=value if value in fits else fits[0])
        else:
            field.fill(value)
            field.press("Tab")


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*(（必填）)?$")
