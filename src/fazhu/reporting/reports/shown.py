"""What the pages of reports show of one: its tables, its relations, its people."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from fazhu.reporting.models import FrozenReport, FrozenValue, Progress
from fazhu.reporting.reports import frozen
from fazhu.reporting.reports.checks import Result
from fazhu.reporting.reports.layout import Column, Layout, Table
from fazhu.reporting.reports.printing import written
from fazhu.ui.shapes import Tab, Tag

OVERVIEW = ""
VERDICTS: Mapping[bool | None, Tag] = {
    True: Tag("成立", "good"),
    False: Tag("不成立", "danger"),
    None: Tag("不能核对"),
}
TAGS = {
    Progress.MADE: Tag("已编制，待核对", "warn"),
    Progress.CHECKED: Tag("已核对，待审签", "info"),
    Progress.SIGNED: Tag("已审签", "good"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One column of a report as a line of a page."""

    column: Column
    value: str
    url: str
    missing: int
    missing_url: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """One relation and what it came to."""

    name: str
    result: Result

    @property
    def verdict(self) -> Tag:
        """The word for it."""
        return VERDICTS[self.result.holds]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One page of a report: a table, or what concerns all of them."""

    tabs: Sequence[Tab]
    table: Table | None
    lines: Sequence[Line]
    asides: Sequence[Line]
    checks: Sequence[Held]
    counts: Mapping[str, int]

    @property
    def checks_title(self) -> str:
        """What the table of relations is called."""
        return "核对关系" if self.table else "不成立的核对关系"


def state_tag(report: FrozenReport) -> Tag:
    """Return the word for how far a report has come."""
    return TAGS[Progress(report.progress)]


def shown(report: FrozenReport, found: frozen.Kept, wanted: str) -> Shown:
    """Return the asked table's page; without one, the relations that do not hold."""
    layout = frozen.layout_of(report)
    table = {one.key: one for one in layout.tables}.get(wanted)
    held = [
        Held(name=frozen.name_of(report, result.relation), result=result)
        for result in frozen.results(report, found)
    ]
    if table is None:
        checks = [one for one in held if one.result.holds is False]
    else:
        checks = [one for one in held if one.result.relation.table == table.key]
    return Shown(
        tabs=list(_tabs(report, layout, table, held)),
        table=table,
        lines=_lines(report, table, found, table.printed) if table else (),
        asides=_lines(report, table, found, table.asides) if table else (),
        checks=checks,
        counts={
            tag.word: count
            for holds, tag in VERDICTS.items()
            if (count := sum(one.result.holds is holds for one in held))
        },
    )


def table_url(report: FrozenReport, key: str) -> str:
    """Return the address of one table of a report."""
    address = reverse("reporting:report", args=[report.ref])
    return f"{address}?{urlencode({'table': key})}" if key else address


def _tabs(
    report: FrozenReport, layout: Layout, table: Table | None, held: Sequence[Held]
) -> Iterable[Tab]:
    failing = Counter(
        one.result.relation.table for one in held if one.result.holds is False
    )
    yield Tab(label="总览", url=table_url(report, OVERVIEW), current=table is None)
    for one in layout.tables:
        yield Tab(
            label=one.title,
            url=table_url(report, one.key),
            count=failing[one.key] or None,
            current=one is table,
        )


def _lines(
    report: FrozenReport, table: Table, found: frozen.Kept, columns: Iterable[Column]
) -> list[Line]:
    return [
        _line(report, table, column, found[table.key, column.n]) for column in columns
    ]


def _line(
    report: FrozenReport, table: Table, column: Column, value: FrozenValue
) -> Line:
    words = {"table": table.key, "column": str(column.n)}
    address = reverse("reporting:report-rows", args=[report.ref])
    return Line(
        column=column,
        value=written(value.value, column),
        url=f"{address}?{urlencode(words)}" if value.rows_hash else "",
        missing=value.missing,
        missing_url=f"{address}?{urlencode({**words, 'missing': '1'})}",
    )
