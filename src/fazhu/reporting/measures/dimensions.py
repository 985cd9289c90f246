"""What rows can be chosen and split by: kind, cause, result, station, month …"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, F, IntegerField, Q, Value, When

from fazhu.cases.models import Precision
from fazhu.lib.labels import Labelled
from fazhu.network.models import OrganisationKind
from fazhu.reporting.measures.conditions import Day, prefixed
from fazhu.rules import codes
from fazhu.rules.counting import Period
from fazhu.rules.workflow import BY_KEY, Fact, states_implying

UNKNOWN = "未记载"
UNASSIGNED = "unassigned"
ASSIGNED_STATES = [state.value for state in states_implying(Fact.ASSIGNED)]
Expression = Any
"""What an annotation takes; the ORM's expressions share no useful type."""


class Litigation(Labelled):
    """诉讼 or not; criminal cases always are."""

    LITIGATION = "litigation", "诉讼"
    NON_LITIGATION = "non_litigation", "非诉讼"


class Opening(Labelled):
    """How a case began, as far as applications are counted."""

    APPLIED = "applied", "依申请"
    NOTIFIED = "notified", "通知或商请"


class Channel(Labelled):
    """Whether a case went the quick way."""

    GREEN = "green", "绿色通道"
    ORDINARY = "ordinary", "一般程序"


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One way to tell rows apart; ``of`` takes the path to a row's case.

    A row whose value is empty is one of which it isn't recorded.
    """

    key: str
    label: str
    of: Callable[[str], Expression]
    labels: Callable[[], Mapping[str, str]]

    def label_of(self, value: str) -> str:
        """Return the word for one value."""
        return self.labels().get(value, value) if value else UNKNOWN


def _coded(key: str, label: str, code_list: str, column: str = "") -> Dimension:
    return Dimension(
        key=key,
        label=label,
        of=lambda path: F(f"{path}{column or key}"),
        labels=lambda: dict(codes.choices(code_list)),
    )


def _own(key: str, label: str, column: str, labels: Mapping[str, str]) -> Dimension:
    return Dimension(
        key=key, label=label, of=lambda _: F(column), labels=lambda: labels
    )


def _chosen(path: str, *choices: tuple[Q, str], default: Expression) -> Expression:
    whens = [When(prefixed(q, path), then=Value(value)) for q, value in choices]
    return Choose(*whens, default=default, output_field=CharField())


def _modes(*, litigation: bool) -> list[str]:
    modes = codes.of("aid_mode")
    return [m.key for m in modes if codes.aid_mode(m.key).litigation is litigation]


def _litigation(path: str) -> Expression:
    """What the case says of itself; where it is silent, what its way of aid says."""
    return _chosen(
        path,
        (Q(kind="criminal") | Q(is_litigation=True), Litigation.LITIGATION.value),
        (Q(is_litigation=False), Litigation.NON_LITIGATION.value),
        (Q(aid_mode__in=_modes(litigation=True)), Litigation.LITIGATION.value),
        (Q(aid_mode__in=_modes(litigation=False)), Litigation.NON_LITIGATION.value),
        default=Value(""),
    )


def _outcome(path: str) -> Expression:
    terminated = (Q(is_terminated=True), "terminated")
    return _chosen(path, terminated, default=F(f"{path}outcome"))


def _opening(path: str) -> Expression:
    notified = (Q(origin__in=["notice", "request"]), Opening.NOTIFIED.value)
    return _chosen(path, notified, default=Value(Opening.APPLIED.value))


def _handler_kind(path: str) -> Expression:
    """Whom a case was assigned to; one that never was is not unknown but unassigned."""
    unassigned = Q(handler_kind="") & ~Q(state__in=ASSIGNED_STATES)
    return _chosen(path, (unassigned, UNASSIGNED), default=F(f"{path}handler_kind"))


def _channel(path: str) -> Expression:
    green = (Q(green_channel=True), Channel.GREEN.value)
    return _chosen(path, green, default=Value(Channel.ORDINARY.value))


OF_CASES = (
    _coded("kind", "案件类型", "case_kind"),
    _coded("origin", "案件来源", "origin"),
    _coded("aid_mode", "援助方式", "aid_mode"),
    Dimension(
        key="litigation",
        label="诉讼与非诉讼",
        of=_litigation,
        labels=lambda: dict(Litigation.choices()),
    ),
    _coded("stage", "诉讼阶段", "stage"),
    _coded("cause", "案由类别", "cause"),
    _coded("notice_object", "通知辩护对象", "notice_object"),
    Dimension(
        key="handler_kind",
        label="承办人员类别",
        of=_handler_kind,
        labels=lambda: {**dict(codes.choices("handler_kind")), UNASSIGNED: "未指派"},
    ),
    _coded("refusal_ground", "不予援助理由", "refusal_ground"),
    _coded("termination_ground", "终止情形", "termination_ground"),
    Dimension(
        key="outcome",
        label="办理结果",
        of=_outcome,
        labels=lambda: dict(codes.choices("outcome")),
    ),
    Dimension(
        key="opening",
        label="依申请或通知",
        of=_opening,
        labels=lambda: dict(Opening.choices()),
    ),
    Dimension(
        key="channel_used",
        label="办理通道",
        of=_channel,
        labels=lambda: dict(Channel.choices()),
    ),
)
OF_CLASSES = (
    _own("class", "受援人类别", "key", dict(codes.choices("recipient_class"))),
)
OF_GRADINGS = (_own("grade", "质量等次", "grade", dict(codes.choices("grade"))),)
OF_EVENTS = (
    _own("step", "环节", "key", {key: step.label for key, step in BY_KEY.items()}),
)
OF_CONSULTATIONS = tuple(
    _own(key, label, column, dict(codes.choices(code_list)))
    for key, label, column, code_list in (
        ("channel", "咨询方式", "channel", "consult_channel"),
        ("topic", "咨询类型", "topic", "consult_topic"),
        ("handling", "处理方式", "handling", "consult_handling"),
    )
)
OF_ORGANISATIONS = (
    _own("organisation_kind", "机构类别", "kind", dict(OrganisationKind.choices())),
)
OF_HANDLERS = (
    _own("handler_kind", "承办人员类别", "kind", dict(codes.choices("handler_kind"))),
)

STATION = "station"
MONTH = "month"
SPLIT_LABELS = {
    STATION: "机构",
    MONTH: "月份",
    **{
        dimension.key: dimension.label
        for dimensions in (
            OF_CASES, OF_CLASSES, OF_GRADINGS, OF_EVENTS, OF_CONSULTATIONS,
            OF_ORGANISATIONS,
        )
        for dimension in dimensions
    },
}  # fmt: skip


def month_of(day: Day, path: str, column: str, period: Period) -> Expression:
    """Return in which of the period's months a day lies: 1, 2 …; 0 if unknown.

    Comparing days is quicker than taking the month out of each, and follows any
    calendar. A day known only to the year begins on 1 January and is in no month.
    """
    months = period.months()
    whens = [
        When(**{f"{column}__lte": month.last, "then": Value(number)})
        for number, month in enumerate(months, start=1)
    ]
    new_years = [month.first for month in months if _is_new_year(month.first)]
    vague = prefixed(day.vague(Precision.YEAR), path)
    vague &= Q(**{f"{column}__in": new_years})
    return Choose(
        When(vague, then=Value(0)), *whens, default=0, output_field=IntegerField()
    )


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)
