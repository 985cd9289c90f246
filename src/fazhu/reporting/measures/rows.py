"""The very rows that make a figure, or one part of it."""

from typing import Any

from django.db.models import Min, Q, QuerySet, Value

from fazhu.lib.errors import Refused
from fazhu.reporting.measures.definitions import Measure, Rows
from fazhu.reporting.measures.dimensions import MONTH, STATION
from fazhu.reporting.measures.reading import Scope, expression_of
from fazhu.reporting.measures.sources import CASES, Source
from fazhu.reporting.measures.tally import CROSSED
from fazhu.rules.counting import Period

NO_SUCH_PART = "这个指标没有这样的分项；请从统计数据页面重新点开数字。"


def rows_of(
    entry: Measure, scope: Scope, period: Period, *, split: str = "", part: str = ""
) -> "QuerySet[Any]":
    """Return the rows that make the figure; each one's ``adds`` is what it adds.

    A part of two crossed splits is asked as kind*station and civil*12.

    For a measure that counts different people, the first row of each one stands for
    the person.
    """
    wanted_parts = parts_asked(split, part)
    if not set(wanted_parts) <= set(entry.splits):
        raise Refused(NO_SUCH_PART)
    rows = scope.sure(entry.rows, period)
    for name, wanted in entry.where.items():
        rows = rows.alias(**{f"by_{name}": expression_of(entry.rows, name, period)})
        rows = rows.filter(**{f"by_{name}__in": wanted})
    for name, value in wanted_parts.items():
        rows = _of_part(rows, entry, period, name, value)
    if entry.quantity.distinct:
        return _one_each(rows, entry)
    path = entry.rows.source.path
    adding: QuerySet[Any] = rows.annotate(adds=entry.quantity.of(path))
    return adding.exclude(adds=0)


def parts_asked(split: str, part: str) -> dict[str, str]:
    """Return which value of which dimension is asked, of one or of two crossed."""
    if not split:
        return {}
    names, values = split.split(CROSSED), part.split(CROSSED)
    if len(names) != len(values):
        raise Refused(NO_SUCH_PART)
    return dict(zip(names, values, strict=True))


def unrecorded_rows_of(entry: Measure, scope: Scope, period: Period) -> "QuerySet[Any]":
    """Return the rows that may belong to the figure, but whose day is not known.

    Those of a measure with rows beside its own are told as cases, of either table.
    """
    if entry.rows.beside is not None:
        return _with_beside(entry.rows, entry.rows.beside, scope, period)
    rows = scope.unsure(entry.rows, period)
    for name, wanted in entry.where.items():
        rows = rows.alias(**{f"by_{name}": expression_of(entry.rows, name, period)})
        rows = rows.filter(**{f"by_{name}__in": [*wanted, ""]})
    found: QuerySet[Any] = rows.annotate(adds=entry.quantity.of(entry.rows.source.path))
    return found


def unrecorded_source(entry: Measure) -> Source:
    """Return the table whose rows ``unrecorded_rows_of`` gives."""
    return entry.rows.source if entry.rows.beside is None else CASES


def _with_beside(
    rows: Rows, beside: Source, scope: Scope, period: Period
) -> "QuerySet[Any]":
    undated = scope.unsure(rows, period).values("case_id")
    cases = scope.rows_of(CASES).filter(Q(pk__in=undated) | beside.rows)
    return cases.annotate(adds=Value(0))  # type: ignore[no-any-return]  # the model is any of several


def _of_part(
    rows: "QuerySet[Any]", entry: Measure, period: Period, split: str, part: str
) -> "QuerySet[Any]":
    expression = expression_of(entry.rows, split, period)
    alias = f"of_{split}"
    rows = rows.alias(**{alias: expression})
    if split in (STATION, MONTH):
        if part and not part.isdecimal():
            raise Refused(NO_SUCH_PART)
        if split == STATION and not part:
            return rows.filter(**{f"{alias}__isnull": True})
        return rows.filter(**{alias: int(part or 0)})
    return rows.filter(**{alias: part})


def _one_each(rows: "QuerySet[Any]", entry: Measure) -> "QuerySet[Any]":
    column = entry.quantity.distinct
    named = rows.exclude(**{f"{column}__isnull": True}).order_by()
    firsts = named.values(column).annotate(first=Min("pk")).values("first")
    kept = entry.rows.source.model.objects.filter(pk__in=firsts)
    return kept.annotate(adds=entry.quantity.of(entry.rows.source.path))  # type: ignore[no-any-return]  # the model is any of several
