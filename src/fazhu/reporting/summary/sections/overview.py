"""The year in one paragraph a subject, each with its change: for a statement."""

from collections.abc import Sequence

from fazhu.reporting.coverage import CONSULTATIONS_KEPT
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank
from fazhu.reporting.summary.sections import casework, network
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run

COUNTED = (
    ("cases_approved", "批准（含通知辩护、通知代理）"),
    ("cases_closed", "结案"),
    ("recipients", "受援人"),
)
COMPARED = ("cases_accepted", "consultations", *(key for key, _ in COUNTED))
MEASURES = (
    *network.MEASURES,
    *(f"yoy_{key}" for key in COMPARED),
    "target", "target_rate", "time_progress",
)  # fmt: skip


def write(facts: Facts) -> Sequence[Block]:
    """Say with what network, how much was done, and for how many."""
    blocks = list(network.write(facts))
    if not facts.has("cases_accepted"):
        return [*blocks, Paragraph(line=casework.nothing(facts))]
    return [*blocks, Paragraph(line=_work(facts)), Paragraph(line=_talks(facts))]


def _work(facts: Facts) -> Line:
    told = f"{facts.self_name}共" if facts.covers() else "台账所载"
    runs: list[Run] = [f"{facts.when}，{told}受理法律援助案件"]
    runs += [*facts.said("cases_accepted"), *facts.growth("cases_accepted")]
    for key, words in COUNTED:
        if facts.has(key) or facts.figure(key).missing:
            runs += ["；", words, *facts.said(key), *facts.growth(key)]
    target = casework.target_line(facts, "", "受理案件年度任务")
    return (*runs, "。", *target, "。") if target else (*runs, "。")


def _talks(facts: Facts) -> Line:
    if not facts.has("consultations"):
        return ("法律咨询接待情况", blank("法律咨询人次"), "。")
    runs: list[Run] = ["解答法律咨询", *facts.said("consultations")]
    runs += [*facts.growth("consultations"), "。"]
    said = facts.covers(CONSULTATIONS_KEPT) and facts.incomplete()
    return (*runs, "" if said else facts.incomplete(CONSULTATIONS_KEPT))
