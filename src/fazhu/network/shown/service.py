"""A volunteer's service: by year, and what a certificate says of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fazhu.network.models import Handler, ServiceRecord
from fazhu.rules import codes


@dataclass(frozen=True, kw_only=True)
class Year:
    """What was served in one year."""

    year: int
    times: int
    hours: Decimal
    kinds: tuple[tuple[str, Decimal], ...]
    first: date
    last: date


def service_of(handler: Handler) -> list[ServiceRecord]:
    """Return everything that was noted, the latest first, what was withdrawn too."""
    rows = handler.service.select_related("organisation", "recorded_by")
    return list(rows.order_by("-served_on", "-pk"))


def years(rows: Sequence[ServiceRecord]) -> list[Year]:
    """Sum the service by year, the latest first, without what was withdrawn."""
    kept = [row for row in rows if row.withdrawn_at is None]
    found = []
    for number in sorted({row.served_on.year for row in kept}, reverse=True):
        there = [row for row in kept if row.served_on.year == number]
        found.append(_year(number, there))
    return found


def _year(number: int, rows: Sequence[ServiceRecord]) -> Year:
    by_kind: dict[str, Decimal] = {}
    for row in rows:
        label = codes.label("service", row.kind)
        by_kind[label] = by_kind.get(label, Decimal(0)) + row.hours
    return Year(
        year=number,
        times=len(rows),
        hours=sum((row.hours for row in rows), Decimal(0)),
        kinds=tuple(sorted(by_kind.items(), key=lambda pair: -pair[1])),
        first=min(row.served_on for row in rows),
        last=max(row.served_on for row in rows),
    )
