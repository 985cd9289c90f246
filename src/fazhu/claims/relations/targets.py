"""How much of the year's task was done (完成年度任务的x%)."""

import re
from collections.abc import Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts, last_count
from fazhu.claims.finding import Finding, Kind, contradictory
from fazhu.claims.relations.ratio import compared

_OVER = re.compile(r"超额|超出|超过")
_DONE = re.compile(r"完成")
_RATE = re.compile(r"完成率|完成(?:全年|年度)?(?:任务|目标|指标|计划)?(?:率|的)")


def judged(said: Sequence[Claim]) -> list[Finding]:
    """Return what the target rates of one sentence say."""
    found: list[Finding] = []
    for rate in said:
        if rate.role not in (Role.TARGET_RATE, Role.RATE) or rate.numeral.about:
            continue
        if rate.role is Role.RATE and not _RATE.search(rate.before):
            continue
        found += _judged(said, rate)
    return found


def _judged(said: Sequence[Claim], rate: Claim) -> list[Finding]:
    goal = _goal(said, rate)
    if goal is None or _OVER.search(rate.before) or _OVER.search(goal.before):
        return []
    done = _done(said, goal, rate)
    if done is None:
        return []
    return compared(Kind.TARGET_RATE, rate, done, [goal], contradictory)


def _goal(said: Sequence[Claim], rate: Claim) -> Claim | None:
    """Return the task in the clause of the rate, else the only one before it."""
    goals = [c for c in said if c.role is Role.GOAL and c.id < rate.id]
    inside = [goal for goal in goals if goal.clause == rate.clause]
    if inside:
        return inside[-1]
    return goals[0] if len(goals) == 1 else None


def _done(said: Sequence[Claim], goal: Claim, rate: Claim) -> Claim | None:
    """Return what was done of it, of the same unit, before the task or after it."""
    between = [c for c in counts(said) if goal.id < c.id < rate.id]
    after = [c for c in between if c.unit == goal.unit and _DONE.search(c.before)]
    if after:
        return after[-1]
    before = last_count(said, goal)
    if before is None or before.unit != goal.unit or before.depth > goal.depth:
        return None
    return before
