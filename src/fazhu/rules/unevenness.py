"""How unevenly a thing is spread: the widest gap, and the Gini coefficient."""

from collections.abc import Sequence
from decimal import Decimal

EXPLAINED = (
    "基尼系数：把各站从少到多排好，看累计份额离“人人一样”有多远。"
    "0是完全平均，越接近1越集中；同一个区各年相比有意义，不同的区不宜直接相比。"
)


def gini(values: Sequence[Decimal]) -> Decimal | None:
    """Return the Gini coefficient of values of equal weight; None for nothing.

    G = Σ(2i − n − 1)·x_i ÷ (n·Σx), the values in rising order, i from 1.
    """
    rising = sorted(values)
    count, whole = len(rising), sum(rising, Decimal(0))
    if count < 2 or whole <= 0:
        return None
    above = sum(
        ((2 * n - count - 1) * value for n, value in enumerate(rising, start=1)),
        Decimal(0),
    )
    return above / (count * whole)


def widest(values: Sequence[Decimal]) -> Decimal | None:
    """Return the largest over the smallest; None where the smallest is nothing."""
    if len(values) < 2 or min(values) <= 0:
        return None
    return max(values) / min(values)
