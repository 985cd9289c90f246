"""When the demo's windows are open, what they do, whom they serve, who heads them."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.db import transaction

from fazhu.demo import names
from fazhu.demo.making import District
from fazhu.demo.places import MAIN, SECOND, STATIONS, center_of, post_holding
from fazhu.demo.plan import Plan
from fazhu.network.actions import organisations
from fazhu.network.models import Organisation, SpecialOpening
from fazhu.rules.roles import Role

OFFICE = "周一至周五 9:00-12:00、14:00-17:30"
MARKET = "周一、周三、周五 9:00-12:00；周日 9:00-11:30"
AFTERNOON = "周二、周四 14:00-17:00"
AT_STATION = "法律咨询、代书，接收援助申请，引导调解"
STREETS = ("菱角街", "木香路", "石桥巷", "渡口街", "晒谷场路", "枫杨路")


@dataclass(frozen=True, kw_only=True)
class Usual:
    """What is particular to a place; the others are open as an office is."""

    place: str
    hours: str = OFFICE
    does: str = AT_STATION
    serves: str = ""


USUAL = (
    Usual(
        place=MAIN,
        hours=f"{OFFICE}；周六 9:00-11:30",
        does="法律咨询，接收和审查援助申请，接收办案机关通知，指派承办人",
    ),
    Usual(place=SECOND, does="法律咨询，接收和审查援助申请，指派承办人"),
    Usual(place="bailiao", hours=MARKET),
    Usual(place="shuangjue", hours=MARKET),
    Usual(place="union", serves="workers"),
    Usual(
        place="elderly", hours=AFTERNOON, serves="elderly", does="法律咨询、上门服务"
    ),
    Usual(place="yingguang", does="法律咨询，承办指派的案件", serves="young"),
)
BY_PLACE = {one.place: one for one in USUAL}


@transaction.atomic
def open_windows(plan: Plan, district: District, *, at: datetime) -> None:
    """Set the hours of every window, and the rota of the coming holiday."""
    random = Random(plan.since.isoformat())  # noqa: S311  # no secret
    stations = [place.key for place in STATIONS]
    for key in dict.fromkeys([*stations, *BY_PLACE]):
        usual = BY_PLACE.get(key, Usual(place=key))
        found = Organisation.objects.get(pk=district.organisations[key].pk)
        found.hours, found.does, found.serves = usual.hours, usual.does, usual.serves
        found.head = names.drawn(random)
        if not found.address:
            street = random.choice(STREETS)
            found.address = f"{found.territory}{street}{random.randint(1, 90)}号"
        found.telephone = (
            found.telephone or f"0000-{random.randint(2_000_000, 8_999_999)}"
        )
        director = district.posts[post_holding(Role.DIRECTOR, center_of(key))]
        organisations.change(found, by=director, at=at)
        district.organisations[key] = found
    _rota(plan, district, at=at)


def _rota(plan: Plan, district: District, *, at: datetime) -> None:
    """Stand at the window through the next National Day, half a day."""
    year = plan.until.year + (plan.until > date(plan.until.year, 10, 7))
    director = district.posts[post_holding(Role.DIRECTOR, MAIN)]
    opening = SpecialOpening(
        organisation=district.organisations[MAIN],
        first=date(year, 10, 1),
        last=date(year, 10, 3),
        hours="9:00-11:30",
        why="国庆值班",
    )
    organisations.set_special(opening, by=director, at=at)


@transaction.atomic
def limit_windows(district: District, *, at: datetime) -> None:
    """Let the old people's station take civil and administrative cases alone."""
    found = Organisation.objects.get(pk=district.organisations["elderly"].pk)
    found.accepts = ["civil", "administrative"]
    director = district.posts[post_holding(Role.DIRECTOR, MAIN)]
    organisations.change(found, by=director, at=at)
