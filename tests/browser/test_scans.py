"""Papers photographed at the window: the document camera, files, and their order."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.cases.models import Case, ScannedPage
from fazhu.rules.roles import Role
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.looking import (
    SCREEN,
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
    watched,
)
from tests.cases.scanning import brought, drawn, scanned_pdf
from tests.world import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A page at a machine with a camera, which Chromium feigns."""
    options = {"executable_path": str(CHROMIUM), "args": FLAGS + FAKE}
    other = browser.browser_type.launch(**options)
    with watched(other, SCREEN) as seen:
        seen.allow(422)
        yield seen.page
    other.close()


@pytest.fixture
def case(transactional_db: None, settings, tmp_path: Path) -> Case:
    settings.MEDIA_ROOT, settings.DATA = tmp_path / "files", tmp_path
    district = District()
    case = district.received(matter_code="traffic_injury")
    brought(district, case)
    return case


def opened(page: Page, server: LiveServer, case: Case) -> None:
    """Go to the paper's pages by what the case page says."""
    user = case.center.memberships.get(role=Role.REVIEWER).user
    sign_in(page, server.url, user)
    page.goto(f"{server.url}/cases/{case.pk}/")
    page.get_by_role("link", name="拍照、扫描").first.click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text, exact=True)).to_be_visible()


def test_a_clerk_photographs_drops_and_orders_pages(window, live_server, case):
    page = window
    opened(page, live_server, case)
    page.get_by_role("button", name="用高拍仪或摄像头拍").click()
    page.get_by_role("button", name="拍这一页").click()
    page.get_by_role("button", name="重拍").click()
    for count in (1, 2):
        page.get_by_role("button", name="拍这一页").click()
        page.get_by_role("button", name="保存，拍下一页").click()
        heading(page, f"共 {count} 页")
    page.get_by_role("button", name="关闭摄像头").click()

    files = [
        {"name": "甲.png", "mimeType": "image/png", "buffer": drawn("1")},
        {"name": "乙.pdf", "mimeType": "application/pdf", "buffer": scanned_pdf()},
        {"name": "丙.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" * 99},
    ]
    page.get_by_label("图片或 PDF 文件").set_input_files(files)
    page.get_by_role("button", name="上传", exact=True).click()
    heading(page, "共 4 页")
    expect(page.locator("#scan-told")).to_contain_text("“丙.jpg”不是能读的图片或 PDF")

    first = page.locator(".scans > li").first
    was = first.get_attribute("id")
    page.get_by_role("button", name="后移第1页").press("Enter")
    expect(page.locator(".scans > li").nth(1)).to_have_id(was)
    page.locator(f"#{was} .scan").drag_to(page.locator(".scans > li").nth(3))
    expect(page.locator(".scans > li").nth(3)).to_have_id(was)
    expect(page.locator("#scan-told p")).to_have_count(0)
    assert f"page-{ScannedPage.objects.last().pk}" == was

    assert faults_of_access(page) == []
    assert not is_wider_than_window(page)
    picture(page, "scans")
    page.get_by_role("link", name="第1页，看大图").click()
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".scan-large img")).to_have_js_property("complete", True)
    assert faults_of_access(page) == []
    picture(page, "scan")


def test_all_of_it_but_the_camera_works_without_scripts(plain, live_server, case):
    opened(plain, live_server, case)
    file = {"name": "甲.png", "mimeType": "image/png", "buffer": drawn("1")}
    for _ in range(2):
        plain.get_by_label("图片或 PDF 文件").set_input_files([file])
        plain.get_by_role("button", name="上传", exact=True).click()
    heading(plain, "共 2 页")
    expect(plain.get_by_text("与第1页完全相同")).to_be_visible()
    assert not plain.get_by_role("button", name=re.compile("摄像头")).is_visible()

    plain.get_by_role("button", name="右转第2页").click()
    plain.locator(".scans > li").first.get_by_text("删除").first.click()
    plain.get_by_role("button", name="确定删除第1页").click()

    heading(plain, "共 1 页")
    assert ScannedPage.objects.get().width == 877
