"""The people of recorded cases: found again by number or by name and telephone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models.functions import Coalesce

from fazhu.intake.models import NameGram, NameLikeness, Person
from fazhu.lib import names
from fazhu.network import bulk
from fazhu.network.models import Organisation
from fazhu.vault.blind import Purpose
from fazhu.vault.many import blinding, sealing

TABLE = Person._meta.db_table
COLUMNS = (
    "id", "ref", "center_id", "name", "initials", "id_kind", "id_number", "id_index",
    "id_tail_index", "telephone", "telephone_index", "birth_on", "sex", "ethnicity",
    "address", "batch_id",
)  # fmt: skip
initials = lru_cache(maxsize=4_000)(names.initials)
search_form = lru_cache(maxsize=4_000)(names.search_form)


@lru_cache(maxsize=4_000)
def grams(name: str) -> list[str]:
    """Return the parts of a name by which it is found, in their order."""
    return sorted(names.grams(name))


@lru_cache(maxsize=4_000)
def likenesses(name: str) -> list[str]:
    """Return the texts that the name shares with those it is taken for, in order."""
    return sorted(names.likenesses(name))


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedPerson:
    """A person as a ledger's row states it; ``classes`` begin with the counted one."""

    name: str
    role: str = "recipient"
    id_number: str = ""
    telephone: str = ""
    birth_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    address: str = ""
    classes: Sequence[str] = ()


@dataclass(kw_only=True)
class Acquaintance:
    """The people already known to the center, as far as this chunk may name them."""

    by_number: dict[str, int]
    by_telephone: dict[tuple[str, str], int]


def people_of(
    groups: Sequence[Sequence[RecordedPerson]],
    *,
    center: Organisation,
    batch: int | None,
) -> list[list[int]]:
    """Return the keys of each group's people, making those who are not known yet.

    One is known by the number, or without a number by name and telephone together;
    everyone else is a new human, for two may well have the same name.
    """
    number_of, phone_of = blinding(Purpose.ID_NUMBER), blinding(Purpose.PHONE)
    indexes = [
        [(number_of(one.id_number), phone_of(one.telephone)) for one in group]
        for group in groups
    ]
    known = _known(groups, indexes, center=center)
    found: list[list[int]] = []
    new: list[tuple[int, RecordedPerson, tuple[str, str]]] = []
    reserved = iter(bulk.reserve(Person, sum(map(len, groups))))
    for group, keys in zip(groups, indexes, strict=True):
        found.append([])
        for person, (number, telephone) in zip(group, keys, strict=True):
            place = (telephone, search_form(person.name)) if telephone else None
            pk = known.by_number.get(number) if number else None
            if pk is None and place and not number:
                pk = known.by_telephone.get(place)
            if pk is None:
                pk = next(reserved)
                new.append((pk, person, (number, telephone)))
                if number:
                    known.by_number[number] = pk
                if place:
                    known.by_telephone.setdefault(place, pk)
            found[-1].append(pk)
    _insert(new, center=center, batch=batch)
    return found


def _known(
    groups: Sequence[Sequence[RecordedPerson]],
    indexes: list[list[tuple[str, str]]],
    *,
    center: Organisation,
) -> Acquaintance:
    numbers = {number for keys in indexes for number, _ in keys if number}
    telephones = {
        telephone for keys in indexes for number, telephone in keys
        if telephone and not number
    }  # fmt: skip
    mine = Person.objects.filter(center=center)
    by_number = dict(
        mine.filter(id_index__in=numbers).values_list(
            "id_index", Coalesce("merged_into", "pk")
        )
    )
    by_telephone = {
        (telephone, names.search_form(name)): pk
        for telephone, name, pk in mine.filter(telephone_index__in=telephones)
        .order_by("-pk")
        .values_list("telephone_index", "name", Coalesce("merged_into", "pk"))
    }
    return Acquaintance(
        by_number=by_number if numbers else {},
        by_telephone=by_telephone if telephones else {},
    )


def _insert(
    new: list[tuple[int, RecordedPerson, tuple[str, str]]],
    *,
    center: Organisation,
    batch: int | None,
) -> None:
    bulk.insert(Person, COLUMNS, _rows(new, center.pk, batch))
    bulk.insert(
        NameGram,
        ("center_id", "gram", "person_id"),
        ((center.pk, gram, pk) for pk, person, _ in new for gram in grams(person.name)),
    )
    bulk.insert(
        NameLikeness,
        ("center_id", "likeness", "person_id"),
        (
            (center.pk, text, pk)
            for pk, person, _ in new
            for text in likenesses(person.name)
        ),
    )


def _tail(number: str) -> str:
    """Return the end of an 18-digit number; an old one must be made whole first."""
    return number[-4:] if len(number) == 18 else number


def _rows(
    new: list[tuple[int, RecordedPerson, tuple[str, str]]],
    center: int,
    batch: int | None,
) -> Iterator[tuple[Any, ...]]:
    sealed_number, sealed_telephone, sealed_address = (
        sealing(TABLE, column) for column in ("id_number", "telephone", "address")
    )
    tail_of = blinding(Purpose.ID_LAST_FOUR)
    own = bulk.references(len(new))
    for (pk, person, (number, telephone)), ref in zip(new, own, strict=True):
        yield (
            pk, ref, center, person.name, initials(person.name),
            "resident" if number else "", sealed_number(person.id_number, ref), number,
            tail_of(_tail(person.id_number)), sealed_telephone(person.telephone, ref),
            telephone, person.birth_on, person.sex, person.ethnicity,
            sealed_address(person.address, ref), batch,
        )  # fmt: skip
