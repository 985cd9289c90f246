"""From a telephone call to aid granted the same day, the name typed once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from fazhu.cases.models import Case
from fazhu.intake.models import Consultation, Person
from fazhu.lib.identity import invented
from fazhu.rules.roles import Role
from tests.browser.hands import STILL, Hands
from tests.browser.looking import picture
from tests.journeys.office import Office
from tests.journeys.words import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "郝大有"
NUMBER = invented("990101", date(1975, 6, 11), 461)
CARD = (
    f"姓名 {NAME} 性别 男 民族 汉 出生 1975年6月11日 住址 柳树镇河西村3组 "
    f"公民身份号码 {NUMBER}"
)
CALL = {
    "姓名": NAME,
    "联系电话": "13800001234",
    "咨询类型": "6",
    "咨询事项": "包工头拖欠三个月工资，没有合同",
    "解答意见": "可以申请法律援助，请带身份证和欠条到工作站。",
}
MATTER = {
    "法律援助事项": "请求支付劳动报酬",
    "援助方式": "民事诉讼代理",
    "首要类别": "农民工",
}
MISSING = ("与所申请事项有关的案件材料", "劳动合同、务工证明")
PASTE = (
    "(text) => { document.activeElement.value = text; document.activeElement"
    ".dispatchEvent(new ClipboardEvent('paste', {bubbles: true})); }"
)


class Visit:
    """The screen at which one after the other sits, and every name that is typed."""

    def __init__(self, page: Page, address: str) -> None:
        """Open the office; nobody has called yet."""
        self.page, self.hands, self.office = page, Hands(page, address), Office()
        self.names_typed = 0

    @contextmanager
    def sits_down(self, role: Role) -> Iterator[None]:
        self.hands.sign_in(self.office.user(role).username, PASSWORD)
        yield
        self.hands.sign_out()

    def fill(self, fields: dict[str, str]) -> None:
        self.names_typed += sum(NAME in value for value in fields.values())
        self.hands.fill(fields)

    def open_case(self) -> None:
        self.hands.follow(self.office.number)
        self.hands.reads(self.office.number)

    def step(self, label: str, papers: tuple[str, ...] = ()) -> None:
        """Take a step today, as the form stands; ``papers`` are those that came."""
        self.hands.follow(label)
        self.hands.reads(label)
        for paper in papers:
            self.page.get_by_role("checkbox", name=paper).check()
        picture(self.page, f"front-{label}")
        self.hands.press(f"确定办理：{label}")
        expect(self.page.get_by_role("status")).to_contain_text(f"已办理“{label}”")


def test_from_a_call_to_aid_on_the_same_day(
    page: Page, live_server: LiveServer, transactional_db: None
) -> None:
    visit = Visit(page, str(live_server.url))
    with visit.sits_down(Role.STATION_CLERK):
        called(visit)
        applied(visit)
    with visit.sits_down(Role.REVIEWER):
        visit.open_case()
        visit.step("一次性告知补正")  # what is missing is written there already
    with visit.sits_down(Role.STATION_CLERK):
        visit.open_case()
        visit.step("收到补正材料", papers=MISSING)
    with visit.sits_down(Role.REVIEWER):
        visit.open_case()
        visit.step("受理")
        visit.step("提出审查意见")
    with visit.sits_down(Role.DIRECTOR):
        visit.open_case()
        visit.step("给予法律援助")
        visit.hands.reads("现在：待指派")

    case, person = Case.objects.get(), Person.objects.get()
    today = timezone.localdate()
    assert (case.received_on, case.decided_on) == (today, today)
    assert case.green_channel
    assert case.consultation == Consultation.objects.get(person=person)
    assert (person.name, person.id_number) == (NAME, NUMBER)
    assert case.parties.get().person == person
    assert {row.name for row in case.brought.all()} >= set(MISSING)
    assert visit.names_typed == 1


def called(visit: Visit) -> None:
    """He telephones the station, and is told to come."""
    for words in ("咨询", "登记咨询"):
        visit.hands.follow(words)
    visit.page.locator("[name=channel]").select_option(label="5 来电")
    visit.fill(CALL)
    visit.hands.press("登记咨询")
    expect(visit.page.get_by_role("status")).to_contain_text("已登记咨询")


def applied(visit: Visit) -> None:
    """He comes with his card and without the note of debt: one receipt, one number."""
    visit.hands.follow("申请法律援助")
    visit.page.get_by_label("证件文字").first.focus()
    visit.page.evaluate(PASTE, CARD)
    expect(visit.page.get_by_label("证件号码").first).to_have_value(NUMBER)
    visit.fill(MATTER)
    visit.page.wait_for_function(STILL)
    papers = visit.page.get_by_role("region", name="这一事项应带的材料，带来了的勾选")
    papers.get_by_role("checkbox", name="身份证").check()
    visit.page.get_by_label("走绿色通道").check()
    picture(visit.page, "front-applied")
    visit.hands.send_by_keys()
    expect(visit.page.get_by_role("status")).to_contain_text("已接收")
    visit.office.number = visit.page.get_by_role("heading", level=1).inner_text()
