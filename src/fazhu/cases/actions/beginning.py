"""A case with its people in one go: what is told at the window becomes one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fazhu.cases.actions import applying
from fazhu.cases.actions.applying import Opening, Other
from fazhu.cases.actions.bringing import Piece, bring
from fazhu.cases.actions.clearing import note_finds
from fazhu.cases.actions.passing_on import passed_on
from fazhu.cases.actions.placing import Place, place
from fazhu.cases.actions.scanning_early import give_to
from fazhu.cases.actions.stating import state_means
from fazhu.cases.actions.visited import became_case
from fazhu.cases.models import Case, DutyOrigin, HomeVisit, Matter, PartyRole
from fazhu.intake.actions import add_person, renew_person
from fazhu.intake.consulting import note_application
from fazhu.intake.models import DutyHelp, Person
from fazhu.network.models import Organisation, User
from fazhu.rules.recipient_classes import Particulars, derived
from fazhu.rules.workflow import RECEIVE, RECEIVE_NOTICE, TAKE_OVER, Step

BEGINNINGS: Mapping[str, Step] = {
    step.key: step for step in (RECEIVE, RECEIVE_NOTICE, TAKE_OVER)
}


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person as told: new, or known to the center and told anew.

    ``person`` is unsaved when new; ``role`` is what an agent is. ``renewed`` are the
    details of a known person that are told otherwise than they stand. ``classes``
    begin with the counted one; those that follow from age, sex and ethnicity are
    added.
    """

    person: Person
    renewed: Mapping[str, Any] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    position: str = ""
    relation: str = ""
    role: PartyRole | None = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that is told on the day on which a case begins.

    ``matter`` is the one that the case belongs to, where there is one already;
    ``duty`` the help of a duty lawyer and ``visit`` the home visit from which the case
    comes; ``scans`` the sheet for which pages were scanned already.
    """

    received_by: Organisation
    recipients: tuple[Someone, ...]
    opponents: tuple[Someone, ...] = ()
    agent: Someone | None = None
    contact: Someone | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    means: Mapping[str, object] = field(default_factory=dict)
    brought: tuple[Piece, ...] = ()
    wished_at: datetime | None = None
    place: Place = field(default_factory=Place)
    matter: Matter | None = None
    duty: DutyHelp | None = None
    visit: HomeVisit | None = None
    scans: UUID | None = None


@transaction.atomic
def begin(
    step: Step,
    told: Told,
    *,
    by: User,
    on: date,
    at: datetime,
    applied_on: date | None = None,
) -> Case:
    """Note the people who are new, and begin the case by ``step``; all or nothing."""
    counted = applied_on or on
    recipients = [noted(one, by=by, at=at) for one in told.recipients]
    listed = list(zip(recipients, told.recipients, strict=True))
    others = [(PartyRole.OPPONENT, one) for one in told.opponents]
    if told.agent is not None:
        others.append((told.agent.role or PartyRole.AGENT, told.agent))
    if told.contact is not None:
        others.append((PartyRole.CONTACT, told.contact))
    opening = Opening(
        center=told.received_by.own_center,
        received_by=told.received_by,
        recipients=tuple(recipients),
        classes={person.pk: _classes(person, one, counted) for person, one in listed},
        positions={person.pk: one.position for person, one in listed},
        others=tuple(
            Other(
                person=noted(one, by=by, at=at),
                role=role,
                relation=one.relation,
            )
            for role, one in others
        ),
        values=dict(told.values),
        matter=told.matter,
    )
    case: Case
    if step is RECEIVE_NOTICE:
        case = applying.receive_notice(opening, by=by, on=on, at=at)
    else:
        act = applying.take_over if step is TAKE_OVER else applying.receive
        case = act(opening, by=by, on=on, applied_on=applied_on, at=at)
    if told.duty is not None and told.duty.person_id in {one.pk for one in recipients}:
        DutyOrigin.objects.create(case=case, help=told.duty)
    if told.visit is not None:
        became_case(told.visit, case, {one.pk for one in recipients}, by=by, at=at)
    if case.consultation_id is not None:
        note_application(case.consultation_id, by=by, at=at)
    _beside(case, told, by=by, on=on, at=at)
    return case


def _beside(case: Case, told: Told, *, by: User, on: date, at: datetime) -> None:
    """Keep what was told beside the case and its people."""
    if told.wished_at is not None:
        passed_on(case, told.wished_at, by=by, on=on, at=at)
    place(case, told.place, by=by, at=at)
    if told.means:
        state_means(case, told.means, by=by, at=at)
    if told.brought:
        bring(case, told.brought, by=by, on=on, at=at)
    if told.scans is not None:
        give_to(case, told.scans, by=by, on=on, at=at)
    note_finds(case, on=on)


def noted(one: Someone, *, by: User, at: datetime) -> Person:
    """Note a person who is new, or what a known one tells anew."""
    if one.person.pk is None:
        return add_person(one.person, by=by, at=at)
    return renew_person(one.person, one.renewed, by=by, at=at)


def _classes(person: Person, one: Someone, on: date) -> tuple[str, ...]:
    facts = Particulars(
        birth_on=person.birth_on,
        birth_year=person.birth_year,
        sex=person.sex,
        ethnicity=person.ethnicity,
    )
    return tuple(dict.fromkeys((*one.classes, *derived(facts, on=on))))
