"""Shares (占…的x%) against the part and the whole that they are said of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhu.claims import kinds, labels
from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import (
    counts,
    last_count,
    next_sentence,
    previous_sentence,
    same_period,
)
from fazhu.claims.finding import (
    Finding,
    Kind,
    Verdict,
    contradictory,
    doubtful,
)
from fazhu.claims.group import Group
from fazhu.claims.reading import Reading
from fazhu.claims.relations import parallel, share_lists
from fazhu.claims.relations.ratio import compared, per_cent
from fazhu.claims.relations.share_lists import OWN
from fazhu.claims.relations.share_wholes import (
    ELSEWHERE,
    GENERIC,
    named,
    of_earlier,
    stripped,
    total_meant,
)
from fazhu.claims.totals import WORK, is_bare_sum, is_total
from fazhu.claims.units import may_be_part

_TOTAL = re.compile(r"占.*总")
_TELLS_ALL = re.compile(f"[共总全]|{WORK.pattern}")
_NEAR = 2
_OF_ONE = 3
_CAUSES = next(each for each in kinds.DIMENSIONS if each.name == "案由")


@dataclass(frozen=True)
class _Beside:
    """What the shares before a share are of, and the parts that 分别 lists."""

    parts: set[int]
    wholes: set[int]
    listed: set[int]


def judged(
    reading: Reading,
    said: Sequence[Claim],
    groups: Sequence[Group],
    before: Sequence[Group] = (),
) -> list[Finding]:
    """Return what the shares of one sentence say; ``before`` are the last one's."""
    listed = _listed(said)
    shares = [c for c in said if c.role is Role.SHARE or c.id in listed]
    found: list[Finding] = []
    bound: list[tuple[Claim, Claim]] = []
    for share in shares:
        part = listed[share.id] if share.id in listed else _part(said, share)
        if part is None and share.id not in listed:
            found += of_earlier(reading, share, before)
        if part is None:
            continue
        beside = _Beside(
            parts={other.id for other, _ in bound},
            listed={each.id for each in listed.values() if each},
            wholes={
                each.claims[0].id for each in found if each.verdict is Verdict.CONFIRMED
            },
        )
        found += _judged(reading, said, groups, beside, part, share)
        bound.append((part, share))
    found = [each for each in found if not _fits_another(reading, each)]
    return share_lists.judged(shares, bound, groups, found)


def _fits_another(reading: Reading, found: Finding) -> bool:
    """Return whether a share that is wrong of one whole is right of another count."""
    if found.verdict is Verdict.CONFIRMED or len(found.claims) != _OF_ONE:
        return False
    whole, part, share = found.claims
    others = [
        claim
        for claim in counts(reading.of(share.sentence))
        if claim.unit == part.unit and claim not in (whole, part)
    ]
    return any(
        share.numeral.holds(exact)
        for claim in others
        if (exact := per_cent(part, claim)) is not None
    )


def _part(said: Sequence[Claim], share: Claim) -> Claim | None:
    """Return the count that a share is said of: the one before, or the one named."""
    match = OWN.match(share.before)
    own = stripped(match["own"]) if match else ""
    if share.role is Role.SHARE and _whole_inside(said, share):
        before = _whole_inside(said, share)
        own = stripped(before.before.partition("占")[0]) if before else own
    if not own:
        return last_count(said, share)
    named = [claim for claim in counts(said) if own in claim.label]
    named = [claim for claim in named if claim.label == own] or named
    earlier = [claim for claim in named if claim.id < share.id]
    if earlier:
        return earlier[-1] if len(named) == 1 else None
    after = [claim for claim in counts(said) if claim.id == share.id + 1]
    if len(named) == 1 and share.depth == named[0].depth:
        return named[0]
    return after[0] if after and not after[0].label and not named else None


def _listed(said: Sequence[Claim]) -> dict[int, Claim | None]:
    """Return the parts of shares that 分别 lists, in the same order; none if unclear.

    分别占总数700件的60%和40% is not among them: what names its whole is judged there.
    """
    parts: dict[int, Claim | None] = {}
    for run in parallel.runs(said):
        first = run[0]
        if parallel.whole_inside(said, first):
            parts |= dict.fromkeys([share.id for share in run])
        elif first.role is Role.SHARE and first.before.startswith("分别"):
            before = [
                c for c in counts(said) if c.id < first.id and not is_bare_sum(c)
            ][-len(run) :]
            alike = len(before) == len(run) and len({c.unit for c in before}) == 1
            for place, share in enumerate(run):
                parts[share.id] = before[place] if alike else None
    return parts


def _whole_inside(said: Sequence[Claim], share: Claim) -> Claim | None:
    """Return the 729件 of 占总数729件的86%."""
    for claim in said:
        if claim.id == share.id - 1 and claim.role is Role.BASE:
            return claim if share.clause - claim.clause <= 1 else None
    return None


def _judged(
    reading: Reading,
    said: Sequence[Claim],
    groups: Sequence[Group],
    beside: _Beside,
    part: Claim,
    share: Claim,
) -> list[Finding]:
    inside = _whole_inside(said, share)
    if inside is not None:
        return compared(Kind.SHARE, share, part, [inside], contradictory)
    match = OWN.match(share.before)
    of = match["of"] if match else ""
    if not GENERIC.match(of):
        beside_it = {p.id for g in groups if part in g.parts for p in g.parts}
        beside_it |= beside.listed
        wholes = [c for c in named(reading, said, part, of) if c.id not in beside_it]
        if not wholes and (whole := total_meant(reading, groups, part, share)):
            wholes = [whole]
        return (
            compared(Kind.SHARE, share, part, wholes, contradictory)[:1]
            if len(wholes) == 1
            else _only_confirmed(share, part, wholes)
        )
    group = next((g for g in groups if part in g.parts), None)
    if group is None:
        return _without_group(reading, said, beside, part, share)
    wholes = [group.whole, *group.others]
    outer = [g.whole for g in groups if group.whole in g.parts]
    say = contradictory if _is_sure(group, part) else doubtful
    return compared(Kind.SHARE, share, part, [*wholes, *outer], say)


def _is_sure(group: Group, part: Claim) -> bool:
    unit = part.unit == group.whole.unit
    return unit and (
        group.marked or any(split.member(part.label) for split in kinds.DIMENSIONS)
    )


def _without_group(
    reading: Reading,
    said: Sequence[Claim],
    beside: _Beside,
    part: Claim,
    share: Claim,
) -> list[Finding]:
    earlier = [*previous_sentence(reading, part), *said]
    wholes = [
        claim
        for claim in reversed(counts(earlier))
        if claim.id < part.id
        and claim.id not in beside.parts
        and claim.depth <= part.depth
        and not kinds.are_of_one_split([claim, part])
        and may_be_part(part.unit, claim.unit)
        and same_period(claim, part)
    ]
    same = [whole for whole in wholes if whole.unit == part.unit]
    own = [whole for whole in same if whole.sentence == part.sentence]
    later = [
        claim
        for claim in counts([*said, *next_sentence(reading, share)])
        if claim.id > share.id and claim.unit == part.unit and is_total(claim)
    ]
    if not own and len(later) == 1 and later[0].depth == part.depth:
        return compared(Kind.SHARE, share, part, later, contradictory)
    if not own and len(same) == 1 and is_total(same[0]) and same[0].period:
        return compared(Kind.SHARE, share, part, same, contradictory)
    meant = [c for c in earlier if c.id in beside.wholes and c.unit == part.unit]
    if len(meant) == 1 and meant[0] is not part:
        return compared(Kind.SHARE, share, part, meant, contradictory)
    told = _TOTAL.search(share.before)
    if len(own) == 1 and (told or _is_plain(own[0], part)):
        say = doubtful if ELSEWHERE.search(share.before) else contradictory
        return compared(Kind.SHARE, share, part, own, say)
    return _only_confirmed(share, part, wholes)


def _is_plain(whole: Claim, part: Claim) -> bool:
    """Return whether a total stands right before its part and names no class."""
    if whole.after.startswith(("中", "案件中", "法律援助案件中")):
        return True
    if "民事" in whole.label and _CAUSES.member(part.label):
        return part.clause - whole.clause <= _NEAR
    named = any(split.member(whole.label) for split in kinds.DIMENSIONS)
    beside = whole.label[-2:] == part.label[-2:] and not _TELLS_ALL.search(whole.before)
    return (
        not (named or beside)
        and not kinds.overlaps(whole.label)
        and not labels.is_from_earlier(whole.words)
        and part.clause - whole.clause <= _NEAR
        and part.unit == whole.unit
        and not part.numeral.span.above(whole.numeral.span)
    )


def _only_confirmed(share: Claim, part: Claim, wholes: list[Claim]) -> list[Finding]:
    found = compared(Kind.SHARE, share, part, wholes, doubtful)
    return [each for each in found if each.verdict is Verdict.CONFIRMED]
