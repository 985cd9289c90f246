"""What a browser test does with a page: sign in, look at it, measure its access."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

HERE_ALONE = ("127.0.0.1", "localhost")
SCREEN = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
HERE = Path(__file__).parent
AXE = HERE / "vendor/axe.min.js"
PICTURES = HERE.parent.parent / "build/pictures"
REPORTS = """
window.cspReports = [];
document.addEventListener("securitypolicyviolation", (report) => {
  window.cspReports.push(report.violatedDirective + " " + report.blockedURI);
});
"""
RUN_AXE = """
async () => (await axe.run(document, {
  resultTypes: ["violations"], rules: {"target-size": {enabled: true}}
})).violations.map(
  (found) => found.id + ": " + found.nodes.map((node) => node.html).join(" | "))
"""


class Watched:
    """A page and what went wrong in it: console errors, exceptions, CSP reports."""

    def __init__(self, page: Page) -> None:
        """Listen to the page from its first document on."""
        self.page = page
        self.problems: list[str] = []
        self.refusals: list[int] = []
        page.add_init_script(REPORTS)
        page.on("console", self._said)
        page.on("pageerror", self._failed)
        page.on("request", self._asked)

    def check(self) -> None:
        """Fail on any problem seen so far."""
        reports = self.page.evaluate("window.cspReports || []")
        found = self.problems + reports
        assert found == [], f"{self.page.url}: {found}"

    def allow(self, status: int) -> None:
        """Expect answers of this status; the console calls each one an error."""
        self.refusals.append(status)

    def _said(self, message: ConsoleMessage) -> None:
        expected = any(f"status of {code}" in message.text for code in self.refusals)
        if message.type in ("error", "warning") and not expected:
            self.problems.append(message.text)

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws") and parts.hostname not in HERE_ALONE:
            self.problems.append(f"asked another machine: {request.url}")

    def _failed(self, error: Error) -> None:
        self.problems.append(str(error))


@contextmanager
def watched(
    browser: Browser, size: dict[str, int], **options: Any
) -> Iterator[Watched]:
    """Open a page of the given size that must end without a problem."""
    context = browser.new_context(viewport=size, locale="zh-CN", **options)
    seen = Watched(context.new_page())
    yield seen
    seen.check()
    context.close()


def sign_in(page: Page, address: str, user: Any) -> None:
    """Give the browser a session of ``user``, as the sign-in page would."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}]
    )


def picture(page: Page, name: str) -> None:
    """Photograph the page where EVERY_PICTURE asks for it."""
    if os.environ.get("EVERY_PICTURE"):
        photograph(page, name)


def photograph(page: Page, name: str) -> list[Path]:
    """Photograph the page on a screen and on a phone into build/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    files = []
    for kind, size in (("screen", SCREEN), ("phone", PHONE)):
        page.set_viewport_size(size)
        page.wait_for_timeout(200)
        files.append(PICTURES / f"{name}-{kind}.png")
        page.screenshot(path=files[-1], full_page=True)
    page.set_viewport_size(SCREEN)
    return files


def faults_of_access(page: Page) -> list[str]:
    """Return what axe finds, one line a rule with the elements."""
    # evaluate() runs outside the page's content security policy; a script tag is not
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def is_wider_than_window(page: Page) -> bool:
    """Tell whether the whole page must be scrolled sideways."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wide
