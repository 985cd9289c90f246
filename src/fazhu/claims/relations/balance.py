"""What was left over and what came in against what was closed and what is left."""

from collections.abc import Iterator, Sequence

from fazhu.claims import kinds
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import total
from fazhu.claims.totals import is_total

_SPLITS = ("收案来源", "办结")


def judged(said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield whether 年初未结40件，新收560件 are 办结540件，年末未结60件."""
    came, went = (_members(said, name) for name in _SPLITS)
    if not came or not went or {c.id for c in came} & {c.id for c in went}:
        return
    claims = (*came, *went)
    if len({claim.unit for claim in claims}) > 1 or not _are_all(said, claims):
        return
    both = [
        "+".join(c.printed.removesuffix(c.unit) for c in pair) for pair in (came, went)
    ]
    one, other = (total([c.numeral.span for c in pair]) for pair in (came, went))
    if one.meets(other):
        why = f"{both[0]}={both[1]}，收案与结案、未结相符。"
        yield confirmed(Kind.PARTS, claims, why)
    else:
        why = f"旧存与新收{both[0]}，结案与未结{both[1]}，两边不等。"
        yield contradictory(Kind.PARTS, claims, why)


def _are_all(said: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Return whether nothing of their unit is counted besides, but a total."""
    rest = [c for c in counts(said) if c not in claims and c.unit == claims[0].unit]
    return all(is_total(claim) for claim in rest)


def _members(said: Sequence[Claim], name: str) -> list[Claim]:
    """Return one count a member of a split, nothing where one lacks or stands twice."""
    split = next(each for each in kinds.DIMENSIONS if each.name == name)
    found = [
        (c, split.member(c.label) or split.member(c.before))
        for c in counts(said)
        if not c.depth
    ]
    named = [(claim, member) for claim, member in found if member]
    told = kinds.is_complete(split, [member for _, member in named])
    return [claim for claim, _ in named] if told and len(named) == 2 else []
