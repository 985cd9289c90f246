"""What rows can be chosen and split by: kind, cause, result, station, month …"""

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from fazhu.lib.labels import Labelled
from fazhu.network.models import OrganisationKind
from fazhu.reporting.measures import hanging
from fazhu.reporting.measures.case_dimensions import OF_CASES
from fazhu.reporting.measures.dimension import (
    Dimension,
    Expression,
    chosen,
    disjoint,
    own,
)
from fazhu.rules import codes, conflicts, queue
from fazhu.rules.contacts import Result, Way
from fazhu.rules.visits import Cause
from fazhu.rules.workflow import BY_KEY


class Cleared(Labelled):
    """What came of a find of the check of conflicts."""

    CLEARED = "cleared", "已核对放行"
    STOPPED = "stopped", "未放行，申请已结束"
    WAITING = "waiting", "待核对"


def _cleared(_: str) -> Expression:
    ended = [state.value for state in conflicts.ended_without_aid()]
    return chosen(
        "",
        (Q(cleared_on__isnull=False), Cleared.CLEARED.value),
        (Q(case__state__in=ended), Cleared.STOPPED.value),
        default=Value(Cleared.WAITING.value),
    )


OF_CLASSES = (
    own("class", "受援人类别", "key", dict(codes.choices("recipient_class"))),
)
OF_GRADINGS = (own("grade", "质量等次", "grade", dict(codes.choices("grade"))),)
OF_EVENTS = (
    own("step", "环节", "key", {key: step.label for key, step in BY_KEY.items()}),
)
_CONSULTED = (
    ("channel", "咨询方式", "consult_channel"),
    ("topic", "咨询类型", "consult_topic"),
    ("handling", "处理方式", "consult_handling"),
    ("referral", "引导去向", "referral"),
)
TOWN = Dimension(
    key="town",
    label="乡镇、街道",
    of=lambda _: Coalesce(F("person__town__name"), Value("")),
    labels=dict,
)
OF_CONSULTATIONS = (
    TOWN,
    own("consult_matter", "法律援助事项", "matter_code", dict(codes.choices("matter"))),
    *(
        own(key, label, key, disjoint(code_list))
        for key, label, code_list in _CONSULTED
    ),
    *(
        Dimension(key=key, label=label, of=of, labels=words.copy)
        for key, label, of, words in hanging.OF_TALKS
    ),
)
OF_ASKERS = (
    *OF_CLASSES,
    *(
        own(key, label, f"consultation__{key}", disjoint(code_list))
        for key, label, code_list in _CONSULTED
    ),
)
OF_DUTY = (
    TOWN,
    own("place_kind", "值班场所", "place_kind", dict(codes.choices("duty_place"))),
    own("duty_stage", "所处阶段", "stage", dict(codes.choices("stage"))),
)
OF_DUTY_CONTENTS = (
    own("duty_content", "法律帮助事项", "key", disjoint("duty_help_content")),
)
KINDS = dict(OrganisationKind.choices())
OF_ORGANISATIONS = (
    own("organisation_kind", "机构类别", "kind", KINDS),
    own("host", "依托单位", "host", dict(codes.choices("station_host"))),
)
OF_SERVICE = (own("service", "服务内容", "kind", dict(codes.choices("service"))),)
OF_TICKETS = (
    own("queue_kind", "事项", "kind", dict(queue.kind_choices())),
    own("queue_stand", "号码状态", "stand", dict(queue.Stand.choices())),
    own("queue_hour", "取号时段", "hour", {str(n): f"{n}时" for n in range(24)}),
    Dimension(
        key="queue_waited",
        label="等候分钟",
        of=lambda _: F("waited") + Value(1),
        labels=dict,
    ),
)
OF_VISITS = (own("visit_cause", "不能到场的原因", "cause", dict(Cause.choices())),)
OF_FINDS = (
    own("find", "核查的情形", "rule", conflicts.labels()),
    Dimension(
        key="find_result",
        label="核查结果",
        of=_cleared,
        labels=lambda: dict(Cleared.choices()),
    ),
)
OF_CONTACTS = (
    own("contact_way", "联系方式", "way", dict(Way.choices())),
    own("contact_result", "联系结果", "result", dict(Result.choices())),
)
OF_STAFF = (
    own("organisation_kind", "机构类别", "organisation__kind", KINDS),
    own("sex", "性别", "sex", dict(codes.choices("sex"))),
    own("education", "文化程度", "education", dict(codes.choices("education"))),
    Dimension(
        key="law_studied",
        label="专业",
        of=lambda path: chosen(
            path,
            (Q(studied_law=True), "law"),
            (Q(studied_law=False), "other"),
            default=Value(""),
        ),
        labels=lambda: {"law": "法律专业", "other": "其他专业"},
    ),
)
OF_HANDLERS = (
    own("handler_kind", "承办人员类别", "kind", dict(codes.choices("handler_kind"))),
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
            OF_DUTY, OF_DUTY_CONTENTS, OF_ORGANISATIONS, OF_SERVICE, OF_STAFF,
            OF_FINDS, OF_VISITS, OF_CONTACTS, OF_TICKETS,
        )
        for dimension in dimensions
    },
}  # fmt: skip
