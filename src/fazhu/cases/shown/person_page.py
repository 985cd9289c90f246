"""All that a person's page says: who they are, masked, and every matter in sight."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse

from fazhu.cases.acquaintance import consultations_seen, helps_seen, people_seen
from fazhu.cases.actions.merging import COMPARED
from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.cases.resemblance import Resemblance, Traits, resembling
from fazhu.cases.shown.corrections import in_words, label_of
from fazhu.cases.shown.listing import mark_former
from fazhu.cases.shown.visits import of_person as visits_of
from fazhu.cases.shown.visits import rows_of
from fazhu.cases.shown.words import priority_tag, standing
from fazhu.intake.models import Person, PersonMerge
from fazhu.lib import names
from fazhu.lib.names import QueryKind
from fazhu.network.access import may, permissions_of
from fazhu.network.models import Organisation, User
from fazhu.rules import codes
from fazhu.rules.roles import Permission
from fazhu.ui.shapes import Tag

MOST = 100


@dataclass(frozen=True, kw_only=True)
class Part:
    """What someone is in one case."""

    case: Case
    role: str
    state: Tag
    first: Tag | None
    on: date | None
    key: int


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One consultation of theirs."""

    number: str
    on: date | None
    channel: str
    topic: str
    place: str
    key: int


@dataclass(frozen=True, kw_only=True)
class Helped:
    """One help by a duty lawyer to them."""

    on: date
    charge: str
    stage: str
    place: str
    key: int


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that two records of one human may say differently, masked."""

    name: str
    label: str
    kept: str
    dropped: str
    differs: bool


def person_for(user: User, pk: int) -> Person:
    """Return the person in the user's eyes; outside their scope there is none."""
    person = Person.objects.select_related("center", "merged_into", "town").filter(
        pk=pk
    )
    found: Person | None = person.first()
    if found is None:
        raise Http404
    whom = found.merged_into or found
    if not people_seen(user, found.center).filter(pk=whom.pk).exists():
        raise Http404
    return found


def facts_of(person: Person) -> list[tuple[str, str]]:
    """Return what is on record of someone, masked; what is empty is left out."""
    told = [
        (label_of(Person, name), in_words(Person, name, getattr(person, name)))
        for name in COMPARED
        if name != "name"
    ]
    told.append(("所在地", person.place))
    return [(label, value) for label, value in told if value]


def parts_of(person: Person, *, user: User) -> list[Part]:
    """Return the newest cases of theirs that the user may see, in every role."""
    cases = Case.objects.visible_to(user)
    parties = list(
        CaseParty.objects.filter(person=person, case__in=cases)
        .select_related("case")
        .order_by("-case_id", "pk")[:MOST]
    )
    mark_former([party.case for party in parties], user)
    return [
        Part(
            case=party.case,
            role=PartyRole(party.role).label,
            state=standing(party.case),
            first=None if party.case.former else priority_tag(party.case),  # type: ignore[attr-defined]
            on=party.case.applied_on or party.case.accepted_on,
            key=party.pk,
        )
        for party in parties
    ]


def talks_of(person: Person, *, user: User) -> list[Talk]:
    """Return their newest consultations that the user may see."""
    talks = (
        consultations_seen(user)
        .filter(person=person)
        .select_related("organisation")
        .order_by("-consulted_on", "-pk")[:MOST]
    )
    return [
        Talk(
            number=str(talk),
            on=talk.consulted_on,
            channel=codes.label("consult_channel", talk.channel),
            topic=codes.label("consult_topic", talk.topic),
            place=talk.organisation.name,
            key=talk.pk,
        )
        for talk in talks
    ]


def helps_of(person: Person, *, user: User) -> list[Helped]:
    """Return the newest helps by duty lawyers that the user may see."""
    helps = (
        helps_seen(user)
        .filter(center=person.center_id, person=person)
        .order_by("-helped_on", "-pk")[:MOST]
    )
    return [
        Helped(
            on=made.helped_on,
            charge=made.charge,
            stage=codes.label("stage", made.stage),
            place=made.place or codes.label("duty_place", made.place_kind),
            key=made.pk,
        )
        for made in helps
    ]


def likely_of(person: Person, *, user: User) -> list[Resemblance]:
    """Return other records that are perhaps the same human."""
    told = Traits(
        name=person.name, telephone=person.telephone, birth_on=person.birth_on
    )
    found = resembling(told, user=user, center=person.center)
    return [one for one in found if one.person != person]


def found_by(text: str, *, user: User, center: Organisation) -> list[Person]:
    """Return the people of the center whom a number, telephone or name finds."""
    query, seen = names.query_of(text), people_seen(user, center)
    match query.kind:
        case QueryKind.ID_NUMBER:
            seen = Person.objects.filter(pk__in=seen).with_id_number(query.text)
        case QueryKind.PHONE:
            seen = Person.objects.filter(pk__in=seen).with_telephone(query.text)
        case QueryKind.NAME:
            told = Traits(name=text)
            alike = resembling(told, user=user, center=center)
            return [one.person for one in alike]
        case _:
            return []
    return list(seen.order_by("-pk")[:MOST])


def differences(kept: Person, dropped: Person) -> list[Difference]:
    """Return what the two records say, those first in which they differ."""
    found = [
        Difference(
            name=name,
            label=label_of(Person, name),
            kept=in_words(Person, name, getattr(kept, name)),
            dropped=in_words(Person, name, getattr(dropped, name)),
            differs=(getattr(kept, name) or "") != (getattr(dropped, name) or ""),
        )
        for name in COMPARED
        if getattr(kept, name) or getattr(dropped, name)
    ]
    return sorted(found, key=lambda one: not one.differs)


@dataclass(frozen=True, kw_only=True)
class Merged:
    """A merge as the page of the kept record tells it."""

    key: int
    name: str
    at: datetime
    by: str
    reason: str
    undone_at: datetime | None


def merges_of(person: Person) -> list[Merged]:
    """Return what was merged into the record, the newest first."""
    rows = (
        PersonMerge.objects.filter(kept=person)
        .select_related("dropped", "merged_by")
        .order_by("-pk")
    )
    return [
        Merged(
            key=row.pk,
            name=row.dropped.name,
            at=row.merged_at,
            by=row.merged_by.name,
            reason=row.reason,
            undone_at=row.undone_at,
        )
        for row in rows
    ]


def context_of(person: Person, *, user: User, on: date) -> dict[str, Any]:
    """Return what the page shows, in a fixed number of queries."""
    gone = person.merged_into
    corrects = may(user, Permission.CASE_CORRECT, center_id=person.center_id)
    return {
        "person": person,
        "gone_into": gone,
        "facts": facts_of(person),
        "parts": parts_of(person, user=user),
        "talks": talks_of(person, user=user),
        "visits": rows_of(visits_of(person, user=user), on=on),
        "may_visit": Permission.CONSULTATION_RECORD in permissions_of(user),
        "helps": helps_of(person, user=user),
        "may_correct": corrects and gone is None,
        "likely": likely_of(person, user=user) if corrects and gone is None else [],
        "merges": merges_of(person) if corrects else [],
        "crumbs": [("案件", reverse("cases:list")), (f"人员：{person.name}", "")],
    }
