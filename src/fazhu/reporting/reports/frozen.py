"""A frozen report as it was kept: its layout, its cells, what its relations say."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

from fazhu.network.models import Organisation
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import FrozenReport, FrozenValue
from fazhu.reporting.reports import checks
from fazhu.reporting.reports.layout import At, Layout, layout
from fazhu.reporting.reports.rowlists import RowList, unpacked

Kept = Mapping[At, FrozenValue]


def scope_of(organisation: Organisation) -> Scope:
    """Return whose figures an organisation reports: a center its whole district's."""
    center = organisation.own_center
    if organisation.pk == center.pk:
        return Scope(center=center)
    return Scope(center=center, organisation=organisation)


def layout_of(report: FrozenReport) -> Layout:
    """Return the edition in which a report was made."""
    return layout(report.kind, report.edition)


def kept(report: FrozenReport) -> Kept:
    """Return its cells by their places."""
    return {(one.table, one.column): one for one in report.values.all()}


def rows_of(value: FrozenValue) -> RowList:
    """Return the rows that stood behind a cell."""
    return unpacked(bytes(value.rows)) if value.rows_hash else RowList()


def results(report: FrozenReport, found: Kept | None = None) -> list[checks.Result]:
    """Hold every printed relation against the cells, in the order of the tables."""
    there = kept(report) if found is None else found
    layout = layout_of(report)
    columns = layout.columns()
    values: dict[At, Decimal | None] = {at: one.value for at, one in there.items()}
    missing = {at: one.missing for at, one in there.items()}

    def name(at: At) -> str:
        return f"{layout.place_name(at)}（{columns[at].full_label}）"

    return [
        checks.hold(relation, values, missing, name)
        for table in layout.tables
        for relation in table.relations
    ]


def name_of(report: FrozenReport, relation: checks.Relation) -> str:
    """Name a relation with its table."""
    return f"{layout_of(report).table(relation.table).name}：{relation.text}"


def fingerprint(report: FrozenReport) -> str:
    """Return the fingerprint of every value and row list of a report (SHA-256)."""
    lines = report.values.order_by("table", "column").values_list(
        "table", "column", "value", "missing", "rows_hash", "rows"
    )
    told = [(*line, sha256(bytes(rows)).hexdigest()) for *line, rows in lines]
    return sha256(repr(told).encode()).hexdigest()


def is_intact(report: FrozenReport) -> bool:
    """Say whether every value and row list is what was signed."""
    return report.fingerprint == fingerprint(report)
