"""A real Chromium for the tests marked ``browser``."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.filled import Filled, filled_on
from tests.browser.looking import PHONE, SCREEN, Watched, watched

CHROMIUM = Path(os.environ.get("FAZHU_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium once; a missing one fails with what to install."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: apt-get install chromium")
    # Playwright's loop lives in this thread; Django would refuse the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    """Open a page on an office screen; problems in it fail the test at its end."""
    with watched(browser, SCREEN) as page:
        yield page


@pytest.fixture
def page(seen: Watched) -> Page:
    """Give the watched page itself."""
    return seen.page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open a page on a phone, watched as well."""
    with watched(browser, PHONE, has_touch=True, is_mobile=True) as seen:
        yield seen.page


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Open a page in a browser without JavaScript."""
    context = browser.new_context(viewport=SCREEN, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def filled(transactional_db: None) -> Filled:
    """Give the filled district of today."""
    return filled_on(timezone.localdate())
