"""Tallies that were worked out already and still hold: nothing was recorded since.

Each change of what is recorded leaves an entry in the trail, in the same transaction;
while the trail's version is the same, so are the figures. The version is read before
the rows, so a tally is never older than it says. Every process keeps its own.
"""

from collections.abc import Mapping

from django.core.cache import caches

from fazhu.audit.trail import version
from fazhu.reporting.measures.reading import Reading, Tally


class Kept:
    """The tallies that hold at one version of the records."""

    def __init__(self) -> None:
        """Read the version; what is counted afterwards is at least as new."""
        self._cache = caches["figures"]
        self._version = version()

    def tallies(self, reading: Reading) -> Mapping[str, Tally]:
        """Return what a reading comes to, counting only what nobody counted before."""
        key = self._key(reading)
        found: Mapping[str, Tally] | None = self._cache.get(key)
        if found is None:
            found = reading.tallies()
            self._cache.set(key, found)
        return found

    def _key(self, reading: Reading) -> int:
        own = reading.scope.organisation
        asked = tuple((m.key, *reading.splits[m.key]) for m in reading.measures)
        period = reading.period
        return hash((
            self._version, reading.scope.center.pk, own and own.pk, reading.rows.key,
            period.first, period.last, period.calendar.value, asked,
        ))  # fmt: skip
