"""Shares of a whole that add up to it exactly (最大余数法)."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

ONE = Decimal(1)
FEN = Decimal("0.01")
MONTHS = 12


def unit_of(total: Decimal) -> Decimal:
    """Return what a total is shared in: whole ones, or hundredths if it has any."""
    return ONE if total == total.to_integral_value() else FEN


def shared(
    total: Decimal, weights: Sequence[Decimal | int], *, unit: Decimal | None = None
) -> list[Decimal]:
    """Share a total by weights, each share a multiple of ``unit``, none lost.

    What rounding down leaves goes, one unit each, to the largest remainders; of equal
    ones to the earlier. Weights that are all zero share evenly.
    """
    unit = unit_of(total) if unit is None else unit
    given = [Decimal(weight) for weight in weights]
    if any(weight < 0 for weight in given) or not given:
        raise ValueError(f"weights must be there and not negative: {weights!r}")
    whole = sum(given)
    if not whole:
        given, whole = [ONE] * len(given), Decimal(len(given))
    exact = [total * weight / whole / unit for weight in given]
    units = [share.to_integral_value(ROUND_FLOOR) for share in exact]
    left = int(total / unit - sum(units))
    order = sorted(range(len(exact)), key=lambda n: (units[n] - exact[n], n))
    for n in order[:left]:
        units[n] += 1
    return [share * unit for share in units]


def mixed(parts: Sequence[tuple[int, Sequence[Decimal]]]) -> list[Decimal]:
    """Mix several bases, each with its weight, to one: each base counts as shares.

    A base of which nothing is there (a last year without cases) has no say.
    """
    length = len(parts[0][1])
    found = [Decimal(0)] * length
    for weight, amounts in parts:
        whole = sum(amounts)
        if whole:
            for n, amount in enumerate(amounts):
                found[n] += weight * amount / whole
    return found


def evenly(total: Decimal) -> list[Decimal]:
    """Return twelve months that are as equal as whole numbers allow.

    At the end of each month the sum is the nearest to the twelfths gone by, so that
    the months with one more are spread over the year.
    """
    unit = unit_of(total)
    sums = [
        (total * n / MONTHS / unit).to_integral_value(ROUND_HALF_UP) * unit
        for n in range(MONTHS + 1)
    ]
    return [after - before for before, after in pairwise(sums)]
