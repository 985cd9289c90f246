"""Proposals for the stations' targets: a total shared by people, work and staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation
from fazhu.reporting.measures.figures import rounded
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.models import YearProfile
from fazhu.reporting.places import Places
from fazhu.reporting.tables import number
from fazhu.rules import counting
from fazhu.rules.sharing import mixed, shared

INHABITANTS, LAST, STAFF, EQUAL = "inhabitants", "last", "staff", "equal"
BASES = {
    INHABITANTS: "人口",
    LAST: "上年完成数",
    STAFF: "工作人员",
    EQUAL: "各站平均",
}
"""What a total may be shared by; each has a weight, and they are mixed as shares."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is to be shared: a center's total of a measure, less what it keeps."""

    center: Organisation
    year: int
    measure: str
    total: Decimal
    kept: Decimal
    weights: Mapping[str, int]

    @property
    def shared(self) -> Decimal:
        """What goes to the stations."""
        return self.total - self.kept


@dataclass(frozen=True, kw_only=True)
class Amount:
    """What one basis says of one place, and its share of all, per cent."""

    basis: str
    value: Decimal
    share: Decimal
    weight: int

    @property
    def text(self) -> str:
        """The amount with its share, as printed."""
        value = f"{self.value.normalize():f}"
        return f"{BASES[self.basis]}{value}，占{rounded(self.share)}%"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A station's part, with what it was reached by."""

    place: Organisation
    value: Decimal
    share: Decimal
    amounts: Sequence[Amount]

    @property
    def reason(self) -> str:
        """How the part was reached, in a sentence."""
        if len(self.amounts) == 1:
            return f"{self.amounts[0].text}，得{self.value.normalize():f}"
        parts = "；".join(f"{one.text}，权重{one.weight}" for one in self.amounts)
        return f"{parts}；合占{rounded(self.share)}%，得{self.value.normalize():f}"


def propose(question: Question, stations: Sequence[Organisation]) -> list[Proposal]:
    """Share a total among the stations; the parts are whole and add up exactly.

    A basis that was not entered for every station is refused, not guessed.
    """
    weights = {key: weight for key, weight in question.weights.items() if weight}
    if not weights:
        raise Refused("请至少给一种依据填写大于零的权重。")
    if question.shared <= 0:
        raise Refused("留给中心本级的不能达到或超过总任务；请改正。")
    if not stations:
        raise Refused("中心还没有工作站，没有可分解的对象；请先设立工作站。")
    amounts = {key: _amounts(key, question, stations) for key in weights}
    mix = mixed([(weight, amounts[key]) for key, weight in weights.items()])
    values = shared(question.shared, mix)
    whole = sum(mix) or Decimal(1)
    return [
        Proposal(
            place=station,
            value=values[n],
            share=mix[n] / whole * 100,
            amounts=[
                _amount(key, amounts[key], n, weight) for key, weight in weights.items()
            ],
        )
        for n, station in enumerate(stations)
    ]


def _amount(basis: str, amounts: Sequence[Decimal], n: int, weight: int) -> Amount:
    whole = sum(amounts) or Decimal(1)
    share = amounts[n] / whole * 100
    return Amount(basis=basis, value=amounts[n], share=share, weight=weight)


def _amounts(
    basis: str, question: Question, stations: Sequence[Organisation]
) -> list[Decimal]:
    if basis == EQUAL:
        return [Decimal(1)] * len(stations)
    if basis == LAST:
        return _last_year(question, stations)
    entered = {
        one.organisation_id: getattr(one, basis)
        for one in YearProfile.objects.filter(
            center=question.center, year=question.year
        )
    }
    without = [one.name for one in stations if entered.get(one.pk) is None]
    if without:
        raise Refused(
            f"{'、'.join(without[:3])}{'等' if len(without) > 3 else ''}没有登记"
            f"{question.year}年的{BASES[basis]}，不能按{BASES[basis]}分；"
            f"请先在“人口和人员”登记（没有辖区人口的填0），或把这一项权重改为0。"
        )
    return [Decimal(entered[one.pk]) for one in stations]


def _last_year(question: Question, stations: Sequence[Organisation]) -> list[Decimal]:
    year, places = counting.year(question.year - 1), Places(question.center)
    places.read([(question.measure, year)])
    found = [
        Decimal(places.value(question.measure, one, year) or 0) for one in stations
    ]
    if not sum(found):
        unit = measure(question.measure).unit
        raise Refused(
            f"{question.year - 1}年各站都是{number(0, unit)}{unit}，"
            f"不能按上年完成数分；请把这一项权重改为0。"
        )
    return found
