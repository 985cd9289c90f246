"""People as they are noted at a window, and what they tell anew."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import User
from fazhu.rules.roles import Permission

KNOWN_NUMBER = "本中心已有这一证件号码的人员，请按证件号码查找后选用。"
TOLD_ANEW = (
    *("telephone", "address", "household", "workplace"),
    *("occupation", "education", "health", "marital"),
)
"""What a person tells anew each time; everything else of them is corrected."""
TOLD_ONCE = (
    *("id_number", "id_kind", "nationality"),
    *("birth_on", "birth_year", "sex", "ethnicity"),
)
"""What is taken from a known person as long as it is not on record; then corrected."""


def tellable(person: Person) -> frozenset[str]:
    """What a known person may tell at a window as they now stand on record.

    The kind of paper goes with its number: who had no paper may bring one.
    """
    missing = {name for name in TOLD_ONCE if not getattr(person, name)}
    kind = set() if person.id_number else {"id_kind"}
    return frozenset(TOLD_ANEW) | (missing - {"id_kind"}) | kind


@transaction.atomic
def add_person(person: Person, *, by: User, at: datetime | None = None) -> Person:
    """Note a person in their center, findable by name from now on (登记人员)."""
    demand(by, Permission.CASE_RECEIVE, center_id=person.center_id)
    if person.id_number:
        _demand_unknown(person.id_number, person)
    person.save(force_insert=True)
    person.index_name()
    record(by, "person.create", person, at=at)
    return person


@transaction.atomic
def renew_person(
    person: Person, told: Mapping[str, Any], *, by: User, at: datetime
) -> Person:
    """Take what a known person now tells of how they live and are reached (更新).

    Number, birth date, sex and ethnicity are taken once, where they are not on record;
    whoever finds them or the name wrong corrects them, with the reason. What was told
    before stays sealed in the trail.
    """
    demand(by, Permission.CASE_RECEIVE, center_id=person.center_id)
    if unknown := sorted(told.keys() - {*TOLD_ANEW, *TOLD_ONCE}):
        raise ValueError(f"{unknown} are not told anew but corrected")
    locked: Person = Person.objects.select_for_update().get(pk=person.pk)
    before = {name: getattr(locked, name) or "" for name in told}
    changed = {name: value for name, value in told.items() if value != before[name]}
    if not changed:
        return locked
    if changed.keys() - tellable(locked):
        raise Refused(
            f"{locked.name}的证件号码等资料已有登记，请核对；有错的按更正办理。"
        )
    if number := changed.get("id_number"):
        _demand_unknown(number, locked)
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save()
    record(
        by,
        "person.renew",
        locked,
        at=at,
        before={name: _written(before[name]) for name in changed},
        after={name: _written(value) for name, value in changed.items()},
    )
    return locked


def _demand_unknown(number: str, person: Person) -> None:
    known = Person.objects.filter(center_id=person.center_id).exclude(pk=person.pk)
    if known.with_id_number(number).exists():
        raise Refused(KNOWN_NUMBER)


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
