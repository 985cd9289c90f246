"""Consultations as actions: registered, set right, papers drafted, answers kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.intake.consultation_numbers import numbered
from fazhu.intake.drafting import Paper, keep_paper
from fazhu.intake.models import Consultation, ConsultationClass, Person
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules import codes
from fazhu.rules.reception import handling_of, is_group, is_late, topic_of
from fazhu.rules.recipient_classes import Particulars, derived
from fazhu.rules.roles import Permission

MOVED = "这条咨询刚才被他人改过，请核对现在的记载后再提交。"
CODED = {
    "topic": "consult_topic",
    "matter_code": "matter",
    "referral": "referral",
    "satisfaction": "satisfaction",
}


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One contact of one person (一人次): where, how, about what, and what was done.

    Codes are keys of their lists and may be empty but for ``channel``: the topic
    follows from the matter, the handling from the rest. ``person`` is None for
    someone who gave no name; ``classes`` are those that nobody can work out.
    """

    organisation: Organisation
    channel: str
    topic: str = ""
    matter_code: str = ""
    facts: str = ""
    answer: str = ""
    handling: str = ""
    referral: str = ""
    satisfaction: str = ""
    questions: int = 1
    people: int = 1
    reminded: bool = False
    minutes: int | None = None
    adviser: Handler | None = None
    person: Person | None = None
    classes: tuple[str, ...] = ()


@transaction.atomic
def record_consultation(
    contact: Contact,
    *,
    by: User,
    on: date,
    at: datetime | None = None,
    paper: Paper | None = None,
) -> Consultation:
    """Record a consultation (登记法律咨询) held at a station or the center on a day.

    Raises PermissionDenied where the user may record none, Refused with a sentence
    when the contact cannot be as it is told.
    """
    at = at or timezone.now()
    demand_there(by, contact.organisation)
    values = _values(contact, on=on, at=at, drafted=paper is not None)
    values |= numbered(values["center"], year=on.year)
    consultation = Consultation.objects.create(**values, recorded_at=at, recorded_by=by)
    _keep_classes(consultation, contact, on=on)
    if paper is not None:
        keep_paper(consultation, paper, by=by, on=on, at=at)
    record(
        by,
        "consultation.record",
        consultation,
        at=at,
        on=on.isoformat(),
        channel=contact.channel,
        topic=values["topic"],
    )
    return consultation


def take_in_consultation(
    contact: Contact, *, by: User, on: date, at: datetime, batch: int
) -> Consultation:
    """Keep a consultation that a register tells; who calls checked the permission.

    The batch, not the row, stands in the trail.
    """
    values = _values(contact, on=on, at=at, drafted=False)
    made = Consultation.objects.create(
        **values,
        **numbered(values["center"], year=on.year),
        recorded_at=at,
        recorded_by=by,
        batch_id=batch,
    )
    _keep_classes(made, contact, on=on)
    return made


@transaction.atomic
def correct_consultation(
    consultation: Consultation,
    contact: Contact,
    *,
    reason: str,
    seen: int,
    by: User,
    on: date,
    at: datetime,
) -> Consultation:
    """Set a consultation right (更正咨询); what stood before stays in the trail."""
    locked = locked_to_write(consultation, seen=seen, by=by)
    demand_there(by, contact.organisation)
    if not reason.strip():
        raise Refused("请写明更正理由。")
    if contact.organisation.own_center.pk != locked.center_id:
        raise Refused("咨询不能改到另一个中心，请重新选择接待单位。")
    drafted = locked.papers.exists()
    values = _values(contact, on=on, at=locked.recorded_at, drafted=drafted)
    before = {name: _plain(getattr(locked, name)) for name in values}
    old = sorted(locked.classes.values_list("key", flat=True))
    for name, value in values.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    locked.classes.all().delete()
    new = _keep_classes(locked, contact, on=on)
    after = {name: _plain(value) for name, value in values.items()}
    changed = {name for name in after if after[name] != before[name]}
    kept = {"classes": (old, new)} if old != new else {}
    record(
        by,
        "consultation.correct",
        locked,
        at=at,
        before={n: before[n] for n in changed} | {n: o for n, (o, _) in kept.items()},
        after={n: after[n] for n in changed} | {n: a for n, (_, a) in kept.items()},
        reason=reason,
    )
    return locked


def note_application(consultation_id: int, *, by: User, at: datetime) -> None:
    """Note that a consultation became an application (在咨询中申请法律援助)."""
    locked = Consultation.objects.select_for_update().get(pk=consultation_id)
    if locked.handling == "applied":
        return
    before, locked.handling = locked.handling, "applied"
    locked.reminded = True
    locked.version += 1
    locked.save()
    record(by, "consultation.apply", locked, at=at, before=before)


def locked_to_write(
    consultation: Consultation, *, seen: int | None, by: User
) -> Consultation:
    """Lock a consultation that the user may write and nobody changed meanwhile."""
    locked: Consultation = Consultation.objects.select_for_update(of=("self",)).get(
        pk=consultation.pk
    )
    demand_there(by, locked.organisation)
    if seen is not None and seen != locked.version:
        raise Refused(MOVED)
    return locked


def demand_there(by: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless the user may record consultations there."""
    scope = scope_of(by, Permission.CONSULTATION_RECORD)
    center_id = organisation.center_id or organisation.pk
    if center_id not in scope.centers and organisation.pk not in scope.stations:
        raise PermissionDenied(
            f"您的岗位没有在{organisation}"
            f"“{Permission.CONSULTATION_RECORD.label}”的权限。"
        )


def _values(
    contact: Contact, *, on: date, at: datetime, drafted: bool
) -> dict[str, Any]:
    """Return the columns of the contact, held against each other."""
    center = contact.organisation.own_center
    registered_on = timezone.localdate(at)
    _check(contact, center=center, on=on, registered_on=registered_on)
    coded = {
        name: getattr(contact, name) and codes.code(listed, getattr(contact, name)).key
        for name, listed in CODED.items()
    }
    if not coded["topic"] and coded["matter_code"]:
        coded["topic"] = topic_of(coded["matter_code"])
    handling = handling_of(contact.handling, drafted=drafted, referral=contact.referral)
    return coded | {
        "center": center,
        "organisation": contact.organisation,
        "person": contact.person,
        "consulted_on": on,
        "channel": codes.code("consult_channel", contact.channel).key,
        "facts": contact.facts,
        "answer": contact.answer,
        "handling": codes.code("consult_handling", handling).key,
        "questions": contact.questions,
        "people": contact.people,
        "reminded": contact.reminded,
        "minutes": contact.minutes,
        "adviser": contact.adviser,
        "is_group": is_group(contact.people),
        "is_late": is_late(on, registered_on=registered_on),
    }


def _check(
    contact: Contact, *, center: Organisation, on: date, registered_on: date
) -> None:
    if on > registered_on:
        raise Refused(f"咨询日期 {on:%Y-%m-%d} 晚于今天，请改正。")
    if contact.questions < 1:
        raise Refused("咨询事项至少一件，请填写件数。")
    if contact.people < 1:
        raise Refused("来访至少一人，请填写人数。")
    if contact.minutes is not None and contact.minutes < 0:
        raise Refused("咨询时长不能为负，请改正。")
    if contact.person is not None and contact.person.center_id != center.pk:
        raise Refused("所选人员不是本中心登记的，请重新选择。")
    if contact.adviser is not None and contact.adviser.center_id != center.pk:
        raise Refused("所选解答人不是本中心登记的，请重新选择。")


def _keep_classes(
    consultation: Consultation, contact: Contact, *, on: date
) -> list[str]:
    """Keep the classes, those that follow from the person with them."""
    person, found = contact.person, set(contact.classes)
    if person is not None:
        facts = Particulars(
            birth_on=person.birth_on, sex=person.sex, ethnicity=person.ethnicity
        )
        found |= set(derived(facts, on=on))
    keys = sorted(codes.code("recipient_class", key).key for key in found)
    ConsultationClass.objects.bulk_create(
        ConsultationClass(consultation=consultation, key=key) for key in keys
    )
    return keys


def _plain(value: Any) -> Any:
    """Return a value as the trail keeps it."""
    return str(value) if hasattr(value, "pk") or isinstance(value, date) else value
