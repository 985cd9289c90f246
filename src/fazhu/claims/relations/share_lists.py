"""Shares that stand together: their order, their sum, what they leave out."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from fazhu.claims import kinds, labels
from fazhu.claims.claim import Claim, printed
from fazhu.claims.dimension import Dimension
from fazhu.claims.finding import (
    Finding,
    Kind,
    Verdict,
    confirmed,
    contradictory,
)
from fazhu.claims.group import Group
from fazhu.claims.interval import Interval, total
from fazhu.claims.relations.ratio import hundred, shown

Bound = list[tuple[Claim, Claim]]
"""Each part with its share."""

_LIST = 3
OWN = re.compile(
    r"^(?P<own>.*?)(?:的)?(?:占比|所占|占|比重|比例)(?P<of>.*?)(?:比|比例|比重)?(?:的|为|达到?|约|近|了|:|最?高|最大|仅)*$"
)


def judged(
    shares: Sequence[Claim],
    bound: Bound,
    groups: Sequence[Group],
    found: list[Finding],
) -> list[Finding]:
    """Return ``found``, the shares one by one, with what they say together.

    The 40% of 占预算200万元的40% has a whole of its own.
    """
    shares = [share for share in shares if not share.before.startswith("的")]
    bound = [pair for pair in bound if pair[1] in shares]
    found = _as_one(found, bound, groups)
    found = _order_first(found, list(_in_order(bound, groups)))
    found += _of_their_sum(bound, found)
    return [*found, *_sum_of_shares(shares, bound)]


def _as_one(
    found: list[Finding], bound: Bound, groups: Sequence[Group]
) -> list[Finding]:
    """Where every share fits the parts' own sum, it is the total that is wrong."""
    wrong = [each for each in found if each.verdict is not Verdict.CONFIRMED]
    group = next((g for g in groups if bound and bound[0][0] in g.parts), None)
    if len(wrong) < 2 or group is None or not _leave_nothing_out(bound):
        return found
    worked = [(share, _among(part, bound)) for part, share in bound]
    if not all(exact and share.numeral.holds(exact) for share, exact in worked):
        return found
    parts = [part for part, _ in bound]
    added = sum((part.value for part in parts), start=parts[0].value * 0)
    why = (
        "各项占比合计100%，与各项之数相符，而各项之和是"
        f"{printed(added, parts[0].unit)}，与总数{group.whole.printed}不符。"
    )
    kept = [each for each in found if each not in wrong]
    return [*kept, contradictory(Kind.PARTS, (group.whole, *parts), why)]


def _order_first(found: list[Finding], order: list[Finding]) -> list[Finding]:
    """Say once that two parts and their shares are swapped, not share by share."""
    told = {claim.id for each in order for claim in each.claims}
    kept = [
        each
        for each in found
        if each.verdict is Verdict.CONFIRMED or each.claims[-1].id not in told
    ]
    return [*kept, *order]


def _in_order(bound: Bound, groups: Sequence[Group]) -> Iterator[Finding]:
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
    return OWN.sub(r"\g<of>", first.before) == OWN.sub(r"\g<of>", second.before)


def _of_their_sum(bound: Bound, found: Sequence[Finding]) -> Iterator[Finding]:
    """Shares that add up to 100 leave nothing out: the parts are the whole."""
    spoken = {claim.id for finding in found for claim in finding.claims}
    if all(s.id in spoken for _, s in bound):
        return
    if not _leave_nothing_out(bound):
        yield from _all_but_one(bound)
        return
    claims = tuple(claim for pair in bound for claim in pair)
    worked = [(part, share, _among(part, bound)) for part, share in bound]
    if any(exact is None for _, _, exact in worked):
        return
    for part, share, exact in worked:
        if exact is not None and not _is_printed(share, exact, bound):
            yield contradictory(
                Kind.SHARE,
                claims,
                f"各项占比合计100%，而“{part.label}”{part.printed}在各项之和中占"
                f"{shown(exact)}，不是{share.printed}。",
            )
            return
    yield confirmed(Kind.SHARE, claims, "各项占比合计100%，与各项之数相符。")


def _all_but_one(bound: Bound) -> Iterator[Finding]:
    """Parts that are each their share of all together are all there is, but one."""
    parts = [part for part, _ in bound]
    all_told = any(
        kinds.is_complete(split, kinds.members(split, [p.label for p in parts]))
        for split in kinds.DIMENSIONS
    )
    if (len(bound) < _LIST and not all_told) or not _is_one_list(bound):
        return
    worked = [(part, share, _among(part, bound)) for part, share in bound]
    off = [
        (part, share, exact)
        for part, share, exact in worked
        if exact is not None and not _is_near(share, exact)
    ]
    if len(off) == 1 and all(exact for _, _, exact in worked):
        part, share, exact = off[0]
        claims = tuple(claim for pair in bound for claim in pair)
        yield contradictory(
            Kind.SHARE,
            claims,
            f"其他各项的占比都与各项之和相符，而“{part.label}”{part.printed}占"
            f"{shown(exact)}，不是{share.printed}。",
        )


def _is_printed(share: Claim, exact: Interval, bound: Bound) -> bool:
    """Return whether it is rounded, or moved by one so that the list makes 100."""
    made = sum((each.value for _, each in bound), start=share.value * 0) == 100
    return _is_near(share, exact) if made else share.numeral.holds(exact)


def _is_near(share: Claim, exact: Interval) -> bool:
    """Return whether a share is right but for one in its last place."""
    step = Fraction(share.numeral.step)
    low, high = exact.low - step, exact.high + step
    return share.numeral.rounded.meets(Interval(low, high))


def _leave_nothing_out(bound: Bound) -> bool:
    return hundred([share for _, share in bound]) and _is_one_list(bound)


def _is_one_list(bound: Bound) -> bool:
    parts = [part for part, _ in bound]
    return (
        len(bound) > 1
        and len({part.id for part in parts}) == len(parts)
        and len({part.unit for part in parts}) == 1
        and (
            kinds.are_of_one_split(parts)
            or not any(kinds.overlaps(part.label) for part in parts)
        )
    )


def _among(part: Claim, bound: Bound) -> Interval | None:
    """Return how many per cent a part is of all the parts together."""
    rest = total([other.numeral.span for other, _ in bound if other is not part])
    span = part.numeral.span
    if span.low <= 0 or rest.low <= 0:
        return None
    low, high = span.low / (span.low + rest.high), span.high / (span.high + rest.low)
    return Interval(low, high).times(100)


def _sum_of_shares(shares: Sequence[Claim], bound: Bound) -> Iterator[Finding]:
    """Shares of one split without counts: 诉讼占84%，非诉讼占17%."""
    if len(shares) < 2:
        return
    names_of = {share.id: part.label for part, share in bound}
    if labels.is_others(_own(shares[-1], names_of)) and _is_row(shares):
        yield from _complete(shares)
        return
    for split in kinds.DIMENSIONS:
        named = [
            (share, split.member(names_of.get(share.id) or share.before))
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


def _own(share: Claim, names: dict[int, str]) -> str:
    """Return what a share is said of: the count beside it, or its own words."""
    return names.get(share.id) or share.before.removeprefix("其中")


def _is_row(shares: Sequence[Claim]) -> bool:
    """Return whether they are said one after another, in the same words."""
    first = shares[0]
    return (
        len(shares) > 2
        and all(_same_words(first, share) for share in shares[1:])
        and all(share.clause - one.clause <= 2 for one, share in pairwise(shares))
        and not any(kinds.overlaps(share.before) for share in shares)
    )


def _complete(shares: Sequence[Claim]) -> Iterator[Finding]:
    """Hold a list of shares that ends with 其他 against 100."""
    exact = sum((share.value for share in shares), start=shares[0].value * 0)
    sum_is = "+".join(share.printed for share in shares) + f"={exact:f}%"
    if hundred(shares):
        yield confirmed(Kind.PARTS, tuple(shares), f"{sum_is}，合计100%。")
    elif abs(exact - 100) > sum(share.numeral.step for share in shares):
        why = f"{sum_is}，已列全各项，合计却不是100%。"
        yield contradictory(Kind.PARTS, tuple(shares), why)


def _may_include(split: Dimension, listed: Sequence[tuple[Claim, str]]) -> bool:
    """Return whether 合格占100% may count the 优秀 too."""
    inclusive = kinds.MAY_INCLUDE.get(split.name)
    whole = [share.value for share, name in listed if name == inclusive]
    rest = [share.value for share, name in listed if name != inclusive]
    return bool(whole) and whole[0] >= sum(rest)


def _hundred(
    split: Dimension, names: list[str], rates: list[Claim]
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
