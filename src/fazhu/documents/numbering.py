"""Case numbers: one series a center and year, from a locked row, without gaps."""

from fazhu.documents.models import NumberSeries
from fazhu.network.models import Organisation


def next_number(center: Organisation, *, year: int, series: str = "援") -> str:
    """Return the next number, such as ``（2026）援字第0012号``; in a transaction.

    The series row stays locked until the transaction ends, so that a number is
    given once and a rolled-back one is given again.
    """
    row, _ = NumberSeries.objects.select_for_update().get_or_create(
        center=center, year=year, series=series
    )
    row.last += 1
    row.save(update_fields=["last"])
    return f"{row.stem}第{row.last:04d}号"


def serial_of(number: str) -> int:
    """Return the running number in an issued number."""
    return int(number.rpartition("第")[2].removesuffix("号"))
