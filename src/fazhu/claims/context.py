"""What stands around a claim in its sentence: counts, wholes, attributes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fazhu.claims.claim import Claim, Role
from fazhu.claims.reading import Reading
from fazhu.claims.units import PERCENT

_OF = re.compile(r"^的(?:约|近)?$")


def linked(claims: Sequence[Claim]) -> list[Claim]:
    """Give 完成任务200件的75% and 占总数（200件）的75% the role that they name."""
    found = [_without_later_base(claim, claims) for claim in claims]
    for at in range(1, len(found)):
        this, before = found[at], found[at - 1]
        if this.clause - before.clause > 1 or not _OF.match(this.before):
            continue
        if this.unit not in PERCENT:
            continue
        if before.role is Role.GOAL:
            found[at] = replace(this, role=Role.TARGET_RATE)
        elif "占" in before.before and before.role is Role.COUNT:
            found[at] = replace(this, role=Role.SHARE)
            found[at - 1] = replace(before, role=Role.BASE)
    return found


def _without_later_base(claim: Claim, said: Sequence[Claim]) -> Claim:
    """Take the 2023年600件 after 2022年500件 for what it is: the later value."""
    if claim.role is not Role.BASE or claim.period is None:
        return claim
    earlier = any(
        other.unit == claim.unit
        and other.period is not None
        and other.period.year.isdigit()
        and other.period.year < claim.period.year
        for other in said
    )
    later = claim.period.year.isdigit() and earlier
    return replace(claim, role=Role.COUNT) if later else claim


def counts(claims: Sequence[Claim]) -> list[Claim]:
    """Return the plain counts and amounts among claims."""
    return [claim for claim in claims if claim.role is Role.COUNT]


def last_count(claims: Sequence[Claim], before: Claim) -> Claim | None:
    """Return the count that 占61% is said of, none in a bracket before it."""
    earlier = [
        claim
        for claim in counts(claims)
        if claim.id < before.id and claim.depth <= before.depth
    ]
    return earlier[-1] if earlier else None


def same_period(one: Claim, other: Claim) -> bool:
    """Return whether nothing says that two figures are of different periods."""
    if one.period is None or other.period is None:
        return True
    if one.sentence == other.sentence and one.period.start == other.period.start:
        return True
    return one.period.key == other.period.key


def previous_sentence(reading: Reading, claim: Claim) -> list[Claim]:
    """Return the claims of the sentence before, in the same paragraph."""
    return [
        other
        for other in reading.of(claim.sentence - 1)
        if other.paragraph == claim.paragraph
    ]
