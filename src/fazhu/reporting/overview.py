"""The first view of the figures: the main numbers and three pictures."""

from dataclasses import dataclass
from decimal import Decimal

from fazhu.reporting.asked import Asked
from fazhu.reporting.measures.definitions import Entry
from fazhu.reporting.measures.evaluating import Sheet, growth
from fazhu.reporting.measures.figures import Figure, rounded
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.tables import written
from fazhu.rules.counting import Period
from fazhu.ui.shapes import Chart, Series

MAIN = (
    "cases_accepted",
    "cases_approved",
    "cases_closed",
    "closing_rate",
    "cases_open",
    "recipients",
    "consultations",
    "benefit",
)
SPLITS = ("kind", "month", "station")


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One main number with what last year was."""

    figure: Figure
    value: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Tiles and charts of one scope and period."""

    tiles: list[Tile]
    kinds: Chart
    months: Chart
    stations: Chart | None


def needed(asked: Asked) -> list[tuple[Entry, Period]]:
    """Return what must be read for the first view."""
    periods = (asked.period, asked.period.year_before())
    return [(measure(key), when) for key in MAIN for when in periods]


def overview(sheet: Sheet, asked: Asked) -> Overview:
    """Draw the first view from a sheet that has read what is needed."""
    now, before = asked.period, asked.period.year_before()
    entries = [measure(key) for key in MAIN]
    found = {entry.key: sheet.figure(entry, now) for entry in entries}
    last = {entry.key: sheet.figure(entry, before) for entry in entries}
    accepted, closed = found["cases_accepted"], found["cases_closed"]
    many = len(accepted.split("station")) > 1
    return Overview(
        tiles=[_tile(found[key], last[key]) for key in MAIN],
        kinds=_kinds(accepted, closed),
        months=_months(accepted, last["cases_accepted"]),
        stations=_stations(accepted, closed) if many else None,
    )


def _tile(figure: Figure, before: Figure) -> Tile:
    missing = f"，另有{figure.missing}件未记载" if figure.missing else ""
    if figure.unit == "%":
        remark = f"上年同期 {written(before)}%"
    else:
        grown = rounded(growth(figure.value, before.value))
        remark = "上年同期为零" if grown is None else f"同比 {grown:+}%"
    shown = figure.in_ten_thousands()
    return Tile(figure=shown, value=written(shown), remark=remark + missing)


def _kinds(accepted: Figure, closed: Figure) -> Chart:
    there = {
        part.key: part.label
        for figure in (accepted, closed)
        for part in figure.split("kind")
    }
    return Chart(
        title="受理与结案，按案件类型",
        labels=list(there.values()),
        series=[
            _series("受理", accepted, "kind", list(there)),
            _series("结案", closed, "kind", list(there)),
        ],
        unit="件",
        axis="案件类型",
    )


def _months(now: Figure, before: Figure) -> Chart:
    this, last = now.split("month"), before.split("month")
    length = len([part for part in this if part.key not in ("", "0")])
    names = [_short(part.label) for part in this[:length]]
    return Chart(
        title="各月受理，与上年同期相比",
        labels=names,
        series=[
            Series(
                name=name,
                values=[_plain(part.value) for part in parts[:length]],
                urls=[part.rows_url for part in parts[:length]],
            )
            for name, parts in (("本期", this), ("上年同期", last))
        ],
        kind="line" if length > 1 else "bar",
        unit="件",
        axis="月份",
    )


def _stations(accepted: Figure, closed: Figure) -> Chart:
    there = {part.key: part.label for part in accepted.split("station")}
    return Chart(
        title="中心与各站受理、结案",
        labels=list(there.values()),
        series=[
            _series("受理", accepted, "station", list(there)),
            _series("结案", closed, "station", list(there)),
        ],
        unit="件",
        axis="机构",
    )


def _series(name: str, figure: Figure, split: str, keys: list[str]) -> Series:
    parts = {part.key: part for part in figure.split(split)}
    return Series(
        name=name,
        values=[_plain(parts[key].value) if key in parts else 0 for key in keys],
        urls=[parts[key].rows_url if key in parts else "" for key in keys],
    )


def _short(label: str) -> str:
    return label.partition("年")[2] or label


def _plain(value: int | Decimal) -> float:
    """A count stays a whole number, so that it is not written as 12.0."""
    return value if isinstance(value, int) else float(value)
