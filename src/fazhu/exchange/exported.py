"""One case as the cells of a ledger, under headings that the importer reads back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from fazhu.cases.models import Assignment, Case, CaseParty
from fazhu.exchange.ledger.checks import said
from fazhu.exchange.money import WHOLE
from fazhu.funds.models import LineKind, Payment, SubsidyLine
from fazhu.lib.dates import Dated
from fazhu.lib.workbooks import CellValue
from fazhu.quality.models import Grading
from fazhu.rules import codes
from fazhu.rules.workflow import Fact, State

PAYABLE = frozenset((State.CLOSING_PASSED, State.ARCHIVED))
DECISIONS = {"granted": "给予", "refused": "不予"}


@dataclass(kw_only=True)
class Row:
    """A case with all that its ledger row shows."""

    case: Case
    recipients: list[CaseParty] = field(default_factory=list)
    classes: Mapping[int, list[str]] = field(default_factory=dict)
    handlers: list[Assignment] = field(default_factory=list)
    lines: Mapping[str, SubsidyLine] = field(default_factory=dict)
    payment: Payment | None = None
    grading: Grading | None = None
    vague: Mapping[str, str] = field(default_factory=dict)

    def all_of(self, read: Callable[[Any], str]) -> str:
        """Return a value of every recipient, or nothing where nobody has one."""
        found = [read(party.person) for party in self.recipients]
        return "、".join(text or "无" for text in found) if any(found) else ""


def names(row: Row) -> str:
    """Return the recipients' names; 张某等12人 where more are stated than named."""
    text = "、".join(party.person.name for party in row.recipients)
    stated = row.case.stated_recipients
    return f"{text}等{stated}人" if stated and text else text


def numbers(row: Row) -> str:
    """Return the identity numbers, in the order of the names."""
    return row.all_of(lambda person: person.id_number)


def telephones(row: Row) -> str:
    """Return the telephones; of several recipients only when all have one."""
    return row.all_of(lambda person: person.telephone)


def of_first(read: Callable[[Any], CellValue]) -> Callable[[Row], CellValue]:
    """Return a value of the only recipient; of several a cell cannot tell whose."""

    def cell(row: Row) -> CellValue:
        return read(row.recipients[0].person) if len(row.recipients) == 1 else None

    return cell


def classes(row: Row) -> str:
    """Return the classes of the recipients, the one counted first in front."""
    keys: dict[str, None] = {}
    for party in row.recipients:
        if party.counted_class:
            keys[party.counted_class] = None
        keys |= dict.fromkeys(row.classes.get(party.pk, ()))
    return "、".join(codes.label("recipient_class", key) for key in keys)


def coded(column: str, listed: str) -> Callable[[Row], CellValue]:
    """Return the label of a coded column."""

    def cell(row: Row) -> CellValue:
        return codes.label(listed, getattr(row.case, column))

    return cell


def worded(column: str, listed: str) -> Callable[[Row], CellValue]:
    """Return the words beside a code where they mean that code, else its label."""

    def cell(row: Row) -> CellValue:
        key, text = getattr(row.case, column), str(getattr(row.case, f"{column}_text"))
        found = codes.find(listed, text) if text else None
        if key and (found is None or found.key != key):
            return codes.label(listed, key)
        return text

    return cell


def plain(column: str) -> Callable[[Row], CellValue]:
    """Return a column as it is."""

    def cell(row: Row) -> CellValue:
        value: CellValue = getattr(row.case, column)
        return value

    return cell


def day(fact: Fact) -> Callable[[Row], CellValue]:
    """Return the day of a fact, as exactly as it is known."""

    def cell(row: Row) -> CellValue:
        on: date | None = getattr(row.case, Case.day_column(fact))
        vague = row.vague.get(fact.value)
        if on is None or vague is None:
            return on
        return said(Dated(on=on, precision=vague))

    return cell


def archived(row: Row) -> str:
    """Return 是 for what is in the archive."""
    return "是" if row.case.state == State.ARCHIVED or row.case.archived_on else ""


def handlers(row: Row) -> str:
    """Return the handlers, the lead first; with the unit where it is another one."""
    found = []
    for one in row.handlers:
        other = one.unit is not None and one.unit_id != row.case.unit_id
        found.append(f"{one.handler}（{one.unit}）" if other else str(one.handler))
    return "、".join(found)


def line(kind: LineKind) -> Callable[[Row], CellValue]:
    """Return the amount of a subsidy line."""

    def cell(row: Row) -> CellValue:
        found = row.lines.get(kind)
        return None if found is None or found.reason == WHOLE else found.amount

    return cell


def reason(kind: LineKind) -> Callable[[Row], CellValue]:
    """Return why a subsidy line is there."""

    def cell(row: Row) -> CellValue:
        found = row.lines.get(kind)
        return found.reason if found else ""

    return cell


def actual(row: Row) -> Decimal | None:
    """Return what was paid, else what the lines come to."""
    if row.payment is not None:
        return row.payment.amount
    if not row.lines:
        return None
    return sum(
        (
            -one.amount if one.kind == LineKind.DEDUCTION else one.amount
            for one in row.lines.values()
        ),
        Decimal(0),
    )


def paid(row: Row) -> str:
    """Return whether the subsidy was paid, once it can be."""
    if row.payment is not None:
        return "已发放"
    return "未发放" if row.lines and row.case.state in PAYABLE else ""


def graded(row: Row) -> str:
    """Return grade and score: 优秀 92分."""
    if row.grading is None:
        return ""
    label = codes.label("grade", row.grading.grade)
    score = row.grading.score
    return f"{label} {score.normalize():f}分" if score is not None else label


COLUMNS: Mapping[str, Callable[[Row], CellValue]] = {
    "案号": plain("number"),
    "受援人": names,
    "身份证号码": numbers,
    "联系电话": telephones,
    "性别": of_first(lambda p: codes.label("sex", p.sex)),
    "出生日期": of_first(lambda p: p.birth_on),
    "民族": of_first(
        lambda p: codes.label("ethnicity", p.ethnicity)
        if p.ethnicity in codes.of("ethnicity").by_key else p.ethnicity
    ),
    "住址": lambda row: row.recipients[0].person.address if row.recipients else "",
    "受援人类别": classes,
    "统计件数": plain("count_weight"),
    "案件类型": coded("kind", "case_kind"),
    "案由": worded("cause", "cause"),
    "案件来源": coded("origin", "origin"),
    "通知机关": plain("agency"),
    "通知函号": plain("notice_number"),
    "通知原因": coded("notice_object", "notice_object"),
    "援助方式": coded("aid_mode", "aid_mode"),
    "诉讼阶段": coded("stage", "stage"),
    "申请时间": day(Fact.APPLIED),
    "收案时间": day(Fact.RECEIVED),
    "受理时间": day(Fact.ACCEPTED),
    "审批时间": day(Fact.DECIDED),
    "审查结果": lambda row: DECISIONS.get(row.case.decision, ""),
    "不予援助理由": coded("refusal_ground", "refusal_ground"),
    "指派时间": day(Fact.ASSIGNED),
    "结案时间": day(Fact.CLOSED),
    "结案通过日期": day(Fact.CLOSING_PASSED),
    "归档时间": day(Fact.ARCHIVED),
    "是否归档": archived,
    "状态": lambda row: State(row.case.state).label,
    "受理单位": lambda row: str(row.case.received_by or ""),
    "承办机构": lambda row: str(row.case.unit or ""),
    "承办人": handlers,
    "承办人类别": coded("handler_kind", "handler_kind"),
    "办理结果": worded("outcome", "outcome"),
    "挽回经济损失": plain("benefit"),
    "挽回损失原文": plain("benefit_text"),
    "讨薪金额": plain("benefit_wages"),
    "质量等次": graded,
    "补贴标准": line(LineKind.STANDARD),
    "异地补贴费": line(LineKind.REMOTE),
    "翻译费": line(LineKind.TRANSLATION),
    "其他费用": line(LineKind.OTHER),
    "其他费用理由": reason(LineKind.OTHER),
    "减发": line(LineKind.DEDUCTION),
    "减发理由": reason(LineKind.DEDUCTION),
    "实际补贴金额": actual,
    "补贴发放状态": paid,
    "补贴发放时间": day(Fact.PAID),
    "归档号": plain("archive_number"),
    "备注": plain("notes"),
}  # fmt: skip
