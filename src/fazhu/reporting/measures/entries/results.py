"""Results of closed cases, and what they brought."""

from fazhu.reporting.measures import bases, sources
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.reporting.measures.entries.kinds import CIVIL_KINDS
from fazhu.reporting.measures.figures import Kind
from fazhu.reporting.measures.hanging import STATED

B = Group.RESULTS
SPLITS = ("station", "month", "kind")
OPINIONS = (
    ("opinion_full", "刑事意见全部采纳", "adopted"),
    ("opinion_part", "刑事意见部分采纳", "partly_adopted"),
    ("opinion_none", "刑事意见未采纳", "not_adopted"),
)
ENDINGS = (
    ("result_won", "胜诉", ("won",)),
    ("result_partly_won", "部分胜诉", ("partly_won",)),
    ("result_lost", "败诉", ("lost", "rejected")),
    ("result_mediated", "调解", ("mediated",)),
    ("result_settled", "和解", ("settled",)),
    ("result_withdrawn", "撤诉", ("withdrawn", "withdrawn_settled")),
    ("result_labour_award", "劳动仲裁裁决", ("labour_award",)),
    ("result_concluded", "其他办结", ("concluded",)),
)


def _civil(key: str, label: str, outcomes: tuple[str, ...]) -> Measure:
    return Measure(
        key=key,
        label=f"结案结果：{label}",
        unit="件",
        meaning=f"期内结案的民事、行政案件中结果为{label}的。",
        group=B,
        rows=bases.CLOSINGS,
        where={"kind": CIVIL_KINDS, "outcome": outcomes},
        splits=SPLITS,
    )


RESULTS = (
    *(
        Measure(
            key=f"closed_{key}",
            label=f"{label}结案数",
            unit="件",
            meaning=f"期内结案的{label}案件，含终止援助的。",
            group=B,
            rows=bases.CLOSINGS,
            where={"kind": (kind,)},
            splits=("station", "month", "outcome", "handler_kind"),
            is_slice=True,
        )
        for key, label, kind in (
            ("criminal", "刑事", "criminal"),
            ("civil", "民事", "civil"),
            ("admin", "行政", "administrative"),
        )
    ),
    *(_civil(key, label, outcomes) for key, label, outcomes in ENDINGS),
    *(
        Measure(
            key=key,
            label=label,
            unit="件",
            meaning=f"期内结案的刑事案件中，{label[2:]}的。",
            group=B,
            rows=bases.CLOSINGS,
            where={"kind": ("criminal",), "outcome": (outcome,)},
            splits=("station", "month", "stage"),
        )
        for key, label, outcome in OPINIONS
    ),
    Measure(
        key="benefit",
        label="挽回损失或取得利益",
        unit="元",
        meaning="期内结案的案件挽回损失或取得利益的金额，按结案日期，不按批准日期；"
        "台账没有写成确切金额的列为未记载。",
        group=B,
        kind=Kind.AMOUNT,
        rows=bases.CLOSINGS,
        quantity=sources.BENEFIT,
        where={"benefit_stated": (STATED,)},
        splits=SPLITS,
    ),
    Measure(
        key="benefit_wages",
        label="为农民工讨薪",
        unit="元",
        meaning="挽回损失或取得利益中为农民工讨回的劳动报酬。",
        group=B,
        kind=Kind.AMOUNT,
        rows=bases.CLOSINGS,
        quantity=sources.WAGES,
        where={"wages_stated": (STATED,)},
        splits=SPLITS,
    ),
)
