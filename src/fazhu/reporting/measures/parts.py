"""Parts of figures in order and with their names."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from fazhu.network.models import Organisation
from fazhu.reporting.measures.addresses import part_url, rows_url
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.dimension import UNKNOWN
from fazhu.reporting.measures.dimensions import MONTH, STATION
from fazhu.reporting.measures.figures import Part, exact
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.sources import RECEIVING
from fazhu.reporting.measures.tally import Tally
from fazhu.rules.counting import Period


class Names:
    """The names of parts: of codes, of the scope's organisations, of months."""

    def __init__(self, scope: Scope) -> None:
        """Read nothing until a part by station is asked for."""
        self.scope = scope

    @cached_property
    def stations(self) -> dict[str, str]:
        """The center and its stations, by key, the center first."""
        if self.scope.organisation is not None:
            one = self.scope.organisation
            return {str(one.pk): one.name}
        there = Organisation.objects.under(self.scope.center).filter(
            kind__in=[kind.value for kind in RECEIVING]
        )
        first = self.scope.center.pk
        return {
            str(o.pk): o.name
            for o in sorted(there, key=lambda o: (o.pk != first, o.kind, o.pk))
        }

    def parts(
        self, entry: Measure, splits: Sequence[str], tally: Tally, period: Period
    ) -> tuple[Part, ...]:
        """Return the parts of every split; unknown ones last, and only if there."""
        whole = rows_url(entry.key, self.scope, period)
        return tuple(
            Part(
                split=split,
                key=key,
                label=label,
                value=exact(tally.part((split, key)), entry.kind),
                rows_url=part_url(whole, split, key),
            )
            for split in splits
            for key, label in self.values(entry, split, tally, period)
        )

    def values(
        self, entry: Measure, split: str, tally: Tally, period: Period
    ) -> Iterable[tuple[str, str]]:
        """Yield the values of a split and their names, in order, unknown ones last."""
        there = [key for name, key in tally.parts if name == split]
        if split == MONTH:
            months = period.months()
            known = {str(n): m.label for n, m in enumerate(months, start=1)}
        elif split == STATION:
            known = self.stations
        else:
            labels = entry.rows.source.dimension(split).labels()
            known = {key: labels[key] for key in labels if key in there}
        yield from known.items()
        for key in sorted(set(there) - set(known)):
            yield key, key or UNKNOWN
