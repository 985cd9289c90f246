"""Finds the year of a day that was written without one."""

from collections.abc import Mapping

from fazhu.exchange.ledger.read import Pending
from fazhu.exchange.ledger.titles import Told
from fazhu.exchange.ledger.understanding import (
    Value,
)
from fazhu.lib.dates import Dated

# The order in which the days of a case follow each other.
DAYS = (
    "applied_on", "received_on", "accepted_on", "decided_on", "assigned_on",
    "closed_on", "closing_passed_on", "archived_on", "paid_on",
)  # fmt: skip


def place_in_case(key: str) -> int:
    """Return the place of a day in the course of a case; others come last."""
    return DAYS.index(key) if key in DAYS else len(DAYS)


def year_for(
    key: str, values: Mapping[str, Value], pending: Pending, told: Told
) -> int | None:
    """Return the year: the number's, else the nearest earlier day's, else the title's.

    A closing in March after an acceptance in November is of the next year.
    """
    if key in DAYS:
        for earlier in reversed(DAYS[: DAYS.index(key)]):
            before = values.get(earlier)
            if isinstance(before, Dated):
                month = pending.parts.month or told.month or 12
                return before.on.year + (month < before.on.month)
    year = values.get("year_part")
    if isinstance(year, int):
        return year
    if told.year is not None:
        return told.year
    return next(
        (
            item.on.year
            for later in DAYS
            if isinstance(item := values.get(later), Dated)
        ),
        None,
    )
