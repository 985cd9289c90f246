"""The towns of the demo's centers, and where its people live in them."""

from datetime import datetime

from fazhu.demo.making import District
from fazhu.demo.places import BY_KEY, CENTERS, STATIONS, post_holding
from fazhu.demo.plan import Human
from fazhu.network.actions.towns import add_towns
from fazhu.rules.roles import Role

TOWNS = {
    center.key: [
        place.territory
        for place in STATIONS
        if place.center == center.key and place.territory != center.territory
    ]
    for center in CENTERS
}


def set_towns(district: District, *, at: datetime) -> None:
    """Enter them as each center's director does."""
    for key, names in TOWNS.items():
        director = district.posts[post_holding(Role.DIRECTOR, key)]
        add_towns(names, center=district.organisations[key], by=director, at=at)


def address_of(human: Human, place: str) -> str:
    """Return where someone lives: in the place's own town, else in one of them."""
    towns, territory = TOWNS[human.center], BY_KEY[place].territory
    town = territory if territory in towns else towns[human.key % len(towns)]
    return f"{BY_KEY[human.center].territory}{town}{human.key % 97 + 1}号"
