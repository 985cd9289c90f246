"""How a printed percentage is held against the two figures it comes from."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from fazhu.claims.claim import Claim
from fazhu.claims.finding import Finding, Kind, confirmed
from fazhu.claims.interval import Interval

Say = Callable[[Kind, tuple[Claim, ...], str], Finding]


def per_cent(part: Claim, whole: Claim) -> Interval | None:
    """Return how many per cent ``part`` is of ``whole``; nothing is no whole."""
    if whole.numeral.span.low <= 0:
        return None
    return (part.numeral.span / whole.numeral.span).times(100)


def shown(exact: Interval) -> str:
    """Write a worked-out percentage with two decimals, a range with both ends."""
    low, high = float(exact.low), float(exact.high)
    if high - low < 0.01:
        return f"{low:.2f}%"
    return f"{low:.2f}%至{high:.2f}%"


def compared(
    kind: Kind, rate: Claim, part: Claim, wholes: Sequence[Claim], say: Say
) -> list[Finding]:
    """Hold ``rate`` against part/whole; the first whole that fits is the meant one."""
    worked = [
        (whole, exact)
        for whole in wholes
        if (exact := per_cent(part, whole)) is not None
    ]
    for whole, exact in worked:
        if rate.numeral.holds(exact):
            why = (
                f"{part.printed}÷{whole.printed}={shown(exact)}，与{rate.printed}相符。"
            )
            return [confirmed(kind, (whole, part, rate), why)]
    if not worked:
        return []
    whole, exact = worked[0]
    why = (
        f"{part.printed}÷{whole.printed}={shown(exact)}，"
        f"四舍五入或者截尾都不是{rate.printed}。"
    )
    return [say(kind, (whole, part, rate), why)]


def hundred(rates: Sequence[Claim]) -> bool:
    """Return whether percentages add up to 100 as far as they were rounded."""
    low = sum((rate.numeral.rounded.low for rate in rates), start=Fraction(0))
    high = sum((rate.numeral.rounded.high for rate in rates), start=Fraction(0))
    return low <= 100 <= high
