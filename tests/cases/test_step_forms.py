"""Each step that asks for something: taken, refused with what was typed, by whom."""

from dataclasses import dataclass, field

import pytest

from fazhu.cases.forms.stepping import WAYS
from fazhu.cases.models import Case, Event
from fazhu.network.models import Handler
from fazhu.rules import workflow as w
from fazhu.rules.roles import Role
from fazhu.rules.workflow import STEPS, State
from tests.cases.looking import browser_of, step, words
from tests.cases.places import DAY, browser_for, case_at, with_second_handler
from tests.world import FRIDAY, District

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Try:
    """A step, who takes it, from where, with what; ``lacking`` must be filled in."""

    key: str
    role: Role
    place: str
    typed: dict[str, str] = field(default_factory=dict)
    lacking: str = ""
    after: State


S = State
TRIES = [
    Try(key="preliminary_check", role=Role.STATION_CLERK, place="received",
        typed={"found": "材料齐全"}, lacking="found", after=S.RECEIVED),
    Try(key="supplement", role=Role.REVIEWER, place="received",
        typed={"missing": "身份证复印件"}, lacking="missing", after=S.SUPPLEMENTING),
    Try(key="supply", role=Role.STATION_CLERK, place="supplementing",
        typed={"note": "已补"}, after=S.RECEIVED),
    Try(key="lapse", role=Role.REVIEWER, place="supplementing", after=S.WITHDRAWN),
    Try(key="withdraw", role=Role.REVIEWER, place="pending", after=S.WITHDRAWN),
    Try(key="transfer", role=Role.REVIEWER, place="received",
        typed={"recipient_center": "望山区法律援助中心"}, lacking="recipient_center",
        after=S.TRANSFERRED),
    Try(key="accept", role=Role.CENTER_CLERK, place="received", after=S.UNDER_REVIEW),
    Try(key="ask_explanation", role=Role.REVIEWER, place="accepted",
        typed={"question": "请说明收入"}, lacking="question", after=S.EXPLAINING),
    Try(key="receive_explanation", role=Role.REVIEWER, place="explaining",
        after=S.UNDER_REVIEW),
    Try(key="propose", role=Role.REVIEWER, place="accepted", after=S.PENDING_DECISION),
    Try(key="send_back", role=Role.DIRECTOR, place="pending", after=S.UNDER_REVIEW),
    Try(key="grant", role=Role.DIRECTOR, place="pending", typed={"note": "符合条件"},
        after=S.GRANTED),
    Try(key="aid_first", role=Role.DIRECTOR, place="received",
        typed={"ground": "preservation", "until": "2026-03-20"}, lacking="ground",
        after=S.GRANTED),
    Try(key="make_up", role=Role.REVIEWER, place="aided_first", after=S.GRANTED),
    Try(key="refuse", role=Role.DIRECTOR, place="pending",
        typed={"ground": "no_hardship", "note": "收入超过标准"}, lacking="note",
        after=S.REFUSED),
    Try(key="object", role=Role.STATION_CLERK, place="refused",
        after=S.OBJECTION_REVIEW),
    Try(key="uphold_refusal", role=Role.BUREAU_LEADER, place="objected",
        typed={"reason": "原决定正确"}, lacking="reason", after=S.REFUSAL_UPHELD),
    Try(key="order_correction", role=Role.BUREAU_LEADER, place="objected",
        typed={"reason": "收入计算有误"}, lacking="reason", after=S.PENDING_DECISION),
    Try(key="assign", role=Role.ASSIGNER, place="granted",
        typed={"handler": "何若川", "reason": "专长相符"}, lacking="handler",
        after=S.ASSIGNED),
    Try(key="begin", role=Role.HANDLER, place="assigned", after=S.HANDLING),
    Try(key="report_progress", role=Role.HANDLER, place="handling",
        typed={"told": "下周开庭"}, lacking="told", after=S.HANDLING),
    Try(key="request_change", role=Role.ASSIGNER, place="handling", after=S.CHANGING),
    Try(key="change_handler", role=Role.ASSIGNER, place="changing",
        typed={"handler": "沈文远", "reason": "原承办人生病"}, lacking="reason",
        after=S.ASSIGNED),
    Try(key="keep_handler", role=Role.ASSIGNER, place="changing", after=S.HANDLING),
    Try(key="close", role=Role.HANDLER, place="handling",
        typed={"outcome": "won", "outcome_text": "判决支付工资", "benefit": "3.5万",
               "benefit_wages": "35000"},
        lacking="outcome", after=S.CLOSED),
    Try(key="file_closing", role=Role.HANDLER, place="closed", after=S.CLOSING_REVIEW),
    Try(key="return_closing", role=Role.QUALITY_OFFICER, place="filed",
        typed={"missing": "缺开庭笔录"}, lacking="missing", after=S.CLOSING_RETURNED),
    Try(key="pass_closing", role=Role.QUALITY_OFFICER, place="filed",
        after=S.CLOSING_PASSED),
    Try(key="grade", role=Role.QUALITY_OFFICER, place="archived",
        typed={"grade": "excellent", "score": "95.5"}, lacking="grade",
        after=S.ARCHIVED),
    Try(key="pay", role=Role.FINANCE, place="archived",
        typed={"standard": "1,800元", "remote": "200", "deduction": "100"},
        lacking="standard", after=S.ARCHIVED),
    Try(key="archive", role=Role.CENTER_CLERK, place="passed", after=S.ARCHIVED),
    Try(key="terminate", role=Role.DIRECTOR, place="handling",
        typed={"ground": "own_lawyer", "note": "已自行委托"}, lacking="ground",
        after=S.TERMINATED),
    Try(key="end_unassigned", role=Role.DIRECTOR, place="granted",
        typed={"ground": "recipient_asks"}, lacking="ground",
        after=S.ENDED_UNASSIGNED),
    Try(key="object_termination", role=Role.STATION_CLERK, place="terminated",
        after=S.TERMINATION_REVIEW),
    Try(key="uphold_termination", role=Role.BUREAU_LEADER, place="ending_objected",
        typed={"reason": "终止正确"}, lacking="reason", after=S.TERMINATION_UPHELD),
    Try(key="resume", role=Role.BUREAU_LEADER, place="ending_objected",
        typed={"reason": "受援人没有委托他人"}, lacking="reason", after=S.HANDLING),
]  # fmt: skip
EACH = pytest.mark.parametrize("tried", TRIES, ids=lambda tried: tried.key)


@pytest.fixture
def district() -> District:
    return with_second_handler()


def typed_of(tried: Try) -> dict[str, object]:
    """What is sent: a handler goes by the number of the one with that name."""
    typed: dict[str, object] = dict(tried.typed)
    if "handler" in typed:
        typed["handler"] = Handler.objects.get(name=typed["handler"]).pk
    return typed


def test_every_step_is_tried():
    assert [t.key for t in TRIES] == [s.key for s in STEPS if not s.begins]


@EACH
def test_the_page_of_the_step_opens_for_its_post(district, tried):
    case = case_at(district, tried.place)
    browser = browser_for(district, tried.role)

    answer = browser.get(f"/cases/{case.pk}/steps/{tried.key}/")

    assert answer.status_code == 200
    assert f"确定办理：{w.BY_KEY[tried.key].label}" in words(answer)


@EACH
def test_a_filled_form_takes_the_step_once(district, tried):
    case = case_at(district, tried.place)
    browser = browser_for(district, tried.role)
    sent = {"on": DAY, "seen": case.version, **typed_of(tried)}

    answers = [step(browser, case, tried.key, **sent) for _ in range(2)]

    taken = Event.objects.filter(case=case, key=tried.key, happened_on=FRIDAY)
    assert [one.status_code for one in answers] == [302, 302]
    assert Case.objects.get(pk=case.pk).state == tried.after
    assert taken.count() == 1


@EACH
def test_another_post_may_not(district, tried):
    case = case_at(district, tried.place)
    browser = browser_of(district.user(Role.STATISTICS))

    answer = step(browser, case, tried.key, on=DAY, **typed_of(tried))

    assert answer.status_code == 403


@EACH
def test_a_foreign_case_does_not_exist(district, tried):
    case, typed = case_at(district, tried.place), typed_of(tried)
    browser = browser_of(District(name="滨河区").user(Role.DIRECTOR))

    answer = step(browser, case, tried.key, on=DAY, **typed)

    assert answer.status_code == 404


@EACH
def test_an_old_page_is_told_and_keeps_every_word(district, tried):
    case = case_at(district, tried.place)
    browser = browser_for(district, tried.role)
    typed = typed_of(tried) or {"note": "照旧办理"}

    answer = step(browser, case, tried.key, on=DAY, seen=0, **typed)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "该案件已由他人办理" in html
    assert f'name="seen" value="{case.version}"' in html
    for value in typed.values():
        assert f'value="{value}"' in html or f"{value}</textarea>" in html


@pytest.mark.parametrize(
    "tried", [t for t in TRIES if t.lacking], ids=lambda tried: tried.key
)
def test_what_is_lacking_is_asked_for_at_its_field(district, tried):
    case = case_at(district, tried.place)
    browser = browser_for(district, tried.role)
    typed = typed_of(tried) | {tried.lacking: ""}

    answer = step(browser, case, tried.key, on=DAY, **typed)

    assert answer.status_code == 422
    assert f'href="#id_{tried.lacking}' in answer.content.decode()
    assert Case.objects.get(pk=case.pk).version == case.version


def test_the_opinion_is_asked_for_where_the_reviewer_gives_it():
    district = District()
    case = case_at(district, "accepted")

    client = browser_for(district, Role.REVIEWER)
    page = words(client.get(f"/cases/{case.pk}/steps/propose/"))

    assert "审查意见 建议给予或者不予法律援助，理由是什么。" in page
    assert "写入《法律援助审查表》" in page


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("propose", "审查意见"),
        ("send_back", "审批意见"),
        ("grant", "审批意见"),
        ("request_change", "申请更换的事实和理由"),
        ("object", "异议请求和理由"),
        ("pass_closing", "机构审查意见"),
        ("begin", "备注"),
    ],
)
def test_the_words_of_a_step_are_called_as_in_the_papers(key, name):
    assert WAYS[key].form.base_fields["note"].label == name
