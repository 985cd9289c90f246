"""Where a case of a ledger stands: by the ledger's word for it, and by what it states.

A ledger says it in a word (已结案), by its days, or not at all. What a day proves is
never taken back by a word that says less; a word for an end (撤回) holds in any case.
"""

import re
from collections.abc import Collection

from fazhu.rules.workflow import Fact, State

S = State
# The states of the way that every case goes, each farther along than the one before.
LINE = (
    S.RECEIVED, S.SUPPLEMENTING, S.UNDER_REVIEW, S.EXPLAINING, S.PENDING_DECISION,
    S.GRANTED, S.ASSIGNED, S.HANDLING, S.CHANGING, S.CLOSED, S.CLOSING_REVIEW,
    S.CLOSING_RETURNED, S.CLOSING_PASSED, S.ARCHIVED,
)  # fmt: skip
RANK = {state: rank for rank, state in enumerate(LINE)}
# What a fact proves at least; paying and grading follow the closing review.
PROVEN = (
    (Fact.ARCHIVED, S.ARCHIVED),
    (Fact.PAID, S.CLOSING_PASSED),
    (Fact.CLOSING_PASSED, S.CLOSING_PASSED),
    (Fact.CLOSED, S.CLOSED),
    (Fact.ASSIGNED, S.ASSIGNED),
    (Fact.DECIDED, S.GRANTED),
    (Fact.ACCEPTED, S.UNDER_REVIEW),
)
PROVEN_BY = dict(PROVEN)
LABELS = {state.label: state for state in State}
# In this order: 未结案 and 待归档 must be met before 结案 and 归档.
WORDS: tuple[tuple[str, State], ...] = (
    (r"终止", S.TERMINATED),
    (r"撤回|撤销申请|视为撤", S.WITHDRAWN),
    (r"移送|转出|移交其他", S.TRANSFERRED),
    (r"不予|不批准|未批准|不同意|拒绝|审批不通过|审批未通过", S.REFUSED),
    (r"待归档|未归档|结案(?:审查|审核|审批)?通过|待发放?补贴|已评查", S.CLOSING_PASSED),
    (r"待评查|结案(?:待审|审查中|审核中|待审核)|待结案审[查核批]", S.CLOSING_REVIEW),
    (r"退回", S.CLOSING_RETURNED),
    (r"归档|立卷", S.ARCHIVED),
    (r"[未待]结案?|未办结|[正在]*(?:办理|承办|审理|进行)中?$|在办|正在", S.HANDLING),
    (r"结案|办结|完结|已结|结束|完成|^是$|^结$", S.CLOSED),
    (r"待指派|待派案|待安排|已?批准|准予|给予|审批通过|已审批", S.GRANTED),
    (r"指派|派案", S.ASSIGNED),
    (r"待审批|待复审|待批|审批中|拟", S.PENDING_DECISION),
    (r"补正|补充材料", S.SUPPLEMENTING),
    (r"待受理|未受理|已?接收|登记|待收", S.RECEIVED),
    (r"受理|审查|审核|初审", S.UNDER_REVIEW),
)
# What stands among the outcomes while there is none: 未结, 正在审理, 待判决.
UNFINISHED = re.compile(
    r"(?:尚|还|暂|仍)?(?:未|没有?)(?:办理?|审理?|完|了|判|裁|宣|结|出结|作出|开庭|终).*"
    r"|(?:尚|还|仍|现)?正?在(?:办|审|诉|侦|调).*|(?:尚|还|仍)?正在.*"
    r"|(?:尚|还|仍)?(?:待(?!遇)|等待|等候).*|暂无(?:结果|结论)?"
    r"|.{0,8}(?:办|办理|审理|承办|进行|处理|侦查|审查|起诉|诉讼|仲裁|执行|调解|开庭|一审|二审|再审)中"
)
ENDS = frozenset((S.TERMINATED, S.WITHDRAWN, S.TRANSFERRED, S.REFUSED))


def worded(text: str) -> State | None:
    """Return the state that a ledger's word means, or None for a word not known."""
    plain = "".join(text.split())
    if plain in LABELS:
        return LABELS[plain]
    return next((state for words, state in WORDS if re.search(words, plain)), None)


def is_unfinished(text: str) -> bool:
    """Whether a word in the place of an outcome says that there is none yet."""
    return UNFINISHED.fullmatch("".join(text.split())) is not None


def proven(facts: Collection[Fact], *, refused: bool = False) -> State:
    """Return the state that the stated facts prove; received is the least of all."""
    if refused:
        return S.REFUSED
    return next((state for fact, state in PROVEN if fact in facts), S.RECEIVED)


def farther(state: State, *, fact: Fact | None = None, word: str = "") -> State | None:
    """Return where a recorded case stands by something more that a ledger states.

    None where that would take it back, or is no word for a state on the usual way;
    what a page must then decide.
    """
    told = PROVEN_BY.get(fact, S.RECEIVED) if fact else worded(word)
    if told is None or told not in RANK or state not in RANK:
        return None
    if fact is None and RANK[told] < RANK[state]:
        return None
    return max(told, state, key=RANK.__getitem__)


def standing(
    word: State | None, facts: Collection[Fact], *, refused: bool = False
) -> State:
    """Return where the case stands by word and facts together."""
    by_facts = proven(facts, refused=refused)
    if word is None or word is by_facts:
        return by_facts
    if word is S.TERMINATED:
        if RANK.get(by_facts, 0) > RANK[S.CLOSED]:
            return by_facts
        return S.TERMINATED if RANK.get(by_facts, 0) >= RANK[S.ASSIGNED] or (
            Fact.CLOSED in facts
        ) else S.ENDED_UNASSIGNED  # fmt: skip
    if word not in RANK or by_facts not in RANK:
        return word if word in ENDS or word not in RANK else by_facts
    return max(word, by_facts, key=RANK.__getitem__)
