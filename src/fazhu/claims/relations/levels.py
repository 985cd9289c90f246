"""Rates of grades and of satisfaction: the good ones of all that were graded."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from fazhu.claims import kinds
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.group import Group
from fazhu.claims.interval import Interval

_GRADES = {
    "合格": ("优秀", "良好", "合格", "基本合格"),
    "优良": ("优秀", "良好"),
    "优秀": ("优秀",),
    "良好": ("良好",),
}
_LEVELS = {"满意": ("非常满意", "满意", "基本满意")}
SPLITS = {stem: ("评查等次", good) for stem, good in _GRADES.items()} | {
    stem: ("满意程度", good) for stem, good in _LEVELS.items()
}
"""Each rate's stem with its split and the levels that are good."""


def graded(said: Sequence[Claim], stem: str) -> list[tuple[Claim, str]]:
    """Return the counts of a split's levels; nothing when one is said twice."""
    name, _ = SPLITS[stem]
    split = next(each for each in kinds.DIMENSIONS if each.name == name)
    found = [
        (claim, member)
        for claim in counts(said)
        if (member := split.member(claim.label))
    ]
    names = [member for _, member in found]
    return found if len(set(names)) == len(names) > 1 else []


def judged(
    said: Sequence[Claim], rate: Claim, stem: str, groups: Sequence[Group]
) -> list[Finding]:
    """Hold a rate against the levels that its sentence counts."""
    name, good = SPLITS[stem]
    split = next(each for each in kinds.DIMENSIONS if each.name == name)
    found = graded(said, stem)
    names = [member for _, member in found]
    claims = [claim for claim, _ in found]
    whole = sum((claim.value for claim in claims), start=claims[0].value * 0)
    if not whole or any(not claim.numeral.exact for claim in claims):
        return []
    numbers = dict(zip(names, (claim.value for claim in claims), strict=True))
    stated = _stated(said, claims)
    wholes = {whole, stated.value} if stated else {whole}
    shares = {
        Fraction(chosen) * 100 / Fraction(each)
        for each in wholes
        for chosen in _chosen(numbers, good, each)
    }
    terms = "、".join(f"{c.label}{c.printed}" for c in claims)
    involved = (*claims, rate) if stated is None else (stated, *claims, rate)
    if any(rate.numeral.holds(Interval(share, share)) for share in shares):
        why = f"{terms}，与{rate.label}{rate.printed}相符。"
        return [confirmed(Kind.SHARE, involved, why)]
    told = stated is not None or _all_told(claims, groups)
    if not kinds.is_complete(split, names) and not told:
        return []
    worked = "或".join(f"{float(share):.2f}%" for share in sorted(shares))
    why = f"{terms}，算得{worked}，与{rate.label}{rate.printed}不符。"
    return [contradictory(Kind.SHARE, involved, why)]


def _stated(said: Sequence[Claim], claims: Sequence[Claim]) -> Claim | None:
    """Return what the text says was graded, right before the grades."""
    before = [claim for claim in counts(said) if claim.id == claims[0].id - 1]
    added = sum((claim.value for claim in claims), start=Decimal(0))
    fitting = [c for c in before if c.unit == claims[0].unit and c.value >= added]
    return fitting[0] if fitting and fitting[0].numeral.exact else None


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
