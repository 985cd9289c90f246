"""This year beside those before it, and how the structure of the cases changed."""

from collections.abc import Sequence

from fazhu.reporting.coverage import ledger_of
from fazhu.reporting.measures import measure
from fazhu.reporting.summary import change
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.known import FARTHEST
from fazhu.reporting.summary.sections.structure import KINDS, WAYS
from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Line,
    Paragraph,
    Run,
    Series,
    Table,
)

ROWS = (
    ("cases_accepted", "受理案件"),
    ("cases_approved", "批准案件"),
    ("cases_closed", "结案"),
    ("recipients", "受援人"),
    ("consultations", "法律咨询"),
    ("benefit", "挽回损失或者取得利益"),
    ("qualified_rate", "评查合格率"),
)
DRAWN = (("cases_accepted", "受理"), ("cases_closed", "结案"))
COMPARED = (
    *(key for key, _ in ROWS),
    *(f"yoy_{key}" for key, _ in ROWS if not key.endswith("rate")),
)
CHANGED = ("cases_accepted", *(key for row in (*KINDS, *WAYS) for key in row[:2]))
_SEVERAL = 2


def write(facts: Facts) -> Sequence[Block]:
    """Put the years that the ledger covers in a table, and draw their cases."""
    years = [n for n in range(FARTHEST, -1, -1) if facts.covers(years=n)]
    if 0 not in years or len(years) < _SEVERAL:
        none = "台账没有可以比较的往年记录，本节不作比较。"
        return [Paragraph(line=(none,))]
    drawn = [_chart(facts, years)] if facts.has("cases_accepted") else []
    return [Paragraph(line=_opening(facts, years)), _table(facts, years), *drawn]


def _opening(facts: Facts, years: list[int]) -> Line:
    labels = "、".join(facts.periods[n].label for n in years)
    runs: list[Run] = [f"{labels}的主要数据见下表，没有记录或者记录不全的为“—”。"]
    if changed := facts.growth("cases_accepted"):
        runs += ["受理案件", *facts.said("cases_accepted"), *changed, "。"]
    return tuple(runs)


def _table(facts: Facts, years: list[int]) -> Table:
    head: list[Line] = [("项目",), *((facts.periods[n].label,) for n in years)]
    head += [(f"比{facts.year_before}",)]
    rows = [
        ((f"{words}（{_unit(key)}）",), *(_cell(facts, key, n) for n in years),
         change.cell(facts, key))
        for key, words in ROWS
        if any(facts.figure(key, n).value for n in years)
    ]  # fmt: skip
    caption = ("主要数据比较",)
    return Table(key="comparison", caption=caption, rows=(tuple(head), *rows))


def _unit(key: str) -> str:
    unit = measure(key).unit
    return "万元" if unit == "元" else unit


def _cell(facts: Facts, key: str, years: int) -> Line:
    figure = facts.figure(key, years)
    if not facts.covers(ledger_of(measure(key)), years) or figure.value is None:
        return (change.NONE,)
    if figure.value == 0 and figure.missing:
        return (change.NONE,)
    return (facts.number(key, years),)


def _chart(facts: Facts, years: list[int]) -> Chart:
    return Chart(
        key="years",
        caption=("受理和结案件数比较（单位：件）",),
        categories=tuple(facts.periods[n].label for n in years),
        series=tuple(
            Series(name=name, values=tuple(facts.number(key, n) for n in years))
            for key, name in DRAWN
        ),
    )


def write_changes(facts: Facts) -> Sequence[Block]:
    """Say of each kind how many there were, its share, and by how much it changed."""
    if not (facts.has("cases_accepted") and facts.covers()):
        return []
    lines = [
        _shares(facts, opening, rows)
        for opening, rows in (("按案件类型分，", KINDS), ("按办理形式分，", WAYS))
    ]
    return [Paragraph(line=line) for line in lines if line]


def _shares(facts: Facts, opening: str, rows: Sequence[tuple[str, str, str]]) -> Line:
    runs: list[Run] = []
    for count, share, words in rows:
        if not facts.has(count) or facts.figure(share).value is None:
            continue
        runs += ["；" if runs else opening, words, *facts.said(count), "，占"]
        runs += [facts.number(share), "%", *facts.growth(share)]
    return (*runs, "。") if runs else ()
