"""Tells ledgers from sheets that are none: statistics, the other kind, notes."""

import re
from collections.abc import Sequence

from fazhu.exchange.ledger.book import Row
from fazhu.exchange.ledger.contents import Column
from fazhu.exchange.ledger.fields import normal_heading
from fazhu.exchange.ledger.headings import is_number_row, text_of
from fazhu.exchange.ledger.understanding import LedgerKind

_STATISTICS = re.compile(
    r"统计表|月报|季报|年报|半年报|报表|汇总表|情况表|业务数据|办理情况|统计"
)
_REGIONS = frozenset(
    [
        "地区",
        "区域",
        "行政区划",
        "区划",
        "县区",
        "县市区",
        "市县区",
        "旗县",
        "旗县区",
        "各县区",
        "区县",
        "单位",
        "填报单位",
        "机构",
        "机构名称",
        "单位名称",
        "站点",
        "项目",
        "指标",
    ]
)
# What only a list of cases has, and only a register of handlers.
_OF_CASES = frozenset(
    [
        "cause",
        "charge",
        "kind",
        "accepted_on",
        "applied_on",
        "received_on",
        "aid_mode",
        "outcome",
        "closed_on",
        "handler",
        "aid_source",
        "stage",
    ]
)
_OF_HANDLERS = frozenset(["licence", "specialities", "quota", "years_of_practice"])
_VAGUE = frozenset(("姓名", "编号"))
_PERSONS = frozenset(["recipient", "number", "serial_part", "id_number"])


def statistics_title(rows: Sequence[Row], name: str) -> str | None:
    """Return the title of a statistical form that holds totals by region, or None."""
    texts = [[text_of(cell) for cell in row] for row in rows[:15]]
    title = next(
        (text for row in texts for text in row if _STATISTICS.search(text)), None
    )
    regions = any(normal_heading(text) in _REGIONS for row in texts for text in row[:2])
    numbers = any(is_number_row(row) for row in texts)
    if not (regions and (title or numbers)):
        return None
    return re.sub(r"\s+|_+年_+月份?", "", title or name)


def why_not(
    columns: Sequence[Column], kind: LedgerKind, other: Sequence[Column]
) -> str | None:
    """Return why the table is no ledger of this kind, or None.

    ``other`` are the same columns read with the words of the other kind.
    """
    keys = _keys(columns)
    other_keys = _keys(other)
    if kind is LedgerKind.CASES:
        if (
            not keys & _OF_CASES
            and other_keys & (_OF_HANDLERS | {"firm"})
            and "name" in other_keys
        ):
            return "像承办人名册，不是案件台账，请改用 --as handlers 导入"
        if not {c.field.key for c in columns if c.field} & _PERSONS:
            return "没有案号和受援人两列，每行不是一件案件"
        return None
    if len(other_keys & _OF_CASES) >= 2 and not keys & _OF_HANDLERS:
        return "像案件台账，不是承办人名册，请改用 --as cases 导入"
    if "name" not in {c.field.key for c in columns if c.field}:
        return "没有姓名一列，不是承办人名册"
    return None


NEEDED = {
    LedgerKind.CONSULTATIONS: {"consulted_on": "咨询日期", "channel": "咨询方式"},
    LedgerKind.DUTY: {"helped_on": "帮助日期", "name": "受帮助人", "charge": "罪名"},
}
"""The columns without which a sheet is no register of its kind."""


def why_no_register(columns: Sequence[Column], kind: LedgerKind) -> str | None:
    """Return why the table is no register of this kind, or None."""
    there = {column.field.key for column in columns if column.field}
    lacking = [label for key, label in NEEDED[kind].items() if key not in there]
    if not lacking:
        return None
    return f"没有{'、'.join(lacking)}一列，不是{kind.label}"


def _keys(columns: Sequence[Column]) -> set[str]:
    return {
        column.field.key
        for column in columns
        if column.field and normal_heading(column.heading) not in _VAGUE
    } | {"name" for column in columns if column.field and column.field.key == "name"}
