"""The records behind one cell of a report, as they were frozen, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from fazhu.reporting import behind
from fazhu.reporting.measures.sources import CASES, Source
from fazhu.reporting.models import FrozenReport, FrozenValue
from fazhu.reporting.reports import frozen
from fazhu.reporting.reports.layout import Column
from fazhu.reporting.reports.missing import missing_records
from fazhu.reporting.reports.printing import written
from fazhu.ui.shapes import Column as Shown

A_PAGE = 50
A_GROUP = 8


@dataclass(frozen=True, kw_only=True)
class Behind:
    """A page of records; ``gone`` of them are no longer in the database."""

    columns: Sequence[Shown]
    page: Page[int]
    rows: Sequence[Any]
    gone: int
    total: str


def records_behind(
    report: FrozenReport, column: Column, value: FrozenValue, page: str | None
) -> Behind:
    """Return the frozen records of a cell with what each one added."""
    adds = frozen.rows_of(value).adds
    found = _page(column, sorted(adds), page, adds)
    return _behind(column, found, adds=True, total=written(value.value, column))


def records_missing(report: FrozenReport, column: Column, page: str | None) -> Behind:
    """Return the records that may belong to a cell, as they are today."""
    scope = frozen.scope_of(report.organisation)
    records = sorted(missing_records(column.terms, scope, report.period))
    found = _page(column, records, page, {})
    return _behind(column, found, adds=False, total=f"{len(records)}条")


def in_groups(fingerprint: str) -> str:
    """Write a fingerprint in groups that a line can break between."""
    starts = range(0, len(fingerprint), A_GROUP)
    return " ".join(fingerprint[start : start + A_GROUP] for start in starts)


def record_source(column: Column) -> Source:
    """Return the table of a column's records."""
    source = column.terms[0].rows.source
    return source if source.case is None else CASES


def _page(
    column: Column, records: Sequence[int], page: str | None, adds: Mapping[int, Any]
) -> tuple[Page[int], list[Any]]:
    there = Paginator(records, A_PAGE).get_page(page)
    source = record_source(column)
    wanted = source.model.objects.filter(pk__in=list(there.object_list))
    rows = list(behind.with_all_shown(wanted, source).order_by("pk"))
    for row in rows:
        row.adds = adds.get(row.pk)
    return there, rows


def _behind(
    column: Column, found: tuple[Page[int], list[Any]], *, adds: bool, total: str
) -> Behind:
    page, rows = found
    unit = column.terms[0].unit
    added = Shown(
        label=f"计入（{unit}）",
        value="adds",
        kind="money" if unit == "元" else "number",
    )
    shown = behind.COLUMNS[record_source(column)]
    return Behind(
        columns=[*shown, added] if adds else shown,
        page=page,
        rows=rows,
        gone=len(page.object_list) - len(rows),
        total=total,
    )
