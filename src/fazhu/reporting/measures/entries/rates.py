"""Rates, shares, growth and what rests on targets."""

from fazhu.reporting.measures.definitions import Growth, Rate, TargetMeasure
from fazhu.reporting.measures.figures import Kind

WON = ("result_won", "result_partly_won")

RATES = (
    Rate(
        key="closing_rate",
        label="结案率",
        meaning="期内结案数 ÷ 期内受理案件数；结的不一定是当期受理的，可超过100%。",
        above=("cases_closed",),
        below=("cases_accepted",),
    ),
    Rate(
        key="closing_rate_with_carried",
        label="结案率（含结转）",
        meaning="期内结案数 ÷（期初已受理未办结 + 期内受理案件数）。",
        above=("cases_closed",),
        below=("accepted_carried_over", "cases_accepted"),
    ),
    Rate(
        key="closing_rate_same_period",
        label="当期受理案件结案率",
        meaning="期内受理且期内结案的案件 ÷ 期内受理案件数。",
        above=("accepted_and_closed",),
        below=("cases_accepted",),
    ),
    Rate(
        key="approval_rate",
        label="批准率",
        meaning="依申请批准数 ÷（依申请批准数 + 未批准数）。",
        above=("approved_by_application",),
        below=("approved_by_application", "cases_refused"),
    ),
    Rate(
        key="win_rate",
        label="胜诉率",
        meaning="（胜诉 + 部分胜诉）÷（胜诉 + 部分胜诉 + 败诉），不含刑事和调解。",
        above=WON,
        below=(*WON, "result_lost"),
    ),
    Rate(
        key="adoption_rate",
        label="刑事意见采纳率",
        meaning="（全部采纳 + 部分采纳）÷（全部采纳 + 部分采纳 + 未采纳）。",
        above=("opinion_full", "opinion_part"),
        below=("opinion_full", "opinion_part", "opinion_none"),
    ),
    Rate(
        key="mediation_rate",
        label="调解率",
        meaning="（调解 + 和解）÷ 民事、行政结案数。",
        above=("result_mediated", "result_settled"),
        below=("closed_civil", "closed_admin"),
    ),
    Rate(
        key="consult_satisfaction",
        label="咨询满意率",
        meaning="评价为满意、基本满意的咨询 ÷ 作了评价的咨询。",
        above=("consult_satisfied",),
        below=("consult_rated",),
    ),
    Rate(
        key="share_criminal",
        label="刑事案件占比",
        meaning="刑事案件数 ÷ 受理案件数。",
        above=("cases_criminal",),
        below=("cases_accepted",),
    ),
    Rate(
        key="share_civil",
        label="民事案件占比",
        meaning="民事案件数 ÷ 受理案件数。",
        above=("cases_civil",),
        below=("cases_accepted",),
    ),
    Rate(
        key="share_admin",
        label="行政案件占比",
        meaning="行政案件数 ÷ 受理案件数。",
        above=("cases_admin",),
        below=("cases_accepted",),
    ),
    Rate(
        key="share_litigation",
        label="诉讼案件占比",
        meaning="诉讼案件数 ÷ 受理案件数。",
        above=("cases_litigation",),
        below=("cases_accepted",),
    ),
    Rate(
        key="share_non_litigation",
        label="非诉讼案件占比",
        meaning="非诉讼案件数 ÷ 受理案件数。",
        above=("cases_non_litigation",),
        below=("cases_accepted",),
    ),
    Rate(
        key="share_lawyer_glsw",
        label="律师和基层法律服务工作者承办占比",
        meaning="社会律师与基层法律服务工作者承办的结案 ÷ 结案数。",
        above=("cases_by_lawyer", "cases_by_glsw"),
        below=("cases_closed",),
    ),
    Rate(
        key="share_migrant_worker",
        label="农民工占受援人比",
        meaning="受援人中的农民工 ÷ 受援人次。",
        above=("recipients_migrant_worker",),
        below=("recipients",),
    ),
    Rate(
        key="share_wages",
        label="讨薪占挽回损失比",
        meaning="为农民工讨薪 ÷ 挽回损失或取得利益。",
        above=("benefit_wages",),
        below=("benefit",),
    ),
    Rate(
        key="same_day_rate",
        label="当日办结率",
        meaning="当日受理审批指派 ÷ 指派案件数。",
        above=("same_day",),
        below=("cases_assigned",),
    ),
    Rate(
        key="archive_rate",
        label="按期归档率",
        meaning="按期归档数 ÷ 期内归档数。",
        above=("archived_in_time",),
        below=("cases_archived",),
    ),
    Rate(
        key="excellent_good_rate",
        label="优良率",
        meaning="（优秀 + 良好）÷ 评查案件数。",
        above=("grade_excellent", "grade_good"),
        below=("cases_reviewed",),
    ),
    Rate(
        key="qualified_rate",
        label="合格率",
        meaning="（优秀 + 良好 + 合格）÷ 评查案件数。",
        above=("grade_excellent", "grade_good", "grade_qualified"),
        below=("cases_reviewed",),
    ),
    Rate(
        key="cases_per_handler",
        label="人均办案",
        meaning="期内结案数 ÷ 有结案的承办人。",
        above=("cases_closed",),
        below=("handlers_active",),
        unit="件/人",
    ),
    Rate(
        key="subsidy_per_case",
        label="件均补贴",
        meaning="办案补贴 ÷ 发放补贴的案件。",
        above=("case_subsidies",),
        below=("cases_paid",),
        unit="元/件",
    ),
)

GROWN = (
    ("applications", "申请数"),
    ("cases_accepted", "受理案件数"),
    ("cases_approved", "批准案件数"),
    ("cases_handled", "办理案件数"),
    ("cases_assigned", "指派案件数"),
    ("cases_closed", "结案数"),
    ("cases_archived", "归档数"),
    ("cases_criminal", "刑事案件数"),
    ("cases_civil", "民事案件数"),
    ("cases_admin", "行政案件数"),
    ("recipients", "受援人次"),
    ("consultations", "咨询总数"),
    ("benefit", "挽回损失"),
    ("benefit_wages", "讨薪金额"),
    ("case_subsidies", "办案补贴"),
)
GROWTH = tuple(
    Growth(
        key=f"yoy_{key}",
        label=f"{label}同比增长",
        meaning="本期 ÷ 上年同期 − 1；上年同期为零的没有同比。",
        of=key,
        is_slice=key != "cases_accepted",
    )
    for key, label in GROWN
)

MAIN = "cases_accepted"
AIMED = (
    ("", "考核", MAIN),
    ("_cases_accepted", "受理案件", "cases_accepted"),
    ("_cases_handled", "办理案件", "cases_handled"),
    ("_cases_approved", "批准案件", "cases_approved"),
    ("_cases_closed", "结案", "cases_closed"),
    ("_consultations", "咨询", "consultations"),
    ("_recipients", "受援人次", "recipients"),
)


def _of_target(tail: str, label: str, of: str) -> tuple[TargetMeasure, ...]:
    unit = "人次" if of in ("consultations", "recipients") else "件"
    is_slice = bool(tail)
    return (
        TargetMeasure(
            key=f"target{tail}",
            label=f"{label}年度任务数",
            unit=unit,
            meaning="本年度设定的目标值；没有设定的没有数。",
            ask="target",
            of=of,
            kind=Kind.STOCK,
            is_slice=is_slice,
        ),
        TargetMeasure(
            key=f"target_done{tail}",
            label=f"{label}任务完成数",
            unit=unit,
            meaning="设定目标的指标在期内的数。",
            ask="done",
            of=of,
            kind=Kind.FLOW,
            is_slice=is_slice,
        ),
        TargetMeasure(
            key=f"target_rate{tail}",
            label=f"{label}任务完成率",
            unit="%",
            meaning="完成数 ÷ 年度任务数，可超过100%。",
            ask="rate",
            of=of,
            kind=Kind.RATE,
            is_slice=is_slice,
        ),
        TargetMeasure(
            key=f"ahead{tail}",
            label=f"{label}超序时进度",
            unit="百分点",
            meaning="任务完成率 − 序时进度；时段从年初起算的才有。",
            ask="ahead",
            of=of,
            kind=Kind.RATE,
            is_slice=is_slice,
        ),
    )


TARGETS = (
    *(entry for row in AIMED for entry in _of_target(*row)),
    TargetMeasure(
        key="time_progress",
        label="序时进度",
        unit="%",
        meaning="年度已过去的部分：整月按十二分之几，不足整月的按天数。",
        ask="progress",
        of=MAIN,
        kind=Kind.RATE,
    ),
)
