"""Halves, quarters and months against their year, said in different sentences."""

from collections.abc import Iterator, Sequence

from fazhu.claims import labels
from fazhu.claims.claim import Claim, Role, printed
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import total
from fazhu.claims.periods import Period
from fazhu.claims.reading import Reading

_SETS = (
    ("", ("H1", "H2")),
    ("", ("Q1", "Q2", "Q3", "Q4")),
    ("", tuple(f"{month:02}" for month in range(1, 13))),
    ("", ("01/11", "12")),
    ("", ("01/10", "11", "12")),
    ("", ("01/09", "Q4")),
    ("", ("H1", "Q3", "Q4")),
    ("01/09", ("H1", "Q3")),
    ("01/09", ("Q1", "Q2", "Q3")),
    ("01/11", ("01/10", "11")),
    ("01/10", ("01/09", "10")),
    ("H1", ("Q1", "Q2")),
    ("H2", ("Q3", "Q4")),
    *(
        (f"Q{quarter}", tuple(f"{3 * quarter - back:02}" for back in (2, 1, 0)))
        for quarter in (1, 2, 3, 4)
    ),
)


def judged(reading: Reading) -> Iterator[Finding]:
    """Yield the sums of periods that the text states in full, once each."""
    for whole in counts(reading.claims):
        if whole.depth:
            continue
        part = whole.period.part if whole.period else ""
        beside = _beside(reading, whole)
        for own, names in _SETS:
            if part == own and (found := _parts(reading, whole, beside, names)):
                yield _compared(whole, found)


def _beside(reading: Reading, whole: Claim) -> list[Claim]:
    """Return what its sentence says of parts of its year, where no label is needed."""
    year = whole.period.year if whole.period else ""
    return [
        claim
        for claim in reading.of(whole.sentence)
        if claim.period is not None
        and claim.period.part
        and claim.period.year in (year, "")
        and claim.role is Role.COUNT
        and claim.unit == whole.unit
        and labels.is_alike(claim, whole)
    ]


def _parts(
    reading: Reading, whole: Claim, beside: Sequence[Claim], names: Sequence[str]
) -> list[Claim]:
    """Return one claim a period for the whole's label, or nothing at all."""
    year = whole.period.year if whole.period else ""
    chosen: list[Claim] = []
    for name in names:
        told = reading.alike(whole, Period(year, name).key)
        here = [c for c in beside if c.period is not None and c.period.part == name]
        found = {claim.id: claim for claim in (*told, *here) if not claim.depth}
        if len(found) != 1:
            return []
        chosen += found.values()
    return chosen


def _compared(whole: Claim, parts: Sequence[Claim]) -> Finding:
    added = sum((part.value for part in parts), start=whole.value * 0)
    terms = "+".join(part.printed.removesuffix(part.unit) for part in parts)
    sum_is = f"{terms}={printed(added, whole.unit)}"
    claims = (whole, *parts)
    if total([part.numeral.span for part in parts]).meets(whole.numeral.span):
        return confirmed(Kind.PERIOD_SUM, claims, f"{sum_is}，与{whole.printed}相符。")
    return contradictory(Kind.PERIOD_SUM, claims, f"{sum_is}，与“{whole.text}”不符。")
