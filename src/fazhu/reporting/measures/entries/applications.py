"""Applications, and what became of them before a handler was assigned."""

from fazhu.reporting.measures import bases, sources
from fazhu.reporting.measures.conditions import (
    BY_APPLICATION,
    DECIDED,
    GRANTED,
    REFUSED,
)
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.reporting.measures.figures import Kind
from fazhu.rules import codes, workflow

SPLITS = ("station", "town", "month", "kind", "cause")
STANDING = ("station", "kind")
A = Group.APPLICATIONS
DECISIONS = bases.flow(
    "decisions",
    DECIDED,
    among=(GRANTED | REFUSED) & BY_APPLICATION,
    basis="决定日期",
)

APPLICATIONS = (
    Measure(
        key="applications",
        label="申请数",
        unit="件",
        meaning="期内提出的法律援助申请，不含通知和商请，按计数规则加权。",
        group=A,
        rows=bases.APPLICATIONS,
        splits=SPLITS,
    ),
    Measure(
        key="applications_pending_before",
        label="期初审查中",
        unit="件",
        meaning="期初已申请而未决定、未撤回、未移送的申请。",
        group=A,
        kind=Kind.STOCK,
        rows=bases.PENDING_BEFORE,
        splits=STANDING,
    ),
    Measure(
        key="applications_decided",
        label="决定的申请数",
        unit="件",
        meaning="期内决定给予或者不予援助的申请，不含通知和商请；"
        "撤回、移送和审查中的不计。",
        group=A,
        rows=DECISIONS,
        splits=("station", "month", "kind"),
    ),
    Measure(
        key="approved_by_application",
        label="依申请批准数",
        unit="件",
        meaning="期内决定给予援助的案件中依申请的，不含通知和商请。",
        group=A,
        rows=bases.APPROVALS,
        where={"opening": ("applied",)},
        splits=SPLITS,
        is_slice=True,
    ),
    Measure(
        key="cases_refused",
        label="未批准数",
        unit="件",
        meaning="期内决定不予法律援助且未被责令改正的申请。",
        group=A,
        rows=bases.REFUSALS,
        splits=("station", "month", "kind", "refusal_ground"),
    ),
    *(
        Measure(
            key=f"refused_{key}",
            label=f"未批准：{ground.label}",
            unit="件",
            meaning=f"未批准数中以“{ground.label}”为理由的。",
            group=A,
            rows=bases.REFUSALS,
            where={"refusal_ground": (ground.key,)},
            splits=("station", "kind"),
            is_slice=True,
        )
        for key, ground in (
            ("means" if ground.key == "no_hardship" else ground.key, ground)
            for ground in codes.of("refusal_ground")
        )
    ),
    Measure(
        key="applications_withdrawn",
        label="撤回申请数",
        unit="件",
        meaning="期内撤回或者未补正视为撤回的申请，未作决定。",
        group=A,
        rows=bases.WITHDRAWALS,
        splits=("station", "month", "kind"),
    ),
    Measure(
        key="applications_transferred",
        label="移送数",
        unit="件",
        meaning="期内移送有管辖权的法律援助机构的申请。",
        group=A,
        rows=bases.TRANSFERS,
        splits=("station", "month", "kind"),
    ),
    Measure(
        key="applications_pending",
        label="审查中",
        unit="件",
        meaning="期末已申请而未决定、未撤回、未移送的申请。",
        group=A,
        kind=Kind.STOCK,
        rows=bases.PENDING,
        splits=STANDING,
    ),
    Measure(
        key="urgent_aid",
        label="先行提供援助数",
        unit="件",
        meaning="期内在作出决定之前先行提供法律援助的案件（法律援助法第四十四条）。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.AID_FIRST.key,)},
        splits=("station", "month"),
    ),
    Measure(
        key="objections",
        label="异议审查数",
        unit="件",
        meaning="期内登记的对不予援助决定的异议，逐次计，不加权。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.OBJECT.key,)},
        quantity=sources.ROWS,
        splits=("station", "month"),
    ),
    Measure(
        key="objections_upheld",
        label="异议审查维持数",
        unit="件",
        meaning="期内经异议审查维持不予援助决定的，逐次计。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.UPHOLD_REFUSAL.key,)},
        quantity=sources.ROWS,
        splits=("station",),
        is_slice=True,
    ),
    Measure(
        key="objections_corrected",
        label="异议审查责令改正数",
        unit="件",
        meaning="期内经异议审查责令改正不予援助决定的，逐次计。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.ORDER_CORRECTION.key,)},
        quantity=sources.ROWS,
        splits=("station",),
        is_slice=True,
    ),
    Measure(
        key="termination_objections",
        label="对终止决定的异议数",
        unit="件",
        meaning="期内登记的对终止援助决定的异议，逐次计，不加权。",
        group=A,
        rows=bases.STEPS,
        where={"step": (workflow.OBJECT_TERMINATION.key,)},
        quantity=sources.ROWS,
        splits=("station", "month"),
    ),
)
