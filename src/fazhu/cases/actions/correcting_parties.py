"""Corrections of a person's part in a case: what they are in it, and their classes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.actions.correcting import KEY, NothingToCorrect, locked_to_correct
from fazhu.cases.actions.living import settle, town_of
from fazhu.cases.models import Case, CaseParty, Correction, Event, PartyClass, PartyRole
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.network.models import User
from fazhu.rules import codes

LABELS = {
    "role": "身份",
    "position": "诉讼地位",
    "counted_class": "首要统计类别",
    "classes": "受援人类别",
}
"""What can be set right of a person's part, with the word for it."""

SEPARATOR = ","


def value_of(party: CaseParty, field: str) -> tuple[str, ...]:
    """Return what is written of the party: the keys of codes, the counted first."""
    if field != "classes":
        value = str(getattr(party, field))
        return (value,) if value else ()
    keys = party.classes.order_by("pk").values_list("key", flat=True)
    return tuple(sorted(keys, key=lambda key: key != party.counted_class))


@transaction.atomic
def correct_party(
    party: CaseParty,
    field: str,
    new: tuple[str, ...],
    *,
    reason: str,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> CaseParty:
    """Set one thing of a person's part in a case right; ``new`` are keys of codes.

    The class counted first is one of the classes; when it falls away the first of
    those left is counted.
    """
    if field not in LABELS:
        raise ValueError(f"a party has no {field!r} to correct, only: {sorted(LABELS)}")
    if not reason.strip():
        raise Refused("请写明更正理由。")
    case = locked_to_correct(party.case, by=by, seen=seen)
    locked = CaseParty.objects.select_related("person").get(pk=party.pk, case=case)
    old, first = value_of(locked, field), _first_of(case)
    if set(old) == set(new):
        raise NothingToCorrect(
            f"“{LABELS[field]}”现在就是这个值，不必更正；请核对后再填。"
        )
    counted = locked.counted_class
    SETTERS[field](locked, new)
    locked.save()
    case.version += 1
    case.save(update_fields=["version"])
    if (now := _first_of(case)) and now != first:
        settle(case, town_of(now), reason=reason, by=by, at=at)
    _keep(locked, field, old, value_of(locked, field), reason=reason, by=by, at=at)
    if field == "classes" and locked.counted_class != counted:
        _keep(
            locked, "counted_class", (counted,) if counted else (),
            value_of(locked, "counted_class"), reason=reason, by=by, at=at,
        )  # fmt: skip
    Event.objects.create(
        center_id=case.center_id, case=case, sequence=case.version, key=KEY,
        before=case.state, after=case.state, happened_on=timezone.localdate(at),
        recorded_at=at, recorded_by=by,
        note=f"更正{locked.person.name}的“{LABELS[field]}”：{reason}"[:500],
    )  # fmt: skip
    return locked


def _first_of(case: Case) -> Person | None:
    """Return the first recipient, by whose address the case's town is counted."""
    firsts = case.parties.filter(role=PartyRole.RECIPIENT, is_first=True)
    first = firsts.select_related("person__town").first()
    return first.person if first else None


def _keep(
    party: CaseParty,
    field: str,
    old: tuple[str, ...],
    new: tuple[str, ...],
    *,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    before, after = SEPARATOR.join(old), SEPARATOR.join(new)
    Correction.objects.create(
        center_id=party.center_id, case_id=party.case_id, person=party.person,
        field=field, old=before, new=after, reason=reason[:300], corrected_at=at,
        corrected_by=by,
    )  # fmt: skip
    record(
        by, "case.correct", party.case, at=at, center=party.center_id,
        field=f"party.{field}", party=party.pk, before=before, after=after,
        reason=reason,
    )  # fmt: skip


def _set_role(party: CaseParty, new: tuple[str, ...]) -> None:
    role = PartyRole(new[0]) if new else None
    if role is None:
        raise Refused("身份不能为空，请选择一种。")
    others = party.case.parties.exclude(pk=party.pk)
    if others.filter(person=party.person_id, role=role).exists():
        raise Refused(f"{party.person.name}已以“{role.label}”列入本案，不能重复。")
    recipients = others.filter(role=PartyRole.RECIPIENT)
    if party.role == PartyRole.RECIPIENT and not recipients.exists():
        raise Refused("本案只有这一名受援人，不能改为其他身份；请先登记受援人。")
    if party.role == PartyRole.RECIPIENT and party.is_first:
        successor = recipients.order_by("pk").first()
        party.is_first = False
        party.save(update_fields=["is_first"])
        if successor is not None:
            successor.is_first = True
            successor.save(update_fields=["is_first"])
    party.role = role
    party.is_first = not others.filter(role=role, is_first=True).exists()


def _set_position(party: CaseParty, new: tuple[str, ...]) -> None:
    party.position = codes.code("party_position", new[0]).key if new else ""


def _set_counted(party: CaseParty, new: tuple[str, ...]) -> None:
    if new and not party.classes.filter(key=new[0]).exists():
        label = codes.label("recipient_class", new[0])
        raise Refused(f"“{label}”不在此人的受援人类别中，请先更正受援人类别。")
    party.counted_class = new[0] if new else ""


def _set_classes(party: CaseParty, new: tuple[str, ...]) -> None:
    keys = tuple(codes.code("recipient_class", key).key for key in new)
    party.classes.exclude(key__in=keys).delete()
    there = set(party.classes.values_list("key", flat=True))
    PartyClass.objects.bulk_create(
        PartyClass(party=party, case_id=party.case_id, key=key)
        for key in keys
        if key not in there
    )
    if party.counted_class not in keys:
        party.counted_class = keys[0] if keys else ""


SETTERS = {
    "role": _set_role,
    "position": _set_position,
    "counted_class": _set_counted,
    "classes": _set_classes,
}
