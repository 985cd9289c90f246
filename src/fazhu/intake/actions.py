"""People as they are noted at a window, and what they tell anew."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import User
from fazhu.rules.roles import Permission

TOLD_ANEW = (
    *("telephone", "address", "household", "workplace"),
    *("occupation", "education", "health", "marital"),
)
"""What a person tells anew each time; everything else of them is corrected."""


@transaction.atomic
def add_person(person: Person, *, by: User, at: datetime | None = None) -> Person:
    """Note a person in their center, findable by name from now on (登记人员)."""
    demand(by, Permission.CASE_RECEIVE, center_id=person.center_id)
    known = Person.objects.filter(center_id=person.center_id)
    if person.id_number and known.with_id_number(person.id_number).exists():
        raise Refused("本中心已有这一证件号码的人员，请按证件号码查找后选用。")
    person.save(force_insert=True)
    person.index_name()
    record(by, "person.create", person, at=at)
    return person


@transaction.atomic
def renew_person(
    person: Person, told: Mapping[str, str], *, by: User, at: datetime
) -> Person:
    """Take what a known person now tells of how they live and are reached (更新).

    Name, number, birth date, sex and ethnicity are no such details: whoever finds
    them wrong corrects them, with the reason. What was told before stays sealed in
    the trail.
    """
    demand(by, Permission.CASE_RECEIVE, center_id=person.center_id)
    if unknown := sorted(told.keys() - set(TOLD_ANEW)):
        raise ValueError(f"{unknown} are not told anew but corrected")
    locked: Person = Person.objects.select_for_update().get(pk=person.pk)
    before = {name: getattr(locked, name) or "" for name in told}
    changed = {name: value for name, value in told.items() if value != before[name]}
    if not changed:
        return locked
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save()
    record(
        by,
        "person.renew",
        locked,
        at=at,
        before={name: before[name] for name in changed},
        after=changed,
    )
    return locked
