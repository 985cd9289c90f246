"""Towns with the stations that serve them: who, since when, and who did before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fazhu.network.models import Organisation, Territory, Town
from fazhu.rules.network import places
from fazhu.ui.formats import dated
from fazhu.ui.shapes import Tag


@dataclass(frozen=True, kw_only=True)
class ServedTown:
    """A town, who serves it on the day, and its whole history, the newest first."""

    town: Town
    now: Territory | None
    others: Sequence[Territory]
    claiming: Sequence[Organisation]

    @property
    def doubt(self) -> Tag | None:
        """What is amiss: nobody serves it, or several stations' texts name it."""
        if self.town.ended_on is not None or self.now is not None:
            return None
        return Tag("几个工作站重叠" if len(self.claiming) > 1 else "没有工作站", "warn")


def served(towns: Iterable[Town], *, on: date) -> list[ServedTown]:
    """Return the towns with who serves them on the day: two queries for all.

    ``claiming`` are open stations whose text names a town that no one serves.
    """
    rows = list(towns)
    known: dict[int, list[Territory]] = {}
    for one in _newest_first(rows):
        known.setdefault(one.town_id, []).append(one)
    naming: dict[tuple[int | None, str], list[Organisation]] = {}
    stations = Organisation.objects.open_on(on).filter(
        kind="station", serves="", center__in={town.center_id for town in rows}
    )
    for station in stations.exclude(territory="").order_by("name", "pk"):
        for place in places(station.territory):
            naming.setdefault((station.center_id, place), []).append(station)
    return [_served(town, known.get(town.pk, []), naming, on=on) for town in rows]


def _served(
    town: Town,
    rows: Sequence[Territory],
    naming: dict[tuple[int | None, str], list[Organisation]],
    *,
    on: date,
) -> ServedTown:
    now = next((row for row in rows if _holds(row, on)), None)
    return ServedTown(
        town=town,
        now=now,
        others=[row for row in rows if row is not now],
        claiming=[] if now else naming.get((town.center_id, town.name), []),
    )


def who_serves(town: Town | None, *, on: date) -> str:
    """Say which station serves a town on the day, since when, and who did before.

    Empty for no town, and for one of which no one ever said who serves it.
    """
    if town is None:
        return ""
    rows = _newest_first([town])
    now = next((row for row in rows if _holds(row, on)), None)
    before = next((row for row in rows if row.until_on and row.until_on < on), None)
    if now is None:
        then = f"，{_until(before)}" if before else ""
        return f"{town}现在没有工作站服务{then}。" if rows else ""
    since = f"（{dated(now.from_on)}起）" if now.from_on else ""
    then = f"；{_until(before)}" if before else ""
    return f"{town}由{now.organisation}服务{since}{then}。"


def areas(organisations: Iterable[Organisation], *, on: date) -> dict[int, str]:
    """Return what each serves on the day: its towns, then its other words."""
    rows = list(organisations)
    held: dict[int, list[str]] = {}
    found = Territory.objects.filter(organisation__in=rows).on(on)
    for one in found.select_related("town").order_by("town__name"):
        held.setdefault(one.organisation_id, []).append(one.town.name)
    return {
        row.pk: "、".join(filter(None, (*held.get(row.pk, ()), row.territory)))
        for row in rows
    }


def _newest_first(towns: Sequence[Town]) -> list[Territory]:
    """Return who serves and served the towns, those without a first day last."""
    rows = Territory.objects.filter(town__in=towns).select_related("organisation")
    return sorted(rows, key=lambda row: row.from_on or date.min, reverse=True)


def _holds(row: Territory, on: date) -> bool:
    begun = row.from_on is None or row.from_on <= on
    return begun and (row.until_on is None or on <= row.until_on)


def _until(row: Territory) -> str:
    return f"{dated(row.until_on)}以前由{row.organisation}服务"
