"""Halves, quarters and months against the stretch of a year that they make up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from fazhu.claims import labels
from fazhu.claims.claim import Claim, Role, printed
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import total
from fazhu.claims.periods import months
from fazhu.claims.reading import Reading

_WAYS = 16

Stretches = dict[int, dict[int, list[Claim]]]
"""What is said of stretches of a year, by their first and their last month."""


def judged(reading: Reading) -> Iterator[Finding]:
    """Yield the sums of periods that the text states in full, once each."""
    told: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    said = [claim for claim in counts(reading.claims) if not claim.depth]
    for claim in said:
        if claim.period and claim.period.part and (thing := labels.thing(claim)):
            told[thing, claim.unit, claim.period.year].append(claim)
    for whole in said:
        year, part = _year_and_part(whole)
        span = months(part)
        if span is None:
            continue
        alike = told.get((labels.thing(whole), whole.unit, year), [])
        stretches = _stretches([*alike, *_beside(reading, whole)], span)
        for parts in islice(_tilings(stretches, *span), _WAYS):
            if len({labels.whose(claim) for claim in (whole, *parts)} - {""}) < 2:
                yield _compared(whole, parts)


def _year_and_part(claim: Claim) -> tuple[str, str]:
    return (claim.period.year, claim.period.part) if claim.period else ("", "")


def _beside(reading: Reading, whole: Claim) -> list[Claim]:
    """Return what its sentence says of parts of its year, where no label is needed."""
    year, _ = _year_and_part(whole)
    return [
        claim
        for claim in reading.of(whole.sentence)
        if claim.period is not None
        and claim.period.part
        and claim.period.year in (year, "")
        and claim.role is Role.COUNT
        and not claim.depth
        and claim.unit == whole.unit
        and labels.is_alike(claim, whole)
    ]


def _stretches(claims: Sequence[Claim], span: tuple[int, int]) -> Stretches:
    """Return what is said of less than a span, each claim once."""
    found: Stretches = defaultdict(lambda: defaultdict(list))
    for claim in {claim.id: claim for claim in claims}.values():
        own = months(claim.period.part) if claim.period else None
        if own and own != span and span[0] <= own[0] and own[1] <= span[1]:
            found[own[0]][own[1]].append(claim)
    return found


def _tilings(stretches: Stretches, at: int, last: int) -> Iterator[list[Claim]]:
    """Yield the ways to make up the months to the last, one claim a stretch."""
    if at > last:
        yield []
    for end, claims in stretches.get(at, {}).items():
        if len(claims) == 1:
            for rest in _tilings(stretches, end + 1, last):
                yield [*claims, *rest]


def _compared(whole: Claim, parts: Sequence[Claim]) -> Finding:
    added = sum((part.value for part in parts), start=whole.value * 0)
    terms = "+".join(part.printed.removesuffix(part.unit) for part in parts)
    sum_is = f"{terms}={printed(added, whole.unit)}"
    claims = (whole, *parts)
    if total([part.numeral.span for part in parts]).meets(whole.numeral.span):
        return confirmed(Kind.PERIOD_SUM, claims, f"{sum_is}，与{whole.printed}相符。")
    return contradictory(Kind.PERIOD_SUM, claims, f"{sum_is}，与“{whole.text}”不符。")
