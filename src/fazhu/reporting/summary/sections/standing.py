"""A station's own work beside the district's, for its own report."""

from collections.abc import Sequence

from fazhu.reporting.coverage import ledger_of
from fazhu.reporting.measures import measure
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run, Table

ROWS = (
    ("cases_accepted", "受理案件"),
    ("cases_closed", "结案"),
    ("consultations", "法律咨询"),
    ("target_rate", "受理任务完成率"),
)
MEASURES = tuple(key for key, _ in ROWS)
NONE = "—"


def write(facts: Facts) -> Sequence[Block]:
    """Put the station's numbers and the whole district's side by side."""
    if facts.organisation is None or not facts.has("cases_accepted"):
        return []
    whole = facts.of_district
    whole.read(MEASURES)
    rows = [
        ((words,), _cell(facts, key), _cell(whole, key))
        for key, words in ROWS
        if facts.has(key) or whole.has(key)
    ]
    head: tuple[Line, ...] = (("项目",), (facts.self_name,), ("全区",))
    caption = (f"{facts.when}{facts.name}与全区工作情况",)
    opening: list[Run] = ["受理案件", *facts.said("cases_accepted"), "，同期全区受理"]
    opening += [*_flat(whole, "cases_accepted"), "。"]
    table = Table(key="standing", caption=caption, rows=(head, *rows))
    return [Paragraph(line=tuple(opening)), table]


def _flat(whole: Facts, key: str) -> Line:
    return (whole.number(key), whole.figure(key).unit)


def _cell(facts: Facts, key: str) -> Line:
    figure = facts.figure(key)
    if figure.value is None or not facts.covers(ledger_of(measure(key))):
        return (NONE,)
    return (facts.number(key), figure.unit)
