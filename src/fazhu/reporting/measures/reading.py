"""Reads rows in groups, and adds up from the groups what each measure asks.

However many measures, stations and splits are asked, the rows of one kind and period
take two queries: those that are so, and those that may be.
"""

from collections import Counter, defaultdict
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
CROSSED = "*"
"""Between two dimensions that are crossed, and between their two values."""
Key = tuple[str, str]
"""A split and one of its values, such as kind and civil."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose figures: a center's with all its stations, or one organisation's."""

    center: Organisation
    organisation: Organisation | None = None

    def sure(self, rows: Rows, period: Period) -> "QuerySet[Any]":
        """Return the rows that are so in a period."""
        found = self.rows_of(rows.source)
        if rows.near is not None:
            found = _only(found.filter(rows.near(period)))
        return found.filter(rows.known(period).yes)

    def unsure(self, rows: Rows, period: Period) -> "QuerySet[Any]":
        """Return the rows that are perhaps so, those in doubt found first."""
        found, known = self.rows_of(rows.source), rows.known(period)
        if known.possible is None:
            return found.filter(known.maybe)
        return _only(found.filter(known.doubt)).filter(known.possible)

    def rows_of(self, source: Source) -> "QuerySet[Any]":
        """Return every row of a table in this scope."""
        return source.of(self.center, self.organisation)


@dataclass(kw_only=True)
class Tally:
    """What one measure comes to, in all and by the values of its splits."""

    total: Any = 0
    unrecorded: int = 0
    unclear: int = 0
    parts: dict[Key, Any] = field(default_factory=dict)

    def add(self, keys: Sequence[Key], amount: Any) -> None:
        """Add a group's amount to the total and its parts."""
        self.total += amount
        for key in keys:
            self.parts[key] = self.parts.get(key, 0) + amount

    def part(self, key: Key) -> Any:
        """The number of one part."""
        return self.parts.get(key, 0)


def _only(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return the same rows by their keys alone: they are found first, then looked at.

    What they are asked afterwards cannot lead a planner to another, longer way.
    """
    rows: QuerySet[Any] = found.model.objects.filter(pk__in=found.values("pk"))
    return rows


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


def _narrowed(
    lines: Sequence[Sequence[Any]], places: Sequence[int], *, first: int
) -> dict[tuple[Any, ...], list[Any]]:
    """Add lines up into those that differ in the values at ``places`` alone.

    A line is its values, then its amounts, which begin at ``first``.
    """
    found: dict[tuple[Any, ...], list[Any]] = {}
    for line in lines:
        values = tuple([line[place] for place in places])
        amounts = [amount or 0 for amount in line[first:]]
        known = found.setdefault(values, amounts)
        if known is not amounts:
            for n, amount in enumerate(amounts):
                known[n] += amount
    return found


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The rows of one kind in one period, and the measures that count them.

    ``splits`` names, for each measure's key, the dimensions of its parts; two that are
    crossed stand in one name (kind*station), and so do their values (civil*12).
    ``doubtful`` remembers, over all readings of one scope, which rows were in doubt.
    """

    rows: Rows
    measures: Sequence[Measure]
    splits: Mapping[str, Sequence[str]]
    scope: Scope
    period: Period
    found: dict[str, Tally] = field(default_factory=dict)
    doubtful: dict[object, Sequence[Sequence[Any]]] = field(default_factory=dict)

    def tallies(self) -> dict[str, Tally]:
        """Count every measure."""
        sure = self.scope.sure(self.rows, self.period)
        for m in self.measures:
            self.found[m.key] = Tally()
        self._add_sums(sure)
        for quantity in {m.quantity for m in self.measures if m.quantity.distinct}:
            self._add_distinct(sure, quantity)
        self._add_unrecorded()
        self._add_beside()
        return self.found

    def _add_sums(self, sure: "QuerySet[Any]") -> None:
        measures = [m for m in self.measures if not m.quantity.distinct]
        if not measures:
            return
        names = self._names(measures) or [ALL]
        quantities = list({m.quantity: None for m in measures})
        path = self.rows.source.path
        sums = {f"sum_{n}": Sum(q.of(path)) for n, q in enumerate(quantities)}
        lines = list(self._groups(sure, names).annotate(**sums, files=Count("pk")))
        alike: dict[tuple[str, ...], list[Measure]] = defaultdict(list)
        for m in measures:
            alike[tuple(self._names([m]))].append(m)
        for wanted, some in alike.items():
            places = [names.index(name) for name in wanted]
            narrowed = _narrowed(lines, places, first=len(names))
            for values, amounts in narrowed.items():
                group = dict(zip(wanted, values, strict=True))
                for m in some:
                    amount = amounts[quantities.index(m.quantity)]
                    self._add(m, group, amount, files=amounts[-1])

    def _add(
        self, measure: Measure, group: Mapping[str, Any], amount: Any, *, files: int
    ) -> None:
        tally = self.found[measure.key]
        counts = verdict(measure, group)
        if counts:
            tally.add(self._keys(measure, group), amount)
        elif counts is None:
            tally.unclear += files

    def _add_distinct(self, sure: "QuerySet[Any]", quantity: Quantity) -> None:
        """Count the different values: of the total and of each part for themselves."""
        measures = [m for m in self.measures if m.quantity is quantity]
        names = self._names(measures) or [ALL]
        column = quantity.distinct
        seen: dict[str, set[tuple[Key | None, Any]]] = defaultdict(set)
        named = sure.exclude(**{f"{column}__isnull": True})
        for line in self._groups(named, names).annotate(one=F(column)).distinct():
            group = dict(zip(names, line, strict=False))
            for m in measures:
                counts = verdict(m, group)
                if counts:
                    keys = self._keys(m, group)
                    seen[m.key].update((key, line[-1]) for key in (None, *keys))
                elif counts is None:
                    self.found[m.key].unclear += 1
        for m in measures:
            tally = self.found[m.key]
            for key, number in Counter(key for key, _ in seen[m.key]).items():
                if key is None:
                    tally.total = number
                else:
                    tally.parts[key] = number

    def _add_unrecorded(self) -> None:
        names = sorted({name for m in self.measures for name in m.where}) or [ALL]
        for line in self._doubtful(names):
            group = dict(zip(names, line, strict=False))
            for m in self.measures:
                if verdict(m, group) is not False:
                    self.found[m.key].unrecorded += line[-1]

    def _doubtful(self, names: Sequence[str]) -> Sequence[Sequence[Any]]:
        """Count the rows in doubt; whole years often doubt the very same ones."""
        source, maybe = self.rows.source, self.rows.known(self.period).maybe
        asked = (source, maybe, tuple(names))
        if asked not in self.doubtful:
            unsure = self.scope.unsure(self.rows, self.period)
            groups = self._groups(unsure, names).annotate(files=Count("pk"))
            self.doubtful[asked] = list(groups)
        return self.doubtful[asked]

    def _add_beside(self) -> None:
        if self.rows.beside is None:
            return
        files = self.scope.rows_of(self.rows.beside).count()
        for tally in self.found.values():
            tally.unrecorded += files

    def _keys(self, measure: Measure, group: Mapping[str, Any]) -> list[Key]:
        return [
            (split, CROSSED.join(word_of(group[name]) for name in split.split(CROSSED)))
            for split in self.splits[measure.key]
        ]

    def _names(self, measures: Sequence[Measure]) -> list[str]:
        wanted = {name for m in measures for name in m.where}
        for split in (split for m in measures for split in self.splits[m.key]):
            wanted |= set(split.split(CROSSED))
        return sorted(wanted)

    def _groups(self, found: "QuerySet[Any]", names: Sequence[str]) -> Any:
        beside = {f"by_{n}": expression_of(self.rows, n, self.period) for n in names}
        return found.order_by().annotate(**beside).values_list(*beside)
