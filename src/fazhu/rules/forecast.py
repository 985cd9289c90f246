"""What a year will come to, from what is done so far: two methods, and the doubt."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

ONE_MONTH = Decimal(1) / 12
FEW = 30
"""Below so many cases last year's seasons are hardly more than chance."""


@dataclass(frozen=True, kw_only=True)
class LastYear:
    """Last year's figure: up to the same day, and for the whole year."""

    so_far: Decimal
    whole: Decimal


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """The year's end as expected; ``value`` is None where nothing can be said."""

    value: Decimal | None
    method: str
    doubt: str = ""


def forecast(
    done: Decimal, *, elapsed: Decimal, last: LastYear | None, unit: str
) -> Forecast:
    """Expect the year's end from what is done when ``elapsed`` of the year is over.

    Where last year is known, the same part of the year's work is taken to be done by
    the same day; otherwise the rest goes on as evenly as the year so far.
    """
    if elapsed >= 1:
        return Forecast(value=None, method="年度已结束")
    if elapsed < ONE_MONTH or done <= 0:
        return Forecast(value=None, method="过去的时间太短或尚无完成数，不作预计")
    if last is not None and last.so_far > 0:
        value, method = _whole(done * last.whole / last.so_far), _by_season(last)
    else:
        value, method = _whole(done / elapsed), _straight(elapsed)
    return Forecast(value=value, method=method, doubt=_doubt(value - done, last, unit))


def _by_season(last: LastYear) -> str:
    share = _percent(last.so_far / last.whole)
    return f"按上年季节：上年到同一天完成全年的{share}%"


def _straight(elapsed: Decimal) -> str:
    return f"按时间直线推算：年度已过{_percent(elapsed)}%"


def _doubt(rest: Decimal, last: LastYear | None, unit: str) -> str:
    """Say how far it may be off: chance alone moves a count by twice its root."""
    if unit.startswith("元"):
        return "金额受少数大案影响，只供参考"
    margin = (2 * max(rest, Decimal(1)).sqrt()).to_integral_value(ROUND_CEILING)
    said = f"偶然波动可上下{margin}{unit}左右"
    if last is not None and 0 < last.whole < FEW:
        said += "；上年件数少，季节只供参考"
    return said


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_HALF_UP)


def _percent(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
