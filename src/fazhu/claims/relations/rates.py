"""Rates (结案率, 成功率, 接通率, 合格率 …) against the counts of their sentence."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from fazhu.claims import kinds
from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts, previous_sentence, same_period
from fazhu.claims.finding import (
    Finding,
    Kind,
    Verdict,
    confirmed,
    contradictory,
    doubtful,
)
from fazhu.claims.groups import Group
from fazhu.claims.interval import Interval
from fazhu.claims.reading import Reading
from fazhu.claims.relations.ratio import compared
from fazhu.claims.units import MONEY, may_be_part

_STEM = re.compile(r"(?P<stem>[一-龥]{1,8}?)率[^率]*$")
_LEAD = re.compile(
    r"^.*?(?=结案|办结|审结|调处成功|调解成功|接通|合格|优良|优秀|满意|胜诉|采纳|归档|回访|执行|使用|支付|批准|成功|完成|兑现|调撤|录用|参训|到场|应诉)"
)
_PARTS = {
    "结案": "结案|办结|审结|已结|执结",
    "办结": "结案|办结|审结|已结|执结",
    "审结": "结案|办结|审结|已结|执结",
    "调处成功": "成功",
    "调解成功": "成功",
    "成功": "成功",
    "接通": "接通|接听",
    "胜诉": "胜诉",
    "归档": "归档",
    "批准": "批准",
    "执行": "支出|支付|使用|执行",
    "使用": "支出|支付|使用|执行",
    "支付": "支出|支付|使用",
    "采纳": "采纳",
    "回访": "回访",
}
_WHOLES = {
    "结案": r"受理|接|办理|承办|收案|共|纠纷案件|案件",
    "调处": r"受理|调解|调处|纠纷|案件",
    "接通": r"呼入|来电|回访|拨打|抽取|致电|电话",
    "成功": r"受理|调解|调处|纠纷|案件",
    "归档": r"办结|结案|应归",
    "批准": r"申请|受理",
    "胜诉": r"办结|结案|判决|诉讼",
    "回访": r"办结|结案|案件",
    "采纳": r"意见|办结|辩护",
    "使用": r"经费|预算|拨款|资金",
}
_WHOLES |= {
    "办结": _WHOLES["结案"], "审结": _WHOLES["结案"],
    "调处成功": _WHOLES["成功"], "调解成功": _WHOLES["成功"],
    "执行": _WHOLES["使用"], "支付": _WHOLES["使用"],
}  # fmt: skip
_CARRIED = re.compile(r"结转|以前年度|上年|遗留|旧存")
_GRADES = {
    "合格": ("优秀", "良好", "合格", "基本合格"),
    "优良": ("优秀", "良好"),
    "优秀": ("优秀",),
}
_LEVELS = {"满意": ("非常满意", "满意", "基本满意")}


def judged(
    reading: Reading, said: Sequence[Claim], groups: Sequence[Group]
) -> list[Finding]:
    """Return what the rates of one sentence say."""
    found: list[Finding] = []
    listed = {part.id for group in groups for part in group.parts}
    for rate in said:
        if rate.role is not Role.RATE:
            continue
        stem = _stem(rate.before)
        if stem in _GRADES:
            found += _of_levels(said, rate, _GRADES[stem], "评查等次", groups)
        elif stem in _LEVELS:
            found += _of_levels(said, rate, _LEVELS[stem], "满意程度", groups)
        elif stem in _PARTS:
            found += _of_part(reading, _window(said, rate, stem), rate, listed)
    return found


def _window(said: Sequence[Claim], rate: Claim, stem: str) -> list[Claim]:
    """Return what is said since the last rate of this kind: a new whole, a new part."""
    earlier = [
        claim.id
        for claim in said
        if claim.id < rate.id
        and claim.role is Role.RATE
        and _stem(claim.before) == stem
    ]
    return [claim for claim in said if claim.id > max(earlier, default=0)]


def _stem(before: str) -> str:
    match = _STEM.search(before)
    return _LEAD.sub("", match["stem"]) if match else ""


def _of_part(
    reading: Reading, said: Sequence[Claim], rate: Claim, listed: set[int]
) -> list[Finding]:
    stem = _stem(rate.before)
    parts = _parts_before(said, rate, stem)
    if len(parts) != 1:
        return _any_pair(reading, said, rate, parts, listed)
    part = parts[0]
    wholes = _wholes(reading, said, part, stem, listed)
    between = _between(said, part, rate, stem)
    if between and (len(between) > 1 or wholes):
        return []
    wholes = between or wholes
    if part.unit == MONEY and len(wholes) > 1:
        return []
    one = len({claim.value for claim in wholes}) == 1
    say = contradictory if one and not _may_carry(said, part, wholes) else doubtful
    found = compared(Kind.SHARE, rate, part, wholes, say)
    if any(whole.sentence != part.sentence for whole in wholes):
        return [each for each in found if each.verdict is Verdict.CONFIRMED]
    return found


def _may_carry(said: Sequence[Claim], part: Claim, wholes: Sequence[Claim]) -> bool:
    """Return whether what was closed may have been accepted in an earlier period."""
    closing = bool(re.search(_PARTS["结案"], part.label))
    new = any(re.search("新收|收案", claim.label) for claim in wholes)
    larger = part.numeral.span.above(wholes[0].numeral.span) if wholes else False
    told = any(_CARRIED.search(claim.words) for claim in said)
    return closing and (new or larger or told)


def _between(said: Sequence[Claim], part: Claim, rate: Claim, stem: str) -> list[Claim]:
    """Return the wholes that stand between part and rate."""
    return [
        claim
        for claim in said
        if part.id < claim.id < rate.id
        and claim.role is Role.COUNT
        and claim.depth <= rate.depth
        and may_be_part(part.unit, claim.unit)
        and re.search(_WHOLES[stem], claim.label)
    ]


def _parts_before(said: Sequence[Claim], rate: Claim, stem: str) -> list[Claim]:
    return [
        claim
        for claim in counts(said)
        if claim.id < rate.id
        and claim.depth <= rate.depth
        and re.search(_PARTS[stem], claim.before + claim.label)
        and not re.search(r"未(?:结|办结|归|接通|采纳)|受理|已办结.*回访", claim.label)
    ]


def _wholes(
    reading: Reading,
    said: Sequence[Claim],
    part: Claim,
    stem: str,
    listed: set[int],
) -> list[Claim]:
    """Return the counts that the rate may be of, the nearest first.

    The part of a list is one only when it stands right before; a smaller one only
    when there is no other.
    """
    for pool in (said, previous_sentence(reading, part)):
        earlier = [
            claim
            for claim in reversed(counts(pool))
            if claim.id < part.id and claim.depth <= part.depth
        ]
        fitting = [
            claim
            for place, claim in enumerate(earlier)
            if (claim.id not in listed or not place)
            and may_be_part(part.unit, claim.unit)
            and same_period(claim, part)
            and re.search(_WHOLES[stem], claim.label + claim.before + claim.after)
        ]
        fitting = [c for c in fitting if c.unit == part.unit] or fitting
        large = [c for c in fitting if not part.numeral.span.above(c.numeral.span)]
        if fitting:
            return large or fitting[:1]
    return []


def _any_pair(
    reading: Reading,
    said: Sequence[Claim],
    rate: Claim,
    parts: Sequence[Claim],
    listed: set[int],
) -> list[Finding]:
    """With several candidates only agreement is worth saying."""
    for part in reversed(parts):
        wholes = _wholes(reading, said, part, _stem(rate.before), listed)
        found = compared(Kind.SHARE, rate, part, wholes, doubtful)
        if found and found[0].verdict is Verdict.CONFIRMED:
            return found
    return []


def _of_levels(
    said: Sequence[Claim],
    rate: Claim,
    good: Sequence[str],
    split_name: str,
    groups: Sequence[Group],
) -> list[Finding]:
    """A rate of grades: the good ones of all that were graded, whatever is counted."""
    split = next(each for each in kinds.DIMENSIONS if each.name == split_name)
    graded = [
        (claim, split.member(claim.label))
        for claim in counts(said)
        if claim.id < rate.id and split.member(claim.label)
    ]
    names = [name for _, name in graded]
    if len(graded) < 2 or len(set(names)) < len(names):
        return []
    claims = [claim for claim, _ in graded]
    whole = sum((claim.value for claim in claims), start=claims[0].value * 0)
    if not whole or any(not claim.numeral.exact for claim in claims):
        return []
    numbers = dict(zip(names, (claim.value for claim in claims), strict=True))
    shares = {
        Fraction(chosen) * 100 / Fraction(whole)
        for chosen in _chosen(numbers, good, whole)
    }
    terms = "、".join(f"{c.label}{c.printed}" for c in claims)
    involved = (*claims, rate)
    if any(rate.numeral.holds(Interval(share, share)) for share in shares):
        why = f"{terms}，与{rate.label}{rate.printed}相符。"
        return [confirmed(Kind.SHARE, involved, why)]
    if not kinds.is_complete(split, names) and not _all_told(claims, groups):
        return []
    worked = "或".join(f"{float(share):.2f}%" for share in sorted(shares))
    why = f"{terms}，算得{worked}，与{rate.label}{rate.printed}不符。"
    return [contradictory(Kind.SHARE, involved, why)]


def _all_told(graded: Sequence[Claim], groups: Sequence[Group]) -> bool:
    """Return whether the grades add up to what the text says was graded."""
    return any(
        all(claim in group.parts for claim in graded)
        and sum(claim.value for claim in graded) == group.whole.value
        for group in groups
    )


def _chosen(
    numbers: dict[str, Decimal], good: Sequence[str], whole: Decimal
) -> list[Decimal]:
    """Return what may count as good: the named grades, or all but the failed."""
    named = [numbers[name] for name in good if name in numbers]
    failed = [n for name, n in numbers.items() if name.startswith("不")]
    chosen = [sum(named, start=Decimal(0))]
    if len(good) > 2:
        chosen.append(whole - sum(failed, start=Decimal(0)))
    return [*chosen, *named]
