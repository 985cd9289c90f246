"""Every cell of a report worked out: its value, what is missing, the rows behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, StaffMember
from fazhu.reporting.measures import sources
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.evaluating import Sheet
from fazhu.reporting.measures.figures import Figure
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.sources import Source
from fazhu.reporting.reports.layout import At, Column, Layout
from fazhu.reporting.reports.rowlists import RowList, row_lists
from fazhu.rules.counting import Period

HUNDRED = Decimal(100)
CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in a cell, in the unit of its measures; None is 尚未记录.

    ``missing`` counts the rows that may belong to it; a share has no rows of its own.
    """

    value: Decimal | None
    missing: int = 0
    rows: RowList | None = None


Cells = dict[At, Cell]


def cells(layout: Layout, scope: Scope, period: Period) -> Cells:
    """Work out every cell of a report."""
    terms = _terms(layout)
    sheet = Sheet(scope, splits=())
    sheet.read([(term, period) for term in terms.values()])
    lists = lists_of(layout, scope, period)
    columns = layout.columns()
    empty = _empty(scope)
    found: Cells = {}
    for at, column in columns.items():
        if column.terms:
            figures = [sheet.figure(term, period) for term in column.terms]
            counted = _counted(figures, lists[at])
            found[at] = Cell(value=None) if column.source in empty else counted
        else:
            found[at] = Cell(value=None)
    for at, column in columns.items():
        if column.share:
            found[at] = _share(found, at, column.share)
    return found


def _empty(scope: Scope) -> set[Source]:
    """Return the registers in which nothing was entered: nobody is not none."""
    staff = StaffMember.objects.filter(center=scope.center)
    centers = Organisation.objects.filter(pk=scope.center.pk, posts__isnull=False)
    kept = {sources.STAFF: staff, sources.CENTERS: centers}
    return {source for source, rows in kept.items() if not rows.exists()}


def lists_of(layout: Layout, scope: Scope, period: Period) -> dict[At, RowList]:
    """List the rows of every column that counts any."""
    lists = row_lists(_terms(layout).values(), scope, period)
    return {
        at: _joined(column, lists)
        for at, column in layout.columns().items()
        if column.terms
    }


def _terms(layout: Layout) -> dict[str, Measure]:
    columns = layout.columns().values()
    return {term.key: term for column in columns for term in column.terms}


def _joined(column: Column, lists: Mapping[str, RowList]) -> RowList:
    if len(column.terms) == 1:
        return lists[column.terms[0].key]
    found = RowList()
    for one in (lists[term.key] for term in column.terms):
        for record, amount in one.adds.items():
            found.add(record, one.stations[record], amount)
    return found


def _counted(figures: list[Figure], rows: RowList) -> Cell:
    """Take the figure; where the rows do not add up to it, they changed meanwhile."""
    value = sum((Decimal(figure.value or 0) for figure in figures), Decimal(0))
    if value != rows.total:
        raise Refused("取数的时候有人正在登记，数与明细不一致；请重新取数。")
    return Cell(value=value, missing=max(f.missing for f in figures), rows=rows)


def _share(found: Cells, at: At, of: tuple[int, int]) -> Cell:
    above, below = (found[at[0], n] for n in of)
    if above.value is None or not below.value:
        return Cell(value=None)
    return Cell(value=(above.value / below.value * HUNDRED).quantize(CENT))
