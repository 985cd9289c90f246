"""The queue at the windows: how many came, what became of them, how long they waited.

A waiting time is whole minutes from taking the number to its first call.
"""

from fractions import Fraction

from fazhu.reporting.measures import queue, sources
from fazhu.reporting.measures.definitions import Entry, Group, Measure, Quantile
from fazhu.reporting.measures.sources import Quantity
from fazhu.rules.queue import Stand

SPLITS = ("station", "month", "queue_kind", "queue_hour")


def _tickets(
    key: str,
    label: str,
    meaning: str,
    *,
    stands: tuple[Stand, ...] = (),
    quantity: Quantity = sources.ROWS,
    unit: str = "个",
) -> Measure:
    return Measure(
        key=key,
        label=label,
        unit=unit,
        meaning=meaning,
        group=Group.QUEUE,
        rows=queue.TAKEN,
        quantity=quantity,
        where={"queue_stand": tuple(stands)} if stands else {},
        splits=SPLITS,
    )


def _waited(key: str, label: str, meaning: str, share: Fraction) -> Quantile:
    return Quantile(
        key=key,
        label=label,
        meaning=meaning,
        of="queue_called",
        by="queue_waited",
        share=share,
    )


QUEUE: tuple[Entry, ...] = (
    _tickets("queue_taken", "取号数", "期内取的排队号码。"),
    Measure(
        key="queue_called",
        label="叫到的号码数",
        unit="个",
        meaning="期内取的号码中至少叫过一次的，等候时间按这些号码计算。",
        group=Group.QUEUE,
        rows=queue.CALLED,
        quantity=sources.ROWS,
        splits=SPLITS,
    ),
    _tickets(
        "queue_served",
        "排队已办数",
        "期内取的号码中在窗口办了的。",
        stands=(Stand.SERVED,),
    ),
    _tickets(
        "queue_passes",
        "过号次数",
        "期内取的号码叫到时不在场的次数，一个号码可有几次。",
        quantity=queue.PASSES,
        unit="次",
    ),
    _tickets(
        "queue_lapsed",
        "过号作废数",
        "期内取的号码中几次叫到都不在场而作废的。",
        stands=(Stand.ABSENT,),
    ),
    _tickets(
        "queue_left",
        "排队未办离开数",
        "期内取的号码中没有办就离开的，和收号时还没有办的。",
        stands=(Stand.LEFT, Stand.UNSERVED),
    ),
    _waited(
        "queue_wait_median",
        "排队等候时间中位数",
        "从取号到第一次叫到的分钟数，一半的号码不超过它。",
        Fraction(1, 2),
    ),
    _waited(
        "queue_wait_ninety",
        "排队等候时间（九成以内）",
        "从取号到第一次叫到的分钟数，九成的号码不超过它。",
        Fraction(9, 10),
    ),
    _waited(
        "queue_wait_longest",
        "排队等候时间最长",
        "从取号到第一次叫到的分钟数，最长的一个。",
        Fraction(1),
    ),
)
