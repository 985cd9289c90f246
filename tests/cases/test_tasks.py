"""The case page as a list of tasks: done, going on, ahead, not needed, lacking."""

from decimal import Decimal

import pytest

from fazhu.cases.actions import applying, assigning, deciding, reviewing, simple
from fazhu.cases.models import Case
from fazhu.cases.shown import papers
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.people import people_of
from fazhu.cases.shown.task_table import GROUPS, ahead
from fazhu.cases.shown.tasks import Row, tasks_of
from fazhu.exchange.actions.ledgers import LedgerFile, import_trial, keep_trial
from fazhu.funds.actions import Subsidy, pay
from fazhu.network.models import Handler
from fazhu.quality.actions import grade
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from fazhu.rules.workflow import State
from tests.cases.looking import browser_of, words
from tests.repository.url_world import NOW
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db

LEDGER = (
    "案号,受援人姓名,案件类型,案由,受理日期,归档日期\n"
    "第1号,单小芳,民事,劳动争议,2025-01-06,2025-06\n"
)


@pytest.fixture
def district() -> District:
    return District()


def rows_of(
    district: District, case: Case, role: Role = Role.DIRECTOR
) -> dict[str, Row]:
    """The rows of the case page by their label, as one post sees them."""
    seen = case_for(district.user(role), case.pk)
    events = list(seen.case.events.select_related("recorded_by").order_by("sequence"))
    groups = tasks_of(
        seen, events, people=people_of(seen.case), papers=papers.lines(seen, events)
    )
    return {row.label: row for group in groups for row in group.rows}


def words_of(district: District, case: Case) -> dict[str, str]:
    return {label: row.tag.word for label, row in rows_of(district, case).items()}


def complete(district: District) -> dict[str, object]:
    """Values with which nothing is missing of a case."""
    return {"aid_mode": "civil_litigation", "cause_text": "劳动争议"}


def test_a_case_under_review_has_done_what_lies_behind_and_ahead_what_comes(district):
    case = district.pending(**complete(district))

    told = words_of(district, case)

    assert told["受理"] == "已完成"
    assert told["审批"] == "进行中"
    assert told["指派承办人"] == "未开始"
    assert told["归档"] == "未开始"


def test_a_done_task_says_who_and_when_and_what(district):
    row = rows_of(district, district.granted(on=MONDAY))["审批"]

    assert (row.on, row.by, row.what) == (MONDAY, "中心主任", "给予法律援助")


def test_a_task_whose_paper_is_not_made_is_not_finished(district):
    row = rows_of(district, district.granted())["审批"]

    assert row.tag.word == "进行中（缺 1 份文书）"
    assert [paper.title for paper in row.papers] == ["给予法律援助决定书"]
    assert row.papers[0].url


def test_what_is_missing_leads_to_where_it_is_filled_in(district):
    case = district.granted()
    party = case.parties.get()

    missing = rows_of(district, case)["接收"].missing

    address = f"/cases/{case.pk}/correction/"
    assert {one.label: one.url for one in missing} == {
        "援助方式": f"{address}?what=case:aid_mode",
        "案由": f"{address}?what=case:cause_text",
        "苗小禾的证件号码": f"{address}?what={party.pk}:id_number",
        "苗小禾的性别": f"{address}?what={party.pk}:sex",
    }


def test_who_may_not_correct_reads_what_is_missing_without_a_link(district):
    missing = rows_of(district, district.granted(), Role.ASSIGNER)["接收"].missing

    assert missing
    assert [one.url for one in missing if one.url] == []


def test_a_task_links_to_its_steps_for_those_who_may(district):
    case = district.pending()

    director = rows_of(district, case)["审批"].steps
    reviewer = rows_of(district, case, Role.REVIEWER)["审批"].steps

    assert [step.key for step in director] == ["grant", "refuse", "send_back"]
    assert reviewer == ()


def test_a_supplement_is_a_task_only_where_it_was_asked_for(district):
    case = district.received(on=MONDAY)
    before = words_of(district, case)
    reviewing.supplement(
        case, "身份证", seen=None, by=district.user(Role.REVIEWER), on=FRIDAY
    )

    assert "补正" not in before
    row = rows_of(district, case)["补正"]
    assert (row.tag.word, row.waits) == ("进行中", "申请人补正")


def test_a_notified_case_needs_no_review(district):
    case = applying.receive_notice(
        applying.Opening(
            center=district.center,
            received_by=district.center,
            recipients=(district.person(),),
            values={"kind": "criminal", "origin": "notice"},
        ),
        by=district.user(Role.REVIEWER),
        on=MONDAY,
    )

    told = words_of(district, case)

    assert told["审查"] == "不适用"
    assert told["审批"] == "已完成"
    assert told["指派承办人"] == "进行中"


def test_after_a_refusal_nothing_is_left_to_do(district):
    case = deciding.refuse(
        district.pending(),
        "no_hardship",
        seen=None,
        by=district.user(Role.DIRECTOR),
        on=FRIDAY,
    )

    told = words_of(district, case)

    assert {told["指派承办人"], told["签订委托协议并开始承办"], told["归档"]} == {
        "不适用"
    }


def test_a_decision_that_must_be_taken_anew_is_going_on_again(district):
    on = {"seen": None, "on": FRIDAY}
    leader, director = district.user(Role.BUREAU_LEADER), district.user(Role.DIRECTOR)
    case = deciding.refuse(district.pending(), "no_hardship", by=director, **on)
    case = simple.take(workflow.OBJECT, case, by=director, **on)
    deciding.order_correction(case, "收入计算有误", by=leader, **on)

    told = rows_of(district, case)

    assert told["审批"].tag.word == "进行中"
    assert told["审批"].on is None
    assert told["对不予决定的异议"].tag.word == "已完成"
    assert told["对不予决定的异议"].what == "责令改正不予决定"


def test_a_new_handler_begins_anew(district):
    case, on = district.handling(), {"seen": None, "on": FRIDAY}
    by = district.user(Role.ASSIGNER)
    other = Handler.objects.create(center=district.center, name="沈文远", kind="lawyer")
    case = simple.take(workflow.REQUEST_CHANGE, case, by=by, **on)
    assigning.change_handler(case, other, "生病", by=by, **on)

    told = words_of(district, case)

    assert told["签订委托协议并开始承办"] == "进行中"
    assert told["更换承办人"].startswith("进行中（缺")


def test_grade_and_pay_can_come_before_or_after_the_archive(district):
    case, on = district.archived(), {"seen": None, "on": FRIDAY}
    before = rows_of(district, case, Role.QUALITY_OFFICER)["评定质量等级"]
    grade(case, "good", by=district.user(Role.QUALITY_OFFICER), **on)
    pay(
        case,
        Subsidy(standard=Decimal(1500)),
        by=district.user(Role.FINANCE),
        **on,
    )

    told = words_of(district, case)
    after = rows_of(district, case, Role.QUALITY_OFFICER)["评定质量等级"]

    assert ([s.label for s in after.steps], after.link) == (["重新评定质量等级"], None)
    assert rows_of(district, case, Role.FINANCE)["发放办案补贴"].steps == ()
    assert (before.tag.word, [s.key for s in before.steps]) == ("未开始", ["grade"])
    assert (told["评定质量等级"], told["发放办案补贴"]) == ("已完成", "已完成")


def test_a_case_from_a_ledger_says_what_the_ledger_did_not_tell(district):
    file = LedgerFile(source=LEDGER.encode(), name="台账.csv")
    director = district.user(Role.DIRECTOR)
    trial = keep_trial(file, center=district.center, by=director, at=NOW)
    import_trial(trial, by=director, at=NOW)

    rows = rows_of(district, Case.objects.get())

    assert rows["审查"].tag.word == "未记载"
    assert (rows["归档"].happened, rows["归档"].precision) == (True, "month")
    assert (rows["审批"].happened, rows["审批"].on) == (True, None)


@pytest.mark.parametrize("state", list(State), ids=str)
def test_no_state_waits_for_a_step_of_no_task(state):
    """Where somebody must act, some task is going on."""
    turn = workflow.awaited(state)
    if turn is None:
        return
    ways = {s for s in workflow.steps_from(state) if s.permission is turn}
    if isinstance(turn, workflow.Outside):
        ways = set(workflow.steps_from(state))

    assert ways & {s for group in GROUPS for task in group.tasks for s in task.steps}


def test_an_end_leads_nowhere():
    assert ahead(State.ARCHIVED) == {State.ARCHIVED}
    assert ahead(State.REFUSED) == {State.REFUSED}


def test_the_tasks_stand_on_the_page_in_words(district):
    case = district.granted()
    director = browser_of(district.user(Role.DIRECTOR))

    shown = words(director.get(f"/cases/{case.pk}/"))

    assert "办理事项 申请与受理 接收" in shown
    assert "缺： 援助方式 、 案由" in shown
    assert "指派承办人" in shown
    assert "待制作： 《给予法律援助决定书》" in shown
