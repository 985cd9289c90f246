"""Tallies that were worked out already and still hold: nothing was recorded since.

Each change of what is recorded leaves an entry in the trail, in the same transaction;
while the trail's version is the same, so are the figures. When it isn't, the slices of
cases that the newer entries name are counted again, and the others hold. The version
is read before the rows, so a tally is never older than it says. Every process keeps
its own.
"""

from dataclasses import dataclass
from functools import cache

from django.core.cache import caches

from fazhu.audit.trail import version
from fazhu.reporting.measures.reading import Reading
from fazhu.reporting.measures.slices import Version, changed_since
from fazhu.reporting.measures.tally import Tallies


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What each slice came to at a version of the records."""

    version: Version
    slices: dict[int, Tallies]


class Kept:
    """The tallies that hold at one version of the records."""

    def __init__(self) -> None:
        """Read the version; what is counted afterwards is at least as new."""
        self._cache = caches["figures"]
        self._version = version()
        self._changed_since = cache(changed_since)

    def tallies(self, reading: Reading) -> Tallies:
        """Return what a reading comes to, counting only what nobody counted before."""
        asked = _key(reading)
        key = f"{asked}-{hash(self._version)}"
        found: Tallies | None = self._cache.get(key)
        if found is None:
            found = self._counted(reading, f"{asked}-slices")
            self._cache.set(key, found)
        return found

    def _counted(self, reading: Reading, key: str) -> Tallies:
        if not reading.adds_up:
            return reading.tallies()
        slices = self._slices(reading, self._cache.get(key))
        self._cache.set(key, Counted(version=self._version, slices=slices))
        return reading.joined(slices.values())

    def _slices(self, reading: Reading, before: Counted | None) -> dict[int, Tallies]:
        changed = None if before is None else self._changed_since(before.version)
        if before is None or changed is None:
            return reading.by_slice()
        held = {n: one for n, one in before.slices.items() if n not in changed}
        return held | (reading.by_slice(changed) if changed else {})


def _key(reading: Reading) -> int:
    own = reading.scope.organisation
    asked = tuple((m.key, *reading.splits[m.key]) for m in reading.measures)
    period = reading.period
    return hash((
        reading.scope.center.pk, own and own.pk, reading.rows.key,
        period.first, period.last, period.calendar.value, asked,
    ))  # fmt: skip
