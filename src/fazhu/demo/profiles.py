"""The demo's inhabitants, villages and staff of each place: invented, like the rest."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from fazhu.demo.making import District
from fazhu.demo.places import BY_KEY, MAIN, SECOND, center_of, post_holding
from fazhu.demo.plan import Plan
from fazhu.reporting.actions.inhabitants import Stated, enter_inhabitants
from fazhu.reporting.actions.profiles import Particulars, enter_profile
from fazhu.rules.roles import Role

SOURCE = "演示数据：虚构的统计公报"


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a place is."""

    place: str
    inhabitants: int | None = None
    villages: int | None = None
    staff: int | None = None


SIZES = (
    Size(place=MAIN, inhabitants=342_600, villages=118, staff=9),
    Size(place="wanghe", inhabitants=46_300, villages=21, staff=2),
    Size(place="liuting", inhabitants=38_900, villages=17, staff=2),
    Size(place="bailiao", inhabitants=29_400, villages=16, staff=1),
    Size(place="zhenyun", inhabitants=31_700, villages=14, staff=2),
    Size(place="shuangjue", inhabitants=18_200, villages=12, staff=1),
    Size(place="xingwu", inhabitants=71_500, villages=14, staff=3),
    Size(place="tinglan", inhabitants=58_800, villages=13, staff=2),
    Size(place="yanbo", inhabitants=47_800, villages=11, staff=2),
    Size(place="union", inhabitants=0, villages=0, staff=2),
    Size(place="elderly", inhabitants=0, villages=0, staff=1),
    Size(place=SECOND, inhabitants=96_400, villages=54, staff=3),
    Size(place="weidu", inhabitants=22_100, villages=13, staff=1),
)
"""The stations of the trade union and of old people have no territory of their own."""


@transaction.atomic
def enter_profiles(plan: Plan, district: District, *, at: datetime) -> None:
    """Enter the year under way, as each center's director does."""
    year = plan.until.year
    _enter_towns(district, year=year, at=at)
    for size in SIZES:
        director = district.posts[post_holding(Role.DIRECTOR, center_of(size.place))]
        enter_profile(
            district.organisations[size.place],
            Particulars(
                inhabitants=size.inhabitants,
                villages=size.villages,
                staff=size.staff,
                source=SOURCE,
                stated_on=date(year - 1, 12, 31),
            ),
            year=year,
            by=director,
            at=at,
        )


def _enter_towns(district: District, *, year: int, at: datetime) -> None:
    """Enter the inhabitants of the towns: as many as their stations serve."""
    sizes = {size.place: size.inhabitants for size in SIZES}
    for key in (MAIN, SECOND):
        center = district.organisations[key]
        by_name = {
            BY_KEY[place].territory: people
            for place, people in sizes.items()
            if people and center_of(place) == key and place != key
        }
        enter_inhabitants(
            center,
            {town: by_name.get(town.name) for town in center.towns.all()},
            Stated(source=SOURCE, stated_on=date(year - 1, 12, 31)),
            year=year,
            by=district.posts[post_holding(Role.DIRECTOR, key)],
            at=at,
        )
