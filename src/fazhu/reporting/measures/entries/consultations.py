"""Consultations: one person and one contact is one 人次, however many questions."""

from fazhu.reporting.measures import bases, sources
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.reporting.measures.hanging import GRANTED
from fazhu.reporting.measures.sources import Quantity
from fazhu.rules import codes

ALL_WAYS = (
    *("station", "month", "town", "channel", "topic", "handling", "satisfaction"),
)
RATED = tuple(code.key for code in codes.of("satisfaction"))


def _consultations(
    key: str,
    label: str,
    meaning: str,
    *,
    unit: str = "人次",
    quantity: Quantity = sources.ROWS,
    where: dict[str, tuple[str, ...]] | None = None,
    splits: tuple[str, ...] = (),
    is_slice: bool = False,
) -> Measure:
    return Measure(
        key=key,
        label=label,
        unit=unit,
        meaning=meaning,
        group=Group.CONSULTATIONS,
        rows=bases.CONSULTATIONS,
        quantity=quantity,
        where=where or {},
        splits=("station", "month", *splits) if where else ALL_WAYS,
        is_slice=is_slice,
    )


def _within(channel: str) -> tuple[str, ...]:
    inner = (c.key for c in codes.of("consult_channel") if c.within == channel)
    return (channel, *inner)


CONSULTATIONS = (
    _consultations(
        "consultations",
        "咨询总数",
        "期内解答的法律咨询，一人一次联系为一人次，不论问几件事。",
    ),
    *(
        _consultations(
            "consult_12348" if one.key == "hotline" else f"consult_{one.key}",
            f"咨询：{one.label}",
            f"咨询总数中以{one.label}方式的。",
            where={"channel": _within(one.key)},
            is_slice=True,
        )
        for one in codes.of("consult_channel")
    ),
    _consultations(
        "consult_matters",
        "咨询事项件数",
        "期内咨询所问的事项，不少于人次。",
        unit="件",
        quantity=sources.QUESTIONS,
    ),
    _consultations(
        "documents_written",
        "代书",
        "咨询中以代书处理的人次。",
        where={"handling": ("document_drafted",)},
    ),
    _consultations(
        "consult_to_application",
        "咨询中申请援助",
        "咨询中转为申请法律援助的人次。",
        where={"handling": ("applied",)},
    ),
    _consultations(
        "consult_to_approved",
        "咨询转受理并批准",
        "咨询中转为申请、后来批准援助的人次。",
        where={"handling": ("applied",), "became": (GRANTED,)},
        is_slice=True,
    ),
    _consultations(
        "consult_referred",
        "引导其他渠道",
        "咨询中引导向其他渠道求助的人次。",
        where={"handling": ("referred",)},
        splits=("referral",),
    ),
    _consultations(
        "consult_groups",
        "群体来访",
        "咨询中一同前来10人以上的批次，一批在咨询总数里是一人次。",
        unit="批次",
        where={"visit": ("group",)},
        splits=("topic",),
    ),
    _consultations(
        "consult_group_people",
        "群体来访人数",
        "群体来访的各批人数之和。",
        unit="人",
        quantity=sources.CAME,
        where={"visit": ("group",)},
    ),
    _consultations(
        "consult_late",
        "补登的咨询",
        "登记比咨询晚3天以上的人次。",
        where={"registered": ("late",)},
    ),
    _consultations(
        "consult_rated",
        "评价满意度的咨询",
        "咨询人作了评价的人次。",
        where={"satisfaction": RATED},
        splits=("satisfaction",),
    ),
    _consultations(
        "consult_satisfied",
        "咨询满意",
        "评价为满意、基本满意的人次。",
        where={"satisfaction": ("satisfied", "fair")},
    ),
    Measure(
        key="papers_drafted",
        label="代书份数",
        unit="份",
        meaning="期内为咨询人代写、留有全文的文书。",
        group=Group.CONSULTATIONS,
        rows=bases.DRAFTED,
        quantity=sources.ROWS,
        splits=("station", "month"),
    ),
    Measure(
        key="askers_by_class",
        label="分类咨询人次",
        unit="人次",
        meaning="期内咨询人的各类别，一人可属几类，各类之和不等于咨询人次；"
        "没有登记类别的不计。",
        group=Group.CONSULTATIONS,
        rows=bases.ASKERS,
        quantity=sources.ROWS,
        splits=("class",),
    ),
)
