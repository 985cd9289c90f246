"""Export of the case list as it is seen: the filter, all pages, the chosen columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.cases.shown.columns import columns_of
from fazhu.cases.shown.listed import listed
from fazhu.cases.shown.listing import Asked, mark_former
from fazhu.lib.errors import Refused
from fazhu.lib.workbooks import CellValue, Page, Target, writing
from fazhu.network.access import centers_of, permissions_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.ui import formats
from fazhu.ui.shapes import Column, Tag

MOST = 100_000
CHUNK = 1_000
NUMBERS = (("证件号码", "id_number", "id"), ("联系电话", "telephone", "phone"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class TooManyCases(Refused):
    """More cases than one workbook takes."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What goes into the workbook beside the cases.

    ``purpose`` is why whole numbers are wanted; without one they are masked.
    """

    columns: Sequence[str]
    numbers: bool = False
    purpose: str = ""


def may_unmask(user: User) -> bool:
    """Return whether the user may export whole numbers.

    Whoever looks at one person's number needs the one permission, whoever hands out
    files needs the other; a file of whole numbers needs both.
    """
    needed = {Permission.PERSON_REVEAL, Permission.LEDGER_EXPORT}
    return needed <= permissions_of(user)


def export_list(asked: Asked, wanted: Wanted, target: Target, *, by: User) -> int:
    """Write the cases of the list into a workbook and record it; return how many.

    The trail is written last, when the file is whole: no writer waits meanwhile.
    """
    if wanted.purpose and not may_unmask(by):
        raise PermissionDenied("您的岗位没有导出完整证件号码和电话的权限。")
    keys = _keys(asked)
    columns = columns_of(wanted.columns, at=asked.at)
    with writing(target) as book:
        page = Page(book, "案件")
        page.title(_first_line(asked, wanted, len(keys), by=by))
        page.headings(
            [column.label for column in columns]
            + [label for label, _, _ in NUMBERS if wanted.numbers]
        )
        for rows in _chunks(keys, by=by):
            numbers = _numbers(rows, wanted, by=by) if wanted.numbers else {}
            for row in rows:
                cells = [_cell(column, row) for column in columns]
                page.write(cells + numbers.get(row.pk, []))
    with transaction.atomic():
        record(
            by, "list.export", "cases.list", at=asked.at, center=by.center_id,
            cases=len(keys), columns=list(wanted.columns), numbers=wanted.numbers,
            purpose=wanted.purpose,
        )  # fmt: skip
    return len(keys)


def words_of(asked: Asked) -> str:
    """Say what the list is narrowed by; a person's number is not repeated."""
    named = narrowed_by(asked.filters, "")
    if asked.turn:
        named.append(f"办理情况：{_chosen(asked.filters['turn'])}")
    return "，".join(named + narrowed_by(None, asked.text)) or "全部"


def narrowed_by(filters: forms.Form | None, text: str) -> list[str]:
    """Say which filters are set, and what was looked for."""
    named = [
        f"{field.label}：{_chosen(field)}"
        for field in (filters.visible_fields() if filters else ())
        if field.name in field.form.cleaned_data and _chosen(field)
    ]
    if text:
        number = bool(re.search(r"\d{4}", text))
        named.append("查找：号码" if number else f"查找：{text}")
    return named


def _first_line(asked: Asked, wanted: Wanted, count: int, *, by: User) -> str:
    parts = [
        f"{by.center.name if by.center else ''}案件列表",
        f"导出人：{by}",
        f"导出时间：{formats.moment(asked.at)}",
        f"范围：{words_of(asked)}",
        f"共 {count} 件",
    ]
    if wanted.purpose:
        parts.append(f"用途：{wanted.purpose}")
    return "　".join(parts)


def _chosen(field: Any) -> str:
    value = field.form.cleaned_data.get(field.name)
    if not value:
        return ""
    choices = dict(getattr(field.field, "choices", ()))
    return str(choices.get(str(value), value))


def _keys(asked: Asked) -> list[int]:
    keys: list[int] = []
    for cases in asked.rows:
        keys += cases.values_list("pk", flat=True)[: MOST + 1 - len(keys)]
    if len(keys) > MOST:
        raise TooManyCases(
            f"符合条件的案件超过 {MOST:,} 件，一个文件放不下；"
            "请先在列表里加条件（如受理年度），分几次导出。"
        )
    return keys


def _chunks(keys: Sequence[int], *, by: User) -> Iterator[list[Any]]:
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        found = listed(part)
        rows = [found[key] for key in part if key in found]
        mark_former(rows, by)
        yield rows


def _unmasked(rows: Sequence[Any], *, by: User) -> frozenset[int]:
    """Return the keys of those whose numbers the user may see whole."""
    centers = centers_of(by, Permission.LEDGER_EXPORT)
    cases = Case.objects.visible_to(by, Permission.PERSON_REVEAL)
    cases = cases.filter(pk__in=[row.pk for row in rows], center__in=centers)
    return frozenset(cases.values_list("pk", flat=True))


def _cell(column: Column, row: Any) -> CellValue:
    value = column.of(row)
    if isinstance(value, Tag):
        return value.word
    if value is None or value == "":
        return formats.UNKNOWN
    if isinstance(value, int | Decimal):
        return value
    text = str(value)
    return date.fromisoformat(text) if _DAY.fullmatch(text) else text


def _numbers(
    rows: Sequence[Any], wanted: Wanted, *, by: User
) -> dict[int, list[CellValue]]:
    """Return the numbers of each first recipient, whole or masked."""
    whole = _unmasked(rows, by=by) if wanted.purpose else frozenset()
    former = {row.pk for row in rows if row.former}
    firsts = CaseParty.objects.filter(
        case__in=[row.pk for row in rows], role=PartyRole.RECIPIENT, is_first=True
    )
    columns = [f"person__{name}" for _, name, _ in NUMBERS]
    firsts = firsts.select_related("person").only("case_id", "person__ref", *columns)
    found = {}
    for party in firsts:
        if party.case_id in former:
            continue
        numbers = [(getattr(party.person, name), kind) for _, name, kind in NUMBERS]
        found[party.case_id] = [
            number if party.case_id in whole else formats.masked(number, kind)
            for number, kind in numbers
        ]
    return found
