"""A report as a workbook of the printed shape: a sheet a table, a row a unit."""

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import xlsxwriter

from fazhu.network.models import Organisation
from fazhu.reporting.models import FrozenReport
from fazhu.reporting.reports import frozen
from fazhu.reporting.reports.checks import Result
from fazhu.reporting.reports.frozen import Kept
from fazhu.reporting.reports.handed_in import parts_of
from fazhu.reporting.reports.layout import At, Column, Layout, Table
from fazhu.reporting.reports.printing import UNKEPT, printed
from fazhu.reporting.reports.rowlists import NO_STATION

VERDICTS = {True: "成立", False: "不成立", None: "不能核对"}
TITLE, UNIT, HEADING = 0, 1, 2
ELSEWHERE, NOWHERE = "其他单位", "接收单位未记载"
Line = tuple[str, Mapping[At, Decimal | None]]
"""The name of a unit, and its values."""
A_LINE, LINE_HEIGHT = 5, 16
"""Characters that a column holds side by side, and points that they are high."""


def workbook(report: FrozenReport) -> bytes:
    """Return the report as .xlsx."""
    layout, kept = frozen.layout_of(report), frozen.kept(report)
    results = frozen.results(report, kept)
    lines = _lines(report, layout, kept)
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(data, options) as book:
        for table in layout.tables:
            there = [one for one in results if one.relation.table == table.key]
            _Sheet(book, table).write(report, layout, lines, there)
    return data.getvalue()


def _lines(report: FrozenReport, layout: Layout, kept: Kept) -> list[Line]:
    """Return the total, and for a district what the center and each station add."""
    whole: Line = (
        "合计" if report.is_whole else str(report.organisation),
        {at: value.value for at, value in kept.items()},
    )
    if not report.is_whole:
        return [whole]
    parts = dict(parts_of(kept))
    names = {report.center_id: f"{report.center}（本级）"}
    stations = Organisation.objects.under(report.center).stations()
    for station in stations.order_by("kind", "pk"):
        names[station.pk] = station.name
    parts |= {pk: {} for pk in names if pk not in parts}
    others = [pk for pk in parts if pk not in names and pk != NO_STATION]
    beside = [
        (ELSEWHERE, _summed([parts[pk] for pk in others])),
        (NOWHERE, parts.get(NO_STATION, {})),
    ]
    listed = [(name, parts[pk]) for pk, name in names.items()]
    counted = [at for at, column in layout.columns().items() if column.terms]
    return [
        whole,
        *(
            (name, {at: part.get(at, Decimal(0)) for at in counted})
            for name, part in (*listed, *beside)
        ),
    ]


def _summed(parts: Sequence[Mapping[At, Decimal]]) -> dict[At, Decimal]:
    places = {at for part in parts for at in part}
    zero = Decimal(0)
    return {at: sum((part.get(at, zero) for part in parts), zero) for at in places}


class _Sheet:
    """One table on its sheet."""

    def __init__(self, book: "xlsxwriter.Workbook", table: Table) -> None:
        self.sheet: Any = book.add_worksheet(table.title[:31])
        self.table = table
        box = {"border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.head = book.add_format({**box, "bold": True})
        self.name = book.add_format({**box, "align": "left"})
        self.count = book.add_format({**box, "num_format": "#,##0"})
        self.sum = book.add_format({**box, "num_format": "#,##0.00"})
        self.depth = max(len(column.group) for column in table.printed) + 1

    def write(
        self,
        report: FrozenReport,
        layout: Layout,
        lines: Sequence[Line],
        results: Sequence[Result],
    ) -> None:
        """Write the title, the headings, the units, and what stands below."""
        last = len(self.table.printed)
        title = f"{layout.label}　{self.table.title}"
        self.sheet.merge_range(TITLE, 0, TITLE, max(last, 1), title, self.title)
        self.sheet.write_string(UNIT, 0, _about(report, layout))
        self._headings()
        row = HEADING + self.depth + 1
        for name, values in self._there(lines):
            self.sheet.write_string(row, 0, name, self.name)
            for place, column in enumerate(self.table.printed, start=1):
                self._cell(row, place, column, values.get((self.table.key, column.n)))
            row += 1
        row = self._state(row + 1, report, layout)
        self._below(row, report, lines[0], results)
        self.sheet.set_column(0, 0, 26)
        self.sheet.set_column(1, last, 11)
        self.sheet.freeze_panes(HEADING + self.depth + 1, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(8)  # A3
        self.sheet.fit_to_pages(1, 0)

    def _there(self, lines: Sequence[Line]) -> list[Line]:
        """Leave out what is neither center nor station and adds nothing here."""
        places = [(self.table.key, column.n) for column in self.table.printed]
        return [
            (name, values)
            for name, values in lines
            if name not in (ELSEWHERE, NOWHERE) or any(map(values.get, places))
        ]

    def _headings(self) -> None:
        """Write the headings level by level, joined where neighbours share one."""
        bottom = HEADING + self.depth - 1
        self._join(HEADING, 0, bottom + 1, 0, "填报单位")
        columns = list(enumerate(self.table.printed, start=1))
        lines = 1
        for level in range(self.depth - 1):
            deep = [one for one in columns if len(one[1].group) > level]
            for _, run in groupby(
                deep, key=lambda one: (one[1].group[: level + 1], _run(one, deep))
            ):
                there = list(run)
                words = there[0][1].group[level]
                row = HEADING + level
                self._join(row, there[0][0], row, there[-1][0], words)
        for place, column in columns:
            label = column.label
            label += f"（{column.unit}）" if column.unit not in ("件", "人") else ""
            self._join(HEADING + len(column.group), place, bottom, place, label)
            self.sheet.write_number(bottom + 1, place, column.n, self.head)
            more = -(-len(label) // A_LINE) - (self.depth - 1 - len(column.group))
            lines = max(lines, more)
        self.sheet.set_row(bottom, lines * LINE_HEIGHT)

    def _join(self, top: int, left: int, bottom: int, right: int, words: str) -> None:
        if (top, left) == (bottom, right):
            self.sheet.write_string(top, left, words, self.head)
        else:
            self.sheet.merge_range(top, left, bottom, right, words, self.head)

    def _cell(
        self, row: int, place: int, column: Column, value: Decimal | None
    ) -> None:
        found = printed(value, column)
        if found is None:
            words = "" if column.share else UNKEPT
            self.sheet.write_string(row, place, words, self.name)
            return
        exact = column.unit in ("万元", "元", "%")
        self.sheet.write_number(
            row, place, float(found), self.sum if exact else self.count
        )

    def _state(self, row: int, report: FrozenReport, layout: Layout) -> int:
        """Write what a disclosure says beside its numbers; return the next row."""
        told = list(layout.statement)
        if told:
            told.append(("监督电话", report.center.telephone or "未登记"))
        for word, text in told:
            self.sheet.write_string(row, 0, f"{word}：{text}")
            row += 1
        return row

    def _below(
        self, row: int, report: FrozenReport, whole: Line, results: Sequence[Result]
    ) -> None:
        """Write the asides, the notes, what each relation came to, and who signed."""
        for column in self.table.asides:
            value = printed(whole[1].get((self.table.key, column.n)), column)
            told = f"附注：{column.label} {value if value is not None else UNKEPT}"
            self.sheet.write_string(row, 0, f"{told}{column.unit}")
            row += 1
        for column in self.table.printed:
            if column.note or column.unkept:
                words = column.note or f"{UNKEPT}：{column.unkept}"
                self.sheet.write_string(row, 0, f"第{column.n}栏：{words}")
                row += 1
        for one in results:
            derived = "（按栏义推得）" if one.relation.is_derived else ""
            words = (
                f"核对 {one.relation.text}{derived}：{VERDICTS[one.holds]}。{one.why}"
            )
            self.sheet.write_string(row, 0, words)
            row += 1
        self.sheet.write_string(row + 1, 0, _signatures(report))


def _run(one: tuple[int, Column], deep: Sequence[tuple[int, Column]]) -> int:
    """Return what stays the same along neighbouring places, to part the others."""
    return one[0] - deep.index(one)


def _about(report: FrozenReport, layout: Layout) -> str:
    period = report.period
    state = "" if report.is_signed else "　未审签，不得作为正式报表"
    return (
        f"填报单位：{report.organisation}　时段：{period.label}"
        f"（{period.first}至{period.last}）　年历：{period.calendar.label}"
        f"　版式：{layout.edition}{state}"
    )


def _signatures(report: FrozenReport) -> str:
    people = (
        ("制表人", report.made_by),
        ("核对人", report.checked_by),
        ("审签人", report.signed_by),
    )
    told = "　　".join(f"{word}：{one.name if one else ''}" for word, one in people)
    on = f"　　审签日期：{report.signed_at:%Y-%m-%d}" if report.signed_at else ""
    return told + on
