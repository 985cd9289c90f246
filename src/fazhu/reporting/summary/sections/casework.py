"""Results: accepted, decided, assigned, closed, with growth and targets; a chart."""

import re
from collections.abc import Sequence

from fazhu.reporting.coverage import CONSULTATIONS_KEPT, DUTY_KEPT
from fazhu.reporting.measures import rounded
from fazhu.reporting.measures.targets import begins_the_year
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank, listed
from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Heading,
    Line,
    Paragraph,
    Run,
    Series,
)
from fazhu.rules import codes
from fazhu.rules.codes import Code

HANDLED = (
    ("papers_drafted", "代书"),
    ("consult_referred", "引导向其他渠道求助"),
    ("consult_groups", "接待群体来访"),
    ("consult_late", "其中补登"),
)
"""What else is said of consultations, where there was any."""
TAILS = ("", "_cases_handled", "_cases_approved", "_cases_closed", "_consultations")
MEASURES = (
    "applications", "cases_accepted", "yoy_cases_accepted", "cases_approved",
    "cases_refused", "applications_withdrawn", "cases_assigned", "cases_closed",
    "yoy_cases_closed", "cases_terminated", "closed_from_earlier_years",
    "closing_rate", "closing_rate_with_carried", "cases_open", "cases_archived",
    "time_progress", "consultations", "yoy_consultations", "consult_to_application",
    "duty_helps", "plea_witnessed",
    *(key for key, _ in HANDLED), "consult_rated", "consult_satisfaction",
    "consult_12348", *(f"consult_{one.key}" for one in codes.of("consult_channel")
                       if one.key != "hotline"),
    *(f"target{tail}" for tail in TAILS), *(f"target_rate{tail}" for tail in TAILS),
)  # fmt: skip
COMPARED = ("cases_accepted", "cases_closed", "consultations")
CHANNELS = [one for one in codes.of("consult_channel") if not one.within]
_HUNDRED = 100
_MONTHS_FOR_A_CHART = 2


def write(facts: Facts) -> Sequence[Block]:
    """Write the results, consultations too, and draw accepted and closed by month."""
    if not (facts.has("cases_accepted") or facts.has("cases_closed")):
        return [
            Paragraph(line=nothing(facts)),
            *_consultations(facts),
            *_duty(facts),
        ]
    return [
        Heading(level=2, line=("受理、审批与指派",)),
        Paragraph(line=_acceptance(facts)),
        *_targets(facts),
        Heading(level=2, line=("结案与归档",)),
        Paragraph(line=_closing(facts)),
        *_chart(facts),
        *_consultations(facts),
        *_duty(facts),
    ]


def nothing(facts: Facts) -> Line:
    """Say that no case was recorded, and leave a blank."""
    return (
        f"台账中没有{facts.when}受理或者结案的案件记录，案件办理情况",
        blank("案件办理情况"),
        *facts.beside(facts.figure("cases_accepted")),
        "。",
    )


def _acceptance(facts: Facts) -> Line:
    told = f"{facts.self_name}共" if facts.covers() else "台账所载"
    runs: list[Run] = [facts.when, "，", told, "受理法律援助案件"]
    runs += [*facts.said("cases_accepted"), *facts.growth("cases_accepted"), "。"]
    decided: list[Line] = [
        (words, *facts.said(key))
        for key, words in (
            ("cases_approved", "批准（含通知辩护、通知代理）"),
            ("cases_refused", "作出不予法律援助决定"),
            ("applications_withdrawn", "撤回或者视为撤回申请"),
            ("cases_assigned", "指派承办"),
        )
        if facts.has(key) or facts.figure(key).missing
    ]
    if decided:
        runs += ["期内", *_separated(decided), "。"]
    return tuple(runs)


def _separated(lines: Sequence[Line]) -> Line:
    runs: list[Run] = []
    for line in lines:
        runs += ["，"] * bool(runs) + list(line)
    return tuple(runs)


def _targets(facts: Facts) -> list[Block]:
    """Say how far each yearly target is reached; without targets a blank."""
    lines = [
        line
        for tail, words in (
            ("", "受理案件年度任务"),
            ("_cases_handled", "办理案件年度任务"),
            ("_cases_approved", "批准案件年度任务"),
            ("_cases_closed", "结案年度任务"),
        )
        if (line := target_line(facts, tail, words))
    ]
    if not lines:
        return [Paragraph(line=("年度任务完成情况", blank("年度任务数"), "。"))]
    line = ("对照年度任务，", *_separated(lines))
    return [Paragraph(line=(*line, *elapsed(facts, "；同期序时进度为"), "。"))]


def elapsed(facts: Facts, words: str) -> Line:
    """Say how much of the year is over, beside what was done since it began."""
    if not begins_the_year(facts.period):
        return ()
    return (words, *facts.said("time_progress"))


def target_line(facts: Facts, tail: str, words: str) -> Line:
    """Say 完成…任务n件的x%, or nothing where no target was set."""
    target = facts.figure(f"target{tail}")
    if target.value is None or facts.figure(f"target_rate{tail}").value is None:
        return ()
    return (
        f"完成{words}",
        facts.number(f"target{tail}"),
        f"{target.unit}的",
        facts.number(f"target_rate{tail}"),
        "%",
    )


def _closing(facts: Facts) -> Line:
    runs: list[Run] = ["结案", *facts.said("cases_closed")]
    within = [
        (words, facts.number(key), "件")
        for key, words in (
            ("closed_from_earlier_years", "以前年度批准、本期结案"),
            ("cases_terminated", "终止法律援助"),
        )
        if facts.has(key)
    ]
    if within:
        runs += ["（含", *listed(within), "）"]
    runs += [*facts.growth("cases_closed"), *_closing_rate(facts), "。"]
    runs += ["期末承办中", *facts.said("cases_open")]
    if facts.has("cases_archived") or facts.figure("cases_archived").missing:
        runs += ["，期内归档", *facts.said("cases_archived")]
    return (*runs, "。")


def _closing_rate(facts: Facts) -> Line:
    """Print the rate with its basis; above 100 per cent only the wider basis."""
    plain = rounded(facts.figure("closing_rate").value)
    runs: list[Run] = []
    if plain is not None and plain <= _HUNDRED:
        rate = facts.number("closing_rate")
        known = "，按有记载的计" if facts.figure("closing_rate").missing else ""
        runs += ["，结案率", rate, f"%（期内结案数与期内受理数之比{known}）"]
    wide = facts.figure("closing_rate_with_carried").value
    if wide is not None and facts.has("cases_closed"):
        rate = facts.number("closing_rate_with_carried")
        runs += ["，计入期初结转案件的结案率为", rate, "%"]
    return tuple(runs)


def _consultations(facts: Facts) -> list[Block]:
    heading = Heading(level=2, line=("法律咨询",))
    if not facts.has("consultations"):
        missing = facts.beside(facts.figure("consultations"))
        line = ("法律咨询接待情况", blank("法律咨询人次"), *missing, "。")
        return [heading, Paragraph(line=line)]
    runs: list[Run] = ["解答法律咨询", *facts.said("consultations")]
    runs += [*facts.growth("consultations")]
    channels = [_channel(facts, one) for one in CHANNELS if facts.has(_key(one))]
    if len(channels) > 1:
        runs += ["，其中", *listed(channels)]
    target = target_line(facts, "_consultations", "咨询年度任务")
    runs += ["，", *target] if target else []
    if facts.has("consult_to_application"):
        runs += ["；咨询后申请法律援助", *facts.said("consult_to_application")]
    for key, words in HANDLED:
        if facts.figure(key).value:
            runs += [f"，{words}", *facts.said(key)]
    if facts.figure("consult_rated").value:
        runs += ["，咨询满意率", *facts.said("consult_satisfaction")]
    late = facts.incomplete(CONSULTATIONS_KEPT)
    said = facts.covers(CONSULTATIONS_KEPT) and facts.incomplete()
    note = "" if said else late
    return [heading, Paragraph(line=(*runs, "。", note))]


def _duty(facts: Facts) -> list[Block]:
    """Say how many people duty lawyers helped, where any were registered."""
    if not facts.figure("duty_helps").value:
        return []
    runs: list[Run] = ["值班律师提供法律帮助", *facts.said("duty_helps")]
    if facts.figure("plea_witnessed").value:
        runs += ["，其中见证认罪认罚具结书", *facts.said("plea_witnessed")]
    return [Paragraph(line=(*runs, "。", facts.incomplete(DUTY_KEPT)))]


def _key(channel: Code) -> str:
    return "consult_12348" if channel.key == "hotline" else f"consult_{channel.key}"


def _channel(facts: Facts, channel: Code) -> Line:
    """Name a way of consulting with its number, and its 其中 behind it."""
    inner = [
        (one.label, facts.number(_key(one)), "人次")
        for one in codes.of("consult_channel")
        if one.within == channel.key and facts.has(_key(one))
    ]
    within = ("（其中", *listed(inner), "）") if inner else ()
    return (channel.label, facts.number(_key(channel)), "人次", *within)


def _chart(facts: Facts) -> list[Block]:
    """Draw accepted and closed cases by month when there are several."""
    months = facts.figure("cases_accepted").split("month")
    known = [part for part in months if part.key not in ("", "0")]
    if len(known) < _MONTHS_FOR_A_CHART:
        return []
    series = tuple(
        Series(
            name=name,
            values=tuple(
                facts.part(key, part)
                for part in facts.figure(key).split("month")
                if part.key not in ("", "0")
            ),
        )
        for key, name in (("cases_accepted", "受理"), ("cases_closed", "结案"))
    )
    short = (re.search(r"\d+月", part.label) for part in known)
    months_short = tuple(match[0] if match else "" for match in short)
    caption = (f"{facts.when}各月受理和结案件数（单位：件）",)
    return [
        Chart(key="months", caption=caption, categories=months_short, series=series)
    ]
