"""The work ledger of duty lawyers' help as a workbook (值班律师法律帮助工作台账)."""

from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import transaction
from django.db.models import QuerySet

from fazhu.audit.trail import record
from fazhu.cases.shown.duty import DECLINED, listed
from fazhu.intake.models import DutyHelp
from fazhu.lib.workbooks import CellValue, Page, writing
from fazhu.network.models import User
from fazhu.rules import codes

AT_ONCE = 500
MOST = 100_000
"""So many rows at most, as a spreadsheet user can still open."""


def ledger_of(rows: QuerySet[DutyHelp], *, by: User, at: datetime) -> IO[bytes]:
    """Return the workbook, open; no numbers of people are in it."""
    contents = codes.choices("duty_help_content")
    keys = list(rows.values_list("pk", flat=True)[:MOST])
    file = TemporaryFile()  # noqa: SIM115  # the answer closes it
    with writing(file) as book:
        page = Page(book, "台账")
        page.headings(
            [
                *("序号", "帮助日期", "值班场所", "场所名称", "值班律师", "受帮助人"),
                *("涉嫌罪名", "阶段", "办案机关", "来源", "通知书文号"),
                *(label for _, label in contents),
                *(DECLINED, "会见次数", "阅卷次数", "用时（分钟）", "意见采纳"),
                "登记单位",
            ]
        )
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            found = listed(some)
            for number, key in enumerate(some, start + 1):
                page.write(_cells(number, found[key], [k for k, _ in contents]))
    with transaction.atomic():
        record(by, "duty.export", by, at=at, count=len(keys))
    file.seek(0)
    return file


def _cells(number: int, row: dict[str, Any], contents: list[str]) -> list[CellValue]:
    return [
        number,
        row["helped_on"],
        codes.label("duty_place", row["place_kind"]),
        row["place"],
        row["handler__name"],
        row["person__name"],
        row["charge"],
        codes.label("stage", row["stage"]),
        row["agency"],
        codes.label("duty_source", row["source"]),
        row["notice_number"],
        *("√" if key in row["contents"] else "" for key in contents),
        "√" if row["is_declined"] else "",
        row["meetings"],
        row["readings"],
        row["minutes"],
        codes.label("opinion_adopted", row["adopted"]),
        row["organisation__name"],
    ]
