"""A ledger as a table of values, and what every blank of a text becomes."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from fazhu.reporting.fill.filling import Count, Fate, fill
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.understanding import Setting, understand
from fazhu.reporting.fill.wishes import Item, Rate

SEED = Path(__file__).parents[2] / "seed"
YEAR = Span(date(2004, 1, 1), date(2004, 12, 31))
NOVEMBER = Span(date(2004, 1, 1), date(2004, 11, 30))


@dataclass
class Values:
    """A ledger that knows what it was told, by measure, whole and span."""

    counts: dict[tuple[str, str, Span], int]
    targets: dict[tuple[str, int], int] = field(default_factory=dict)

    def count(self, measure: str, slice_of: str, span: Span) -> Count:
        value = self.counts.get((measure, slice_of, span))
        name = f"{slice_of}.{measure}" if slice_of else measure
        if value is None:
            return Count(measure=name, label=name, value=None, doubt="台账没有记载")
        return Count(measure=name, label=name, value=Decimal(value))

    def target(self, measure: str, year: int) -> Count:
        value = self.targets.get((measure, year))
        number = None if value is None else Decimal(value)
        return Count(measure=measure, label="任务", value=number, doubt="没有登记任务")

    def rate(self, rate: Rate, part: Item) -> str:
        return str(rate.value)

    def named(self, measure: str) -> Count:
        return Count(measure=measure, label=measure, value=None)


def counts(accepted: int, span: Span) -> dict[tuple[str, str, Span], int]:
    """A district's figures: a tenth criminal, three in eight outside court."""
    parts = {
        "criminal": accepted // 10,
        "civil": accepted - accepted // 10,
        "administrative": 0,
        "non_litigation": accepted * 3 // 8,
        "litigation": accepted - accepted * 3 // 8,
    }
    whole = "cases_accepted"
    return {
        (whole, "", span): accepted,
        ("cases_closed", "", span): accepted * 4 // 5,
        ("consultations", "", span): 900,
        **{(key, whole, span): value for key, value in parts.items()},
    }


FULL = Values(
    {**counts(212, NOVEMBER), **counts(240, YEAR)}, {("cases_accepted", 2004): 200}
)


def fates(
    text: str, ledger: Values = FULL, setting: Setting | None = None
) -> list[Fate]:
    """Understand and answer a text about 2004."""
    return fill(understand(text, setting or Setting(span=YEAR)), ledger)


def measures(text: str, ledger: Values = FULL) -> list[str]:
    """The measure of each blank, "" for one that is left."""
    return [fate.measure for fate in fates(text, ledger)]
