"""A consultation with whoever asked, in one go."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from fazhu.cases.actions.beginning import Someone, noted
from fazhu.intake.consulting import (
    Contact,
    correct_consultation,
    record_consultation,
)
from fazhu.intake.drafting import Paper
from fazhu.intake.models import Consultation
from fazhu.lib.errors import Refused
from fazhu.network.models import User


@transaction.atomic
def consult(
    contact: Contact,
    someone: Someone | None,
    *,
    paper: Paper | None,
    by: User,
    on: date,
    at: datetime,
) -> Consultation:
    """Note whoever asked, when they say who they are, and the consultation."""
    told = _with(contact, someone, by=by, at=at)
    return record_consultation(told, by=by, on=on, at=at, paper=paper)


@transaction.atomic
def consult_many(
    contacts: list[tuple[Contact, Someone | None, date]], *, by: User, at: datetime
) -> list[Consultation]:
    """Record the lines of a register, all of them or none."""
    made = []
    for number, (contact, someone, on) in enumerate(contacts, 1):
        try:
            made.append(consult(contact, someone, paper=None, by=by, on=on, at=at))
        except Refused as refusal:
            raise Refused(f"第{number}条：{refusal.sentence}") from refusal
    return made


@transaction.atomic
def correct(
    consultation: Consultation,
    contact: Contact,
    someone: Someone | None,
    *,
    reason: str,
    seen: int,
    by: User,
    on: date,
    at: datetime,
) -> Consultation:
    """Set a consultation right, with whoever asked."""
    told = _with(contact, someone, by=by, at=at)
    return correct_consultation(
        consultation, told, reason=reason, seen=seen, by=by, on=on, at=at
    )


def _with(
    contact: Contact, someone: Someone | None, *, by: User, at: datetime
) -> Contact:
    person = noted(someone, by=by, at=at) if someone is not None else None
    return replace(contact, person=person)
