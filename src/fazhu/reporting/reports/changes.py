"""What has changed since a report was made, and the records that caused it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from fazhu.cases.models import Case, Event, HomeVisit, LoggedContact, ScannedPage
from fazhu.cases.shown import history
from fazhu.intake.models import (
    Consultation,
    ConsultationClass,
    DraftedPaper,
    DutyContent,
    DutyHelp,
)
from fazhu.network.models import Handler, Organisation
from fazhu.reporting.models import FrozenReport
from fazhu.reporting.reports import frozen
from fazhu.reporting.reports.cells import lists_of
from fazhu.reporting.reports.layout import At, Column, Layout
from fazhu.reporting.reports.printing import written
from fazhu.reporting.reports.rowlists import RowList

MOST = 100
"""So many records are named; the others are counted."""
Difference = tuple[At, Decimal, Decimal]
Key = tuple[str, int]
"""The label of a table, and the key of one of its records."""


@dataclass(frozen=True, kw_only=True)
class ChangedCell:
    """A cell that would be another today."""

    place: str
    label: str
    before: str
    now: str
    change: str


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A record that adds something else than before, and what happened to it."""

    name: str
    url: str
    effects: tuple[str, ...]
    happened: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """All that differs; ``more`` counts the records that are not named."""

    cells: tuple[ChangedCell, ...]
    causes: tuple[Cause, ...]
    more: int


def changes_since(report: FrozenReport) -> Changes:
    """Hold what was kept against what the same report would say today."""
    layout = frozen.layout_of(report)
    now = lists_of(layout, frozen.scope_of(report.organisation), report.period)
    columns, there = layout.columns(), frozen.kept(report)
    cells: list[ChangedCell] = []
    by_record: dict[Key, list[Difference]] = defaultdict(list)
    for at, today in now.items():
        column, value = columns[at], there[at]
        if today.hash == value.rows_hash:
            continue
        cells += _cell(layout, at, column, Decimal(value.value or 0), today)
        for record, before, after in _differences(frozen.rows_of(value), today):
            by_record[_sort_of(column), record].append((at, before, after))
    named = sorted(by_record)[:MOST]
    return Changes(
        cells=tuple(cells),
        causes=tuple(_causes(layout, {key: by_record[key] for key in named}, report)),
        more=len(by_record) - len(named),
    )


def _cell(
    layout: Layout, at: At, column: Column, before: Decimal, today: RowList
) -> list[ChangedCell]:
    now = Decimal(today.total)
    if now == before:
        return []  # other rows that add up to the same
    return [
        ChangedCell(
            place=layout.place_name(at),
            label=column.full_label,
            before=written(before, column),
            now=written(now, column),
            change=_signed(now - before, column),
        )
    ]


def _differences(
    before: RowList, today: RowList
) -> Iterable[tuple[int, Decimal, Decimal]]:
    for record in before.adds.keys() | today.adds.keys():
        was = Decimal(before.adds.get(record, 0))
        now = Decimal(today.adds.get(record, 0))
        if was != now:
            yield record, was, now


def _sort_of(column: Column) -> str:
    """Name the table of a column's records: the cases, for all that hangs on one."""
    source = column.terms[0].rows.source
    return "案件" if source.case is not None else source.label


def _causes(
    layout: Layout, by_record: dict[Key, list[Difference]], report: FrozenReport
) -> Iterable[Cause]:
    names = _names(by_record)
    columns = layout.columns()
    cases = [record for sort, record in by_record if sort == "案件"]
    happened = _happened(cases, since=report.made_at)
    for key, differences in by_record.items():
        name, url = names.get(key, (f"{key[0]}（已不存在，内部编号{key[1]}）", ""))
        effects = [
            f"{layout.place_name(at)}{columns[at].full_label}"
            f"{_signed(now - was, columns[at])}"
            for at, was, now in differences
        ]
        yield Cause(
            name=name,
            url=url,
            effects=tuple(effects),
            happened=tuple(happened[key[1]]) if key[0] == "案件" else (),
        )


def _signed(change: Decimal, column: Column) -> str:
    sign = "＋" if change > 0 else "－"
    return f"{sign}{written(abs(change), column)}{column.unit}"


def _happened(cases: list[int], *, since: datetime) -> dict[int, list[str]]:
    """Say what was recorded of each case since then."""
    events = (
        Event.objects.filter(case__in=cases, recorded_at__gt=since)
        .select_related("recorded_by")
        .order_by("case", "sequence")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for event in events:
        entry = history.entries([event])[0]
        found[event.case_id].append(f"{entry.what}：{entry.by}")
    return found


PLAIN = (
    ("机构", Organisation),
    ("承办人员", Handler),
    ("值班律师法律帮助", DutyHelp),
    ("法律帮助事项", DutyContent),
    ("上门服务", HomeVisit),
    ("联系记录", LoggedContact),
    ("扫描页", ScannedPage),
)
"""What is named by what it says of itself."""


def _names(by_record: Iterable[Key]) -> dict[Key, tuple[str, str]]:
    """Name the records that are still there, with the pages that they have."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for sort, record in by_record:
        wanted[sort].append(record)
    found: dict[Key, tuple[str, str]] = {}
    for case in Case.objects.filter(pk__in=wanted["案件"]).only("pk", "number"):
        found["案件", case.pk] = str(case), reverse("cases:detail", args=[case.pk])
    talks = Consultation.objects.filter(pk__in=wanted["法律咨询"])
    for talk in talks.select_related("organisation"):
        found["法律咨询", talk.pk] = _named(talk), ""
    for sort, hung in (("咨询人类别", ConsultationClass), ("代书", DraftedPaper)):
        rows = hung.objects.filter(pk__in=wanted[sort])
        for row in rows.select_related("consultation__organisation"):
            found[sort, row.pk] = _named(row.consultation), ""
    for sort, model in PLAIN:
        for one in model.objects.filter(pk__in=wanted[sort]):
            found[sort, one.pk] = str(one), ""
    return found


def _named(talk: Consultation) -> str:
    return f"咨询（{talk.consulted_on or '日期未记载'}，{talk.organisation}）"
