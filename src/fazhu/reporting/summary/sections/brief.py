"""A page for people in a hurry: a table of the main figures and a line a subject."""

from collections.abc import Sequence

from fazhu.reporting.coverage import ledger_of
from fazhu.reporting.measures import measure
from fazhu.reporting.summary import change
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank, listed
from fazhu.reporting.summary.sections import casework
from fazhu.reporting.summary.sections.structure import KINDS, MAIN_CAUSES
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run, Table

ROWS = (
    ("cases_accepted", "受理案件"),
    ("cases_closed", "结案"),
    ("recipients", "受援人"),
    ("consultations", "法律咨询"),
    ("benefit", "挽回损失"),
)
COMPARED = (
    *(key for key, _ in ROWS),
    *(f"yoy_{key}" for key, _ in ROWS),
    "target", "target_rate", "time_progress",
)  # fmt: skip
STRUCTURE = (
    *(key for row in KINDS for key in row[:2]),
    "cases_accepted",
    *(f"cause_{one.key}" for one in MAIN_CAUSES),
)
RESULTS = (
    "cases_closed", "cases_reviewed", "qualified_rate", "archive_rate",
    "benefit_wages",
)  # fmt: skip
_MOST = 2


def write_figures(facts: Facts) -> Sequence[Block]:
    """Show the main figures with last year's and the change."""
    if not any(facts.has(key) for key, _ in ROWS):
        return [Paragraph(line=casework.nothing(facts))]
    runs: list[Run] = [f"{facts.when}，受理法律援助案件", *facts.said("cases_accepted")]
    target = casework.target_line(facts, "", "年度任务")
    if target:
        runs += ["，", *target, *casework.elapsed(facts, "，序时进度")]
    return [Paragraph(line=(*runs, "。")), _table(facts)]


def _table(facts: Facts) -> Table:
    head = (("项目",), ("本期",), (facts.year_before,), ("变化",))
    rows = [
        ((f"{words}（{_unit(key)}）",), _cell(facts, key, 0), _cell(facts, key, 1),
         change.cell(facts, key))
        for key, words in ROWS
    ]  # fmt: skip
    caption = (f"{facts.when}主要数据",)
    return Table(key="key_figures", caption=caption, rows=(head, *rows))


def _unit(key: str) -> str:
    unit = measure(key).unit
    return "万元" if unit == "元" else unit


def _cell(facts: Facts, key: str, years: int) -> Line:
    figure = facts.figure(key, years)
    unsure = figure.value is None or (not figure.value and figure.missing)
    covered = facts.covers(ledger_of(measure(key)), years)
    if unsure or not (covered or (not years and figure.value)):
        return (change.NONE,)
    return (facts.number(key, years),)


def write_structure(facts: Facts) -> Sequence[Block]:
    """Name the kinds and the most frequent causes."""
    kinds = [row for row in KINDS if facts.has(row[0])]
    if not kinds:
        return []
    runs: list[Run] = []
    for count, share, words in kinds:
        runs += ["，"] * bool(runs) + [words, facts.number(count), "件"]
        if facts.figure(share).value is not None:
            runs += ["（占", facts.number(share), "%）"]
    causes = sorted(
        (one for one in MAIN_CAUSES if facts.has(f"cause_{one.key}")),
        key=lambda one: -facts.value(f"cause_{one.key}"),
    )[:_MOST]
    items = [(one.label, facts.number(f"cause_{one.key}"), "件") for one in causes]
    runs += ["；案由居前的有", *listed(items)] if items else []
    return [Paragraph(line=(*runs, "。"))]


def write_results(facts: Facts) -> Sequence[Block]:
    """Say how well it was done, as far as the ledger tells."""
    if not facts.has("cases_closed"):
        return []
    items = [
        (words, *facts.said(key))
        for key, words in (
            ("benefit_wages", "为农民工追回劳动报酬"),
            ("cases_reviewed", "评查案件"),
            ("qualified_rate", "评查合格率"),
            ("archive_rate", "按期归档率"),
        )
        if facts.has(key)
    ]
    line: Line = listed(items) if items else ("办理结果", blank("质量和成效"))
    return [Paragraph(line=(*line, "。"))]
