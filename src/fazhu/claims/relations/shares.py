"""Shares (占…的x%) against the part and the whole that they are said of."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhu.claims import kinds
from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts, last_count, previous_sentence, same_period
from fazhu.claims.finding import (
    Finding,
    Kind,
    Verdict,
    confirmed,
    contradictory,
    doubtful,
)
from fazhu.claims.groups import Group
from fazhu.claims.interval import Interval, total
from fazhu.claims.reading import Reading
from fazhu.claims.relations.ratio import compared, hundred, shown
from fazhu.claims.units import may_be_part

_OWN = re.compile(
    r"^(?P<own>.*?)(?:的)?(?:占比|所占|占|比重|比例)(?P<of>.*?)(?:比|比例|比重)?(?:的|为|达到?|约|近|了|:|高)*$"
)
_GENERIC = re.compile(
    r"^(?:全部|所有|全区|全市|全县|全省|全国|同期|总|本|全|年|受理|办理|接待|案件|法律援助|#|总数|总量|总额|数|量|的|其|中心|我|区|市|县)*$"
)


def judged(
    reading: Reading, said: Sequence[Claim], groups: Sequence[Group]
) -> list[Finding]:
    """Return what the shares of one sentence say."""
    shares = [claim for claim in said if claim.role is Role.SHARE]
    found: list[Finding] = []
    bound: list[tuple[Claim, Claim]] = []
    for share in shares:
        part = _part(said, share)
        if part is None:
            continue
        found += _judged(reading, said, groups, part, share)
        bound.append((part, share))
    found += _in_order(said, bound, groups)
    found += _of_their_sum(bound, found)
    return [*found, *_sum_of_shares(said, shares, bound)]


def _part(said: Sequence[Claim], share: Claim) -> Claim | None:
    """Return the count that a share is said of: the one before, or the one named."""
    match = _OWN.match(share.before)
    own = _stripped(match["own"]) if match else ""
    if share.role is Role.SHARE and _whole_inside(said, share):
        before = _whole_inside(said, share)
        own = _stripped(before.before.partition("占")[0]) if before else own
    if not own:
        return last_count(said, share)
    named = [claim for claim in counts(said) if own in claim.label]
    return named[-1] if len(named) == 1 and named[-1].id < share.id else None


def _stripped(own: str) -> str:
    return re.sub(r"^(?:其中|约|所|分别|总|数|案件|,|，)+|(?:约|所|数)$", "", own)


def _whole_inside(said: Sequence[Claim], share: Claim) -> Claim | None:
    """Return the 729件 of 占总数729件的86%."""
    for claim in said:
        if claim.id == share.id - 1 and claim.role is Role.BASE:
            return claim if claim.clause == share.clause else None
    return None


def _judged(
    reading: Reading,
    said: Sequence[Claim],
    groups: Sequence[Group],
    part: Claim,
    share: Claim,
) -> list[Finding]:
    inside = _whole_inside(said, share)
    if inside is not None:
        return compared(Kind.SHARE, share, part, [inside], contradictory)
    match = _OWN.match(share.before)
    named = match["of"] if match else ""
    if not _GENERIC.match(named):
        wholes = _named(reading, said, part, named)
        return (
            compared(Kind.SHARE, share, part, wholes, contradictory)[:1]
            if len(wholes) == 1
            else _only_confirmed(share, part, wholes)
        )
    group = next((g for g in groups if part in g.parts), None)
    if group is None:
        return _without_group(reading, said, part, share)
    wholes = [group.whole, *group.others]
    outer = [g.whole for g in groups if group.whole in g.parts]
    say = contradictory if _is_sure(group, part) else doubtful
    return compared(Kind.SHARE, share, part, [*wholes, *outer], say)


def _is_sure(group: Group, part: Claim) -> bool:
    unit = part.unit == group.whole.unit
    return unit and (
        group.marked or any(split.member(part.label) for split in kinds.DIMENSIONS)
    )


def _named(
    reading: Reading, said: Sequence[Claim], part: Claim, named: str
) -> list[Claim]:
    """Return the counts whose label says what a share is of (占民事案件的)."""
    name = re.sub(
        r"^(?:全部|所有|全区|全市|总|其|同期)+|(?:的|总数|总量|总额|数|量)+$", "", named
    )
    pool = [*previous_sentence(reading, part), *said]
    return [
        claim
        for claim in reversed(counts(pool))
        if name
        and claim.label.endswith(name)
        and claim is not part
        and claim.unit == part.unit
        and claim.id < part.id
        and same_period(claim, part)
    ]


def _without_group(
    reading: Reading, said: Sequence[Claim], part: Claim, share: Claim
) -> list[Finding]:
    earlier = [*previous_sentence(reading, part), *said]
    wholes = [
        claim
        for claim in reversed(counts(earlier))
        if claim.id < part.id
        and not _of_one_split(claim, part)
        and may_be_part(part.unit, claim.unit)
        and same_period(claim, part)
    ]
    own = [whole for whole in wholes if whole.sentence == part.sentence]
    if len(own) == 1 and re.search("占.*总", share.before):
        return compared(Kind.SHARE, share, part, own, contradictory)
    return _only_confirmed(share, part, wholes)


def _of_one_split(one: Claim, other: Claim) -> bool:
    return any(
        split.member(one.label) and split.member(other.label)
        for split in kinds.DIMENSIONS
    )


def _only_confirmed(share: Claim, part: Claim, wholes: list[Claim]) -> list[Finding]:
    found = compared(Kind.SHARE, share, part, wholes, doubtful)
    return [each for each in found if each.verdict is Verdict.CONFIRMED]


def _in_order(
    said: Sequence[Claim], bound: list[tuple[Claim, Claim]], groups: Sequence[Group]
) -> Iterator[Finding]:
    """The larger of two parts of one whole has the larger share."""
    for (one, first), (other, second) in pairwise(bound):
        together = any(one in g.parts and other in g.parts for g in groups)
        if one.unit != other.unit or not together or not _same_words(first, second):
            continue
        pairs = ((one, first, other, second), (other, second, one, first))
        for small, its_share, large, larger_share in pairs:
            if (
                large.numeral.span.low >= small.numeral.span.high
                and (large.value > small.value)
                and its_share.numeral.rounded.above(larger_share.numeral.rounded)
            ):
                yield contradictory(
                    Kind.SHARE,
                    (one, first, other, second),
                    f"“{small.label}”{small.printed}少于“{large.label}”"
                    f"{large.printed}，占比{its_share.printed}却高于"
                    f"{larger_share.printed}，数或者占比写反了。",
                )


def _same_words(first: Claim, second: Claim) -> bool:
    return _OWN.sub(r"\g<of>", first.before) == _OWN.sub(r"\g<of>", second.before)


def _of_their_sum(
    bound: list[tuple[Claim, Claim]], found: Sequence[Finding]
) -> Iterator[Finding]:
    """Shares that add up to 100 leave nothing out: the parts are the whole."""
    spoken = {claim.id for finding in found for claim in finding.claims}
    if not _leave_nothing_out(bound) or all(s.id in spoken for _, s in bound):
        return
    claims = tuple(claim for pair in bound for claim in pair)
    worked = [(part, share, _among(part, bound)) for part, share in bound]
    if any(exact is None for _, _, exact in worked):
        return
    for part, share, exact in worked:
        if exact is not None and not share.numeral.holds(exact):
            yield contradictory(
                Kind.SHARE,
                claims,
                f"各项占比合计100%，而“{part.label}”{part.printed}在各项之和中占"
                f"{shown(exact)}，不是{share.printed}。",
            )
            return
    yield confirmed(Kind.SHARE, claims, "各项占比合计100%，与各项之数相符。")


def _leave_nothing_out(bound: list[tuple[Claim, Claim]]) -> bool:
    parts = [part for part, _ in bound]
    return (
        len(bound) > 1
        and hundred([share for _, share in bound])
        and len({part.id for part in parts}) == len(parts)
        and len({part.unit for part in parts}) == 1
        and not any(kinds.overlaps(part.label) for part in parts)
    )


def _among(part: Claim, bound: list[tuple[Claim, Claim]]) -> Interval | None:
    """Return how many per cent a part is of all the parts together."""
    rest = total([other.numeral.span for other, _ in bound if other is not part])
    span = part.numeral.span
    if span.low <= 0 or rest.low <= 0:
        return None
    low, high = span.low / (span.low + rest.high), span.high / (span.high + rest.low)
    return Interval(low, high).times(100)


def _sum_of_shares(
    said: Sequence[Claim], shares: Sequence[Claim], bound: list[tuple[Claim, Claim]]
) -> Iterator[Finding]:
    """Shares of one split without counts: 诉讼占84%，非诉讼占17%."""
    labels = {share.id: part.label for part, share in bound}
    for split in kinds.DIMENSIONS:
        named = [
            (share, split.member(labels.get(share.id) or share.before))
            for share in shares
        ]
        listed = [(share, name) for share, name in named if name]
        if _may_include(split, listed):
            continue
        names = [name for _, name in listed]
        rates = [share for share, _ in listed]
        if len(rates) < 2 or len(set(names)) < len(names):
            continue
        if not all(_same_words(rates[0], rate) for rate in rates[1:]):
            continue
        yield from _hundred(split, names, rates)


def _may_include(split: kinds.Dimension, listed: Sequence[tuple[Claim, str]]) -> bool:
    """Return whether 合格占100% may count the 优秀 too."""
    inclusive = kinds.MAY_INCLUDE.get(split.name)
    whole = [share.value for share, name in listed if name == inclusive]
    rest = [share.value for share, name in listed if name != inclusive]
    return bool(whole) and whole[0] >= sum(rest)


def _hundred(
    split: kinds.Dimension, names: list[str], rates: list[Claim]
) -> Iterator[Finding]:
    added = total([rate.numeral.rounded for rate in rates])
    terms = "+".join(rate.printed for rate in rates)
    exact = sum((rate.value for rate in rates), start=rates[0].value * 0)
    sum_is = f"{terms}={exact:f}%"
    if hundred(rates):
        if kinds.is_complete(split, names):
            yield confirmed(Kind.PARTS, tuple(rates), f"{sum_is}，合计100%。")
    elif added.low > 100:
        yield contradictory(
            Kind.PARTS, tuple(rates), f"{sum_is}，各项互不重叠，合计却超过100%。"
        )
    elif kinds.is_complete(split, names) and added.high < 99:
        yield contradictory(
            Kind.PARTS, tuple(rates), f"{sum_is}，已列全各项，合计却不是100%。"
        )
