"""Totals counted again from their parts, each part asked for by itself.

Months are evaluated as periods of their own and organisations as scopes of their own,
so that a fault in splitting shows. What lies in no month or belongs to no organisation
is added from the whole: it is unknown there, not lost.
"""

from collections.abc import Iterable
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.measures import Figure, evaluate
from fazhu.reporting.measures.dimensions import MONTH, STATION
from fazhu.reporting.measures.sources import RECEIVING
from fazhu.reporting.relations import Check, plain
from fazhu.rules.counting import Period

COUNTED = (
    "applications",
    "cases_accepted",
    "cases_approved",
    "cases_assigned",
    "cases_closed",
    "cases_archived",
    "consultations",
    "benefit",
    "case_subsidies",
)
Figures = dict[str, Figure]


def recount(*, center: Organisation, period: Period) -> list[Check]:
    """Compare the months and the organisations with the whole of a center."""
    whole = evaluate(COUNTED, center=center, period=period, splits=(MONTH, STATION))
    months = [
        evaluate(COUNTED, center=center, period=month, splits=())
        for month in period.months()
    ]
    kinds = [kind.value for kind in RECEIVING]
    places = [
        evaluate(COUNTED, center=center, organisation=place, period=period, splits=())
        for place in Organisation.objects.under(center).filter(kind__in=kinds)
    ]
    return [
        check
        for key in COUNTED
        for check in (
            _check(key, MONTH, "各月", whole, months),
            _check(key, STATION, "中心与各站", whole, places),
        )
    ]


def _check(
    key: str, split: str, name: str, whole: Figures, parts: Iterable[Figures]
) -> Check:
    figure = whole[key]
    unknown = sum(p.value for p in figure.split(split) if p.key in ("", "0"))
    counted = sum(_value(part[key]) for part in parts)
    left, right = counted + unknown, _value(figure)
    told = f"{name}分别统计之和{plain(counted)}，未记载{plain(unknown)}"
    holds = left == right
    return Check(
        key=f"recount_{split}_{key}",
        label=f"{name}之和等于{figure.label}",
        holds=holds,
        left=left,
        right=right,
        unit=figure.unit,
        why=f"{told}，合计{plain(right)}，{'成立' if holds else '不成立'}。",
    )


def _value(figure: Figure) -> Decimal:
    return Decimal(figure.value or 0)
