"""Which people on record are perhaps those of a case, in a fixed amount of work.

Unlike the look-up at the window this one is for everybody: whether the viewer may see
what was found is asked afterwards.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef

from fazhu.intake.models import NameLikeness, Person
from fazhu.lib.names import NameTie, likenesses, search_form, tie
from fazhu.network.models import Organisation, OrganisationKind

NUMBER, TELEPHONE, BORN = "证件号码相同", "电话相同", "出生日期相同"
NAME, BODY = NameTie.SAME.label, "单位名称相同"
MOST_BY_TRAIT = 60
MOST_BY_NAME = 60
"""So many of one name are looked at, the newest: common names have thousands."""
MOST_NAMES = 12

_BODY = re.compile(
    r".*(公司|厂|店|行|局|院|校|站|所|社|中心|集团|合作社|委员会|幼儿园|学校|政府|"
    r"经营部|工作室|个体工商户|酒店|饭店|超市)"
)
_COLUMNS = (
    "pk", "center_id", "name", "birth_on", "birth_year", "id_index", "telephone_index",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Someone on record who is perhaps this person of the case, and by what.

    ``sure``: by more than a name.
    """

    person: int
    grounds: tuple[str, ...]
    sure: bool


def all_centers() -> list[int]:
    """Return the centers whose registers are held against one another."""
    centers = Organisation.objects.filter(kind=OrganisationKind.CENTER)
    return list(centers.values_list("pk", flat=True))


def alike(people: Iterable[Person], *, center: int) -> dict[int, list[Alike]]:
    """Return, by key of each of these people, those on record who may be the same.

    Themselves are among them. By number, telephone and name with birth date in every
    center; by the name alone in their own, and there only where nothing tells the two
    apart.
    """
    told = {person.pk: person for person in people}
    known = _known(list(told.values()), center=center)
    return {
        key: [found for one in known.values() if (found := _same(person, one))]
        for key, person in told.items()
    }


def _known(told: list[Person], *, center: int) -> dict[int, Person]:
    rows = Person.objects.filter(center__in=all_centers(), merged_into=None)
    rows = rows.only(*_COLUMNS)
    found = {one.pk: one for one in told}
    numbers = {one.id_index for one in told if one.id_index}
    telephones = {one.telephone_index for one in told if one.telephone_index}
    born = {one.birth_on for one in told if one.birth_on}
    if numbers:
        found |= _by_key(rows.filter(id_index__in=numbers))
    if telephones:
        by_telephone = rows.filter(telephone_index__in=telephones)
        found |= _by_key(by_telephone[: MOST_BY_TRAIT * len(telephones)])
    if born:
        like = NameLikeness.objects.filter(
            center=OuterRef("center"),
            person=OuterRef("pk"),
            likeness__in=_all_likenesses([one for one in told if one.birth_on]),
        )
        found |= _by_key(rows.filter(Exists(like), birth_on__in=born))
    named = _named(told, center=center)
    return found | _by_key(rows.filter(pk__in=named - found.keys()))


def _by_key(rows: Iterable[Person]) -> dict[int, Person]:
    return {one.pk: one for one in rows}


def _all_likenesses(told: list[Person]) -> set[str]:
    return {text for one in told for text in likenesses(one.name)}


def _named(told: list[Person], *, center: int) -> set[int]:
    """Return the newest of each name: one short walk of the index for each."""
    texts = sorted({min(likenesses(one.name), default="") for one in told} - {""})
    found: set[int] = set()
    for text in texts[:MOST_NAMES]:
        rows = NameLikeness.objects.filter(center=center, likeness=text)
        newest = rows.order_by("-person").values_list("person", flat=True)
        found.update(newest[:MOST_BY_NAME])
    return found


def _same(one: Person, other: Person) -> Alike | None:
    """Say by what the two are perhaps one, or None."""
    if one.pk == other.pk:
        grounds = (NUMBER,) if one.id_index else ("同一人员",)
        return Alike(person=other.pk, grounds=grounds, sure=True)
    if one.id_index and one.id_index == other.id_index:
        return Alike(person=other.pk, grounds=(NUMBER,), sure=True)
    if _apart(one, other):
        return None
    how = _named_alike(one.name, other.name)
    if search_form(one.name) == search_form(other.name) and is_body(one.name):
        return Alike(person=other.pk, grounds=(BODY,), sure=True)
    more = tuple(_by_more_than_name(one, other, how))
    if more:
        said = (*more, how) if how else more
        return Alike(person=other.pk, grounds=said, sure=True)
    if how == NAME:
        return Alike(person=other.pk, grounds=(NAME,), sure=False)
    return None


def _by_more_than_name(one: Person, other: Person, how: str) -> Iterator[str]:
    if one.telephone_index and one.telephone_index == other.telephone_index:
        yield TELEPHONE
    if how and one.birth_on and one.birth_on == other.birth_on:
        yield BORN


@lru_cache(maxsize=20_000)
def _named_alike(one: str, other: str) -> str:
    how = tie(one, other)
    return how.label if how else ""


def is_body(name: str) -> bool:
    """Return whether the name is that of a firm or an office and not of a human."""
    bare = search_form(name)
    return len(bare) > 3 and _BODY.fullmatch(re.sub(r"\(.*?\)$", "", bare)) is not None


def _apart(one: Person, other: Person) -> bool:
    """Return whether what is on record tells the two apart."""
    if one.id_index and other.id_index:
        return True  # unlike each other, or they would have been found
    if one.birth_on and other.birth_on:
        return one.birth_on != other.birth_on
    years = [p.birth_on.year if p.birth_on else p.birth_year for p in (one, other)]
    return bool(years[0] and years[1] and years[0] != years[1])
