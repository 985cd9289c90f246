"""Quality and benefit: results, money recovered, grades, archive, subsidies."""

from collections.abc import Sequence

from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank, listed
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run

RESULTS = (
    ("result_won", "胜诉"),
    ("result_partly_won", "部分胜诉"),
    ("result_lost", "败诉"),
    ("result_mediated", "调解"),
    ("result_settled", "和解"),
    ("result_withdrawn", "撤诉"),
    ("result_labour_award", "劳动仲裁裁决"),
    ("result_concluded", "其他办结"),
)
OPINIONS = (
    ("opinion_full", "全部采纳"),
    ("opinion_part", "部分采纳"),
    ("opinion_none", "未采纳"),
)
MEASURES = (
    "benefit", "benefit_wages", "yoy_benefit", "cases_reviewed", "excellent_good_rate",
    "qualified_rate", "archive_rate", "cases_archived", "case_subsidies",
    "cases_paid", "adoption_rate", "cases_closed", "closed_criminal",
    "same_day", "same_day_rate", "cases_assigned",
    "green_assigned", "green_same_day", "green_same_day_rate",
    "urgent_aid", "aid_first_made_up", "home_visits",
    *(key for key, _ in (*RESULTS, *OPINIONS)),
)  # fmt: skip

COMPARED = ("benefit",)


def write(facts: Facts) -> Sequence[Block]:
    """Say what came of the closed cases and how well they were done."""
    if not facts.has("cases_closed"):
        return []
    return [
        Paragraph(line=line)
        for line in (_results(facts), _benefit(facts), _grades(facts), _money(facts))
        if line
    ]


def _results(facts: Facts) -> Line:
    runs: list[Run] = []
    civil = [row for row in RESULTS if facts.has(row[0])]
    if civil:
        items = ((words, facts.number(key), "件") for key, words in civil)
        runs += ["期内结案的民事、行政案件中，", *listed(items), "。"]
    criminal = [row for row in OPINIONS if facts.has(row[0])]
    if criminal:
        items = ((words, facts.number(key), "件") for key, words in criminal)
        runs += ["刑事案件中，法律援助人员的意见", *listed(items)]
        if facts.has("adoption_rate"):
            runs += ["，采纳率", *facts.said("adoption_rate")]
        runs += ["。"]
    if not runs:
        return ("办理结果", blank("胜诉、调解和意见采纳情况"), "。")
    return tuple(runs)


def _benefit(facts: Facts) -> Line:
    if not facts.has("benefit"):
        missing = facts.beside(facts.figure("benefit"))
        words = "为受援人挽回损失或者取得利益"
        return (words, blank("挽回损失金额"), *missing, "。")
    runs: list[Run] = ["为受援人挽回损失或者取得利益", *facts.said("benefit")]
    runs += [*facts.growth("benefit")]
    if facts.has("benefit_wages"):
        runs += ["，其中为农民工追回劳动报酬", *facts.said("benefit_wages")]
    return (*runs, "。")


def _grades(facts: Facts) -> Line:
    runs: list[Run] = []
    if facts.has("same_day"):
        runs += ["当日受理、审批并指派", *facts.said("same_day")]
        if facts.has("same_day_rate"):
            runs += ["，占指派案件的", facts.number("same_day_rate"), "%"]
        runs += ["。"]
    runs += [*_first(facts)]
    if facts.has("archive_rate"):
        runs += ["期内归档的案件中，按期归档的占", *facts.said("archive_rate"), "。"]
    if not facts.has("cases_reviewed"):
        return (*runs, "案件质量评查", blank("评查案件数和等次"), "。")
    runs += ["评查案件", *facts.said("cases_reviewed"), "，"]
    grades = facts.figure("cases_reviewed").split("grade")
    items = (
        (part.label, facts.part("cases_reviewed", part), "件")
        for part in grades
        if part.value and part.key
    )
    runs += [*listed(items)]
    if facts.figure("qualified_rate").value is not None:
        runs += ["，合格率", *facts.said("qualified_rate")]
    return (*runs, "。")


def _first(facts: Facts) -> list[Run]:
    """Say what went first and whom the center visited, where there was any."""
    runs: list[Run] = []
    if facts.figure("green_assigned").value:
        runs += ["绿色通道案件指派", *facts.said("green_assigned")]
        runs += ["，其中当日受理、审批并指派", *facts.said("green_same_day"), "。"]
    if facts.figure("urgent_aid").value:
        runs += ["先行提供法律援助", *facts.said("urgent_aid")]
        if facts.figure("aid_first_made_up").value:
            runs += ["，补齐手续", *facts.said("aid_first_made_up")]
        runs += ["。"]
    if facts.figure("home_visits").value:
        runs += ["为不能到场的人上门服务", *facts.said("home_visits"), "。"]
    return runs


def _money(facts: Facts) -> Line:
    if not facts.has("case_subsidies"):
        missing = facts.beside(facts.figure("case_subsidies"))
        return ("办案补贴发放情况", blank("办案补贴金额"), *missing, "。")
    runs: list[Run] = ["发放办案补贴", *facts.said("case_subsidies")]
    runs += ["，涉及案件", *facts.said("cases_paid"), "。"]
    return tuple(runs)
