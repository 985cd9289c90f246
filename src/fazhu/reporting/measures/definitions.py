"""What a measure is: which rows, by which day, adding what, split how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Q

from fazhu.lib.labels import Labelled
from fazhu.reporting.measures.conditions import Day, Known
from fazhu.reporting.measures.figures import Kind
from fazhu.reporting.measures.sources import WEIGHT, Quantity, Source
from fazhu.rules.counting import Period


class Group(Labelled):
    """The tables of the figures page."""

    APPLICATIONS = "applications", "申请与审批"
    CASES = "cases", "案件办理"
    KINDS = "kinds", "案件构成（以受理为口径）"
    CAUSES = "causes", "案由（以受理为口径）"
    RECIPIENTS = "recipients", "受援人（以批准为口径）"
    CONSULTATIONS = "consultations", "法律咨询"
    DUTY = "duty", "值班律师法律帮助"
    FIRST = "first", "绿色通道、先行提供、上门服务"
    CONFLICTS = "conflicts", "利益冲突与重复申请"
    FRONT = "front", "联系与扫描"
    QUEUE = "queue", "排队叫号"
    RESULTS = "results", "办理结果与成效（以结案为口径）"
    QUALITY = "quality", "质量与时限"
    HANDLERS = "handlers", "承办力量（以结案为口径）"
    MONEY = "money", "办案补贴"
    NETWORK = "network", "机构与人员"
    TARGETS = "targets", "目标任务"
    RATES = "rates", "比率"


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """The rows of a period that some measures count: what one pair of queries reads.

    ``known`` gives the condition for a period, in the terms of the source's rows.
    ``beside`` are rows of another table of which nobody knows whether they belong.
    ``day`` and ``column`` (the path to it) tell months apart; a point in time has
    neither. ``near`` gives rows among which all the known ones are, found by one index.
    """

    key: str
    source: Source
    basis: str
    known: Callable[[Period], Known]
    day: Day | None = None
    column: str = ""
    beside: Source | None = None
    near: Callable[[Period], Q] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """One number that a center reports.

    ``where`` chooses among the rows: dimension → the values that count. ``is_slice``
    marks one of a family that a split of another measure gives as well.
    """

    key: str
    label: str
    unit: str
    meaning: str
    group: Group
    rows: Rows
    kind: Kind = Kind.FLOW
    quantity: Quantity = WEIGHT
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    splits: tuple[str, ...] = ()
    is_slice: bool = False

    @property
    def basis(self) -> str:
        """Which day counts."""
        return self.rows.basis


@dataclass(frozen=True, kw_only=True, eq=False)
class Rate:
    """A quotient of sums of measures; per cent unless ``unit`` says otherwise."""

    key: str
    label: str
    meaning: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    unit: str = "%"
    group: Group = Group.RATES
    kind: Kind = Kind.RATE
    is_slice: bool = False
    basis: str = "分子、分母各按其指标的口径"


@dataclass(frozen=True, kw_only=True, eq=False)
class Growth:
    """Growth over the same stretch of the year before, per cent (同比)."""

    key: str
    label: str
    meaning: str
    of: str
    unit: str = "%"
    group: Group = Group.RATES
    kind: Kind = Kind.RATE
    is_slice: bool = True
    basis: str = "同一口径、同一时段与上年同期相比"


@dataclass(frozen=True, kw_only=True, eq=False)
class TargetMeasure:
    """A figure that rests on the yearly targets; ``ask`` says which.

    ``of`` is the measure whose target is meant.
    """

    key: str
    label: str
    unit: str
    meaning: str
    ask: str
    of: str
    kind: Kind
    group: Group = Group.TARGETS
    is_slice: bool = False
    basis: str = "目标按年度，完成数按该指标的口径"


@dataclass(frozen=True, kw_only=True, eq=False)
class Quantile:
    """The smallest value that so great a share of a measure's rows does not exceed.

    ``by`` is the dimension that holds the value, one more than itself, so that nought
    is not taken for unknown. Rows are read in as many groups as there are values.
    """

    key: str
    label: str
    meaning: str
    of: str
    by: str
    share: Fraction
    unit: str = "分钟"
    group: Group = Group.QUEUE
    kind: Kind = Kind.RATE
    is_slice: bool = False
    basis: str = "取号日期，同叫到的号码数"


Entry = Measure | Rate | Growth | TargetMeasure | Quantile
