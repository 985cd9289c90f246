"""What is written in a case, as label and value pairs for the page."""

from collections.abc import Iterator

from fazhu.cases.models import Case
from fazhu.rules import codes
from fazhu.rules.counting import CountReason
from fazhu.rules.workflow import Fact, State, implied
from fazhu.ui import formats

Pair = tuple[str, object]


def about_the_matter(case: Case) -> list[Pair]:
    """Return what the case is about and how it came."""
    sue = {True: "诉讼", False: "非诉讼", None: ""}[case.is_litigation]
    rows: list[Pair] = [
        ("案件类型", codes.label("case_kind", case.kind)),
        ("案件来源", codes.label("origin", case.origin)),
        ("援助方式", codes.label("aid_mode", case.aid_mode)),
        ("诉讼或非诉讼", sue),
        ("诉讼阶段", codes.label("stage", case.stage)),
        ("法律援助事项", codes.label("matter", case.matter_code)),
        ("案由类别", codes.label("cause", case.cause)),
        ("案由", case.cause_text),
    ]
    return rows + list(_of_a_notice(case)) + list(_of_counting(case))


def in_short(case: Case) -> str:
    """Say in a line what kind of case it is and what it is about."""
    kind = codes.label("case_kind", case.kind)
    mode = codes.label("aid_mode", case.aid_mode)
    cause = case.cause_text or codes.label("cause", case.cause)
    return " · ".join(part for part in (kind, mode, cause) if part)


def about_the_places(case: Case, *, whole: bool) -> list[Pair]:
    """Return who received it, which center decides, who handles it: three things."""
    rows: list[Pair] = [
        ("接收单位", case.received_by and case.received_by.name),
        ("审查决定的中心", case.center.name),
    ]
    if whole:
        kind = codes.label("handler_kind", case.handler_kind)
        name = case.handler.name if case.handler else ""
        rows += [
            ("承办单位", case.unit and case.unit.name),
            ("承办人", f"{name}（{kind}）" if name and kind else name or kind),
        ]
    return rows


def about_the_end(case: Case) -> list[Pair]:
    """Return decision, outcome and what was gained."""
    decision = {"granted": "给予", "refused": "不予"}.get(case.decision, "")
    rows: list[Pair] = [("决定", decision)]
    if case.refusal_ground:
        ground = codes.label("refusal_ground", case.refusal_ground)
        rows.append(("不予援助理由", ground))
    if case.is_terminated:
        ground = codes.label("termination_ground", case.termination_ground)
        rows.append(("终止情形", ground))
    if not case.outcome and Fact.CLOSED not in implied(State(case.state)):
        return [*rows, ("结果", "尚未结案")]
    rows += [
        ("结案结果", codes.label("outcome", case.outcome)),
        ("结案情况", case.outcome_text),
        ("挽回损失或取得利益", _yuan(case.benefit)),
        ("其中为农民工讨薪", _yuan(case.benefit_wages)),
        ("档案号", case.archive_number),
    ]
    return rows


def about_quality_and_pay(case: Case) -> list[Pair]:
    """Return grade, lines of the subsidy and payments, as far as there are any.

    Their tables belong to packages above this one and are reached by the case.
    """
    rows: list[Pair] = []
    for grading in case.gradings.filter(is_current=True):
        score = f"（{grading.score} 分）" if grading.score is not None else ""
        rows.append(("质量等级", codes.label("grade", grading.grade) + score))
    lines = case.subsidy_lines.order_by("pk")
    rows += [(line.get_kind_display(), _yuan(line.amount)) for line in lines]
    for payment in case.payments.filter(is_void=False):
        paid = f"{_yuan(payment.amount)}，{formats.dated(payment.paid_on)}"
        rows.append(("实际发放", paid))
    return rows


def _of_a_notice(case: Case) -> Iterator[Pair]:
    if case.agency:
        yield "通知或转交机关", case.agency
    if case.notice_number:
        yield "通知函号", case.notice_number
    if case.notice_object:
        yield "通知辩护对象", codes.label("notice_object", case.notice_object)


def _of_counting(case: Case) -> Iterator[Pair]:
    reason = CountReason(case.count_reason).label
    yield "统计件数", f"{case.count_weight} 件（{reason}）"
    if case.stated_recipients:
        yield "所载受援人数", f"{case.stated_recipients} 人"


def _yuan(amount: object) -> str:
    return "" if amount is None else f"{formats.yuan(str(amount))} 元"
