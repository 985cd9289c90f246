"""Growth a year (年均增长20%) against the years that its sentence lists."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from fazhu.claims.claim import Claim
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import Interval

_YEARLY = re.compile(r"年均(?:增长|增幅|递增|增速|上升)[率为达约到]*$")
_OTHER_SPAN = re.compile(r"近|过去|年来|年间|以来|期间")


def judged(said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield what 2021年380件、2022年456件、2023年547件，年均增长20% says.

    Many mean the compound growth, some the mean of the years' growths or the whole
    growth divided by the years; wrong is what none of them is.
    """
    for growth in said:
        if growth.unit != "%" or not _YEARLY.search(growth.before):
            continue
        values = [c for c in counts(said) if c.id < growth.id and not c.depth]
        years = [_year(claim) for claim in values]
        in_order = all(later - one == 1 for one, later in pairwise(years))
        one_thing = len(values) > 1 and len({c.unit for c in values}) == 1
        exact = all(c.numeral.exact and c.value > 0 for c in values)
        plain = exact and not _OTHER_SPAN.search(growth.before)
        if one_thing and in_order and all(years) and plain:
            yield _held(values, growth)


def _year(claim: Claim) -> int:
    period = claim.period
    if period is None or period.part or not period.year.isdigit():
        return 0
    return int(period.year)


def _held(values: Sequence[Claim], growth: Claim) -> Finding:
    years = len(values) - 1
    whole = float(values[-1].value / values[0].value)
    each = [float(later.value / one.value) for one, later in pairwise(values)]
    compound = (whole ** (1 / years) - 1) * 100
    ways = [compound, (sum(each) / years - 1) * 100, (whole - 1) * 100 / years]
    claims = (*values, growth)
    said = f"{years}年从{values[0].printed}到{values[-1].printed}"
    exact = [Interval(Fraction(way), Fraction(way)) for way in ways]
    if any(growth.numeral.holds(way) for way in exact):
        return confirmed(Kind.GROWTH, claims, f"{said}，与{growth.text}相符。")
    why = f"{said}，年均增长{compound:.2f}%，不是{growth.printed}。"
    return contradictory(Kind.GROWTH, claims, why)
