"""By how much more or less (增加20件) against the values that it is between."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims import labels
from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import (
    counts,
    is_before,
    is_earlier,
    last_count,
    previous_sentence,
)
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.reading import Reading
from fazhu.claims.relations.ratio import shown

_WORK = re.compile(
    r"(?P<work>受理|受案|收案|办理|办结|结案|审结|咨询|接待|调解)(?:案件)?[数量]*"
    r"(?:同比|[比较][^，,]{1,6})?(?:增加|增|减少|上升|下降|多|少)"
)
NOT_ITS_OWN = re.compile(r"年均|平均|复合|递增|分别")


def by_difference(now: Claim, more: Claim, growth: Claim) -> list[Finding]:
    """Hold a growth against the new value and by how much it is more."""
    if growth.unit != "%":
        return []
    change = more.numeral.span
    now_is = now.numeral.span
    base = now_is + change if growth.is_down else now_is - change
    if base.low <= 0:
        return []
    exact = (change / base).times(100)
    claims = (now, more, growth)
    before = f"{now.printed}，{more.text}，算得{shown(exact)}"
    if growth.numeral.holds(exact):
        return [confirmed(Kind.GROWTH, claims, f"{before}，与{growth.printed}相符。")]
    return [contradictory(Kind.GROWTH, claims, f"{before}，不是{growth.printed}。")]


def by_base(said: Sequence[Claim], base: Claim, growth: Claim) -> list[Finding]:
    """Hold 相比去年600件，增加60件，增长10%, where the new value is not said."""
    near = [
        claim
        for claim in said
        if claim.role is Role.DIFFERENCE
        and claim.unit == base.unit
        and claim.id == growth.id - 1
        and claim.id != base.id
        and claim.is_down == growth.is_down
    ]
    if not near or growth.unit != "%" or base.numeral.span.low <= 0:
        return []
    more = near[0]
    exact = (more.numeral.span / base.numeral.span).times(100)
    claims = (base, more, growth)
    before = f"{base.printed}，{more.text}，算得{shown(exact)}"
    if growth.numeral.holds(exact):
        return [confirmed(Kind.GROWTH, claims, f"{before}，与{growth.printed}相符。")]
    return [contradictory(Kind.GROWTH, claims, f"{before}，不是{growth.printed}。")]


def by_earlier_sentence(
    reading: Reading, said: Sequence[Claim], growth: Claim
) -> list[Finding]:
    """Hold 与上年同比，受案增加60件，上升10%, whose 660件 the sentence before says."""
    more = next((c for c in said if c.id == growth.id - 1), None)
    if more is None or more.role is not Role.DIFFERENCE:
        return []
    work = _WORK.match(more.before)
    beside = growth.clause - more.clause <= 1 and growth.is_down == more.is_down
    if work is None or not beside:
        return []
    named = [
        claim
        for claim in counts(previous_sentence(reading, more))
        if (claim.unit, claim.depth) == (more.unit, 0)
        and labels.names(work["work"], claim.label)
    ]
    return by_difference(named[0], more, growth) if len(named) == 1 else []


def judged(said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield what 比上年的200件增加20件 says of the two values."""
    for more in said:
        if more.role is not Role.DIFFERENCE or NOT_ITS_OWN.search(more.before):
            continue
        bases = [
            c
            for c in said
            if is_before(c) and c.unit == more.unit and abs(c.clause - more.clause) <= 1
        ]
        same = [c for c in counts(said) if c.unit == more.unit and c.id < more.id]
        if not bases and len(same) > 1 and is_earlier(same[-1], same[-2]):
            bases, same = [same[-1]], same[:-1]
        elif not bases and len(same) > 1 and is_earlier(same[-2], same[-1]):
            bases = [same[-2]]
        now = last_count(same, more)
        if len(bases) == 1 and now is not None:
            yield _of_difference(now, bases[0], more)


def _of_difference(now: Claim, base: Claim, more: Claim) -> Finding:
    change = now.numeral.span - base.numeral.span
    if more.is_down:
        change = base.numeral.span - now.numeral.span
    claims = (base, now, more)
    if change.meets(more.numeral.span):
        return confirmed(
            Kind.GROWTH, claims, f"{base.printed}到{now.printed}，与文中相符。"
        )
    return contradictory(
        Kind.GROWTH, claims, f"{base.printed}到{now.printed}，不是{more.text}。"
    )
