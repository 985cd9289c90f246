"""Rates that cannot be above a hundred."""

import re
from collections.abc import Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.finding import Finding, Kind, contradictory, doubtful

_NEVER = re.compile(
    r"(?:满意|合格|接通|成功|胜诉|采纳|覆盖|优良|优秀|归档|回访|知晓|参与|参训|到场|支持|公开|准确|执结|批准|正确|录入|出勤|参会|普及|好评)率"
)
_CARRIED = re.compile(r"(?:结案|办结|审结)率")
_CHANGE = re.compile(r"增|升|提高|下降|减|同比|任务|目标|指标|计划|预算|去年|上年|同期")


def judged(said: Sequence[Claim]) -> list[Finding]:
    """Return the rates and shares of one sentence that are above a hundred."""
    found: list[Finding] = []
    for rate in said:
        if rate.unit != "%" or rate.numeral.span.low <= 100 or rate.value <= 100:
            continue
        if rate.role not in (Role.RATE, Role.SHARE) or _CHANGE.search(rate.before):
            continue
        if rate.role is Role.SHARE or _NEVER.search(rate.before):
            why = f"“{rate.text}”超过了100%。"
            found.append(contradictory(Kind.OVER_100, (rate,), why))
        elif _CARRIED.search(rate.before):
            why = f"“{rate.text}”超过了100%，如含以前年度的案件，请写明口径。"
            found.append(doubtful(Kind.OVER_100, (rate,), why))
    return found
