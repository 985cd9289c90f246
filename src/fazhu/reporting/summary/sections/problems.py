"""Problems that the figures themselves show, and the step that answers each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.reporting.measures import Figure
from fazhu.reporting.summary.facts import Facts, blank, listed, number
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run

DAYS = (
    ("cases_accepted", "受理日期"),
    ("cases_approved", "审批日期"),
    ("cases_assigned", "指派日期"),
    ("cases_closed", "结案日期"),
    ("cases_archived", "归档日期"),
)
CLASSES = (
    ("cases_civil", "案件类型"),
    ("cases_non_litigation", "诉讼与非诉讼"),
)
MEASURES = (
    "cases_accepted", "late_registration", "cases_still", "archive_overdue",
    "time_progress", "target_rate_cases_accepted", "cases_open", "cases_unpaid",
    *(key for key, _ in (*DAYS, *CLASSES)),
)  # fmt: skip
ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What the figures show, and what is to be done about it."""

    key: str
    shown: Line
    answer: Line


Finder = Callable[[Facts], Iterator[Problem]]


def write(facts: Facts) -> Sequence[Block]:
    """Say what the ledger shows; what it cannot show is a blank for a person."""
    found = problems(facts)
    lines = [
        Paragraph(line=(f"{_ordinal(n)}是", *problem.shown))
        for n, problem in enumerate(found)
    ]
    others = "队伍、经费、宣传等台账反映不出的问题"
    if not lines:
        opening = "从台账看，本期没有发现任务滞后、案件停滞、登记滞后和数据不符的情况。"
        return [Paragraph(line=(opening, blank(others)))]
    return [*lines, Paragraph(line=("其他方面的问题", blank(others), "。"))]


def write_next(facts: Facts) -> Sequence[Block]:
    """Answer each problem with a step, in the same order."""
    found = problems(facts)
    lines = [
        Paragraph(line=(f"{_ordinal(n)}是", *problem.answer))
        for n, problem in enumerate(found)
    ]
    return [*lines, Paragraph(line=("其他工作安排", blank("下一年度工作安排"), "。"))]


def problems(facts: Facts) -> list[Problem]:
    """Return the problems in the order in which they are told."""
    return [problem for find in FINDERS for problem in find(facts)]


def _ordinal(number: int) -> str:
    return ORDINALS[number] if number < len(ORDINALS) else f"第{number + 1}"


def _idle(facts: Facts) -> Iterator[Problem]:
    """Stations that received no case in the period."""
    figure = facts.figure("cases_accepted")
    counts = {part.key: part.value for part in figure.split("station")}
    idle = [one.name for one in facts.stations if not counts.get(str(one.pk))]
    if idle and len(idle) < len(facts.stations):
        yield Problem(
            key="idle",
            shown=(f"工作开展不平衡，{'、'.join(idle)}本期没有受理案件的记录。",),
            answer=(f"到{'、'.join(idle)}了解受理登记情况，指导其依法及时受理。",),
        )


def _behind(facts: Facts) -> Iterator[Problem]:
    """Stations whose target lags behind the part of the year that is over."""
    progress = Decimal(facts.figure("time_progress").value or 0)
    behind = [
        (one, figure)
        for one in facts.stations
        if (figure := facts.of_station("target_rate_cases_accepted", one)).value
        is not None
        and Decimal(figure.value or 0) < progress
    ]
    own = facts.figure("target_rate_cases_accepted")
    items: list[Line] = []
    if own.value is not None and Decimal(own.value) < progress:
        items.append((facts.self_name, facts.number(own.key), "%"))
    items += [(one.name, number(f, scope=one.name), "%") for one, f in behind]
    if items:
        names = "、".join(one.name for one, _ in behind)
        yield Problem(
            key="behind",
            shown=(
                "受理案件任务的完成率低于序时进度（",
                *facts.said("time_progress"),
                "）：",
                *listed(items),
                "。",
            ),
            answer=(f"会同{names}分析原因，按月调度任务完成情况。",)
            if behind
            else ("分析任务落后的原因，按月调度任务完成情况。",),
        )


def _late(facts: Facts) -> Iterator[Problem]:
    if facts.has("late_registration"):
        yield Problem(
            key="late_registration",
            shown=(
                "案件登记不够及时，接收三日以后才录入系统的案件有",
                *facts.said("late_registration"),
                "。",
            ),
            answer=("落实当日接收、当日登记，每月通报登记滞后的案件。",),
        )


def _still(facts: Facts) -> Iterator[Problem]:
    if facts.has("cases_still"):
        yield Problem(
            key="cases_still",
            shown=(
                "部分案件办理停滞，期末承办中而六十日以上没有办理记录的案件有",
                *facts.said("cases_still"),
                "。",
            ),
            answer=("逐件核实停滞案件的进展，督促承办人员补记办理情况并限期推进。",),
        )


def _unfiled(facts: Facts) -> Iterator[Problem]:
    if facts.has("archive_overdue"):
        yield Problem(
            key="archive_overdue",
            shown=(
                "结案材料提交不够及时，结案超过三十日而没有提交材料、没有归档的案件有",
                *facts.said("archive_overdue"),
                "。",
            ),
            answer=("催交结案材料，逐件办理结案审查和归档。",),
        )


def _unrecorded(facts: Facts) -> Iterator[Problem]:
    """Days and classes that the ledger does not state."""
    items: list[Line] = []
    for key, words in DAYS:
        if count := facts.figure(key).unrecorded:
            items.append((words, *_missing(facts, facts.figure(key), count)))
    for key, words in CLASSES:
        if count := facts.figure(key).unclear:
            items.append((words, *_missing(facts, facts.figure(key), count)))
    if items:
        yield Problem(
            key="unrecorded",
            shown=("台账记载不完整，下列事项缺少记载：", *listed(items), "。"),
            answer=("对照案卷补记缺少的日期和类别，补齐后重新核对本总结的数字。",),
        )


def _missing(facts: Facts, figure: Figure, count: int) -> tuple[Run, ...]:
    one = facts.count(figure, count, "缺少记载")
    return (one, "件")


FINDERS: tuple[Finder, ...] = (_idle, _behind, _late, _still, _unfiled, _unrecorded)
