"""What people at a window do before there is a case: note a person, a consultation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.intake.models import Consultation, Person
from fazhu.lib.errors import Refused
from fazhu.network.access import demand, scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules import codes
from fazhu.rules.roles import Permission

TOLD_ANEW = (
    *("telephone", "address", "household", "workplace"),
    *("occupation", "education", "health", "marital"),
)
"""What a person tells anew each time; everything else of them is corrected."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One contact of one person (一人次): where, how, about what, and what was done.

    ``channel``, ``topic`` and ``handling`` are keys of the lists ``consult_channel``,
    ``consult_topic`` and ``consult_handling``; the last two may be empty. ``person``
    is None for someone who gave no name.
    """

    organisation: Organisation
    channel: str
    topic: str = ""
    handling: str = ""
    questions: int = 1
    reminded: bool = False
    minutes: int | None = None
    person: Person | None = None


@transaction.atomic
def record_consultation(
    contact: Contact, *, by: User, on: date, at: datetime | None = None
) -> Consultation:
    """Record a consultation (登记法律咨询) held at a station or the center on a day.

    Raises PermissionDenied where the user may record none, Refused with a sentence
    when the contact cannot be as it is told.
    """
    at = at or timezone.now()
    center = contact.organisation.own_center
    _demand_there(by, contact.organisation)
    _check(contact, center=center, on=on, at=at)
    consultation = Consultation.objects.create(
        center=center,
        organisation=contact.organisation,
        person=contact.person,
        consulted_on=on,
        channel=codes.code("consult_channel", contact.channel).key,
        topic=contact.topic and codes.code("consult_topic", contact.topic).key,
        handling=contact.handling
        and codes.code("consult_handling", contact.handling).key,
        questions=contact.questions,
        reminded=contact.reminded,
        minutes=contact.minutes,
        recorded_at=at,
        recorded_by=by,
    )
    record(
        by,
        "consultation.record",
        consultation,
        at=at,
        on=on.isoformat(),
        channel=contact.channel,
        topic=contact.topic,
    )
    return consultation


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


def _demand_there(by: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless the user's scope holds the organisation."""
    scope = scope_of(by, Permission.CONSULTATION_RECORD)
    center_id = organisation.center_id or organisation.pk
    if center_id not in scope.centers and organisation.pk not in scope.stations:
        raise PermissionDenied(
            f"您的岗位没有在{organisation}"
            f"“{Permission.CONSULTATION_RECORD.label}”的权限。"
        )


def _check(contact: Contact, *, center: Organisation, on: date, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise Refused(f"咨询日期 {on:%Y-%m-%d} 晚于今天，请改正。")
    if contact.questions < 1:
        raise Refused("咨询事项至少一件，请填写件数。")
    if contact.minutes is not None and contact.minutes < 0:
        raise Refused("咨询时长不能为负，请改正。")
    if contact.person is not None and contact.person.center_id != center.pk:
        raise Refused("所选人员不是本中心登记的，请重新选择。")
