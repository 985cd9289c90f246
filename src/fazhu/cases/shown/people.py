"""The people of a case, masked unless one of them was opened and that was logged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from fazhu.cases.models import Case, CaseParty, PartyClass, PartyRole
from fazhu.intake.models import Person
from fazhu.rules import codes
from fazhu.ui import formats

ADDRESS_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class ShownParty:
    """A person's part in the case as the page says it."""

    party: CaseParty
    role: str
    classes: tuple[str, ...]
    proofs: tuple[str, ...]
    facts: tuple[tuple[str, object], ...]
    opened: bool


def people_of(case: Case, *, opened: int | None = None) -> list[ShownParty]:
    """Return the people of the case; ``opened`` is the party shown without mask."""
    proved = PartyClass.objects.select_related("proof")
    parties = (
        case.parties.select_related("person__town")
        .prefetch_related(Prefetch("classes", proved))
        .order_by("-role", "-is_first", "pk")
    )
    return [_shown(party, case, opened=party.pk == opened) for party in parties]


def names_of(people: list[ShownParty]) -> str:
    """Name the recipients, the first first."""
    parties = [one.party for one in people if one.party.role == PartyRole.RECIPIENT]
    return "、".join(party.person.name for party in parties)


def _shown(party: CaseParty, case: Case, *, opened: bool) -> ShownParty:
    classes = [row.key for row in party.classes.all()]
    classes.sort(key=lambda key: key != party.counted_class)
    return ShownParty(
        party=party,
        role=PartyRole(party.role).label,
        classes=tuple(codes.label("recipient_class", key) for key in classes),
        proofs=tuple(_proofs(party, case.applied_on or case.received_on)),
        facts=_facts(party, case.applied_on or case.received_on, opened=opened),
        opened=opened,
    )


def _proofs(party: CaseParty, on: date | None) -> Iterator[str]:
    """Say which papers show the classes, and which no longer held on the day."""
    for row in party.classes.all():
        proof = getattr(row, "proof", None)
        if proof is None:
            continue
        said = [codes.label("proof", proof.paper), proof.issued_by]
        if proof.issued_on:
            said.append(f"{formats.dense(proof.issued_on)}出具")
        if proof.valid_until:
            said.append(f"有效期至{formats.dense(proof.valid_until)}")
        if on is not None and proof.has_ended(on):
            said.append("申请时已过期")
        label = codes.label("recipient_class", row.key)
        yield f"{label}：{'，'.join(filter(None, said))}"


def _in_words(listed: str, text: str) -> str:
    """Return the label of a code, or what a ledger wrote where it is none."""
    code = codes.find(listed, text)
    return code.label if code else text


def _facts(
    party: CaseParty, on: date | None, *, opened: bool
) -> tuple[tuple[str, object], ...]:
    position = codes.label("party_position", party.position)
    return (
        ("诉讼地位", position),
        ("与受援人的关系", party.relation),
        *facts_of_person(party.person, on, opened=opened),
    )


def facts_of_person(
    person: Person, on: date | None, *, opened: bool, moment: str = "申请时"
) -> tuple[tuple[str, object], ...]:
    """Return what is known of a person, masked unless their numbers were opened."""
    age = person.age_on(on) if on else None
    born = "" if person.birth_on is None else f"{person.birth_on.year}年"
    if opened and person.birth_on is not None:
        born = formats.dated(person.birth_on)
    if person.birth_on is None and person.birth_year:
        born = f"{person.birth_year}年（日期不详）"
    kind = codes.label("id_kind", person.id_kind) or "证件号码"
    return (
        ("国籍或者地区", codes.label("nationality", person.nationality)),
        ("性别", codes.label("sex", person.sex)),
        ("出生", f"{born}（{moment} {age} 岁）" if born and age is not None else born),
        ("民族", _in_words("ethnicity", person.ethnicity)),
        ("婚姻状况", codes.label("marital", person.marital)),
        (kind, _number(person.id_number, "id", opened=opened)),
        ("联系电话", _number(person.telephone, "phone", opened=opened)),
        ("所在地", person.place),
        ("住址", _address(person.address, opened=opened)),
    )


def _number(value: str, kind: str, *, opened: bool) -> str:
    return value if opened or not value else formats.masked(value, kind)


def _address(value: str, *, opened: bool) -> str:
    if opened or not value:
        return value
    return f"{value[:ADDRESS_SHOWN]}***"
