"""Works out rates from the numbers they rest on, or says why that can't be done."""

from decimal import ROUND_HALF_UP, Decimal

from fazhu.lib.errors import Refused
from fazhu.reporting.fill.wishes import Rate

_HUNDRED = Decimal(100)
_ONE_DECIMAL = Decimal("0.1")


class NotWorkedOut(Refused):
    """The two numbers give no rate that may be printed."""


def worked_out(rate: Rate, part: Decimal, whole: Decimal, *, falls: bool) -> Decimal:
    """Return a rate of two numbers, rounded half up to one decimal."""
    value = exact(rate, part, whole, falls=falls)
    return value if rate is Rate.MORE else _rounded(value)


def exact(rate: Rate, part: Decimal, whole: Decimal, *, falls: bool) -> Decimal:
    """Return a rate of two numbers as it is, not rounded.

    ``whole`` is last year's number where the rate compares with it; a fall is
    returned without its sign.
    """
    if rate is Rate.MORE:
        return _directed(part - whole, falls=falls)
    if whole == 0:
        raise NotWorkedOut("算这个比率的分母是零")
    if rate is Rate.GROWTH:
        return _directed((part - whole) * _HUNDRED / whole, falls=falls)
    if rate is Rate.TIMES_MORE:
        return _directed((part - whole) / whole, falls=falls)
    if rate is Rate.TIMES:
        return part / whole
    value = part * _HUNDRED / whole
    if rate is not Rate.TARGET and _rounded(value) > _HUNDRED:
        raise NotWorkedOut(
            f"算得{printed(_rounded(value))}%，超过百分之百，须由人核对两个数的口径"
        )
    return value


def printed(value: Decimal) -> str:
    """Return a number as the text shows it: no needless zeros."""
    if value == value.to_integral_value():
        return str(value.to_integral_value())
    return f"{value.normalize():f}"


def _directed(change: Decimal, *, falls: bool) -> Decimal:
    if falls and change > 0:
        raise NotWorkedOut("台账所载是增加，与句中“减少”的说法相反，请改写这一句")
    if not falls and change < 0:
        raise NotWorkedOut("台账所载是减少，与句中“增加”的说法相反，请改写这一句")
    return abs(change)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_ONE_DECIMAL, ROUND_HALF_UP)
