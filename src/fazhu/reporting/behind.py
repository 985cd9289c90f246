"""What is shown of the rows behind a figure: enough to find them, no person's name."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from fazhu.cases.models import Case
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.reporting.measures import sources
from fazhu.reporting.measures.conflicts import FINDS
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.dimension import UNKNOWN
from fazhu.reporting.measures.dimensions import MONTH, STATION
from fazhu.reporting.measures.first import HOME_VISITS
from fazhu.reporting.measures.front import CONTACTS, SCANS
from fazhu.reporting.measures.queue import TICKETS
from fazhu.reporting.measures.rows import parts_asked
from fazhu.reporting.measures.sources import Source
from fazhu.rules import codes, conflicts
from fazhu.rules.workflow import BY_KEY, State
from fazhu.ui.shapes import Column, Tag

Get = Callable[[Any], Any]


def columns_of(entry: Measure, source: Source) -> list[Column]:
    """Return the columns of the table of rows of ``source`` behind a measure."""
    adds = Column(
        label=f"计入（{entry.unit}）",
        value="adds",
        kind="money" if entry.unit == "元" else "number",
    )
    return [*COLUMNS[source], *_day(entry), adds]


def with_all_shown(rows: "QuerySet[Any]", source: Source) -> "QuerySet[Any]":
    """Fetch what the columns show in one query."""
    if source.case is None:
        return rows.select_related(*JOINED[source])
    path = source.path
    joined = [f"{path}received_by", f"{path}handler", *JOINED.get(source, ())]
    return rows.select_related(*joined)


def _day(entry: Measure) -> list[Column]:
    if not entry.rows.day:
        return []
    column = entry.rows.column.replace("__", ".")
    return [Column(label=entry.rows.day.label, value=column, kind="date")]


def _case_columns(case_of: Get) -> list[Column]:
    def shown(label: str, get: Callable[[Case], object]) -> Column:
        return Column(label=label, value=lambda row: get(case_of(row)))

    return [
        Column(
            label="案号",
            value=lambda row: str(case_of(row)),
            kind="id",
            link=lambda row: reverse("cases:detail", args=[case_of(row).pk]),
        ),
        Column(
            label="状态",
            value=lambda row: Tag(State(case_of(row).state).label),
            kind="tag",
        ),
        shown("类型", lambda case: codes.label("case_kind", case.kind)),
        shown("接收单位", lambda case: case.received_by),
        shown("承办人", lambda case: case.handler),
    ]


def _consultation_columns(talk_of: Get) -> list[Column]:
    def shown(label: str, get: Get) -> Column:
        return Column(label=label, value=lambda row: get(talk_of(row)))

    return [
        Column(
            label="机构",
            value=lambda row: talk_of(row).organisation,
            link=lambda row: reverse("consultations:detail", args=[talk_of(row).pk]),
        ),
        shown("咨询方式", lambda one: codes.label("consult_channel", one.channel)),
        shown("咨询类型", lambda one: codes.label("consult_topic", one.topic)),
    ]


def _duty_columns(help_of: Callable[[Any], Any]) -> list[Column]:
    return [
        Column(
            label="机构",
            value=lambda row: help_of(row).organisation,
            link=lambda row: reverse("duty:detail", args=[help_of(row).pk]),
        ),
        Column(
            label="值班场所",
            value=lambda row: codes.label("duty_place", help_of(row).place_kind),
        ),
        Column(
            label="所处阶段",
            value=lambda row: codes.label("stage", help_of(row).stage),
        ),
    ]


def _its_help(row: Any) -> Any:
    return row.help


def _itself(row: Any) -> Any:
    return row


def _its_case(row: Any) -> Any:
    return row.case


def _its_consultation(row: Any) -> Any:
    return row.consultation


COLUMNS: dict[Source, list[Column]] = {
    sources.CASES: _case_columns(_itself),
    sources.RECIPIENTS: _case_columns(_its_case),
    sources.CLASSES: [
        *_case_columns(_its_case),
        Column(label="类别", value=lambda row: codes.label("recipient_class", row.key)),
    ],
    sources.EVENTS: [
        *_case_columns(_its_case),
        Column(label="环节", value=lambda row: BY_KEY[row.key].label),
    ],
    sources.GRADINGS: [
        *_case_columns(_its_case),
        Column(label="质量等次", value=lambda row: codes.label("grade", row.grade)),
    ],
    sources.PAYMENTS: _case_columns(_its_case),
    FINDS: [
        *_case_columns(_its_case),
        Column(
            label="情形", value=lambda row: conflicts.labels().get(row.rule, row.rule)
        ),
    ],
    sources.CONSULTATIONS: _consultation_columns(_itself),
    sources.ASKERS: [
        *_consultation_columns(_its_consultation),
        Column(label="类别", value=lambda row: codes.label("recipient_class", row.key)),
    ],
    sources.DRAFTED: [
        *_consultation_columns(_its_consultation),
        Column(label="文书", value="title"),
    ],
    sources.DUTY_HELPS: _duty_columns(_itself),
    sources.DUTY_CONTENTS: [
        *_duty_columns(_its_help),
        Column(
            label="帮助事项",
            value=lambda row: codes.label("duty_help_content", row.key),
        ),
    ],
    HOME_VISITS: [
        Column(
            label="登记单位",
            value="organisation",
            link=lambda row: reverse("visits:detail", args=[row.pk]),
        ),
        Column(label="安排的日期", value="planned_on", kind="date"),
        Column(label="上门日期", value="done_on", kind="date"),
        Column(label="原因", value="get_cause_display"),
    ],
    CONTACTS: [
        Column(
            label="联系日期",
            value="contacted_on",
            kind="date",
            link=lambda row: reverse(
                f"contacts:of-{'case' if row.case_id else 'consultation'}",
                args=[row.case_id or row.consultation_id],
            ),
        ),
        Column(label="登记单位", value="organisation"),
        Column(label="方式", value="get_way_display"),
        Column(label="结果", value="get_result_display"),
        Column(label="记录人", value="recorded_by"),
    ],
    SCANS: [
        Column(
            label="案件",
            value="brought.case",
            link=lambda row: reverse("cases:detail", args=[row.brought.case_id]),
        ),
        Column(label="扫描日期", value="added_on", kind="date"),
        Column(label="材料", value="brought.name"),
        Column(label="页码", value="position", kind="number"),
        Column(label="扫描人", value="added_by"),
    ],
    TICKETS: [
        Column(label="机构", value="organisation"),
        Column(label="号码", value=str, kind="id"),
        Column(label="事项", value="get_kind_display"),
        Column(label="取号日期", value="day", kind="date"),
        Column(label="等候（分钟）", value="waited", kind="number"),
        Column(label="状态", value="get_stand_display"),
    ],
    sources.ORGANISATIONS: [
        Column(label="名称", value="name"),
        Column(label="类别", value=lambda row: OrganisationKind(row.kind).label),
        Column(label="设立日期", value="opened_on", kind="date"),
    ],
    sources.CENTERS: [
        Column(label="名称", value="name"),
        Column(label="编制数", value="posts", kind="number"),
    ],
    sources.SERVICE: [
        Column(label="志愿者", value="handler"),
        Column(label="服务日期", value="served_on", kind="date"),
        Column(label="内容", value=lambda row: codes.label("service", row.kind)),
        Column(label="小时", value="hours", kind="number"),
    ],
    sources.STAFF: [
        Column(label="姓名", value="name"),
        Column(label="所在机构", value="organisation"),
        Column(label="职务", value="post"),
        Column(label="到任", value="from_on", kind="date"),
    ],
    sources.HANDLERS: [
        Column(label="姓名", value="name"),
        Column(label="类别", value=lambda row: codes.label("handler_kind", row.kind)),
        Column(label="所在机构", value="unit"),
        Column(label="开始承办", value="from_on", kind="date"),
    ],
}
JOINED: dict[Source, tuple[str, ...]] = {
    sources.CONSULTATIONS: ("organisation",),
    sources.ASKERS: ("consultation__organisation",),
    sources.DRAFTED: ("consultation__organisation",),
    HOME_VISITS: ("organisation",),
    CONTACTS: ("organisation", "recorded_by"),
    SCANS: ("brought__case", "added_by"),
    TICKETS: ("organisation",),
    sources.DUTY_HELPS: ("organisation",),
    sources.DUTY_CONTENTS: ("help__organisation",),
    sources.ORGANISATIONS: ("center",),
    sources.CENTERS: (),
    sources.SERVICE: ("handler", "organisation"),
    sources.HANDLERS: ("unit",),
    sources.STAFF: ("organisation",),
    **dict.fromkeys(
        (
            sources.RECIPIENTS,
            sources.CLASSES,
            sources.EVENTS,
            sources.GRADINGS,
            sources.PAYMENTS,
            FINDS,
        ),
        ("case",),
    ),
}


def part_label(entry: Measure, split: str, part: str) -> str:
    """Name the part of a figure whose rows are shown; empty for the whole."""
    if split == "unrecorded":
        return ""
    return "，".join(
        _part_label(entry, name, value)
        for name, value in parts_asked(split, part).items()
    )


def _part_label(entry: Measure, split: str, part: str) -> str:
    if split == MONTH:
        return f"第{part}个月" if part else f"月份{UNKNOWN}"
    if split == STATION:
        found = Organisation.objects.filter(pk=part or 0).first()
        return found.name if found else f"接收单位{UNKNOWN}"
    dimension = entry.rows.source.dimension(split)
    return f"{dimension.label}：{dimension.label_of(part)}"
