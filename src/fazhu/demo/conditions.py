"""The demo's conditions of legal aid: a line for each center, and what it adds."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from fazhu.demo.making import District
from fazhu.demo.places import CENTERS, post_holding
from fazhu.demo.plan import Plan
from fazhu.network.actions.conditions import add
from fazhu.network.models import ConditionKind, LocalCondition
from fazhu.rules.marks import Mark
from fazhu.rules.roles import Role

LINES = ((2022, Decimal(1460)), (2024, Decimal(1620)), (2026, Decimal(1740)))
BASIS = "最低生活保障标准的两倍"
ADDED = (
    (ConditionKind.MATTER, "请求给付其他人身损害赔偿", ""),
    (ConditionKind.EXEMPT_CLASS, "退役军人", "veteran"),
)
DOCUMENT = "省法律援助条例（虚构）"


@transaction.atomic
def set_conditions(plan: Plan, district: District, *, at: datetime) -> None:
    """Set them as each center's director does."""
    for place in CENTERS:
        center = district.organisations[place.key]
        director = district.posts[post_holding(Role.DIRECTOR, place.key)]
        rows = [
            LocalCondition(
                kind=ConditionKind.LINE,
                label=BASIS,
                per_person=per_person,
                from_on=date(year, 1, 1),
            )
            for year, per_person in LINES
            if year <= plan.until.year
        ]
        rows += [
            LocalCondition(
                kind=kind, label=label, recipient_class=key, from_on=date(2022, 1, 1)
            )
            for kind, label, key in ADDED
        ]
        rows += [
            LocalCondition(
                kind=ConditionKind.GREEN, label="行动不便的人", from_on=date(2022, 1, 1)
            ),
            LocalCondition(
                kind=ConditionKind.GREEN_HOURS,
                label="绿色通道当日办结",
                hours=8,
                from_on=date(2022, 1, 1),
            ),
        ]
        for row in rows:
            row.center, row.article, row.mark = center, DOCUMENT, Mark.LOCAL
            add(row, by=director, at=at)
