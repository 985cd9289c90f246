"""Changes in 百分点 against the two percentages that they are between."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import is_earlier
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory

_NEAR = 3
_AVERAGE = re.compile(r"(?:高于|高出|低于|比)全[国省市区县][^，,]*(?:平均|水平)")
_COMPARED = re.compile(r"比|较|上年|去年")
_BELOW = re.compile(r"^低于全")
_FALL = re.compile(r"降|减|回落|下滑|收窄|少|低")


def judged(said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield what 由85%提高到90%，提高5个百分点 says of the two percentages."""
    for change in said:
        if change.unit != "百分点" or "分别" in change.before:
            continue
        near = [
            claim
            for claim in said
            if claim.unit == "%" and abs(claim.clause - change.clause) <= _NEAR
        ]
        bases = (
            [claim for claim in near if claim.role is Role.BASE]
            or _of_others(near, change)
            or _earlier(near)
        )
        if len(bases) != 1:
            continue
        now = _now(near, bases[0], change)
        if now is not None and _together(bases[0], now, change):
            yield _held(bases[0], now, change)


def _of_others(near: Sequence[Claim], change: Claim) -> list[Claim]:
    """Return the 90% of 高出全市平均水平（90%）5个百分点."""
    if _COMPARED.search(change.before):
        return []
    return [claim for claim in near if _AVERAGE.search(claim.before)]


def _earlier(near: Sequence[Claim]) -> list[Claim]:
    """Return the 92% of 去年结案率92%，今年结案率96%: both are rates of one word."""
    rates = [c for c in near if c.role in (Role.RATE, Role.SHARE)]
    alike = len(rates) == 2 and rates[0].label[-2:] == rates[1].label[-2:]
    return [
        c
        for c in rates
        if alike and is_earlier(c, next(o for o in rates if o is not c))
    ]


def _together(*claims: Claim) -> bool:
    """Return whether nothing else is said between these figures."""
    ids = [claim.id for claim in claims]
    return max(ids) - min(ids) == len(ids) - 1


def _now(near: Sequence[Claim], base: Claim, change: Claim) -> Claim | None:
    """Return the percentage right beside the earlier one, before the change."""
    beside = [
        claim
        for claim in near
        if claim is not base
        and claim.role not in (Role.BASE, Role.GROWTH)
        and abs(claim.id - base.id) <= (1 if base.id < change.id else 2)
    ]
    between = [claim for claim in beside if base.id < claim.id < change.id]
    chosen = between or [claim for claim in beside if claim.id < change.id]
    return chosen[-1] if chosen else None


def _held(base: Claim, now: Claim, change: Claim) -> Finding:
    rise = now.numeral.rounded - base.numeral.rounded
    is_fall = bool(_FALL.search(change.before) or _BELOW.search(base.before))
    if is_fall:
        rise = base.numeral.rounded - now.numeral.rounded
    claims = (base, now, change)
    if rise.meets(change.numeral.rounded):
        why = f"{base.printed}到{now.printed}，与{change.text}相符。"
        return confirmed(Kind.GROWTH, claims, why)
    exact = abs(now.value - base.value)
    why = f"{base.printed}到{now.printed}，相差{exact:f}个百分点，不是{change.text}。"
    return contradictory(Kind.GROWTH, claims, why)
