"""Towns with the stations that serve them: none, one or several."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fazhu.network.models import Organisation, OrganisationKind, Town
from fazhu.rules.network import places
from fazhu.ui.shapes import Tag


@dataclass(frozen=True, kw_only=True)
class ServedTown:
    """A town, and the stations of its center whose territory names it."""

    town: Town
    stations: Sequence[Organisation]

    @property
    def doubt(self) -> Tag | None:
        """What is amiss: nobody serves it, or several do."""
        if self.town.ended_on is not None or len(self.stations) == 1:
            return None
        return Tag("几个工作站重叠" if self.stations else "没有工作站", "warn")


def served(towns: Iterable[Town], *, on: date) -> list[ServedTown]:
    """Return the towns with who serves them on the day: one query for all.

    Stations of social groups serve a group of people wherever they live, and are
    left out; so are those that are not open yet or no more.
    """
    rows = list(towns)
    centers = {town.center_id for town in rows}
    stations = Organisation.objects.open_on(on).filter(
        kind=OrganisationKind.STATION, serves="", center__in=centers
    )
    by_place: dict[tuple[int | None, str], list[Organisation]] = {}
    for station in stations.order_by("name", "pk"):
        for place in places(station.territory):
            by_place.setdefault((station.center_id, place), []).append(station)
    return [
        ServedTown(town=town, stations=by_place.get((town.center_id, town.name), []))
        for town in rows
    ]
