"""The registers beside cases as workbooks: what the list shows, all its pages."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.exporting import MOST, narrowed_by
from fazhu.cases.papers import KINDS
from fazhu.cases.shown import consultations, duty
from fazhu.documents.models import Document
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.lib.errors import Refused
from fazhu.lib.workbooks import CellValue, Page, writing
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.ui import formats

AT_ONCE = 500
RECORD = "duty-help-record"
MORE = (
    *("questions", "minutes", "satisfaction", "reminded"),
    *("adviser__name", "recorded_by__name"),
)
Row = dict[str, Any]
Cell = Callable[[Row], CellValue]
Asked = duty.Asked | consultations.Asked


@dataclass(frozen=True, kw_only=True)
class Register:
    """How one register is written: its name, its action in the trail, its columns.

    No numbers of people, no facts and no opinions are in it.
    """

    name: str
    sheet: str
    action: str
    fetch: Callable[[Collection[int]], dict[int, Row]]
    columns: Mapping[str, Cell]


def book_of(register: Register, asked: Asked, *, by: User, at: datetime) -> IO[bytes]:
    """Return the workbook, open; who made it and what it holds stands on line 1."""
    keys = _keys(register, asked)
    narrowed = narrowed_by(asked.filters, asked.text)
    file = TemporaryFile()  # noqa: SIM115  # the answer closes it
    with writing(file) as book:
        page = Page(book, register.sheet)
        parts = (
            f"{by.center.name if by.center else ''}{register.name}",
            f"导出人：{by}",
            f"导出时间：{formats.moment(at)}",
            f"范围：{'，'.join(narrowed) or '全部'}",
            f"共 {len(keys)} 人次",
        )
        page.title("　".join(parts))
        page.headings(["序号", *register.columns])
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            found = register.fetch(some)
            for number, key in enumerate(some, start + 1):
                cells = register.columns.values()
                page.write([number, *(cell(found[key]) for cell in cells)])
    with transaction.atomic():
        record(by, register.action, by, at=at, count=len(keys))
    file.seek(0)
    return file


def _keys(register: Register, asked: Asked) -> list[int]:
    keys: list[int] = []
    for rows in asked.rows:
        keys += rows.values_list("pk", flat=True)[: MOST + 1 - len(keys)]
    if len(keys) > MOST:
        raise Refused(
            f"{register.name}中符合条件的超过 {MOST:,} 条，一个文件放不下；"
            "请先在列表里加条件（如起止日期），分几次导出。"
        )
    return keys


def _plain(name: str) -> Cell:
    return lambda row: row[name]


def _coded(name: str, listed: str) -> Cell:
    return lambda row: codes.label(listed, row[name])


def _ticked(key: str) -> Cell:
    return lambda row: "√" if key in row["contents"] else ""


def _helps(keys: Collection[int]) -> dict[int, Row]:
    """Return the helps with the number of the record that was issued of each."""
    rows = duty.listed(keys)
    refs = dict(DutyHelp.objects.filter(pk__in=keys).values_list("ref", "pk"))
    subjects = {f"{KINDS[DutyHelp]}:{ref}": pk for ref, pk in refs.items()}
    for row in rows.values():
        row["paper"] = ""
    issued = Document.objects.filter(
        subject__in=subjects, slug=RECORD, voided_at__isnull=True
    )
    for subject, number in issued.values_list("subject", "number"):
        rows[subjects[subject]]["paper"] = number
    return rows


def _talks(keys: Collection[int]) -> dict[int, Row]:
    """Return the consultations with what only the workbook shows."""
    rows = consultations.listed(keys)
    found = Consultation.objects.filter(pk__in=keys)
    for row in found.values("pk", *MORE):
        rows[row["pk"]] |= row
    return rows


DUTY = Register(
    name="值班律师法律帮助工作台账",
    sheet="台账",
    action="duty.export",
    fetch=_helps,
    columns={
        "帮助日期": _plain("helped_on"),
        "值班场所": _coded("place_kind", "duty_place"),
        "场所名称": _plain("place"),
        "值班律师": _plain("handler__name"),
        "受帮助人": _plain("person__name"),
        "涉嫌罪名": _plain("charge"),
        "阶段": _coded("stage", "stage"),
        "办案机关": _plain("agency"),
        "来源": _coded("source", "duty_source"),
        "通知书文号": _plain("notice_number"),
        **{label: _ticked(key) for key, label in codes.choices("duty_help_content")},
        duty.DECLINED: lambda row: "√" if row["is_declined"] else "",
        "会见次数": _plain("meetings"),
        "阅卷次数": _plain("readings"),
        "用时（分钟）": _plain("minutes"),
        "意见采纳": _coded("adopted", "opinion_adopted"),
        "登记表编号": _plain("paper"),
        "登记单位": _plain("organisation__name"),
    },
)
CONSULTATIONS = Register(
    name="法律咨询登记簿",
    sheet="咨询",
    action="consultation.export",
    fetch=_talks,
    columns={
        "咨询编号": _plain("number"),
        "咨询日期": _plain("consulted_on"),
        "咨询方式": _coded("channel", "consult_channel"),
        "咨询人": lambda row: row["person__name"] or consultations.NAMELESS,
        "咨询类型": _coded("topic", "consult_topic"),
        "法律援助事项": _coded("matter_code", "matter"),
        "咨询事项件数": _plain("questions"),
        "人数": _plain("people"),
        "处理方式": _coded("handling", "consult_handling"),
        "引导去向": _coded("referral", "referral"),
        "已告知可申请": lambda row: "√" if row["reminded"] else "",
        "用时（分钟）": _plain("minutes"),
        "解答人": lambda row: row["adviser__name"] or row["recorded_by__name"],
        "满意度": _coded("satisfaction", "satisfaction"),
        "群体来访": lambda row: "√" if row["is_group"] else "",
        "补登": lambda row: "√" if row["is_late"] else "",
        "登记单位": _plain("organisation__name"),
        "登记人": _plain("recorded_by__name"),
    },
)
