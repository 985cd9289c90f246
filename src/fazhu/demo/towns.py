"""The towns of the demo's centers, and where its people live in them."""

from datetime import date, datetime, timedelta

from fazhu.demo.making import District
from fazhu.demo.places import BY_KEY, CENTERS, MAIN, STATIONS, post_holding
from fazhu.demo.plan import Human, Plan
from fazhu.network.actions.territories import drop_territory, serve
from fazhu.network.actions.towns import add_towns
from fazhu.network.models import Territory
from fazhu.rules.roles import Role

TOWNS = {
    center.key: [
        place.territory
        for place in STATIONS
        if place.center == center.key and place.territory != center.territory
    ]
    for center in CENTERS
}


HANDED_OVER, FROM, TO = "双蕨乡", "zhenyun", "shuangjue"
"""The town of a station that is younger than the others, and who served it before."""


def set_towns(plan: Plan, district: District, *, at: datetime) -> None:
    """Enter them as each center's director does; their stations serve them."""
    for key, names in TOWNS.items():
        director = district.posts[post_holding(Role.DIRECTOR, key)]
        add_towns(names, center=district.organisations[key], by=director, at=at)
    _hand_over(plan, district, at=at)


def _hand_over(plan: Plan, district: District, *, at: datetime) -> None:
    """Let one town be served by its neighbour's station until the first New Year."""
    director = district.posts[post_holding(Role.DIRECTOR, MAIN)]
    held = Territory.objects.select_related("organisation", "town").get(
        town__name=HANDED_OVER, organisation=district.organisations[TO]
    )
    new_year = date(plan.since.year + 1, 1, 1)
    drop_territory(held, by=director, at=at)
    for key, first, last in (
        (FROM, held.from_on, new_year - timedelta(days=1)),
        (TO, new_year, None),
    ):
        station = district.organisations[key]
        row = Territory(
            organisation=station, town=held.town, from_on=first, until_on=last
        )
        serve(row, by=director, at=at)


def address_of(human: Human, place: str) -> str:
    """Return where someone lives: in the place's own town, else in one of them."""
    towns, territory = TOWNS[human.center], BY_KEY[place].territory
    town = territory if territory in towns else towns[human.key % len(towns)]
    return f"{BY_KEY[human.center].territory}{town}{human.key % 97 + 1}号"
