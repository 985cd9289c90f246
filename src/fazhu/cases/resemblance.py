"""Who among the people known to a center is perhaps the one that is being told of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fazhu.cases.acquaintance import known_by_number, people_seen
from fazhu.intake.models import NameLikeness, Person
from fazhu.lib.names import NameTie, search_form, tie
from fazhu.network.models import Organisation, User
from fazhu.vault.blind import Purpose, blind_or_empty

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 5
SHORTEST = 2
NUMBER, TELEPHONE, BORN = "证件号码相同", "电话相同", "出生日期相同"
WEIGHTS = {
    NUMBER: 16,
    TELEPHONE: 4,
    BORN: 4,
    NameTie.SAME.label: 3,
    NameTie.SHAPE.label: 2,
    NameTie.SOUND.label: 1,
}


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What has been told of someone so far, as it was typed."""

    number: str = ""
    name: str = ""
    telephone: str = ""
    birth_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Resemblance:
    """A known person, and in what they are like the one told of."""

    person: Person
    grounds: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much speaks for the same human."""
        return sum(WEIGHTS[ground] for ground in self.grounds)


def resembling(
    told: Traits, *, user: User, center: Organisation
) -> tuple[Resemblance, ...]:
    """Return the likeliest of those whom the user may see, at most five.

    A known number decides. Otherwise those with another number of their own are
    other humans once a number is told; the rest are found by telephone, by the name
    with the birth date, and by the name as it sounds and looks.
    """
    seen: QuerySet[Person] = people_seen(user, center)
    if told.number and (known := known_by_number(told.number, center)):
        mine = seen.filter(pk=known.pk).first()
        return (Resemblance(person=mine, grounds=(NUMBER,)),) if mine else ()
    if told.number:
        seen = seen.filter(id_index="")
    found: dict[int, Person] = {}
    for people in _ways(told, seen, center):
        found |= {person.pk: person for person in people.order_by("-pk")[: MOST + 1]}
    alike = [
        Resemblance(person=person, grounds=tuple(_grounds(told, person)))
        for person in found.values()
    ]
    ranked = sorted(alike, key=lambda one: (-one.weight, -one.person.pk))
    return tuple(ranked[:MOST])


def _ways(
    told: Traits, seen: "QuerySet[Person]", center: Organisation
) -> "Iterator[QuerySet[Person]]":
    """Go through the searches that what was told allows, each by one index."""
    telephone = blind_or_empty(told.telephone, Purpose.PHONE)
    if telephone:
        yield seen.filter(telephone_index=telephone)
    if len(search_form(told.name)) < SHORTEST:
        return
    named = NameLikeness.objects.of(told.name, centers=(center.pk,))
    if told.birth_on:
        yield seen.filter(birth_on=told.birth_on, pk__in=named)
    yield seen.filter(pk__in=named)


def _grounds(told: Traits, person: Person) -> Iterator[str]:
    telephone = blind_or_empty(told.telephone, Purpose.PHONE)
    if telephone and telephone == person.telephone_index:
        yield TELEPHONE
    if told.birth_on and told.birth_on == person.birth_on:
        yield BORN
    how = tie(told.name, person.name)
    if how is not None:
        yield how.label
