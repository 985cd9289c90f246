"""The three stories of a center, from the first visit to the archive, by clicking only.

Every page is reached by a link, every form is filled by the words beside its fields.
"""

from datetime import date

import pytest

from fazhu.cases.history import History
from fazhu.cases.models import Event
from fazhu.lib.identity import invented
from fazhu.rules.roles import Role
from tests.journeys.office import Office
from tests.journeys.words import (
    APPLICATION,
    COURT,
    GAINED,
    MATERIALS,
    PROGRESS,
    REPORT,
    REVIEW,
    SUPPLEMENT,
    WON,
)

pytestmark = pytest.mark.django_db

SUSPECT = invented("990101", date(2009, 2, 3), 21)


@pytest.fixture
def office() -> Office:
    return Office()


def received(office: Office) -> None:
    """苗小禾 tells her matter at the station; a receipt and a case number follow."""
    clerk = office.at(Role.STATION_CLERK)
    page = clerk.open("/").follow("案件").follow("登记新案件")
    page = page.send_with("接收申请", APPLICATION)
    office.take_up(page.shows("已接收"))
    office.paper(Role.STATION_CLERK, "法律援助申请表")
    office.paper(Role.STATION_CLERK, "法律援助申请材料接收凭证", **MATERIALS)


def reviewed(office: Office) -> None:
    """The center accepts the application and proposes a decision."""
    office.step(Role.REVIEWER, "受理", "2026-10-13")
    office.step(Role.REVIEWER, "提出审查意见", "2026-10-14", 审查意见="属于受案范围。")
    office.paper(Role.REVIEWER, "法律援助审查表", **REVIEW)


def handled_and_archived(
    office: Office, ending: dict[str, str], report: dict[str, str]
) -> None:
    """From the assignment to the archive, the same in every story."""
    office.step(Role.ASSIGNER, "指派", "2026-10-19", 承办人="何若川")
    office.paper(Role.ASSIGNER, "指派通知书", **{"安排承办人的期限（日）": "3"})
    office.step(Role.HANDLER, "签订委托协议并开始承办", "2026-10-20")
    office.step(Role.HANDLER, "通报案件进展", "2026-10-28", **PROGRESS)
    office.step(Role.HANDLER, "结案", "2026-11-09", **ending)
    office.paper(Role.HANDLER, "结案报告表", **report)
    office.step(Role.HANDLER, "提交结案材料", "2026-11-11")
    office.step(Role.QUALITY_OFFICER, "结案审查通过", "2026-11-12")
    office.step(Role.QUALITY_OFFICER, "评定质量等级", "2026-11-13", 质量等级="良好")
    office.step(Role.CENTER_CLERK, "归档", "2026-11-16").shows("已归档")
    events = tuple(Event.objects.filter(case=office.case).order_by("sequence"))
    assert list(History(case=office.case, events=events).faults()) == []


def test_a_civil_case_from_the_first_visit_to_the_archive(office):
    received(office)
    office.step(Role.REVIEWER, "一次性告知补正", "2026-10-12", **SUPPLEMENT).shows(
        "待补正"
    )
    office.step(Role.STATION_CLERK, "收到补正材料", "2026-10-13")
    reviewed(office)
    office.paper(Role.REVIEWER, "补充材料/说明通知书", 补充期限="2026-10-22")
    office.step(Role.DIRECTOR, "给予法律援助", "2026-10-15").shows("待指派")
    number = office.paper(Role.DIRECTOR, "给予法律援助决定书")
    assert number.endswith("〔2026〕1号")
    handled_and_archived(office, WON, REPORT | COURT)


def test_a_notified_criminal_case(office):
    page = office.at(Role.REVIEWER).open("/").follow("案件").follow("登记新案件")
    page = page.follow("接收通知").send_with(
        "接收通知",
        {
            "证件号码": SUSPECT,
            "姓名": "常远",
            "联系电话": "19900005678",
            "法律援助事项": "未成年人",
            "通知机关名称": "临江区公安局",
            "通知函号": "临公法援通〔2026〕31号",
            "所处阶段": "侦查",
            "案由或者涉嫌罪名": "盗窃罪",
            "接收日期": "2026-10-16",
        },
    )
    office.take_up(page.shows("待指派"))
    handled_and_archived(office, {"结案结果": "部分采纳"}, REPORT)


def test_a_refusal_is_objected_to_corrected_and_the_case_goes_on(office):
    received(office)
    reviewed(office)
    office.step(
        Role.DIRECTOR,
        "不予法律援助",
        "2026-10-14",
        不予援助理由="不符合经济困难",
        不予援助的事实和理由="家庭人均收入高于标准。",
    ).shows("不予援助")
    office.paper(
        Role.DIRECTOR,
        "不予法律援助决定书",
        司法行政部门地址="临江区河滨路10号",
        司法行政部门电话="0990-5550110",
    )
    office.step(Role.STATION_CLERK, "登记对不予决定的异议", "2026-10-15")
    office.step(
        Role.BUREAU_LEADER,
        "责令改正不予决定",
        "2026-10-16",
        责令改正的理由="请求支付劳动报酬的农民工免予核查经济困难状况。",
    )
    office.step(Role.DIRECTOR, "给予法律援助", "2026-10-17").shows("待指派")
    number = office.paper(Role.DIRECTOR, "给予法律援助决定书")
    assert number.endswith("〔2026〕1号")
    handled_and_archived(office, {"结案结果": "调解", **GAINED}, REPORT | COURT)
