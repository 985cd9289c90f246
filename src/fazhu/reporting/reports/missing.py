"""The records that may belong to a column without anyone knowing (未记载)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.reading import Scope, expression_of, verdict
from fazhu.reporting.reports.rowlists import record_of
from fazhu.rules.counting import Period


def missing_records(terms: Iterable[Measure], scope: Scope, period: Period) -> set[int]:
    """Return those whose day isn't known, and those whose kind isn't."""
    found: set[int] = set()
    for term in terms:
        found |= _of(term, scope.sure(term.rows, period), period, {None})
        found |= _of(term, scope.unsure(term.rows, period), period, {None, True})
        if term.rows.beside is not None:
            found |= set(scope.rows_of(term.rows.beside).values_list("pk", flat=True))
    return found


def _of(
    term: Measure, rows: "QuerySet[Any]", period: Period, wanted: set[bool | None]
) -> set[int]:
    names = list(term.where)
    kinds = {f"by_{name}": expression_of(term.rows, name, period) for name in names}
    lines = rows.order_by().annotate(**kinds)
    return {
        record
        for record, *values in lines.values_list(record_of(term.rows.source), *kinds)
        if verdict(term, dict(zip(names, values, strict=True))) in wanted
    }
