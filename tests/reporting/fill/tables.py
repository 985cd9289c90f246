"""A ledger as a table of values, and what every blank of a text becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from fazhu.reporting.fill.filling import Count, Fate, fill
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.understanding import Setting, understand
from fazhu.reporting.fill.wishes import Item, Rate
from fazhu.reporting.fill.wordings import BOOK

SEED = Path(__file__).parents[2] / "seed"
YEAR = Span(date(2004, 1, 1), date(2004, 12, 31))
NOVEMBER = Span(date(2004, 1, 1), date(2004, 11, 30))


@dataclass
class Values:
    """A ledger that knows what it was told, by measure and span."""

    counts: dict[tuple[str, Span], int]
    targets: dict[tuple[str, int], int] = field(default_factory=dict)

    def read(self, items: Iterable[Item]) -> None:
        pass

    def count(self, item: Item) -> Count:
        value = self.counts.get((item.measure, item.span))
        return Count(
            measure=item.measure,
            label=item.measure,
            value=None if value is None else Decimal(value),
            doubt="台账没有记载" if value is None else "",
        )

    def target(self, item: Item) -> Count:
        value = self.targets.get((item.measure, item.span.start.year))
        number = None if value is None else Decimal(value)
        return Count(
            measure=item.measure,
            label="任务",
            value=number,
            doubt="" if number else "没有登记任务",
        )

    def rate_of(self, rate: Rate, part: Item) -> str:
        return rate.value


def counts(accepted: int, span: Span) -> dict[tuple[str, Span], int]:
    """A district's figures: a tenth criminal, three in eight outside court."""
    values = {
        "cases_accepted": accepted,
        "cases_closed": accepted * 4 // 5,
        "consultations": 900,
        "cases_criminal": accepted // 10,
        "cases_civil": accepted - accepted // 10,
        "cases_admin": 0,
        "cases_non_litigation": accepted * 3 // 8,
        "cases_litigation": accepted - accepted * 3 // 8,
    }
    return {(key, span): value for key, value in values.items()}


FULL = Values(
    {**counts(212, NOVEMBER), **counts(240, YEAR)}, {("cases_accepted", 2004): 200}
)

LAST_YEAR = YEAR.year_before
EVERYTHING = Values(
    {
        (key, span): 200 if span == YEAR else 160
        for key in (*BOOK.named, "target_cases_accepted")
        for span in (YEAR, LAST_YEAR)
    },
    {("cases_accepted", 2004): 160, ("consultations", 2004): 100},
)
"""A ledger in which every measure is 200, and was 160 in the year before."""


def fates(
    text: str,
    ledger: Values = FULL,
    setting: Setting | None = None,
    chosen: dict[int, str] | None = None,
) -> list[Fate]:
    """Understand and answer a text about 2004."""
    return fill(understand(text, setting or Setting(span=YEAR), chosen), ledger)


def measures(text: str, ledger: Values = FULL) -> list[str]:
    """The measure of each blank, "" for one that is left."""
    return [fate.measure for fate in fates(text, ledger)]
