"""Problems that the figures themselves show, and the step that answers each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.reporting.measures.targets import begins_the_year
from fazhu.reporting.summary.facts import UNCLASSED, UNDATED, Facts
from fazhu.reporting.summary.printing import blank, listed
from fazhu.reporting.summary.references import Shape
from fazhu.reporting.summary.text import Block, Line, Paragraph

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
    "archive_rate", "grade_unqualified", "time_progress",
    "target_rate",
    *(key for key, _ in (*DAYS, *CLASSES)),
)  # fmt: skip
LOW_ARCHIVE_RATE = 90
"""Per cent filed in time below which a summary speaks of it; an office's choice."""
_NAMED = 3
_BRIEF = 4
ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What the figures show, and what is to be done about it; both in few words too."""

    key: str
    shown: Line
    answer: Line
    briefly: Line
    step: str


Finder = Callable[[Facts], Iterator[Problem]]


def write(facts: Facts) -> Sequence[Block]:
    """Say what the ledger shows; what it cannot show is a blank for a person."""
    others = "队伍、经费、宣传等台账反映不出的问题"
    if not (facts.has("cases_accepted") and facts.covers()):
        kept = "完整记录" if facts.has("cases_accepted") else "记录"
        nothing = f"台账没有本期受理案件的{kept}，不能据以分析问题。"
        return [Paragraph(line=(nothing, blank(others)))]
    found = problems(facts)
    lines = [
        Paragraph(line=(f"{_ordinal(n)}是", *problem.shown))
        for n, problem in enumerate(found)
    ]
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


def write_brief(facts: Facts) -> Sequence[Block]:
    """Name the first problems in few words, in one paragraph."""
    lines = [one.briefly for one in problems(facts)[:_BRIEF]]
    runs = [run for line in lines for run in ("；", *line)][1:]
    return [Paragraph(line=(*runs, "。"))] if runs else []


def write_brief_next(facts: Facts) -> Sequence[Block]:
    """Answer them in the same order."""
    steps = "；".join(one.step for one in problems(facts)[:_BRIEF])
    return [Paragraph(line=(f"{steps}。",))] if steps else []


def _short(facts: Facts, name: str) -> str:
    """Return a station's name without the district and 法律援助工作站."""
    own = facts.center.name.removesuffix("法律援助中心")
    bare = name.removeprefix(own)
    for ending in ("法律援助工作站", "工作站"):
        bare = bare.removesuffix(ending)
    return bare or name


def _first(items: Iterable[Line]) -> Line:
    """Join the first few of a list and say that there are more."""
    rows = list(items)
    return (*listed(rows[:_NAMED]), *(["等"] if len(rows) > _NAMED else []))


def problems(facts: Facts) -> list[Problem]:
    """Return the problems in the order in which they are told."""
    if not (facts.has("cases_accepted") and facts.covers()):
        return []
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
            briefly=("没有受理案件的有", *_first((_short(facts, n),) for n in idle)),
            step="到没有受理案件的工作站指导",
        )


def _behind(facts: Facts) -> Iterator[Problem]:
    """Stations whose target lags behind the part of the year that is over, worst first.

    What was done in a period in mid-year is not held against it.
    """
    if not begins_the_year(facts.period):
        return
    progress = Decimal(facts.figure("time_progress").value or 0)
    rates = [(one, facts.target_rate_of(one)) for one in facts.stations]
    behind = [(one, rate) for one, rate in rates if rate and rate.value < progress]
    behind.sort(key=lambda pair: pair[1].value)
    own = facts.figure("target_rate")
    items: list[Line] = []
    if own.value is not None and Decimal(own.value) < progress:
        items.append((facts.self_name, facts.number(own.key), "%"))
    items += [(one.name, rate, "%") for one, rate in behind]
    if items:
        names = "、".join(one.name for one, _ in behind)
        names = names if len(behind) <= _NAMED else "上述工作站"
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
            briefly=(
                "受理任务落后于序时进度的有",
                *_first((_short(facts, str(name)), *rate) for name, *rate in items),
            ),
            step="按月调度任务完成情况",
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
            briefly=("三日以后才登记的", *facts.said("late_registration")),
            step="当日接收、当日登记",
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
            briefly=("六十日以上没有办理的", *facts.said("cases_still")),
            step="逐件核实停滞案件",
        )


def _unfiled(facts: Facts) -> Iterator[Problem]:
    """Overdue dossiers; a ledger that keeps no archiving says nothing of them."""
    if facts.has("archive_overdue") and facts.has("cases_archived"):
        yield Problem(
            key="archive_overdue",
            shown=(
                "结案材料提交不够及时，结案超过三十日而没有提交材料、没有归档的案件有",
                *facts.said("archive_overdue"),
                "。",
            ),
            answer=("催交结案材料，逐件办理结案审查和归档。",),
            briefly=("逾期未交结案材料的", *facts.said("archive_overdue")),
            step="催交结案材料",
        )


def _filed_late(facts: Facts) -> Iterator[Problem]:
    rate = facts.figure("archive_rate").value
    if rate is not None and rate < LOW_ARCHIVE_RATE:
        told = ("按期归档的占", *facts.said("archive_rate"))
        yield Problem(
            key="archive_rate",
            shown=(
                "归档不够及时，期内归档的案件中",
                *(told if rate else ("没有一件按期归档",)),
                "。",
            ),
            answer=("明确各环节移交材料的时限，按月公布按期归档率。",),
            briefly=("按期归档的占", *told[1:]) if rate else ("没有一件按期归档",),
            step="按月公布按期归档率",
        )


def _unqualified(facts: Facts) -> Iterator[Problem]:
    if facts.has("grade_unqualified"):
        yield Problem(
            key="grade_unqualified",
            shown=(
                "个别案件质量不高，评查中质量等次不合格的有",
                *facts.said("grade_unqualified"),
                "。",
            ),
            answer=("对不合格案件逐件反馈问题、督促整改，并纳入对承办人员的考核。",),
            briefly=("评查不合格的", *facts.said("grade_unqualified")),
            step="督促整改不合格案件",
        )


def _unrecorded(facts: Facts) -> Iterator[Problem]:
    """Days and classes that the ledger does not state."""
    items: list[Line] = []
    for key, words in DAYS:
        if count := facts.figure(key).unrecorded:
            items.append((words, facts.count(facts.figure(key), count, UNDATED), "件"))
    for key, words in CLASSES:
        if count := facts.figure(key).unclear:
            one = facts.count(facts.figure(key), count, UNCLASSED)
            items.append((words, one, "件"))
    if items:
        yield Problem(
            key="unrecorded",
            shown=("台账记载不完整，下列事项缺少记载：", *listed(items), "。"),
            answer=("对照案卷补记缺少的日期和类别，补齐后重新核对本总结的数字。",),
            briefly=("台账缺少", *listed(items)),
            step="补记缺少的日期和类别",
        )


def _broken(facts: Facts) -> Iterator[Problem]:
    """Sums that do not match: identities between the measures that fail."""
    failed = [one for one in facts.checks if one.holds is False]
    items = [
        (f"“{one.label}”一项，两边分别为", facts.side(one, one.left, Shape.LEFT),
         "和", facts.side(one, one.right, Shape.RIGHT))
        for one in failed
    ]  # fmt: skip
    if items:
        yield Problem(
            key="checks",
            shown=("数据核对不符，", *listed(items), "。"),
            answer=("逐项查明核对不符的原因，更正登记后重新生成本总结。",),
            briefly=(f"{'、'.join(one.label for one in failed)}核对不符",),
            step="查明核对不符的原因",
        )


FINDERS: tuple[Finder, ...] = (
    _idle,
    _behind,
    _late,
    _still,
    _unqualified,
    _unfiled,
    _filed_late,
    _unrecorded,
    _broken,
)
