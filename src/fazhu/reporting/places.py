"""Figures of a center and of each of its stations, from one reading."""

from collections.abc import Iterable
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.measures.addresses import rows_url
from fazhu.reporting.measures.definitions import Entry, Measure, Rate
from fazhu.reporting.measures.dimensions import STATION
from fazhu.reporting.measures.evaluating import HUNDRED, Sheet, quotient
from fazhu.reporting.measures.figures import Value
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.registry import all_measures, measure
from fazhu.rules.counting import Period


def has_places(entry: Entry) -> bool:
    """Say whether a measure can be told for each station."""
    if isinstance(entry, Rate):
        return all(has_places(measure(key)) for key in (*entry.above, *entry.below))
    return isinstance(entry, Measure) and STATION in entry.splits


PLACED: tuple[Entry, ...] = tuple(one for one in all_measures() if has_places(one))
"""The measures and rates that can be told for each station."""


class Places:
    """The figures of one center's places; however many, they are read together."""

    def __init__(self, center: Organisation) -> None:
        """Begin with nothing read."""
        self.center = center
        self.sheet = Sheet(Scope(center=center), splits=(STATION,))
        self._parts: dict[tuple[str, Period], dict[str, int | Decimal]] = {}

    def read(self, asked: Iterable[tuple[str, Period]]) -> None:
        """Read measures for periods, each with its part of every station."""
        self.sheet.read(
            [(base, when) for key, when in asked for base in _bases(measure(key))]
        )

    def scope(self, place: Organisation | None) -> Scope:
        """Return the scope of a place; None is the whole district."""
        return Scope(center=self.center, organisation=place)

    def value(self, key: str, place: Organisation | None, period: Period) -> Value:
        """Return one place's figure; None is the whole district."""
        entry = measure(key)
        if place is None:
            return self.sheet.figure(entry, period).value
        if not isinstance(entry, Rate):
            return self._part(key, place, period)
        above = sum(self._part(one, place, period) for one in entry.above)
        below = sum(self._part(one, place, period) for one in entry.below)
        found = quotient(above, below)
        return found * HUNDRED if found is not None and entry.unit == "%" else found

    def missing(self, key: str, period: Period) -> int:
        """Return how many rows of the district may belong to a figure besides."""
        return self.sheet.figure(measure(key), period).missing

    def rows_url(self, key: str, place: Organisation | None, period: Period) -> str:
        """Return the address of the rows behind one place's figure."""
        return rows_url(key, self.scope(place), period)

    def _part(self, key: str, place: Organisation, period: Period) -> int | Decimal:
        if (key, period) not in self._parts:
            figure = self.sheet.figure(measure(key), period)
            self._parts[key, period] = {
                part.key: part.value for part in figure.split(STATION)
            }
        return self._parts[key, period].get(str(place.pk), 0)


def _bases(entry: Entry) -> list[Entry]:
    if isinstance(entry, Rate):
        return [measure(key) for key in (*entry.above, *entry.below)]
    return [entry]
