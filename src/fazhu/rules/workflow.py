"""The life of a case as one table: every state, every step, and what follows from it.

Read ``STEPS`` top to bottom and you have read the life of a case, from the four
ways in which it begins to the archive. A row holds plain values only; a step with
particulars of its own (``asks``) has an action of the same name.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from fazhu.lib.labels import Labelled
from fazhu.rules.roles import Permission


class State(Labelled):
    """Where a case stands."""

    RECEIVED = "received", "已接收"
    SUPPLEMENTING = "supplementing", "待补正"
    UNDER_REVIEW = "under_review", "审查中"
    EXPLAINING = "explaining", "待说明或协查"
    PENDING_DECISION = "pending_decision", "待审批"
    GRANTED = "granted", "待指派"
    REFUSED = "refused", "不予援助"
    OBJECTION_REVIEW = "objection_review", "异议审查中"
    REFUSAL_UPHELD = "refusal_upheld", "不予援助（异议维持）"
    WITHDRAWN = "withdrawn", "已撤回"
    TRANSFERRED = "transferred", "已移送"
    ASSIGNED = "assigned", "已指派"
    HANDLING = "handling", "承办中"
    CHANGING = "changing", "更换承办人中"
    CLOSED = "closed", "已结案"
    CLOSING_REVIEW = "closing_review", "结案待审"
    CLOSING_RETURNED = "closing_returned", "结案材料退回"
    CLOSING_PASSED = "closing_passed", "结案审查通过"
    ARCHIVED = "archived", "已归档"
    TERMINATED = "terminated", "已终止"
    TERMINATION_REVIEW = "termination_review", "终止异议审查中"
    TERMINATION_UPHELD = "termination_upheld", "已终止（异议维持）"
    ENDED_UNASSIGNED = "ended_unassigned", "指派前终止"


class Fact(Labelled):
    """A day that a case keeps of its own; never derived from another's."""

    APPLIED = "applied", "申请"
    RECEIVED = "received", "接收"
    ACCEPTED = "accepted", "受理"
    DECIDED = "decided", "审批"
    ASSIGNED = "assigned", "指派"
    CLOSED = "closed", "结案"
    CLOSING_PASSED = "closing_passed", "结案审查通过"
    ARCHIVED = "archived", "归档"
    PAID = "paid", "补贴发放"


class Outside(Labelled):
    """For what a case waits from people outside the office; nobody inside is late."""

    SUPPLY = "outside.supply", "申请人补正"
    EXPLANATION = "outside.explanation", "申请人说明或者有关单位协查"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move in the life of a case, and all that follows from it.

    ``before`` empty: the step begins a case. ``after`` None: the case stays where
    it is. Clocks are keys of ``rules/clocks.py``; ``issues`` are form titles of
    the 2023 edition. ``awaits`` is held by those who must act next, or says what must
    come from outside. ``again`` names the step where its result stands already; without
    it such a step is not taken a second time. ``while_running`` names a clock without
    which there is nothing to take; ``at_station`` is only for what a station received.
    """

    key: str
    label: str
    before: frozenset[State] = frozenset()
    after: State | None
    permission: Permission
    facts: tuple[Fact, ...] = ()
    clears: tuple[Fact, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    law: str = ""
    awaits: Permission | Outside | None = None
    again: str = ""
    while_running: str = ""
    at_station: bool = False
    asks: bool = False
    begins: bool = False


S, P = State, Permission

RECEIVE = Step(
    key="receive",
    label="接收申请",
    begins=True,
    after=S.RECEIVED,
    permission=P.CASE_RECEIVE,
    facts=(Fact.APPLIED, Fact.RECEIVED),
    starts=("review",),
    issues=(
        "法律援助申请表",
        "经济困难状况说明表",
        "法律援助申请材料接收凭证",
    ),
    law="法律援助法第四十一条、第四十三条",
    awaits=P.CASE_REVIEW,
    asks=True,
)
RECEIVE_NOTICE = Step(
    key="receive_notice",
    label="接收通知",
    begins=True,
    after=S.GRANTED,
    permission=P.CASE_REVIEW,
    facts=(Fact.RECEIVED, Fact.ACCEPTED, Fact.DECIDED),
    starts=("assign_notice",),
    law="法律援助法第二十五条、第二十八条、第三十六条",
    awaits=P.CASE_ASSIGN,
    asks=True,
)
TAKE_OVER = Step(
    key="take_over",
    label="接收移送案件",
    begins=True,
    after=S.RECEIVED,
    permission=P.CASE_REVIEW,
    facts=(Fact.APPLIED, Fact.RECEIVED),
    starts=("review",),
    law="法律援助法第三十八条",
    awaits=P.CASE_REVIEW,
    asks=True,
)
RECORD = Step(
    key="record",
    label="台账登记",
    begins=True,
    after=None,
    permission=P.LEDGER_IMPORT,
    asks=True,
)
PRELIMINARY_CHECK = Step(
    key="preliminary_check",
    label="初步查验",
    before=frozenset({S.RECEIVED}),
    after=None,
    permission=P.CASE_RECEIVE,
    at_station=True,
    asks=True,
)
SUPPLEMENT = Step(
    key="supplement",
    label="一次性告知补正",
    before=frozenset({S.RECEIVED}),
    after=S.SUPPLEMENTING,
    permission=P.CASE_REVIEW,
    pauses=("review",),
    starts=("supplement",),
    issues=("补充材料/说明通知书",),
    law="法律援助法第四十三条第二款",
    awaits=Outside.SUPPLY,
    asks=True,
)
SUPPLY = Step(
    key="supply",
    label="收到补正材料",
    before=frozenset({S.SUPPLEMENTING}),
    after=S.RECEIVED,
    permission=P.CASE_RECEIVE,
    stops=("supplement",),
    resumes=("review",),
    law="法律援助法第四十三条第二款",
    awaits=P.CASE_REVIEW,
)
LAPSE = Step(
    key="lapse",
    label="未补正视为撤回",
    before=frozenset({S.SUPPLEMENTING}),
    after=S.WITHDRAWN,
    permission=P.CASE_REVIEW,
    stops=("supplement", "review"),
    law="法律援助法第四十三条第二款",
)
WITHDRAW = Step(
    key="withdraw",
    label="申请人撤回申请",
    before=frozenset(
        {
            S.RECEIVED,
            S.SUPPLEMENTING,
            S.UNDER_REVIEW,
            S.EXPLAINING,
            S.PENDING_DECISION,
        }
    ),
    after=S.WITHDRAWN,
    permission=P.CASE_REVIEW,
    stops=("review", "supplement"),
)
TRANSFER = Step(
    key="transfer",
    label="移送有管辖权的法律援助机构",
    before=frozenset({S.RECEIVED, S.SUPPLEMENTING, S.UNDER_REVIEW}),
    after=S.TRANSFERRED,
    permission=P.CASE_REVIEW,
    stops=("review", "supplement"),
    law="法律援助法第三十八条",
    asks=True,
)
ACCEPT = Step(
    key="accept",
    label="受理",
    before=frozenset({S.RECEIVED}),
    after=S.UNDER_REVIEW,
    permission=P.CASE_REVIEW,
    facts=(Fact.ACCEPTED,),
    law="法律援助法第四十三条",
    awaits=P.CASE_REVIEW,
)
ASK_EXPLANATION = Step(
    key="ask_explanation",
    label="要求说明或请求协查",
    before=frozenset({S.UNDER_REVIEW}),
    after=S.EXPLAINING,
    permission=P.CASE_REVIEW,
    pauses=("review",),
    law="法律援助法第四十一条、第四十三条",
    awaits=Outside.EXPLANATION,
    asks=True,
)
RECEIVE_EXPLANATION = Step(
    key="receive_explanation",
    label="收到说明或协查结果",
    before=frozenset({S.EXPLAINING}),
    after=S.UNDER_REVIEW,
    permission=P.CASE_REVIEW,
    resumes=("review",),
    awaits=P.CASE_REVIEW,
)
PROPOSE = Step(
    key="propose",
    label="提出审查意见",
    before=frozenset({S.UNDER_REVIEW}),
    after=S.PENDING_DECISION,
    permission=P.CASE_REVIEW,
    issues=("法律援助审查表",),
    law="法律援助法第四十三条",
    awaits=P.CASE_DECIDE,
)
SEND_BACK = Step(
    key="send_back",
    label="退回重新审查",
    before=frozenset({S.PENDING_DECISION}),
    after=S.UNDER_REVIEW,
    permission=P.CASE_DECIDE,
    awaits=P.CASE_REVIEW,
)
GRANT = Step(
    key="grant",
    label="给予法律援助",
    before=frozenset({S.PENDING_DECISION}),
    after=S.GRANTED,
    permission=P.CASE_DECIDE,
    facts=(Fact.DECIDED,),
    stops=("review",),
    starts=("assign",),
    issues=("给予法律援助决定书",),
    law="法律援助法第四十三条",
    awaits=P.CASE_ASSIGN,
    asks=True,
)
AID_FIRST = Step(
    key="aid_first",
    label="先行提供法律援助",
    before=frozenset({S.RECEIVED}),
    after=S.GRANTED,
    permission=P.CASE_DECIDE,
    facts=(Fact.ACCEPTED, Fact.DECIDED),
    stops=("review",),
    starts=("assign", "aid_first"),
    issues=("给予法律援助决定书",),
    law="法律援助法第四十四条",
    awaits=P.CASE_ASSIGN,
    asks=True,
)
MAKE_UP = Step(
    key="make_up",
    label="先行提供后补齐手续",
    before=frozenset(
        {
            S.GRANTED,
            S.ASSIGNED,
            S.HANDLING,
            S.CHANGING,
            S.CLOSED,
            S.CLOSING_REVIEW,
            S.CLOSING_RETURNED,
            S.CLOSING_PASSED,
        }
    ),
    after=None,
    permission=P.CASE_REVIEW,
    stops=("aid_first",),
    law="法律援助法第四十四条第二款",
    while_running="aid_first",
    asks=True,
)
REFUSE = Step(
    key="refuse",
    label="不予法律援助",
    before=frozenset({S.PENDING_DECISION}),
    after=S.REFUSED,
    permission=P.CASE_DECIDE,
    facts=(Fact.DECIDED,),
    stops=("review",),
    starts=("objection",),
    issues=("不予法律援助决定书",),
    law="法律援助法第四十三条",
    asks=True,
)
OBJECT = Step(
    key="object",
    label="登记对不予决定的异议",
    before=frozenset({S.REFUSED}),
    after=S.OBJECTION_REVIEW,
    permission=P.CASE_RECEIVE,
    stops=("objection",),
    starts=("objection_review",),
    law="法律援助法第四十九条",
    awaits=P.OBJECTION_DECIDE,
)
UPHOLD_REFUSAL = Step(
    key="uphold_refusal",
    label="维持不予法律援助决定",
    before=frozenset({S.OBJECTION_REVIEW}),
    after=S.REFUSAL_UPHELD,
    permission=P.OBJECTION_DECIDE,
    stops=("objection_review",),
    law="法律援助法第四十九条",
    asks=True,
)
ORDER_CORRECTION = Step(
    key="order_correction",
    label="责令改正不予决定",
    before=frozenset({S.OBJECTION_REVIEW}),
    after=S.PENDING_DECISION,
    permission=P.OBJECTION_DECIDE,
    clears=(Fact.DECIDED,),
    stops=("objection_review",),
    law="法律援助法第四十九条",
    awaits=P.CASE_DECIDE,
    asks=True,
)
ASSIGN = Step(
    key="assign",
    label="指派",
    before=frozenset({S.GRANTED}),
    after=S.ASSIGNED,
    permission=P.CASE_ASSIGN,
    facts=(Fact.ASSIGNED,),
    stops=("assign", "assign_notice"),
    starts=("agreement",),
    issues=("指派通知书", "法律援助公函"),
    law="法律援助法第三十六条、第四十三条",
    awaits=P.CASE_HANDLE,
    asks=True,
)
BEGIN = Step(
    key="begin",
    label="签订委托协议并开始承办",
    before=frozenset({S.ASSIGNED}),
    after=S.HANDLING,
    permission=P.CASE_HANDLE,
    stops=("agreement",),
    law="法律援助法第四十六条；程序规定第二十七条",
    awaits=P.CASE_HANDLE,
)
REPORT_PROGRESS = Step(
    key="report_progress",
    label="通报案件进展",
    before=frozenset({S.HANDLING}),
    after=None,
    permission=P.CASE_HANDLE,
    law="法律援助法第四十六条",
    awaits=P.CASE_HANDLE,
    asks=True,
)
REQUEST_CHANGE = Step(
    key="request_change",
    label="登记更换承办人的请求",
    before=frozenset({S.ASSIGNED, S.HANDLING}),
    after=S.CHANGING,
    permission=P.CASE_ASSIGN,
    stops=("agreement",),
    starts=("change_handler",),
    law="法律援助法第五十五条",
    awaits=P.CASE_ASSIGN,
)
CHANGE_HANDLER = Step(
    key="change_handler",
    label="更换承办人",
    before=frozenset({S.CHANGING}),
    after=S.ASSIGNED,
    permission=P.CASE_ASSIGN,
    stops=("change_handler",),
    starts=("agreement",),
    issues=("更换法律援助人员通知书",),
    law="法律援助法第五十五条；程序规定第三十七条",
    awaits=P.CASE_HANDLE,
    asks=True,
)
KEEP_HANDLER = Step(
    key="keep_handler",
    label="不予更换承办人",
    before=frozenset({S.CHANGING}),
    after=S.HANDLING,
    permission=P.CASE_ASSIGN,
    stops=("change_handler",),
    law="程序规定第三十七条",
    awaits=P.CASE_HANDLE,
)
CLOSE = Step(
    key="close",
    label="结案",
    before=frozenset({S.HANDLING}),
    after=S.CLOSED,
    permission=P.CASE_HANDLE,
    facts=(Fact.CLOSED,),
    starts=("closing_file",),
    issues=("结案报告表",),
    law="法律援助法第五十条；程序规定第四十条",
    awaits=P.CASE_HANDLE,
    asks=True,
)
FILE_CLOSING = Step(
    key="file_closing",
    label="提交结案材料",
    before=frozenset(
        {S.CLOSED, S.CLOSING_RETURNED, S.TERMINATED, S.TERMINATION_UPHELD}
    ),
    after=S.CLOSING_REVIEW,
    permission=P.CASE_HANDLE,
    stops=("closing_file", "objection", "termination_service"),
    starts=("closing_review",),
    law="法律援助法第五十条；程序规定第四十条",
    awaits=P.CASE_CLOSE_REVIEW,
)
RETURN_CLOSING = Step(
    key="return_closing",
    label="退回结案材料",
    before=frozenset({S.CLOSING_REVIEW}),
    after=S.CLOSING_RETURNED,
    permission=P.CASE_CLOSE_REVIEW,
    stops=("closing_review",),
    starts=("closing_file",),
    law="程序规定第四十一条",
    awaits=P.CASE_HANDLE,
    asks=True,
)
PASS_CLOSING = Step(
    key="pass_closing",
    label="结案审查通过",
    before=frozenset({S.CLOSING_REVIEW}),
    after=S.CLOSING_PASSED,
    permission=P.CASE_CLOSE_REVIEW,
    facts=(Fact.CLOSING_PASSED,),
    stops=("closing_review",),
    starts=("subsidy",),
    law="法律援助法第五十二条；程序规定第四十一条",
    awaits=P.CASE_ARCHIVE,
)
GRADE = Step(
    key="grade",
    label="评定质量等级",
    before=frozenset({S.CLOSING_PASSED, S.ARCHIVED}),
    after=None,
    permission=P.CASE_GRADE,
    law="法律援助法第五十七条",
    again="重新评定质量等级",
    asks=True,
)
PAY = Step(
    key="pay",
    label="发放办案补贴",
    before=frozenset({S.CLOSING_PASSED, S.ARCHIVED}),
    after=None,
    permission=P.CASE_PAY,
    facts=(Fact.PAID,),
    stops=("subsidy",),
    law="法律援助法第五十二条",
    asks=True,
)
ARCHIVE = Step(
    key="archive",
    label="归档",
    before=frozenset({S.CLOSING_PASSED}),
    after=S.ARCHIVED,
    permission=P.CASE_ARCHIVE,
    facts=(Fact.ARCHIVED,),
    law="程序规定第四十二条",
)
TERMINATE = Step(
    key="terminate",
    label="终止法律援助",
    before=frozenset({S.ASSIGNED, S.HANDLING, S.CHANGING}),
    after=S.TERMINATED,
    permission=P.CASE_DECIDE,
    facts=(Fact.CLOSED,),
    stops=("agreement", "change_handler", "aid_first"),
    starts=("termination_service", "objection"),
    issues=("终止法律援助决定书",),
    law="法律援助法第四十八条",
    awaits=P.CASE_HANDLE,
    asks=True,
)
END_UNASSIGNED = Step(
    key="end_unassigned",
    label="指派前终止法律援助",
    before=frozenset({S.GRANTED}),
    after=S.ENDED_UNASSIGNED,
    permission=P.CASE_DECIDE,
    facts=(Fact.CLOSED,),
    stops=("assign", "assign_notice", "aid_first"),
    issues=("终止法律援助决定书",),
    law="法律援助法第四十八条",
    asks=True,
)
OBJECT_TERMINATION = Step(
    key="object_termination",
    label="登记对终止决定的异议",
    before=frozenset({S.TERMINATED}),
    after=S.TERMINATION_REVIEW,
    permission=P.CASE_RECEIVE,
    stops=("objection", "termination_service"),
    starts=("objection_review",),
    law="法律援助法第四十九条",
    awaits=P.OBJECTION_DECIDE,
)
UPHOLD_TERMINATION = Step(
    key="uphold_termination",
    label="维持终止法律援助决定",
    before=frozenset({S.TERMINATION_REVIEW}),
    after=S.TERMINATION_UPHELD,
    permission=P.OBJECTION_DECIDE,
    stops=("objection_review",),
    law="法律援助法第四十九条",
    awaits=P.CASE_HANDLE,
    asks=True,
)
RESUME = Step(
    key="resume",
    label="责令恢复法律援助",
    before=frozenset({S.TERMINATION_REVIEW}),
    after=S.HANDLING,
    permission=P.OBJECTION_DECIDE,
    clears=(Fact.CLOSED,),
    stops=("objection_review",),
    law="法律援助法第四十九条",
    awaits=P.CASE_HANDLE,
    asks=True,
)

STEPS: tuple[Step, ...] = tuple(
    step for step in list(globals().values()) if isinstance(step, Step)
)

BY_KEY: dict[str, Step] = {step.key: step for step in STEPS}


def steps_from(state: State) -> tuple[Step, ...]:
    """Return the steps that may be taken in ``state``, in the table's order."""
    return tuple(step for step in STEPS if state in step.before)


def is_final(state: State) -> bool:
    """Return whether no step leads from ``state`` to another."""
    return not any(step.after not in (None, state) for step in steps_from(state))


def awaited(state: State) -> Permission | Outside | None:
    """Return whose holders must act in ``state``, or what must come; None at an end."""
    for step in STEPS:
        if step.after is state and step.awaits is not None:
            return step.awaits
    return None


BY_CLOCK = {PAY.permission: PAY.stops[0]}
"""Who must act beside the line, in no state of its own, as long as the clock runs."""

UNTIL_DONE = {
    GRADE.permission: next(s for s in State if s in GRADE.before and not is_final(s))
}
"""Who must act beside the line in a state, until what they do there is done.

A file in the archive is an end: it may still be graded and waits for nobody's grade.
"""

BESIDE = (*UNTIL_DONE, *BY_CLOCK)
"""All who must act beside the line."""


@cache
def implied(state: State) -> frozenset[Fact]:
    """Return the facts that every way from a beginning to ``state`` passes.

    A case in ``state`` whose day for such a fact is empty has that day
    *unrecorded*: it happened, but nobody wrote down when.
    """
    return _facts_by_state()[state]


@cache
def states_implying(fact: Fact) -> tuple[State, ...]:
    """Return the states whose cases have had ``fact`` for certain."""
    return tuple(state for state in State if fact in implied(state))


@cache
def _facts_by_state() -> dict[State, frozenset[Fact]]:
    everything = frozenset(Fact)
    known: dict[State, frozenset[Fact]] = defaultdict(lambda: everything)
    for step in STEPS:
        if step.begins and step.after is not None:
            known[step.after] = known[step.after] & frozenset(step.facts)
    changed = True
    while changed:
        changed = False
        for step in STEPS:
            if step.after is None:
                continue
            for before in step.before:
                ways = (known[before] - frozenset(step.clears)) | set(step.facts)
                if not known[step.after] <= ways:
                    known[step.after] = known[step.after] & ways
                    changed = True
    return {state: known[state] for state in State}
