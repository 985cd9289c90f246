"""The pages on which a ledger goes in, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.rules.roles import Role
from tests.browser.looking import (
    PHONE,
    SCREEN,
    Watched,
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)
from tests.exchange.pages import ID_NUMBER, TELEPHONE, ledger, row
from tests.ledgers.handmade import impossible_rows, two_row_headings
from tests.world import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OLD = ledger(
    row("某援民〔2023〕1号", "张三", 身份证号码=ID_NUMBER, 联系电话=TELEPHONE),
    row("某援民〔2023〕2号", "李四"),
)
NEW = ledger(
    row("某援民〔2023〕1号", "张三", 身份证号码=ID_NUMBER, 联系电话="13800009999"),
    row("某援民〔2023〕2号", "李四", 结案日期="2023-06-07"),
    row("某援民〔2023〕3号", "王五", 补贴金额="已付"),
)


@pytest.fixture
def address(live_server: LiveServer, transactional_db: None) -> str:
    return str(live_server.url)


@pytest.fixture
def director(page: Page, address: str) -> Page:
    """A page of a director, on the list of ledgers."""
    sign_in(page, address, District().user(Role.DIRECTOR))
    page.goto(f"{address}/ledgers/")
    return page


def look(page: Page, name: str) -> None:
    """Photograph the page; nothing may be out of reach or out of the window."""
    assert faults_of_access(page) == []
    picture(page, name)
    for size in (PHONE, SCREEN):
        page.set_viewport_size(size)
        assert not is_wider_than_window(page)


def hand_in(page: Page, folder: Path, content: bytes, name: str = "台账.xlsx") -> None:
    """Choose the file and send the form."""
    file = folder / name
    file.write_bytes(content)
    page.get_by_label("台账文件").set_input_files(file)
    page.get_by_role("button", name="上传并试读").click()


def test_a_ledger_is_tried_out_and_imported(director: Page, tmp_path: Path) -> None:
    look(director, "ledgers-empty")
    hand_in(director, tmp_path, two_row_headings(), "二〇二三年登记台账.xlsx")
    look(director, "ledger-trial")
    director.get_by_role("button", name="导入", exact=True).click()

    expect(director.get_by_text("已导入3行")).to_be_visible()
    look(director, "ledger-batch")


def test_bad_cells_are_repaired_with_the_keyboard(
    director: Page, tmp_path: Path
) -> None:
    hand_in(director, tmp_path, impossible_rows())
    look(director, "ledger-trial-bad")
    director.get_by_role("link", name="修改有问题的单元格").click()
    look(director, "ledger-repair")
    director.get_by_label("第2行“受理日期”").fill("2023-04-01")
    director.keyboard.press("Enter")

    expect(director.get_by_label("第2行“结案日期”")).to_be_focused()
    director.keyboard.press("Control+Enter")
    expect(director.get_by_text("已重新检查，还有")).to_be_visible()


def test_a_later_copy_shows_its_differences(director: Page, tmp_path: Path) -> None:
    for content in (OLD, NEW):
        hand_in(director, tmp_path, content)
        director.get_by_role("button", name="导入", exact=True).click()
        director.get_by_role("link", name="导入台账").first.click()
    look(director, "ledgers")
    director.get_by_role("cell", name="台账.xlsx").first.get_by_role("link").click()
    look(director, "ledger-batch-later")
    director.get_by_role("link", name="查看差异").click()
    look(director, "ledger-differences")
    director.get_by_role("button", name="全部接受").click()

    expect(director.get_by_text("处差异已接受")).to_be_visible()
    look(director, "ledger-differences-settled")


def test_a_refused_file_comes_back_to_the_form(
    seen: Watched, director: Page, tmp_path: Path
) -> None:
    seen.allow(422)
    hand_in(director, tmp_path, b"%PDF-1.4", "扫描件.pdf")

    expect(director.locator("[data-errors]")).to_be_focused()
    look(director, "ledger-refused")


def test_the_export_page(director: Page) -> None:
    director.get_by_role("link", name="导出台账").click()
    look(director, "ledger-export")
    with director.expect_download() as waiting:
        director.get_by_role("button", name="导出").click()

    assert waiting.value.suggested_filename.startswith("临江区法律援助中心案件台账-")
