"""What a printed figure can stand for: everything from one value to another."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: Interval) -> Interval:
        """Divide by what is above zero; both are counts or amounts."""
        return Interval(self.low / other.high, self.high / other.low)

    def times(self, factor: int | Fraction) -> Interval:
        """Return the interval of ``factor`` times as much; ``factor`` is positive."""
        return Interval(self.low * factor, self.high * factor)

    def plus(self, more: int | Fraction) -> Interval:
        """Return the interval moved up by ``more``."""
        return Interval(self.low + more, self.high + more)

    def meets(self, other: Interval) -> bool:
        """Return whether some value is in both."""
        return self.low <= other.high and other.low <= self.high

    def above(self, other: Interval) -> bool:
        """Return whether every value here is larger than every value there."""
        return self.low > other.high


def total(intervals: list[Interval]) -> Interval:
    """Return what the sum can be."""
    start = Interval(Fraction(0), Fraction(0))
    return sum(intervals, start)
