"""Rates (结案率, 成功率, 接通率, 合格率 …) against the counts of their sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts, previous_sentence, same_period
from fazhu.claims.finding import Finding, Kind, Verdict, contradictory, doubtful
from fazhu.claims.group import Group
from fazhu.claims.reading import Reading
from fazhu.claims.relations import levels
from fazhu.claims.relations.rate_words import (
    CARRIED,
    IS_CLOSED,
    RATES,
    Rate,
    stem_of,
)
from fazhu.claims.relations.ratio import compared, per_cent
from fazhu.claims.units import MONEY, may_be_part

_OTHER = re.compile(
    r"未(?:结|办结|归|接通|采纳|[能调解]*成功|化解)|应(?:归|到|参|训)|受理|已办结.*回访|正在|时限|期限"
)
_NAME = re.compile(r"(?P<name>[一-龥]{4,8})率")
_SOON = 3


def judged(
    reading: Reading, said: Sequence[Claim], groups: Sequence[Group]
) -> list[Finding]:
    """Return what the rates of one sentence say."""
    found: list[Finding] = []
    for rate in said:
        stem = stem_of(rate.before) if rate.role is Role.RATE else ""
        if stem not in RATES:
            continue
        before = [claim for claim in said if claim.id < rate.id]
        graded = levels.graded(before, stem) if stem in levels.SPLITS else []
        if graded:
            found += levels.judged(before, rate, stem, groups)
        else:
            found += _of_part(reading, said, rate, stem, groups)
    return found


def _of_part(
    reading: Reading,
    said: Sequence[Claim],
    rate: Claim,
    stem: str,
    groups: Sequence[Group],
) -> list[Finding]:
    words = RATES[stem]
    listed = {part.id for group in groups for part in group.parts}
    carried = CARRIED.search(reading.sentences[rate.sentence].text)
    near = _before(said, rate, stem)
    parts = _own(_parts(near, words), rate)
    if not parts:
        after = _after(said, rate)
        parts = _parts(after, words)
        alone = not any(_is_whole(claim, words) for claim in after[1:])
        near = [*near, *after] if alone and len(after) == 1 else after
        reading = Reading((), ())  # what follows a rate is said of it alone
    found = [
        _found(reading, near, rate, part, words, listed) for part in reversed(parts)
    ]
    agreed = next((each for each in found if _agrees(each)), [])
    if agreed or len(parts) != 1 or not words.sure:
        return agreed
    if not carried:
        return [each for each in found[0] if not _fits_another(near, rate, each)]
    included = [c for c in said if c.id < rate.id and CARRIED.search(c.label)]
    if len(included) == 1 and _is_of_all(parts[0], included[0], groups):
        return [
            _sure_if_larger(each)
            for each in found[0]
            if not _may_be_without(rate, each, included[0])
        ]
    return []


def _sure_if_larger(found: Finding) -> Finding:
    """No more is closed than was accepted with what was carried over."""
    whole, part, _ = found.claims
    larger = part.numeral.span.above(whole.numeral.span)
    return replace(found, verdict=Verdict.CONTRADICTORY) if larger else found


def _fits_another(near: Sequence[Claim], rate: Claim, found: Finding) -> bool:
    """Return whether the rate is right of another count than the one it was held to."""
    part = found.claims[1]
    return any(
        rate.numeral.holds(exact)
        for claim in near
        if claim.unit == part.unit and claim is not part
        if (exact := per_cent(part, claim)) is not None
    )


def _is_of_all(part: Claim, carried: Claim, groups: Sequence[Group]) -> bool:
    """Return whether 受理879件（含旧存343件） stands before what was closed of it."""
    if carried.mark in "（(" and carried.id < part.id and carried.depth > part.depth:
        return True
    return any(
        carried in group.parts and group.marked and group.whole.id < part.id
        for group in groups
    )


def _may_be_without(rate: Claim, found: Finding, carried: Claim) -> bool:
    """Return whether the rate is of the new ones alone, or closes some of the old."""
    whole, part, _ = found.claims
    old = carried.numeral.span
    pairs = [
        (part.numeral.span, whole.numeral.span - old),
        (part.numeral.span - old, whole.numeral.span - old),
        (part.numeral.span - old, whole.numeral.span),
        (part.numeral.span, whole.numeral.span + old),
    ]
    return any(
        one.low > 0 < other.low and rate.numeral.holds((one / other).times(100))
        for one, other in pairs
    )


def _agrees(found: Sequence[Finding]) -> bool:
    return bool(found) and found[0].verdict is Verdict.CONFIRMED


def _before(said: Sequence[Claim], rate: Claim, stem: str) -> list[Claim]:
    """Return what is said since the last rate of this kind: a new whole, a new part."""
    earlier = [
        claim.id
        for claim in said
        if claim.id < rate.id
        and claim.role is Role.RATE
        and stem_of(claim.before) == stem
    ]
    since = max(earlier, default=0)
    return [
        claim
        for claim in counts(said)
        if since < claim.id < rate.id and claim.depth <= rate.depth
    ]


def _after(said: Sequence[Claim], rate: Claim) -> list[Claim]:
    """Return the counts right after a rate: 结案率90%（受理300件，办结270件）."""
    following: list[Claim] = []
    for claim in said:
        if claim.id <= rate.id:
            continue
        far = claim.clause - rate.clause > _SOON or claim.mark in "；;"
        if claim.role is not Role.COUNT or (far and claim.depth == rate.depth):
            break
        following.append(claim)
    return following


def _parts(near: Sequence[Claim], words: Rate) -> list[Claim]:
    return [
        claim
        for claim in near
        if words.part.search(claim.before + claim.label)
        and (words is RATES["受理"] or not _OTHER.search(claim.label))
    ]


def _own(parts: Sequence[Claim], rate: Claim) -> list[Claim]:
    """Return the 综合办结数 that 综合办结率 is of, else all that it may be of."""
    match = _NAME.search(rate.before)
    named = [c for c in parts if match and match["name"] in c.label]
    return named if len(named) == 1 else list(parts)


def _found(
    reading: Reading,
    near: Sequence[Claim],
    rate: Claim,
    part: Claim,
    words: Rate,
    listed: set[int],
) -> list[Finding]:
    wholes = _wholes(reading, near, part, words, listed)
    between = [
        claim
        for claim in near
        if claim.id > part.id
        and not claim.label.startswith(("未", "不"))
        and may_be_part(part.unit, claim.unit)
        and words.whole.search(claim.label)
    ]
    if between and (len(between) > 1 or wholes):
        return []
    wholes = between or wholes
    if part.unit == MONEY and len(wholes) > 1:
        return []
    one = len({claim.value for claim in wholes}) == 1
    say = contradictory if one and not _may_carry(part, wholes) else doubtful
    found = compared(Kind.SHARE, rate, part, wholes, say)
    if any(whole.sentence != part.sentence for whole in wholes):
        return [each for each in found if each.verdict is Verdict.CONFIRMED]
    return found


def _may_carry(part: Claim, wholes: Sequence[Claim]) -> bool:
    """Return whether what was closed may have been accepted in an earlier period."""
    closing = bool(IS_CLOSED.search(part.label))
    new = any(re.search("新收|收案", claim.label) for claim in wholes)
    larger = part.numeral.span.above(wholes[0].numeral.span) if wholes else False
    return closing and (new or larger)


def _wholes(
    reading: Reading,
    near: Sequence[Claim],
    part: Claim,
    words: Rate,
    listed: set[int],
) -> list[Claim]:
    """Return the counts that the rate may be of, the nearest first.

    The part of a list is one only when it stands right before; a smaller one only
    when there is no other.
    """
    for pool in (near, counts(previous_sentence(reading, part))):
        earlier = [
            claim
            for claim in reversed(pool)
            if claim.id < part.id and claim.depth <= part.depth
        ]
        fitting = [
            claim
            for place, claim in enumerate(earlier)
            if (claim.id not in listed or not place)
            and may_be_part(part.unit, claim.unit)
            and same_period(claim, part)
            and _is_whole(claim, words)
        ]
        fitting = [c for c in fitting if c.unit == part.unit] or fitting
        large = [c for c in fitting if not part.numeral.span.above(c.numeral.span)]
        if fitting:
            return large or fitting[:1]
    return []


def _is_whole(claim: Claim, words: Rate) -> bool:
    within = claim.after.startswith(("中", "案件中", "人中"))
    said = words.whole.search(claim.label + claim.before + claim.after)
    return within or bool(said)
