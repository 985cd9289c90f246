"""Consultations: one person and one contact is one 人次, however many questions."""

from fazhu.reporting.measures import bases, sources
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.reporting.measures.hanging import GRANTED
from fazhu.reporting.measures.sources import Quantity
from fazhu.rules import codes

ALL_WAYS = ("station", "month", "channel", "topic", "handling")


def _consultations(
    key: str,
    label: str,
    meaning: str,
    *,
    unit: str = "人次",
    quantity: Quantity = sources.ROWS,
    where: dict[str, tuple[str, ...]] | None = None,
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
        splits=("station", "month") if where else ALL_WAYS,
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
    ),
)
