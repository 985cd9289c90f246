"""Consultations' own numbers (咨询编号): given when noted, passed over when undone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import timezone

from fazhu.documents.center_rules import rules_of
from fazhu.documents.models import NumberGap, NumberSeries
from fazhu.documents.numbering import (
    CONSULTATIONS,
    consultation_number,
    next_serial,
)
from fazhu.network.models import Organisation


def numbered(center: Organisation, *, year: int) -> dict[str, object]:
    """Return the columns of the next number of the year; in a transaction."""
    serial = next_serial(center, year=year, series=CONSULTATIONS)
    pattern = rules_of(center, on=timezone.localdate()).consultation_pattern
    number = consultation_number(pattern, year=year, n=serial)
    return {"number": number, "number_year": year, "serial": serial}


def pass_over(
    given: Iterable[tuple[int | None, int | None, int | None]],
    *,
    why: str,
    at: datetime,
) -> None:
    """Write down that numbers stand on nothing any more: (center, year, serial)."""
    by_series: dict[tuple[int, int], list[int]] = defaultdict(list)
    for center, year, serial in given:
        if center is not None and year is not None and serial is not None:
            by_series[center, year].append(serial)
    for (center, year), serials in by_series.items():
        series = NumberSeries.objects.get(
            center=center, year=year, series=CONSULTATIONS
        )
        NumberGap.objects.bulk_create(
            NumberGap(series=series, first=first, last=last, why=why[:200], at=at)
            for first, last in runs(serials)
        )


def runs(serials: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each unbroken run of numbers.

    >>> list(runs([3, 1, 2, 7]))
    [(1, 3), (7, 7)]
    """
    first = last = None
    for serial in sorted(serials):
        if last is not None and serial == last + 1:
            last = serial
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = serial
    if first is not None and last is not None:
        yield first, last


def likely(text: str, center: Organisation, *, on: date) -> list[str]:
    """Return the numbers that a bare count may mean: of this year and the last."""
    pattern = rules_of(center, on=on).consultation_pattern
    years = (on.year, on.year - 1)
    return [consultation_number(pattern, year=one, n=int(text)) for one in years]
