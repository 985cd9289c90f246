"""Reads rows in groups, and adds up from the groups what each measure asks.

However many measures, stations and splits are asked, the rows of one kind and period
take two queries: those that are so, and those that may be.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Sum, Value

from fazhu.network.models import Organisation
from fazhu.reporting.measures.definitions import Measure, Rows
from fazhu.reporting.measures.dimensions import MONTH, STATION, Expression, month_of
from fazhu.reporting.measures.sources import Quantity, Source
from fazhu.rules.counting import Period

ALL = "all"
Key = tuple[str, str]
"""A split and one of its values, such as kind and civil."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose figures: a center's with all its stations, or one organisation's."""

    center: Organisation
    organisation: Organisation | None = None

    def rows(self, rows: Rows) -> "QuerySet[Any]":
        """Return every row of the source in this scope."""
        return self.rows_of(rows.source)

    def rows_of(self, source: Source) -> "QuerySet[Any]":
        """Return every row of a table in this scope."""
        return source.of(self.center, self.organisation)


@dataclass(kw_only=True)
class Tally:
    """What one measure comes to; distinct values are kept until all are seen."""

    distinct: bool
    total: Any = 0
    unrecorded: int = 0
    unclear: int = 0
    parts: dict[Key, Any] = field(default_factory=dict)
    seen: dict[Key | None, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def add(self, keys: Sequence[Key], amount: Any) -> None:
        """Add a group's amount, or one distinct value, to the total and its parts."""
        if self.distinct:
            for key in (None, *keys):
                self.seen[key].add(amount)
            return
        self.total += amount
        for key in keys:
            self.parts[key] = self.parts.get(key, 0) + amount

    @property
    def value(self) -> Any:
        """The number."""
        return len(self.seen[None]) if self.distinct else self.total

    def part(self, key: Key) -> Any:
        """The number of one part."""
        return len(self.seen[key]) if self.distinct else self.parts.get(key, 0)

    @property
    def keys(self) -> list[Key]:
        """The parts of which there is anything."""
        if self.distinct:
            return [key for key in self.seen if key is not None]
        return list(self.parts)


def expression_of(rows: Rows, dimension: str, period: Period) -> Expression:
    """Return the expression of a split, for a query over these rows."""
    source = rows.source
    if dimension == ALL:
        return Value("", output_field=CharField())
    if dimension == STATION:
        return F(source.station)
    if dimension == MONTH:
        if rows.day is None:
            raise ValueError(f"{rows.key} has no months")
        return month_of(rows.day, source.path, rows.column, period)
    return source.dimension(dimension).of(source.path)


def verdict(measure: Measure, group: Mapping[str, Any]) -> bool | None:
    """Say whether a group's rows count; None when that isn't recorded."""
    unclear = False
    for name, wanted in measure.where.items():
        value = group[name]
        if value in ("", None):
            unclear = True
        elif value not in wanted:
            return False
    return None if unclear else True


def word_of(value: Any) -> str:
    """Return a dimension's value as the word of a part; empty for unknown."""
    return "" if value in (None, "", 0) else str(value)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The rows of one kind in one period, and the measures that count them.

    ``splits`` names, for each measure's key, the dimensions of its parts.
    """

    rows: Rows
    measures: Sequence[Measure]
    splits: Mapping[str, Sequence[str]]
    scope: Scope
    period: Period
    found: dict[str, Tally] = field(default_factory=dict)

    def tallies(self) -> dict[str, Tally]:
        """Count every measure."""
        known = self.rows.known(self.period)
        sure = self.scope.rows(self.rows).filter(known.yes)
        for m in self.measures:
            self.found[m.key] = Tally(distinct=bool(m.quantity.distinct))
        self._add_sums(sure)
        for quantity in {m.quantity for m in self.measures if m.quantity.distinct}:
            self._add_distinct(sure, quantity)
        self._add_unrecorded(self.scope.rows(self.rows).filter(known.maybe))
        self._add_beside()
        return self.found

    def _add_sums(self, sure: "QuerySet[Any]") -> None:
        measures = [m for m in self.measures if not m.quantity.distinct]
        if not measures:
            return
        names = self._names(measures)
        quantities = list({m.quantity: None for m in measures})
        path = self.rows.source.path
        sums = {f"sum_{n}": Sum(q.of(path)) for n, q in enumerate(quantities)}
        lines = self._groups(sure, names).annotate(**sums, files=Count("pk"))
        places = {q: len(names) + n for n, q in enumerate(quantities)}
        for line in lines:
            group = dict(zip(names, line, strict=False))
            for m in measures:
                self._add(m, group, line[places[m.quantity]], files=line[-1])

    def _add_distinct(self, sure: "QuerySet[Any]", quantity: Quantity) -> None:
        measures = [m for m in self.measures if m.quantity is quantity]
        names = self._names(measures)
        column = quantity.distinct
        named = sure.exclude(**{f"{column}__isnull": True})
        for line in self._groups(named, names).annotate(one=F(column)).distinct():
            group = dict(zip(names, line, strict=False))
            for m in measures:
                self._add(m, group, line[-1], files=1)

    def _add(
        self, measure: Measure, group: Mapping[str, Any], amount: Any, *, files: int
    ) -> None:
        tally = self.found[measure.key]
        counts = verdict(measure, group)
        if counts:
            names = self.splits[measure.key]
            tally.add([(name, word_of(group[name])) for name in names], amount or 0)
        elif counts is None:
            tally.unclear += files

    def _add_unrecorded(self, unsure: "QuerySet[Any]") -> None:
        names = sorted({name for m in self.measures for name in m.where}) or [ALL]
        for line in self._groups(unsure, names).annotate(files=Count("pk")):
            group = dict(zip(names, line, strict=False))
            for m in self.measures:
                if verdict(m, group) is not False:
                    self.found[m.key].unrecorded += line[-1]

    def _add_beside(self) -> None:
        if self.rows.beside is None:
            return
        files = self.scope.rows_of(self.rows.beside).count()
        for tally in self.found.values():
            tally.unrecorded += files

    def _names(self, measures: Sequence[Measure]) -> list[str]:
        wanted = {n for m in measures for n in (*m.where, *self.splits[m.key])}
        return sorted(wanted) or [ALL]

    def _groups(self, found: "QuerySet[Any]", names: Sequence[str]) -> Any:
        beside = {f"by_{n}": expression_of(self.rows, n, self.period) for n in names}
        return found.order_by().annotate(**beside).values_list(*beside)
