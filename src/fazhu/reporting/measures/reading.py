"""Reads rows in groups, and adds up from the groups what each measure asks.

However many measures, stations and splits are asked, the rows of one kind and period
take two queries: those that are so, and those that may be.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Sum, Value

from fazhu.network.models import Organisation
from fazhu.reporting.measures.definitions import Measure, Rows
from fazhu.reporting.measures.dimension import Expression
from fazhu.reporting.measures.dimensions import MONTH, STATION
from fazhu.reporting.measures.months import month_of
from fazhu.reporting.measures.slices import WHOLE, inside, slice_of
from fazhu.reporting.measures.sources import Quantity, Source
from fazhu.reporting.measures.tally import CROSSED, Key, Tallies, Tally
from fazhu.rules.counting import Period

ALL = "all"
Slices = Collection[int] | None
"""Which slices of cases are asked; None is all of them."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose figures: a center's with all its stations, or one organisation's."""

    center: Organisation
    organisation: Organisation | None = None

    def sure(
        self, rows: Rows, period: Period, slices: Slices = None
    ) -> "QuerySet[Any]":
        """Return the rows that are so in a period; of some slices alone, if named."""
        found = self.rows_of(rows.source, slices)
        if rows.near is not None:
            found = _only(found.filter(rows.near(period)))
        return found.filter(rows.known(period).yes)

    def unsure(
        self, rows: Rows, period: Period, slices: Slices = None
    ) -> "QuerySet[Any]":
        """Return the rows that are perhaps so, those in doubt found first."""
        found, known = self.rows_of(rows.source, slices), rows.known(period)
        if known.possible is None or slices is not None:
            return found.filter(known.maybe)
        return _only(found.filter(known.doubt)).filter(known.possible)

    def rows_of(self, source: Source, slices: Slices = None) -> "QuerySet[Any]":
        """Return every row of a table in this scope, or in some slices of it."""
        rows = source.of(self.center, self.organisation)
        return rows if slices is None else rows.filter(inside(source, slices))


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
    doubtful: dict[object, Sequence[Sequence[Any]]] = field(default_factory=dict)

    @property
    def adds_up(self) -> bool:
        """True when what slices of cases come to, counted apart, is the whole."""
        distinct = any(m.quantity.distinct for m in self.measures)
        return self.rows.source.case is not None and not distinct

    def tallies(self) -> Tallies:
        """Count every measure."""
        return self.joined(self.by_slice().values())

    def joined(self, some: Iterable[Tallies]) -> Tallies:
        """Add up what slices come to."""
        found = {m.key: Tally() for m in self.measures}
        for one in some:
            for key, tally in one.items():
                found[key].join(tally)
        return found

    def by_slice(self, slices: Slices = None) -> dict[int, Tallies]:
        """Count every measure, each slice with rows in it for itself."""
        found: dict[int, Tallies] = defaultdict(
            lambda: {m.key: Tally() for m in self.measures}
        )
        sure = self.scope.sure(self.rows, self.period, slices)
        self._add_sums(sure, found)
        for quantity in {m.quantity for m in self.measures if m.quantity.distinct}:
            self._add_distinct(sure, quantity, found[WHOLE])
        self._add_unrecorded(slices, found)
        self._add_beside(slices, found)
        return dict(found)

    def _add_sums(self, sure: "QuerySet[Any]", found: dict[int, Tallies]) -> None:
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
            places = [0, *(names.index(name) + 1 for name in wanted)]
            narrowed = _narrowed(lines, places, first=len(names) + 1)
            for (number, *values), amounts in narrowed.items():
                group = dict(zip(wanted, values, strict=True))
                for m in some:
                    amount = amounts[quantities.index(m.quantity)]
                    self._add(m, found[number][m.key], group, amount, amounts[-1])

    def _add(
        self,
        measure: Measure,
        tally: Tally,
        group: Mapping[str, Any],
        amount: Any,
        files: int,
    ) -> None:
        counts = verdict(measure, group)
        if counts:
            tally.add(self._keys(measure, group), amount)
        elif counts is None:
            tally.unclear += files

    def _add_distinct(
        self, sure: "QuerySet[Any]", quantity: Quantity, found: Tallies
    ) -> None:
        """Count the different values: of the total and of each part for themselves."""
        measures = [m for m in self.measures if m.quantity is quantity]
        names = self._names(measures) or [ALL]
        column = quantity.distinct
        seen: dict[str, set[tuple[Key | None, Any]]] = defaultdict(set)
        named = sure.exclude(**{f"{column}__isnull": True})
        for _, *line in self._groups(named, names).annotate(one=F(column)).distinct():
            group = dict(zip(names, line, strict=False))
            for m in measures:
                counts = verdict(m, group)
                if counts:
                    keys = self._keys(m, group)
                    seen[m.key].update((key, line[-1]) for key in (None, *keys))
                elif counts is None:
                    found[m.key].unclear += 1
        for m in measures:
            tally = found[m.key]
            for key, number in Counter(key for key, _ in seen[m.key]).items():
                if key is None:
                    tally.total = number
                else:
                    tally.parts[key] = number

    def _add_unrecorded(self, slices: Slices, found: dict[int, Tallies]) -> None:
        names = sorted({name for m in self.measures for name in m.where}) or [ALL]
        for number, *line in self._doubtful(names, slices):
            group = dict(zip(names, line, strict=False))
            for m in self.measures:
                if verdict(m, group) is not False:
                    found[number][m.key].unrecorded += line[-1]

    def _doubtful(
        self, names: Sequence[str], slices: Slices
    ) -> Sequence[Sequence[Any]]:
        """Count the rows in doubt; whole years often doubt the very same ones."""
        source, maybe = self.rows.source, self.rows.known(self.period).maybe
        asked = (self.adds_up, source, maybe, tuple(names), slices)
        if asked not in self.doubtful:
            unsure = self.scope.unsure(self.rows, self.period, slices)
            groups = self._groups(unsure, names).annotate(files=Count("pk"))
            self.doubtful[asked] = list(groups)
        return self.doubtful[asked]

    def _add_beside(self, slices: Slices, found: dict[int, Tallies]) -> None:
        source = self.rows.beside
        if source is None:
            return
        beside = self.scope.rows_of(source, slices).order_by()
        numbers = beside.annotate(in_slice=self._slice_of(source)).values_list(
            "in_slice"
        )
        for number, files in numbers.annotate(files=Count("pk")):
            for tally in found[number].values():
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
        """Group rows by slice and dimensions; a line begins with the slice."""
        number = {"in_slice": self._slice_of(self.rows.source)}
        beside = {f"by_{n}": expression_of(self.rows, n, self.period) for n in names}
        found = found.order_by().annotate(**number, **beside)
        return found.values_list(*number, *beside)

    def _slice_of(self, source: Source) -> Expression:
        return slice_of(source) if self.adds_up else Value(WHOLE)
