"""How values are printed: 万元 with two places, 尚未记录 where nothing is kept."""

from decimal import ROUND_HALF_UP, Decimal

from fazhu.reporting.reports.layout import Column
from fazhu.ui import formats

UNKEPT = "尚未记录"
NOTHING = "—"
TEN_THOUSAND = Decimal(10_000)
CENT = Decimal("0.01")


def printed(value: Decimal | int | None, column: Column) -> Decimal | None:
    """Return a value in the unit of its column, as many places as are printed."""
    if value is None:
        return None
    value = Decimal(value)
    if column.unit == "万元":
        return (value / TEN_THOUSAND).quantize(CENT, ROUND_HALF_UP)
    if column.unit in ("元", "%"):
        return value.quantize(CENT)
    return value.quantize(Decimal(1))


def written(value: Decimal | int | None, column: Column) -> str:
    """Write a value without its unit."""
    found = printed(value, column)
    if found is None:
        return NOTHING if column.share else UNKEPT
    return formats.number(found)
