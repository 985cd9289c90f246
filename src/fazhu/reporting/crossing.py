"""A measure told apart in one or two ways, with last year and the period before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.lib.errors import Refused
from fazhu.reporting.asked import Asked
from fazhu.reporting.measures.addresses import rows_url
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.dimensions import SPLIT_LABELS
from fazhu.reporting.measures.evaluating import Sheet, growth, quotient
from fazhu.reporting.measures.figures import Value, drawn, exact, rounded
from fazhu.reporting.measures.tally import CROSSED, Tally
from fazhu.reporting.tables import NONE, last_period, number
from fazhu.rules.counting import Period
from fazhu.ui.shapes import Chart, Series

IN_A_CHART = 6
"""How many series a chart can still tell apart."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One number: ``value`` None is a text alone; ``was`` is the year before's."""

    text: str
    value: Value = None
    url: str = ""
    was: str = ""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table of numbers: heading, a line a part, and the whole as its last line."""

    title: str
    heading: list[str]
    lines: list[tuple[str, list[Cell]]]
    chart: Chart | None


def ways(entry: Measure) -> list[tuple[str, str]]:
    """Return the ways in which a measure can be told apart, with their names."""
    return [(split, SPLIT_LABELS[split]) for split in entry.splits]


def grid(entry: Measure, asked: Asked, by: str, across: str = "") -> Grid:
    """Work out the table; ``across`` empty puts other periods in the columns."""
    for split in filter(None, (by, across)):
        if split not in entry.splits:
            raise Refused(
                f"“{entry.label}”不能按“{SPLIT_LABELS.get(split, split)}”分；"
                f"请在“行”和“列”里另选一种。"
            )
    if by == across:
        raise Refused("“行”和“列”选的是同一种分法；请改其中一个。")
    return _crossed(entry, asked, by, across) if across else _listed(entry, asked, by)


class _Told:
    """One measure, told apart, in one period."""

    def __init__(
        self, entry: Measure, sheet: Sheet, period: Period, by: Sequence[str]
    ) -> None:
        self.entry, self.sheet, self.period = entry, sheet, period
        self.by = CROSSED.join(by)
        self.tally: Tally = sheet.split_up(entry, period, by)

    def value(self, part: str | None = None, split: str = "") -> Value:
        """The number of a part of the whole split, or of another; None: of all."""
        tally = self.tally
        found = tally.total if part is None else tally.part((split or self.by, part))
        return exact(found, self.entry.kind)

    def cell(self, part: str | None = None, split: str = "", *, was: str = "") -> Cell:
        """The number with the address of its rows."""
        value = self.value(part, split)
        words = {} if part is None else {"split": split or self.by, "part": part}
        url = rows_url(self.entry.key, self.sheet.scope, self.period, **words)
        return Cell(text=number(value, self.entry.unit), value=value, url=url, was=was)

    def labels(self, split: str, beside: "_Told") -> dict[str, str]:
        """The parts of a split, with those that only the year before had."""
        names = self.sheet.names
        mine = dict(names.values(self.entry, split, self.tally, self.period))
        theirs = dict(names.values(self.entry, split, beside.tally, beside.period))
        late = {key: mine.pop(key) for key in [""] if key in mine}
        return mine | {k: v for k, v in theirs.items() if k and k not in mine} | late


def _listed(entry: Measure, asked: Asked, by: str) -> Grid:
    period, sheet = asked.period, Sheet(asked.scope)
    now = _Told(entry, sheet, period, [by])
    before = _Told(entry, sheet, period.year_before(), [by])
    last = last_period(period)
    third = None if last is None else _Told(entry, sheet, last, [by])
    labels = now.labels(by, before)
    whole = now.value()

    def line(part: str | None) -> list[Cell]:
        cells = [now.cell(part)]
        cells += [third.cell(part)] if third else []
        cells += [before.cell(part)]
        cells += [_percent(growth(now.value(part), third.value(part)))] if third else []
        cells += [_percent(growth(now.value(part), before.value(part)))]
        share = quotient(now.value(part), whole)
        return [*cells, _percent(None if share is None else share * 100, sign=False)]

    heading = ["本期", *(["上期"] if last else []), "上年同期"]
    heading += [*(["环比"] if last else []), "同比", "占比"]
    keys = list(labels)
    return Grid(
        title=f"{entry.label}，按{SPLIT_LABELS[by]}",
        heading=[SPLIT_LABELS[by], *heading],
        lines=[*((labels[key], line(key)) for key in keys), ("合计", line(None))],
        chart=_chart(
            entry,
            by,
            labels,
            [
                ("本期", [now.cell(key) for key in keys]),
                ("上年同期", [before.cell(key) for key in keys]),
            ],
        ),
    )


def _crossed(entry: Measure, asked: Asked, by: str, across: str) -> Grid:
    sheet = Sheet(asked.scope)
    now = _Told(entry, sheet, asked.period, [by, across])
    before = _Told(entry, sheet, asked.period.year_before(), [by, across])
    rows, columns = now.labels(by, before), now.labels(across, before)

    def cell(part: str | None = None, split: str = "") -> Cell:
        return now.cell(part, split, was=number(before.value(part, split), entry.unit))

    def line(row: str) -> list[Cell]:
        crossed = [cell(f"{row}{CROSSED}{column}") for column in columns]
        return [*crossed, cell(row, by)]

    last = [*(cell(column, across) for column in columns), cell()]
    series = [
        (label, [now.cell(f"{row}{CROSSED}{column}") for row in rows])
        for column, label in columns.items()
    ]
    return Grid(
        title=f"{entry.label}，按{SPLIT_LABELS[by]}和{SPLIT_LABELS[across]}",
        heading=[SPLIT_LABELS[by], *columns.values(), "合计"],
        lines=[*((label, line(row)) for row, label in rows.items()), ("合计", last)],
        chart=_chart(entry, by, rows, series) if len(series) <= IN_A_CHART else None,
    )


def _percent(value: Decimal | None, *, sign: bool = True) -> Cell:
    found = rounded(value)
    if found is None:
        return Cell(text=NONE)
    return Cell(text=f"{found:+}%" if sign else f"{found}%")


def _chart(
    entry: Measure,
    by: str,
    labels: dict[str, str],
    series: Sequence[tuple[str, Sequence[Cell]]],
) -> Chart | None:
    if not labels:
        return None
    return Chart(
        title=f"{entry.label}，按{SPLIT_LABELS[by]}",
        labels=list(labels.values()),
        series=[
            Series(
                name=name,
                values=[drawn(cell.value) for cell in cells],
                urls=[cell.url for cell in cells],
            )
            for name, cells in series
        ],
        unit=entry.unit,
        axis=SPLIT_LABELS[by],
    )
