"""A known person at the window: what is on record is said, what is not may be told."""

from collections.abc import Mapping

from django import forms

from fazhu.cases.acquaintance import known_by_number, people_seen
from fazhu.intake.actions import TOLD_ANEW
from fazhu.intake.models import Person
from fazhu.lib.identity import Identity, Sex, compare
from fazhu.lib.names import search_form
from fazhu.network.models import User
from fazhu.rules import codes, places
from fazhu.ui.formats import masked

SEALED = ("telephone", "address", "household", "workplace")
OTHER_NAME = (
    "与所选的已登记人员的姓名不同，请核对；不是同一人的，请按“不是此人”；"
    "姓名登记错了的，按更正办理。"
)
OTHER_NUMBER = (
    "与所选的已登记人员的证件号码不同，请核对；不是同一人的，请按“不是此人”。"
)
NUMBER_OF_ANOTHER = (
    "这一证件号码登记在另一条人员记录上。请按“不是此人”，再按证件号码选用；"
    "两条记录是同一人的，由中心合并。"
)
NOT_SEEN = "姓名与证件号码核对不上，请按证件原件核对；核对无误的，请联系中心窗口办理。"


def issued_in(identity: Identity) -> str:
    """Name where the number was given, as the place was called then, and if ended."""
    code, born = identity.number[:6], identity.birth_on
    then, found = places.whole_name(code, on=born), places.division(code)
    if found is not None and found.ended:
        return f"{then}（{found.name}已于{found.ended + 1}年前后变更）"
    return then


def contradictions(
    person: Person, name: str, number: str, identity: Identity | None, *, user: User
) -> dict[str, str]:
    """Return what was typed that cannot be of this person, with a sentence by field."""
    found = {}
    if name and search_form(name) != search_form(person.name):
        found["name"] = OTHER_NAME
    if number and (said := _against_number(person, number, identity, user)):
        found["id_number"] = said
    return found


def say_what_is_known(person: Person, fields: Mapping[str, forms.Field]) -> None:
    """Say beside the fields what is on record; of the sealed only that it is."""
    for name in set(TOLD_ANEW) & fields.keys():
        value = str(getattr(person, name) or "")
        if name == "telephone":
            value = value and masked(value, "phone")
        elif name in SEALED:
            value = value and "***"
        elif isinstance(fields[name], forms.ChoiceField):
            value = value and codes.label(name, value)
        if value:
            fields[name].help_text = f"已登记：{value}，不变的不填。"


def _against_number(
    person: Person, number: str, identity: Identity | None, user: User
) -> str:
    if person.id_number:
        return "" if number == person.id_number else OTHER_NUMBER
    known = known_by_number(number, person.center)
    if known is not None and known != person:
        seen = people_seen(user, person.center).filter(pk=known.pk).exists()
        return NUMBER_OF_ANOTHER if seen else NOT_SEEN
    if identity is None:
        return ""
    sex = Sex(person.sex) if person.sex in set(Sex) else None
    return next(iter(compare(identity, person.birth_on, sex)), "")
