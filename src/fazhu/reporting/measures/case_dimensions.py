"""What cases can be chosen and split by: kind, cause, result, channel, town …"""

from django.db.models import F, Q, Value

from fazhu.lib.labels import Labelled
from fazhu.reporting.measures import hanging
from fazhu.reporting.measures.agencies import agency_kind
from fazhu.reporting.measures.dimension import Dimension, Expression, chosen, coded
from fazhu.rules import codes
from fazhu.rules.assessment import Check
from fazhu.rules.workflow import Fact, State, states_implying

UNASSIGNED = "unassigned"
ENDED_BEFORE = "ended_unassigned"
ASSIGNED_STATES = [state.value for state in states_implying(Fact.ASSIGNED)]


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


def _modes(*, litigation: bool) -> list[str]:
    modes = codes.of("aid_mode")
    return [m.key for m in modes if codes.aid_mode(m.key).litigation is litigation]


def _litigation(path: str) -> Expression:
    """What the case says of itself; where it is silent, what its way of aid says."""
    return chosen(
        path,
        (Q(kind="criminal") | Q(is_litigation=True), Litigation.LITIGATION.value),
        (Q(is_litigation=False), Litigation.NON_LITIGATION.value),
        (Q(aid_mode__in=_modes(litigation=True)), Litigation.LITIGATION.value),
        (Q(aid_mode__in=_modes(litigation=False)), Litigation.NON_LITIGATION.value),
        default=Value(""),
    )


def _outcome(path: str) -> Expression:
    terminated = (Q(is_terminated=True), "terminated")
    return chosen(path, terminated, default=F(f"{path}outcome"))


def _opening(path: str) -> Expression:
    notified = (Q(origin__in=["notice", "request"]), Opening.NOTIFIED.value)
    return chosen(path, notified, default=Value(Opening.APPLIED.value))


def _handler_kind(path: str) -> Expression:
    """Whom a case was assigned to; one that never was is not unknown but unassigned.

    A case that ended before anyone was assigned is closed and has a part of its own.
    """
    return chosen(
        path,
        (Q(handler_kind="", state=State.ENDED_UNASSIGNED.value), ENDED_BEFORE),
        (Q(handler_kind="") & ~Q(state__in=ASSIGNED_STATES), UNASSIGNED),
        default=F(f"{path}handler_kind"),
    )


def _benefit(path: str) -> Expression:
    """Whether the benefit is an exact sum; what a ledger wrote otherwise is none."""
    inexact = Q(benefit__isnull=True) & ~Q(benefit_text="")
    return chosen(path, (inexact, ""), default=Value(hanging.STATED))


def _wages(path: str) -> Expression:
    """Whether the wages in the benefit are known; other causes have none in it."""
    inexact = Q(benefit__isnull=True, benefit_wages__isnull=True)
    inexact &= ~Q(benefit_text="") & Q(cause__in=["wages", ""])
    return chosen(path, (inexact, ""), default=Value(hanging.STATED))


def _channel(path: str) -> Expression:
    green = (Q(green_channel=True), Channel.GREEN.value)
    return chosen(path, green, default=Value(Channel.ORDINARY.value))


def _hardship_check(path: str) -> Expression:
    """How it was checked; of one who is not checked that is not unknown but nothing."""
    grounds = [code.key for code in codes.of("exempt_ground")]
    free = Q(hardship__in=[*grounds, Check.NOT_REQUIRED.value])
    return chosen(path, (free, NOTHING), default=F(f"{path}hardship_check"))


NOTHING = "nothing"
UNCHECKED = {one.value: one.label for one in (Check.REQUIRED, Check.NOT_REQUIRED)}
UNHANDLED = {UNASSIGNED: "未指派", ENDED_BEFORE: "指派前终止"}
LIVED = Dimension(
    key="town", label="乡镇、街道", of=lambda path: F(f"{path}town"), labels=dict
)
OF_CASES = (
    LIVED,
    Dimension(
        key="agency_kind",
        label="通知或转交机关",
        of=agency_kind,
        labels=lambda: dict(codes.choices("transfer_agency")),
    ),
    Dimension(
        key="hardship",
        label="经济困难条件",
        of=lambda path: F(f"{path}hardship"),
        labels=lambda: {**dict(codes.choices("exempt_ground")), **UNCHECKED},
    ),
    Dimension(
        key="hardship_check",
        label="经济困难核查方式",
        of=_hardship_check,
        labels=lambda: {**dict(codes.choices("hardship_check")), NOTHING: "不核查"},
    ),
    coded("kind", "案件类型", "case_kind"),
    coded("origin", "案件来源", "origin"),
    coded("application_way", "申请方式", "application_way"),
    coded("aid_mode", "援助方式", "aid_mode"),
    Dimension(
        key="position",
        label="诉讼地位",
        of=hanging.position,
        labels=lambda: dict(codes.choices("party_position")),
    ),
    Dimension(
        key="litigation",
        label="诉讼与非诉讼",
        of=_litigation,
        labels=lambda: dict(Litigation.choices()),
    ),
    coded("stage", "诉讼阶段", "stage"),
    coded("cause", "案由类别", "cause"),
    coded("notice_object", "通知辩护对象", "notice_object"),
    Dimension(
        key="handler_kind",
        label="承办人员类别",
        of=_handler_kind,
        labels=lambda: {**dict(codes.choices("handler_kind")), **UNHANDLED},
    ),
    coded("refusal_ground", "不予援助理由", "refusal_ground"),
    coded("termination_ground", "终止情形", "termination_ground"),
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
    Dimension(
        key="benefit_stated",
        label="金额记载",
        of=_benefit,
        labels=lambda: hanging.IS_STATED,
    ),
    Dimension(
        key="wages_stated",
        label="讨薪记载",
        of=_wages,
        labels=lambda: hanging.IS_STATED,
    ),
    Dimension(
        key="payment_stated",
        label="发放记载",
        of=hanging.subsidy,
        labels=lambda: hanging.IS_STATED,
    ),
)
