"""Numbers such as 500余件 and 近500件, put anew in the same manner, and always true.

The step is the last place that the old number gives: hundreds for 500, thousands for
2000. The number is cut to a whole step and said with 余 (523 is 500余); within a tenth
of a step below the next one it is 近 that one (498 is 近500). One that comes out even
is said as it is, for 500余 would be false. A number below the step is given in the
next smaller one that it reaches.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

_TEN_THOUSAND = 10_000
_NEAR = Decimal("0.1")
PATTERN = (
    r"(?P<near>将近|接近|近|约|超过|逾)?(?P<digits>\d{1,7}(?:\.\d)?)"
    r"(?P<more>[余多])?(?P<wan>万(?!元))?(?P<more2>[余多])?"
)


@dataclass(frozen=True, kw_only=True)
class About:
    """How a rough number was said."""

    step: Decimal
    more: str  # 余 or 多
    in_ten_thousands: bool

    def said(self, value: Decimal) -> str:
        """Return ``value`` as a rough number that is true of it."""
        step = self.step
        while value < step and step > 1:
            step /= 10
        lower = (value / step).to_integral_value(ROUND_FLOOR) * step
        upper = lower + step
        if value == lower:
            return self._written(lower)
        if step > 1 and upper - value <= step * _NEAR:
            return f"近{self._written(upper)}"
        return f"{self._written(lower)}{self.more}"

    def _written(self, value: Decimal) -> str:
        return self._digits(value) + self._scale(value)

    def _digits(self, value: Decimal) -> str:
        shown = value / _TEN_THOUSAND if self._scale(value) else value
        return f"{shown.normalize():f}"

    def _scale(self, value: Decimal) -> str:
        return "万" if self.in_ten_thousands and value >= _TEN_THOUSAND else ""


def about(match: re.Match[str]) -> About | None:
    """Return how a number is rough; None where it is meant exactly."""
    more = match["more"] or match["more2"] or ""
    if not (more or match["near"]):
        return None
    scale = _TEN_THOUSAND if match["wan"] else 1
    whole = match["digits"].partition(".")
    zeros = len(whole[0]) - len(whole[0].rstrip("0"))
    step = Decimal(scale) / 10 if whole[1] else Decimal(10) ** zeros * scale
    if step < 10 or not whole[0].strip("0"):
        return None
    return About(step=step, more=more or "余", in_ten_thousands=bool(match["wan"]))
