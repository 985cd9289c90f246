"""A center's figures by the towns of its district, beside their inhabitants."""

from collections.abc import Sequence
from dataclasses import dataclass

from fazhu.network.models import Organisation, Town
from fazhu.reporting.measures.evaluating import Sheet
from fazhu.reporting.measures.figures import Figure
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.models import TownYear
from fazhu.reporting.tables import number
from fazhu.reporting.unevenness import SPREAD, Cell
from fazhu.rules.counting import Period

TOWN = "town"
ELSEWHERE = "不在所登记的乡镇、街道，或者住址没有写明"


@dataclass(frozen=True, kw_only=True)
class TownRow:
    """A town with its inhabitants and its figures; the last row is all the others."""

    name: str
    inhabitants: int | None
    cells: Sequence[Cell]


@dataclass(frozen=True, kw_only=True)
class ByTown:
    """The table of the towns."""

    labels: Sequence[str]
    rows: Sequence[TownRow]


def by_town(center: Organisation, *, period: Period) -> ByTown:
    """Tell the work by the towns of the addresses, those without people included.

    A town that has ended is told as long as something counts in it.
    """
    sheet = Sheet(Scope(center=center), splits=(TOWN,))
    sheet.read([(measure(key), period) for key in SPREAD])
    figures = [sheet.figure(measure(key), period) for key in SPREAD]
    counted = {part.key for figure in figures for part in figure.split(TOWN)}
    people = dict(
        TownYear.objects.filter(center=center, year=period.last.year).values_list(
            "town__name", "inhabitants"
        )
    )
    towns = Town.objects.filter(center=center).order_by("ended_on", "name")
    names = [one.name for one in towns if not one.ended_on or one.name in counted]
    rows = [_row(name, name, people.get(name), figures) for name in names]
    if "" in counted:
        rows.append(_row("", ELSEWHERE, None, figures))
    labels = [f"{figure.label}（{figure.unit}）" for figure in figures]
    return ByTown(labels=labels, rows=rows)


def _row(
    key: str, name: str, inhabitants: int | None, figures: Sequence[Figure]
) -> TownRow:
    cells = [_cell(key, inhabitants, figure) for figure in figures]
    return TownRow(name=name, inhabitants=inhabitants, cells=cells)


def _cell(key: str, inhabitants: int | None, figure: Figure) -> Cell:
    found = {part.key: part for part in figure.split(TOWN)}.get(key)
    value = found.value if found else 0
    return Cell(
        value=value,
        text=number(value, figure.unit),
        rows_url=found.rows_url if found else "",
        people=inhabitants,
        villages=None,
    )
