"""Halves, quarters and months against their year, said in different sentences."""

from collections.abc import Iterator, Sequence

from fazhu.claims import labels
from fazhu.claims.claim import Claim, printed
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import total
from fazhu.claims.reading import Reading

_SETS = (
    ("", ("H1", "H2")),
    ("", ("Q1", "Q2", "Q3", "Q4")),
    ("", tuple(f"{month:02}" for month in range(1, 13))),
    ("H1", ("Q1", "Q2")),
    ("H2", ("Q3", "Q4")),
)


def judged(reading: Reading) -> Iterator[Finding]:
    """Yield the sums of periods that the text states in full, once each."""
    claims = [c for c in counts(reading.claims) if c.period and c.depth == 0]
    for own, names in _SETS:
        pool = [c for c in claims if c.period and c.period.part in names]
        if len(pool) < len(names):
            continue
        for whole in claims:
            if whole.period is not None and whole.period.part == own:
                found = _parts(pool, whole, names)
                if found:
                    yield _compared(whole, found)


def _parts(claims: Sequence[Claim], whole: Claim, names: Sequence[str]) -> list[Claim]:
    """Return one claim a period for the whole's label, or nothing at all."""
    chosen: list[Claim] = []
    for name in names:
        fitting = [c for c in claims if _is_part(c, whole, name)]
        if len(fitting) != 1:
            return []
        chosen += fitting
    return chosen


def _is_part(claim: Claim, whole: Claim, name: str) -> bool:
    if claim.period is None or whole.period is None or claim.period.part != name:
        return False
    if claim.unit != whole.unit:
        return False
    together = claim.sentence == whole.sentence and not claim.period.year
    if claim.period.year != whole.period.year and not together:
        return False
    unsaid = not labels.core(claim) and claim.sentence == whole.sentence
    return unsaid or labels.same(claim, whole)


def _compared(whole: Claim, parts: Sequence[Claim]) -> Finding:
    added = sum((part.value for part in parts), start=whole.value * 0)
    terms = "+".join(part.printed.removesuffix(part.unit) for part in parts)
    sum_is = f"{terms}={printed(added, whole.unit)}"
    claims = (whole, *parts)
    if total([part.numeral.span for part in parts]).meets(whole.numeral.span):
        return confirmed(Kind.PERIOD_SUM, claims, f"{sum_is}，与{whole.printed}相符。")
    return contradictory(Kind.PERIOD_SUM, claims, f"{sum_is}，与“{whole.text}”不符。")
