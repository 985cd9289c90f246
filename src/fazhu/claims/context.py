"""What stands around a claim in its sentence: counts, wholes, attributes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fazhu.claims import labels
from fazhu.claims.claim import Claim, Role
from fazhu.claims.periods import OPEN, Period
from fazhu.claims.reading import Reading
from fazhu.claims.units import PERCENT

_ORDER = ["前年", "去年", "今年"]
_THAN = re.compile(r"[比较]((?:19|20)\d\d)年")
_OF = re.compile(r"^的(?:约|近)?$")


def linked(claims: Sequence[Claim]) -> list[Claim]:
    """Give each figure the role that it has beside the others of its sentence."""
    found = [_without_later_base(claim, claims) for claim in claims]
    bare = [
        at for at in range(1, len(found)) if _is_bare_share(*found[at - 1 : at + 1])
    ]
    for at in bare if len(bare) > 1 else ():
        found[at] = replace(found[at], role=Role.SHARE)
    for at in range(1, len(found)):
        if _goes_on_sharing(found[at - 1], found[at]):
            said = found[at].before + "占"
            found[at] = replace(found[at], role=Role.SHARE, before=said)
    return _of_what_stands_before(found)


def _of_what_stands_before(found: list[Claim]) -> list[Claim]:
    """Give the 75% of 完成任务200件的75% the role that the number before it names."""
    for at in range(1, len(found)):
        this, before = found[at], found[at - 1]
        if before.role is Role.BASE and _goes_on(before, this):
            found[at] = replace(this, role=Role.BASE)
            continue
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


def _goes_on(base: Claim, claim: Claim) -> bool:
    """Return whether it stands like the 1279人 of 去年同期787件1279人."""
    beside = claim.clause == base.clause or claim.mark == "、"
    return beside and not claim.before and claim.unit not in PERCENT


def _goes_on_sharing(one: Claim, rate: Claim) -> bool:
    """Return whether it is the 其他10% of 甲类占60%、乙类占30%、其他10%."""
    listed = one.role is Role.SHARE and rate.clause == one.clause + 1
    return (
        listed
        and (rate.role, rate.unit, rate.depth) == (Role.OTHER, "%", one.depth)
        and labels.is_others(rate.before)
    )


def _is_bare_share(count: Claim, rate: Claim) -> bool:
    """Return whether it stands like the 60% of 民事180件（60%）."""
    alone = rate.unit == "%" and not rate.before and rate.mark in ("（", "(")
    beside = rate.clause == count.clause + 1 and rate.depth == count.depth + 1
    return alone and beside and count.role is Role.COUNT


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
    if one.period.part == OPEN:  # 三年来共1800件，其中2022年520件
        return other.period.year.isdigit() and one.sentence == other.sentence
    return one.period.key == other.period.key


def is_before(claim: Claim) -> bool:
    """Return whether it is the value that another grew from, not what 占 is of."""
    return claim.role is Role.BASE and "占" not in claim.before


def is_earlier(one: Claim, other: Claim) -> bool:
    """Return whether one figure is said to be of an earlier period than another."""
    if is_before(one) != is_before(other):
        return is_before(one)
    years = [c.period.year for c in (one, other) if c.period]
    if all(year in _ORDER for year in years):
        years = [str(_ORDER.index(year)) for year in years]
    told = len(years) == 2 and all(year.isdigit() for year in years)
    return told and years[0] < years[1]


def year_before(period: Period) -> str | None:
    """Return the key of the same part of the year before."""
    if period.year.isdigit():
        return replace(period, year=str(int(period.year) - 1)).key
    return replace(period, year="去年").key if period.year == "今年" else None


def is_year_before(one: Claim, other: Claim) -> bool:
    """Return whether a figure is of the year before another, the same part of it."""
    if one.period is None or other.period is None:
        return False
    return one.period.key == year_before(other.period)


def may_be_base(base: Claim, growth: Claim) -> bool:
    """Return whether 比2014年 in a growth's own words does not rule a value out."""
    than = _THAN.search(growth.text)
    year = base.period.year if base.period else ""
    return than is None or not year.isdigit() or year == than[1]


def previous_sentence(reading: Reading, claim: Claim) -> list[Claim]:
    """Return the claims of the sentence before, in the same paragraph."""
    return [
        other
        for other in reading.of(claim.sentence - 1)
        if other.paragraph == claim.paragraph
    ]


def next_sentence(reading: Reading, claim: Claim) -> list[Claim]:
    """Return the claims of the sentence after, in the same paragraph."""
    return [
        other
        for other in reading.of(claim.sentence + 1)
        if other.paragraph == claim.paragraph
    ]
