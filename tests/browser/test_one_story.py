"""One civil case from the first visit to the archive, told in a real browser.

Eight people follow each other at one screen, each signing in and out on the page; the
words are those of the first of the three stories (tests/journeys/test_three_stories).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.cases.history import History
from fazhu.cases.models import Event
from fazhu.rules.roles import Role
from tests.browser.hands import Hands
from tests.journeys.office import Office
from tests.journeys.words import (
    APPLICATION,
    COURT,
    MATERIALS,
    PASSWORD,
    PROGRESS,
    REPORT,
    REVIEW,
    SUPPLEMENT,
    WON,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEPS = (
    "接收申请", "一次性告知补正", "收到补正材料", "受理", "提出审查意见",
    "给予法律援助", "指派", "签订委托协议并开始承办", "通报案件进展", "结案",
    "提交结案材料", "结案审查通过", "评定质量等级", "发放办案补贴", "归档",
)  # fmt: skip


class Story:
    """The screen, the people who follow each other at it, and their one case."""

    def __init__(self, page: Page, address: str) -> None:
        """Open the office; its case is not begun yet."""
        self.page, self.hands = page, Hands(page, address)
        self.office = Office()

    @contextmanager
    def sits_down(self, role: Role) -> Iterator[None]:
        """Have whoever holds the post sign in, and out again at the end."""
        self.hands.sign_in(self.office.user(role).username, PASSWORD)
        yield
        self.hands.sign_out()

    @contextmanager
    def is_asked(self, role: Role, thing: str) -> Iterator[None]:
        """Sit down, and open the case that today's page says waits for ``thing``."""
        with self.sits_down(role):
            waiting = self.page.get_by_role("table", name=thing, exact=True)
            waiting.get_by_role("link", name=self.office.number).click()
            self.hands.reads(self.office.number)
            yield

    @contextmanager
    def looks_in(self, role: Role) -> Iterator[None]:
        """Sit down, and open the case among those that wait for somebody else."""
        with self.sits_down(role):
            expect(self.page.get_by_role("main")).to_contain_text(
                "现在没有等您办理的案件。"
            )
            self.hands.follow(self.office.number)
            self.hands.reads(self.office.number)
            yield

    def step(self, label: str, on: str, fields: dict[str, str] | None = None) -> None:
        """Take a step from the case page, by the button of its form."""
        self._fill_step(label, on, fields or {})
        self.hands.press(f"确定办理：{label}")
        self._is_taken(label)

    def step_by_keys(self, label: str, on: str, last: str, words: str) -> None:
        """Take a step whose ``last`` field is typed into and sent by Ctrl+Enter."""
        self._fill_step(label, on, {})
        self.page.get_by_label(last).focus()
        self.page.keyboard.type(words)
        self.hands.send_by_keys()
        self._is_taken(label)

    def stands(self, state: str, waits_for: str) -> None:
        """Hold that the page says where the case stands, and for what it waits."""
        self.hands.reads(f"现在：{state}")
        box = self.page.get_by_role("region", name=f"现在：{state}")
        expect(box).to_contain_text(waits_for)

    def tells(self, steps: tuple[str, ...], *facts: str) -> None:
        """Hold that the page tells the steps, the latest first, and the facts."""
        history = self.page.get_by_role("region", name="办理记录")
        expect(history.locator(".what")).to_have_text(list(reversed(steps)))
        for one in facts:
            expect(
                self.page.get_by_role("definition").filter(has_text=one)
            ).to_have_count(1)

    def paper(self, title: str, fields: dict[str, str] | None = None) -> str:
        """Make and issue a paper, fetch it as PDF; return its number."""
        self.hands.follow(f"制作《{title}》")
        self.hands.reads(title)
        self.hands.fill(fields or {})
        self.hands.press("签发")
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_contain_text(title)
        expect(self.page.get_by_role("main")).to_contain_text("已签发")
        assert self.hands.fetch("PDF").startswith(b"%PDF")
        number = heading.inner_text().removeprefix(title).strip()
        self.hands.follow("回到案件")
        self.hands.reads(self.office.number)
        return number

    def _fill_step(self, label: str, on: str, fields: dict[str, str]) -> None:
        self.hands.follow(label)
        self.hands.reads(label)
        self.hands.fill({"办理日期": on, **fields})

    def _is_taken(self, label: str) -> None:
        expect(self.page.get_by_role("status")).to_contain_text(f"已办理“{label}”")


@pytest.fixture
def story(page: Page, live_server: LiveServer, transactional_db: None) -> Story:
    return Story(page, str(live_server.url))


def received(story: Story) -> None:
    """苗小禾 tells her matter at the station; a receipt and a case number follow."""
    with story.sits_down(Role.STATION_CLERK):
        for words in ("案件", "登记新案件"):
            story.hands.follow(words)
        story.hands.reads("接收申请")
        story.hands.fill(APPLICATION)
        story.hands.send_by_keys()
        expect(story.page.get_by_role("status")).to_contain_text("已接收")
        story.office.number = story.page.get_by_role("heading", level=1).inner_text()
        story.paper("法律援助申请表")
        story.paper("法律援助申请材料接收凭证", MATERIALS)
        story.stands("已接收", "等待：受理与审查")


def completed(story: Story) -> None:
    """The center misses a paper, and the station hands it in."""
    with story.is_asked(Role.REVIEWER, "受理与审查"):
        story.step("一次性告知补正", "2026-10-12", SUPPLEMENT)
        story.paper("补充材料/说明通知书", {"补充期限": "2026-10-22"})
        story.stands("待补正", "等待：申请人补正。通知书载明的期限：2026年10月22日")
    with story.looks_in(Role.STATION_CLERK):
        story.step("收到补正材料", "2026-10-13")
        story.stands("已接收", "等待：受理与审查")


def reviewed_and_granted(story: Story) -> None:
    """The center accepts the application, proposes a decision, and grants."""
    with story.is_asked(Role.REVIEWER, "受理与审查"):
        story.step("受理", "2026-10-13")
        story.step_by_keys("提出审查意见", "2026-10-14", "审查意见", "属于受案范围。")
        story.paper("法律援助审查表", REVIEW)
        story.stands("待审批", "等待：作出给予或不予援助的决定")
    with story.is_asked(Role.DIRECTOR, "作出给予或不予援助的决定"):
        story.step_by_keys("给予法律援助", "2026-10-15", "审批意见", "符合条件。")
        story.stands("待指派", "等待：指派与更换承办人")
        assert story.paper("给予法律援助决定书").endswith("〔2026〕1号")


def assigned(story: Story) -> None:
    """The assigner finds the handler by typing the name."""
    with story.is_asked(Role.ASSIGNER, "指派与更换承办人"):
        story.step("指派", "2026-10-19", {"查找承办人": "何若川", "承办人": "何若川"})
        story.paper("指派通知书", {"安排承办人的期限（日）": "3"})
        story.stands("已指派", "等待：承办案件（承办人何若川）")


def handled(story: Story) -> None:
    """The handler begins, reports, closes, and hands in the file."""
    with story.is_asked(Role.HANDLER, "承办案件"):
        story.step("签订委托协议并开始承办", "2026-10-20")
        story.stands("承办中", "等待：承办案件")
        story.step("通报案件进展", "2026-10-28", PROGRESS)
        story.step("结案", "2026-11-09", WON)
        story.paper("结案报告表", REPORT | COURT)
        story.step("提交结案材料", "2026-11-11")
        story.stands("结案待审", "等待：结案审查")


def finished(story: Story) -> None:
    """The dossier is checked, graded, paid for, and archived."""
    with story.is_asked(Role.QUALITY_OFFICER, "结案审查"):
        story.step("结案审查通过", "2026-11-12")
        story.step("评定质量等级", "2026-11-13", {"质量等级": "良好"})
        story.stands("结案审查通过", "等待：归档")
    with story.is_asked(Role.FINANCE, "发放办案补贴"):
        story.step("发放办案补贴", "2026-11-14", {"补贴标准（元）": "1800"})
    with story.is_asked(Role.CENTER_CLERK, "归档"):
        story.step("归档", "2026-11-16")
        story.stands("已归档", "目前不等待任何人")


def test_a_civil_case_from_the_first_visit_to_the_archive(story: Story) -> None:
    for part in (
        received, completed, reviewed_and_granted, assigned, handled, finished,
    ):  # fmt: skip
        part(story)

    with story.sits_down(Role.DIRECTOR):
        story.hands.follow("案件")
        story.hands.reads("案件")
        story.hands.search("苗小禾")
        story.hands.follow(story.office.number)
        story.stands("已归档", "目前不等待任何人")
        story.tells(STEPS, "1,800.00 元，2026年11月14日", "胜诉", "良好")
    events = tuple(Event.objects.filter(case=story.office.case).order_by("sequence"))
    assert list(History(case=story.office.case, events=events).faults()) == []
