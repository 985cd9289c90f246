"""The rows behind many columns at once, and how a frozen report keeps them.

A row list says which records stand behind a value and how much each adds: cases for
all that hangs on a case, else the rows themselves. It is kept by station, so that the
parts of a total can be held against what the stations reported.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any

from fazhu.reporting.measures.definitions import Measure, Rows
from fazhu.reporting.measures.dimensions import STATION
from fazhu.reporting.measures.reading import Scope, expression_of, verdict
from fazhu.reporting.measures.sources import Quantity, Source
from fazhu.rules.counting import Period

NO_STATION = 0
Number = int | Decimal


@dataclass(kw_only=True)
class RowList:
    """What each record adds to a value, and the station that received it."""

    adds: dict[int, Number] = field(default_factory=dict)
    stations: dict[int, int] = field(default_factory=dict)

    def add(self, record: int, station: int | None, amount: Number) -> None:
        """Add to what a record adds; what adds nothing is not listed."""
        if amount:
            self.adds[record] = self.adds.get(record, 0) + amount
            self.stations[record] = station or NO_STATION

    @property
    def total(self) -> Number:
        """What all of them add up to."""
        return sum(self.adds.values())

    def by_station(self) -> dict[int, Number]:
        """Return what each station's records add up to."""
        found: dict[int, Number] = defaultdict(int)
        for record, amount in self.adds.items():
            found[self.stations[record]] += amount
        return found

    def packed(self) -> bytes:
        """Return it in few bytes, the same for the same list."""
        return zlib.compress(self._text().encode(), 9)

    @property
    def hash(self) -> str:
        """The fingerprint of the list (SHA-256)."""
        return sha256(self._text().encode()).hexdigest()

    def _text(self) -> str:
        """Stations in order, each with the gaps between its records' keys.

        The amounts are left out where each record adds one.
        """
        at: dict[int, list[int]] = defaultdict(list)
        for record in sorted(self.adds):
            at[self.stations[record]].append(record)
        lines = [
            [station, _gaps(records), self._amounts(records)]
            for station, records in sorted(at.items())
        ]
        return json.dumps(lines, separators=(",", ":"))

    def _amounts(self, records: Sequence[int]) -> list[str] | None:
        amounts = [f"{Decimal(self.adds[record]).normalize():f}" for record in records]
        return None if all(amount == "1" for amount in amounts) else amounts


def unpacked(packed: bytes) -> RowList:
    """Read a list that ``packed`` wrote."""
    found = RowList()
    for station, gaps, amounts in json.loads(zlib.decompress(packed)):
        record = 0
        for number, gap in enumerate(gaps):
            record += gap
            amount = 1 if amounts is None else Decimal(amounts[number])
            found.add(record, station, amount)
    return found


def _gaps(records: Sequence[int]) -> list[int]:
    return [one - before for before, one in zip((0, *records), records, strict=False)]


def row_lists(
    measures: Iterable[Measure], scope: Scope, period: Period
) -> dict[str, RowList]:
    """List the rows of measures by their keys: one query for all of the same base."""
    bases: dict[Rows, dict[str, Measure]] = defaultdict(dict)
    for one in measures:
        bases[one.rows][one.key] = one
    found: dict[str, RowList] = {}
    for rows, of_base in bases.items():
        found |= _of_base(rows, list(of_base.values()), scope, period)
    return found


def _of_base(
    rows: Rows, measures: Sequence[Measure], scope: Scope, period: Period
) -> dict[str, RowList]:
    names = sorted({name for one in measures for name in one.where})
    quantities = list(dict.fromkeys(one.quantity for one in measures))
    found = {one.key: RowList() for one in measures}
    counting: dict[tuple[Any, ...], list[tuple[RowList, int]]] = {}
    for line in _lines(rows, names, quantities, scope, period):
        record, station, *rest = line
        kinds, amounts = tuple(rest[: len(names)]), rest[len(names) :]
        if kinds not in counting:
            group = dict(zip(names, kinds, strict=True))
            counting[kinds] = [
                (found[one.key], quantities.index(one.quantity))
                for one in measures
                if verdict(one, group)
            ]
        for rowlist, which in counting[kinds]:
            rowlist.add(record, station, amounts[which])
    return found


def _lines(
    rows: Rows,
    names: Sequence[str],
    quantities: Sequence[Quantity],
    scope: Scope,
    period: Period,
) -> Iterator[tuple[Any, ...]]:
    """Yield record, station, what it is and what it adds, for each row that counts."""
    path = rows.source.path
    kinds: Mapping[str, Any] = {
        f"by_{name}": expression_of(rows, name, period) for name in names
    }
    adds = {f"adds_{n}": one.of(path) for n, one in enumerate(quantities)}
    station = {"at_station": expression_of(rows, STATION, period)}
    found = scope.sure(rows, period).order_by().annotate(**station, **kinds, **adds)
    fields = (record_of(rows.source), *station, *kinds, *adds)
    yield from found.values_list(*fields).iterator(chunk_size=5_000)


def record_of(source: Source) -> str:
    """Return the column of a source that names the record: its case, or itself."""
    return f"{source.case.removesuffix('__')}_id" if source.case else "pk"
