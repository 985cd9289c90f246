"""Stations side by side: accepted, closed, consultations, targets, in one table."""

from collections.abc import Sequence
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import part_number
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run, Table

COLUMNS = (
    ("cases_accepted", "受理件数"),
    ("cases_closed", "结案件数"),
    ("consultations", "咨询人次"),
)
MEASURES = (
    *(key for key, _ in COLUMNS),
    "target",
    "target_rate",
)
NONE = "—"


def write(facts: Facts) -> Sequence[Block]:
    """Put the stations and the center itself in a table, by the receiving office."""
    if not facts.stations or not any(facts.has(key) for key, _ in COLUMNS):
        return []
    caption = (f"{facts.when}各工作站工作情况（任务按受理件数计）",)
    head: list[Line] = [("机构",), *((words,) for _, words in COLUMNS)]
    head += [("年度任务",), ("完成率%",)]
    rows = [_row(facts, one) for one in (facts.center, *facts.stations)]
    table = Table(key="stations", caption=caption, rows=(tuple(head), *rows))
    return [Paragraph(line=_opening(facts)), table]


def _opening(facts: Facts) -> Line:
    """Name who received most; several with the same number are all named."""
    runs: list[Run] = ["案件和咨询按接收单位归集，各工作站情况见下表。"]
    figure = facts.figure("cases_accepted")
    ours = {str(station.pk) for station in facts.stations}
    parts = [part for part in figure.split("station") if part.key in ours]
    most = max((Decimal(part.value) for part in parts), default=Decimal(0))
    if most and facts.covers():
        first = [part for part in parts if part.value == most]
        names = "、".join(part.label for part in first)
        each = "各受理" if len(first) > 1 else "受理"
        runs += ["工作站中受理案件最多的是", names, "，", each]
        runs += [facts.part("cases_accepted", first[0]), "件。"]
    unknown = [p for p in figure.split("station") if not p.key and p.value]
    for part in unknown:
        runs += ["另有", facts.part("cases_accepted", part), "件未记载接收单位。"]
    if missing := figure.unrecorded:
        what = "未记载日期"
        runs += ["另有", facts.count(figure, missing, what), f"件{what}，未计入表中。"]
    return tuple(runs)


def _row(facts: Facts, one: Organisation) -> tuple[Line, ...]:
    name = f"{one.name}（本级）" if one == facts.center else one.name
    cells: list[Line] = [(name,)]
    cells += [_part(facts, key, one) for key, _ in COLUMNS]
    if one == facts.center:  # its target is the whole district's
        return (*cells, (NONE,), (NONE,))
    targets = facts.target_of(one), facts.target_rate_of(one)
    return (*cells, *((target or NONE,) for target in targets))


def _part(facts: Facts, key: str, one: Organisation) -> Line:
    figure = facts.figure(key)
    for part in figure.split("station"):
        if part.key == str(one.pk) and figure.value:
            return (part_number(figure, part, scope=one.name),)
    return (NONE,)
