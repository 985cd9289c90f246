"""Who was freed from the check, who passed on, what was asked."""

from fazhu.reporting.measures import bases, passed_on, sources
from fazhu.reporting.measures.definitions import Entry, Group, Measure, Rate
from fazhu.reporting.measures.entries.applications import DECISIONS
from fazhu.rules import codes, workflow

A = Group.APPLICATIONS
GROUNDS = tuple(code.key for code in codes.of("exempt_ground"))

CHECKED: tuple[Entry, ...] = (
    Measure(
        key="means_test_exempt",
        label="免予核查经济困难人次",
        unit="人次",
        meaning="期内依申请批准的受援人中，决定时按法律援助法第四十二条免予核查经济"
        "困难状况的，按理由分；台账没有写明的不计。",
        group=A,
        rows=bases.APPROVALS,
        quantity=sources.PERSONS,
        where={"opening": ("applied",), "hardship": GROUNDS},
        splits=("station", "town", "month", "hardship"),
    ),
    Measure(
        key="means_declared",
        label="经济困难承诺制申请",
        unit="件",
        meaning="期内决定的申请中，经济困难状况由申请人书面承诺的（法律援助法第四十一条）。",
        group=A,
        rows=DECISIONS,
        where={"hardship_check": ("pledge",)},
        splits=("station", "month", "kind"),
    ),
    Measure(
        key="means_shared",
        label="经济困难信息共享核查",
        unit="件",
        meaning="期内决定的申请中，经济困难状况通过信息共享查询核查的。",
        group=A,
        rows=DECISIONS,
        where={"hardship_check": ("data_sharing",)},
        splits=("station", "month", "kind"),
    ),
    Measure(
        key="applications_passed_on",
        label="转交申请数",
        unit="件",
        meaning="期内由办案机关、监管场所、值班律师等转交的申请，按转交机关分。",
        group=A,
        rows=bases.APPLICATIONS,
        where={"application_way": ("passed_on",)},
        splits=("station", "month", "agency_kind"),
    ),
    Measure(
        key="passed_on_late",
        label="逾期转交数",
        unit="件",
        meaning="转交的申请中，从本人提出到收到超过24小时的（法律援助法第三十九条），"
        "逾期记在转交机关名下；没有写明提出时刻的不计。",
        group=A,
        rows=passed_on.PASSED_ON_LATE,
        splits=("station", "month", "agency_kind"),
    ),
    Rate(
        key="passed_on_late_rate",
        label="逾期转交率",
        meaning="逾期转交数 ÷ 转交申请数。",
        above=("passed_on_late",),
        below=("applications_passed_on",),
    ),
    Measure(
        key="preliminary_checks",
        label="工作站初步查验数",
        unit="件次",
        meaning="期内工作站对接收的申请作初步查验的次数，逐次计，不加权。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.PRELIMINARY_CHECK.key,)},
        quantity=sources.ROWS,
        splits=("station", "month"),
    ),
    Measure(
        key="supplement_notices",
        label="补充材料通知数",
        unit="件次",
        meaning="期内一次性告知补正的次数，逐次计，不加权。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.SUPPLEMENT.key,)},
        quantity=sources.ROWS,
        splits=("station", "month"),
    ),
    Measure(
        key="explanations_asked",
        label="要求说明或者协查数",
        unit="件次",
        meaning="期内审查中要求申请人说明、请求有关单位协查的次数，逐次计，不加权。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.ASK_EXPLANATION.key,)},
        quantity=sources.ROWS,
        splits=("station", "month"),
    ),
    Measure(
        key="notices_received",
        label="收到通知、商请数",
        unit="件",
        meaning="期内收到的办案机关的通知辩护、通知代理和商请，按机关分。",
        group=A,
        rows=bases.ACCEPTANCES,
        where={"opening": ("notified",)},
        splits=("station", "month", "agency_kind", "stage"),
        is_slice=True,
    ),
)
