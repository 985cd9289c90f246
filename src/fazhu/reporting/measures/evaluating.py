"""Works out any set of measures together: rows first, then rates, growth, targets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from fazhu.network.models import Organisation
from fazhu.reporting.measures import parts, targets
from fazhu.reporting.measures.addresses import rows_url
from fazhu.reporting.measures.definitions import (
    Entry,
    Growth,
    Measure,
    Quantile,
    Rate,
    TargetMeasure,
)
from fazhu.reporting.measures.figures import Figure, Value, exact
from fazhu.reporting.measures.kept import Kept
from fazhu.reporting.measures.reading import Reading, Scope
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.measures.tally import CROSSED, Tally
from fazhu.rules.counting import Period

HUNDRED = Decimal(100)


def evaluate(
    keys: Iterable[str],
    *,
    center: Organisation,
    organisation: Organisation | None = None,
    period: Period,
    splits: Sequence[str] | None = None,
) -> dict[str, Figure]:
    """Work out measures for a period, in a number of queries that keys don't change.

    Without ``organisation`` the figures are those of the center with all its
    stations. ``splits`` limits the parts that are worked out; () gives none.
    """
    wanted = list(dict.fromkeys(keys))
    sheet = Sheet(Scope(center=center, organisation=organisation), splits)
    sheet.read([(measure(key), period) for key in wanted])
    return {key: sheet.figure(measure(key), period) for key in wanted}


def sides_of(entry: Entry, scope: Scope, period: Period) -> list[Figure]:
    """Return the figures that a rate, a growth or a target's figure rests on."""
    sheet = Sheet(scope, splits=())
    if isinstance(entry, Rate):
        asked = [(measure(k), period) for k in (*entry.above, *entry.below)]
    elif isinstance(entry, Growth):
        asked = [(measure(entry.of), p) for p in (period, period.year_before())]
    elif isinstance(entry, (TargetMeasure, Quantile)):
        asked = [(measure(entry.of), period)]
    else:
        asked = [(entry, period)]
    sheet.read(asked)
    return [sheet.figure(one, when) for one, when in dict.fromkeys(asked)]


class Sheet:
    """The tallies of one evaluation, and the figures made from them."""

    def __init__(self, scope: Scope, splits: Sequence[str] | None = None) -> None:
        """Begin with nothing read."""
        self.scope = scope
        self.splits = splits
        self.tallies: dict[tuple[str, Period], Tally] = {}
        self._doubtful: dict[object, Sequence[Sequence[Any]]] = {}
        self._made_already: dict[tuple[str, Period], Figure] = {}
        self.names = parts.Names(scope)
        self.targets = targets.Targets(scope)

    def read(self, asked: Iterable[tuple[Entry, Period]]) -> None:
        """Read the rows of all that is asked and of all that it rests on."""
        groups: dict[tuple[object, Period], dict[str, Measure]] = defaultdict(dict)
        directly: set[str] = set()
        self._made_already.clear()
        for entry, period in asked:
            directly.add(entry.key)
            for base, when in self._resting_on(entry, period):
                groups[base.rows, when][base.key] = base
        for (_, period), measures in groups.items():
            self._read_one(list(measures.values()), period, directly)

    def _read_one(
        self, measures: list[Measure], period: Period, directly: set[str]
    ) -> None:
        splits = {m.key: self._splits(m) if m.key in directly else () for m in measures}
        reading = Reading(
            rows=measures[0].rows,
            measures=measures,
            splits=splits,
            scope=self.scope,
            period=period,
            doubtful=self._doubtful,
        )
        for key, tally in self._kept.tallies(reading).items():
            self.tallies[key, period] = tally

    @cached_property
    def _kept(self) -> Kept:
        return Kept()

    def split_up(self, entry: Measure, period: Period, by: Sequence[str]) -> Tally:
        """Tell a measure apart by each of one or two dimensions, and by both."""
        splits = tuple(dict.fromkeys((*by, CROSSED.join(by))))
        reading = Reading(
            rows=entry.rows,
            measures=[entry],
            splits={entry.key: splits},
            scope=self.scope,
            period=period,
            doubtful=self._doubtful,
        )
        return self._kept.tallies(reading)[entry.key]

    def _splits(self, entry: Measure) -> tuple[str, ...]:
        if self.splits is None:
            return entry.splits
        return tuple(name for name in entry.splits if name in self.splits)

    def _resting_on(
        self, entry: Entry, period: Period
    ) -> Iterable[tuple[Measure, Period]]:
        if isinstance(entry, Measure):
            yield entry, period
        elif isinstance(entry, Rate):
            for key in (*entry.above, *entry.below):
                yield from self._resting_on(measure(key), period)
        elif isinstance(entry, Growth):
            for when in (period, period.year_before()):
                yield from self._resting_on(measure(entry.of), when)
        elif isinstance(entry, TargetMeasure) and entry.ask in targets.NEED_DONE:
            yield from self._resting_on(measure(entry.of), period)

    def figure(self, entry: Entry, period: Period) -> Figure:
        """Return the figure of an entry whose rows were read."""
        made = self._made_already.get((entry.key, period))
        if made is None:
            made = self._figure(entry, period)
            self._made_already[entry.key, period] = made
        return made

    def _figure(self, entry: Entry, period: Period) -> Figure:
        if isinstance(entry, Measure):
            return self._counted(entry, period)
        if isinstance(entry, Rate):
            return self._rate(entry, period)
        if isinstance(entry, Growth):
            return self._growth(entry, period)
        if isinstance(entry, Quantile):
            return self._quantile(entry, period)
        return self._target(entry, period)

    def _counted(self, entry: Measure, period: Period) -> Figure:
        tally = self.tallies[entry.key, period]
        return self._made(
            entry,
            period,
            exact(tally.total, entry.kind),
            unrecorded=tally.unrecorded,
            unclear=tally.unclear,
            parts=self.names.parts(entry, self._splits(entry), tally, period),
        )

    def _rate(self, entry: Rate, period: Period) -> Figure:
        above = [self.figure(measure(key), period) for key in entry.above]
        below = [self.figure(measure(key), period) for key in entry.below]
        value = quotient(_sum(above), _sum(below))
        if value is not None and entry.unit == "%":
            value *= HUNDRED
        return self._made(entry, period, value, **_missing(above + below))

    def _growth(self, entry: Growth, period: Period) -> Figure:
        now = self.figure(measure(entry.of), period)
        before = self.figure(measure(entry.of), period.year_before())
        return self._made(
            entry, period, growth(now.value, before.value), **_missing([now, before])
        )

    def _quantile(self, entry: Quantile, period: Period) -> Figure:
        of = measure(entry.of)
        if not isinstance(of, Measure):
            raise TypeError(f"{entry.key} is of {entry.of}, which counts no rows")
        parts = self.split_up(of, period, (entry.by,)).parts
        counts = {int(key): number for (_, key), number in parts.items()}
        return self._made(entry, period, quantile(counts, entry.share))

    def _target(self, entry: TargetMeasure, period: Period) -> Figure:
        done = None
        if entry.ask in targets.NEED_DONE:
            done = self.figure(measure(entry.of), period)
        value = self.targets.answer(entry, period, done.value if done else None)
        return self._made(entry, period, value, **_missing([done] if done else []))

    def _made(
        self, entry: Entry, period: Period, value: Value, **more: object
    ) -> Figure:
        return Figure(
            key=entry.key,
            label=entry.label,
            unit=entry.unit,
            kind=entry.kind,
            value=value,
            period=period,
            basis=entry.basis,
            meaning=entry.meaning,
            rows_url=rows_url(entry.key, self.scope, period),
            **more,  # type: ignore[arg-type]  # unrecorded, unclear, parts
        )


def quotient(above: Value, below: Value) -> Decimal | None:
    """Divide; None where there is nothing to divide by."""
    if above is None or not below:
        return None
    return Decimal(above) / Decimal(below)


def quantile(counts: Mapping[int, int], share: Fraction) -> int | None:
    """Return the smallest value, one less than its key, that the share does not exceed.

    ``counts`` says how many rows have each; None where there are none.
    """
    wanted, seen = share * sum(counts.values()), 0
    for key in sorted(counts):
        seen += counts[key]
        if seen >= wanted:
            return key - 1
    return None


def growth(now: Value, before: Value) -> Decimal | None:
    """Return the growth in per cent; None when there was nothing before."""
    found = quotient(now, before)
    return None if found is None else (found - 1) * HUNDRED


def _sum(figures: Sequence[Figure]) -> Value:
    values = [figure.value for figure in figures]
    if any(value is None for value in values):
        return None
    return sum((Decimal(value) for value in values if value is not None), Decimal(0))


def _missing(figures: Sequence[Figure]) -> Mapping[str, int]:
    return {
        "unrecorded": max((f.unrecorded for f in figures), default=0),
        "unclear": max((f.unclear for f in figures), default=0),
    }
