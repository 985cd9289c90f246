"""How much of the year's task was done (完成年度任务的x%), and by how much more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts
from fazhu.claims.finding import (
    Finding,
    Kind,
    Verdict,
    confirmed,
    contradictory,
)
from fazhu.claims.relations.ratio import compared

_OVER = re.compile(r"超额|超出|超过|超(?=任务|目标)")
_DONE = re.compile(
    r"完成|实际|(?:^|共|已|[区县市心站局底前#])(?:办理|受理|办结|提供|接待|开展|解答|调解|审批|培训)"
)
_RATE = re.compile(
    r"完成(?:进度|率|比例)|完成(?:全年|年度)?(?:任务|目标|指标|计划)?(?:率|的)|^(?:已|共|实际)?完成(?:了)?$"
)
_MORE = re.compile(
    r"(?:超额|超出|多完成|超)(?:完成)?(?:了)?(?:年度|全年)?(?:目标|任务|计划)*(?:数)?$"
)
_LESS = re.compile(r"(?:还差|尚差|差|缺口|欠)$")


def judged(said: Sequence[Claim]) -> list[Finding]:
    """Return what the target rates and the surpluses of one sentence say."""
    if not any(claim.role is Role.GOAL for claim in said):
        return []
    found: list[Finding] = []
    for rate in said:
        if rate.unit == "%" and _is_rate(rate) and not rate.numeral.about:
            found += _judged(said, rate)
    return [*found, *_differences(said)]


def _is_rate(rate: Claim) -> bool:
    if rate.role is Role.TARGET_RATE:
        return True
    if rate.role in (Role.RATE, Role.OTHER):
        return bool(_RATE.search(rate.before) or _MORE.search(rate.before))
    return False


def _judged(said: Sequence[Claim], rate: Claim) -> list[Finding]:
    goal = _goal(said, rate)
    done = _done(said, goal) if goal else None
    if goal is None or done is None:
        return []
    if _OVER.search(rate.before) or (
        _OVER.search(goal.before) and goal.clause >= rate.clause - 1
    ):
        return _surplus(rate, done, goal)
    return compared(Kind.TARGET_RATE, rate, done, [goal], contradictory)


def _surplus(rate: Claim, done: Claim, goal: Claim) -> list[Finding]:
    """超额完成20% is 120 % of the task; many write 超额完成任务的120%."""
    more = replace(rate, numeral=replace(rate.numeral, value=rate.numeral.value + 100))
    found = compared(Kind.TARGET_RATE, more, done, [goal], contradictory)
    as_whole = compared(Kind.TARGET_RATE, rate, done, [goal], contradictory)
    right = next(
        (f for f in (*found, *as_whole) if f.verdict is Verdict.CONFIRMED), None
    )
    if right is not None:
        claims = (goal, done, rate)
        return [
            confirmed(
                right.kind,
                claims,
                f"{done.printed}与任务{goal.printed}，与{rate.text}相符。",
            )
        ]
    return [
        replace(each, claims=(goal, done, rate), why=f"{each.why}（超额部分另加100%）")
        for each in found
    ]


def _goal(said: Sequence[Claim], rate: Claim) -> Claim | None:
    """Return the task in the clause of the rate, else the only one beside it."""
    goals = [c for c in said if c.role is Role.GOAL]
    before = [c for c in goals if c.id < rate.id]
    inside = [goal for goal in before if goal.clause == rate.clause]
    if inside:
        return inside[-1]
    if before:
        beside = before[-1].id == rate.id - 1
        return before[-1] if len(before) == 1 or beside else None
    return goals[0] if len(goals) == 1 else None


def _done(said: Sequence[Claim], goal: Claim) -> Claim | None:
    """Return what was done of it, of the same unit, before the task or after it."""
    same = [c for c in counts(said) if c.unit == goal.unit]
    after = [
        c
        for c in same
        if c.id > goal.id and c.depth <= goal.depth and _DONE.search(c.before)
    ]
    before = [c for c in same if c.id < goal.id]
    if after and not _closer(before, goal):
        return after[0]
    if not before or before[-1].depth > goal.depth:
        return None
    last = before[-1]
    return last if last is _last_count(said, goal) else None


def _closer(before: Sequence[Claim], goal: Claim) -> bool:
    """Return whether a count stands right before its task, as done of it."""
    return bool(before) and goal.clause - before[-1].clause <= 1


def _last_count(said: Sequence[Claim], goal: Claim) -> Claim | None:
    earlier = [c for c in counts(said) if c.id < goal.id]
    return earlier[-1] if earlier else None


def _differences(said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield what 任务200件，办理240件，超额40件 says of the two."""
    for more in said:
        is_less = bool(_LESS.search(more.before))
        if more.unit == "%" or not (is_less or _MORE.search(more.before)):
            continue
        goals = [
            c
            for c in said
            if c.role is Role.GOAL and c.unit == more.unit and c.id < more.id
        ]
        others = [c for c in said if c.id != more.id]
        done = _done(others, goals[0]) if len(goals) == 1 else None
        if done is None or done.id > more.id:
            continue
        yield _of_difference(goals[0], done, more, is_less=is_less)


def _of_difference(goal: Claim, done: Claim, more: Claim, *, is_less: bool) -> Finding:
    surplus = done.numeral.span - goal.numeral.span
    if is_less:
        surplus = goal.numeral.span - done.numeral.span
    claims = (goal, done, more)
    said = f"任务{goal.printed}，完成{done.printed}"
    if surplus.meets(more.numeral.span):
        return confirmed(Kind.TARGET_RATE, claims, f"{said}，与{more.text}相符。")
    return contradictory(Kind.TARGET_RATE, claims, f"{said}，不是{more.text}。")
