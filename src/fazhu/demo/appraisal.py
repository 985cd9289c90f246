"""The demo's appraisal scheme, marks given by hand, and wanted shares of cases."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from fazhu.demo.making import District
from fazhu.demo.places import CENTERS, MAIN, STATIONS, post_holding
from fazhu.demo.plan import Plan
from fazhu.reporting.actions.appraisal import Cover, give_mark, take_scheme
from fazhu.reporting.actions.ranges import set_range
from fazhu.reporting.appraisal import term
from fazhu.reporting.models import Scheme
from fazhu.rules.appraisal import shipped
from fazhu.rules.roles import Role

EXAMPLE = "task_book"
RANGES = (
    ("share_civil", 50, 75),
    ("share_non_litigation", 15, 40),
    ("share_lawyer_glsw", 90, 100),
)
TASK_BOOK = "演示数据：目标任务书"
GIVEN = {"台账登记、报表统计": (9, 10, 6, 8, 5, 10, 9, 8, 10, 7), "公示栏": (5, 4, 3)}
"""Points of the last year by item, for the stations in turn."""


@transaction.atomic
def set_appraisal(plan: Plan, district: District, *, at: datetime) -> None:
    """Let each director take the example as a scheme and want shares."""
    last = plan.until.year - 1
    for center in CENTERS:
        director = district.posts[post_holding(Role.DIRECTOR, center.key)]
        own = district.organisations[center.key]
        cover = Cover(
            title=f"{center.territory}法律援助工作站考核办法（演示）",
            source="演示数据：抄自示例",
            valid_from=date(last, 1, 1),
        )
        take_scheme(own, cover, shipped()[EXAMPLE].items, by=director, at=at)
        for year in (last, last + 1):
            for measure, low, high in RANGES:
                set_range(
                    own, measure, (Decimal(low), Decimal(high)),
                    year=year, source=TASK_BOOK, by=director, at=at,
                )  # fmt: skip


@transaction.atomic
def mark_stations(plan: Plan, district: District, *, at: datetime) -> None:
    """Give the main center's stations their points of the last year."""
    director = district.posts[post_holding(Role.DIRECTOR, MAIN)]
    of = term(plan.until.year - 1, "whole", today=plan.until)
    scheme = Scheme.objects.get(center=district.organisations[MAIN])
    places = [one for one in STATIONS if one.center == MAIN]
    for label, points in GIVEN.items():
        item = scheme.items.get(label=label)
        for n, place in enumerate(places):
            given = Decimal(points[n % len(points)])
            give_mark(
                item, district.organisations[place.key], given,
                of=of, reason="年终检查", by=director, at=at,
            )  # fmt: skip
