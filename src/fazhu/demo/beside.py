"""Who stands beside the demo's recipients, by what their classes are shown, doubles."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from fazhu.cases.actions.applying import Other
from fazhu.cases.actions.merging import merge_people
from fazhu.cases.actions.proving import Proof, prove_classes
from fazhu.cases.models import Case, PartyRole
from fazhu.demo.making import District
from fazhu.demo.places import MAIN, post_holding
from fazhu.demo.plan import File, Human
from fazhu.intake.actions import add_person
from fazhu.intake.models import Person
from fazhu.network.models import User
from fazhu.rules.recipient_classes import ADULT_AGE, full_years
from fazhu.rules.roles import Role

MOTHERS = ("桂兰", "秀英", "玉珍", "春梅")
A_CONTACT = 9
"""So many files, one of which names someone to call."""

CARD_YEARS = timedelta(days=3_650)
DOUBLES = 2


def others_of(
    file: File, people: Sequence[Person], *, on: date, by: User, at: datetime
) -> tuple[Other, ...]:
    """Note the guardian of a minor, and now and then someone to call."""
    if not file.recipients:
        return ()
    first, human = people[0], file.recipients[0]
    age = full_years(human.birth_on, on=on)
    if age is not None and age < ADULT_AGE:
        return (_beside(first, human, PartyRole.GUARDIAN, "母亲", by=by, at=at),)
    if file.key % A_CONTACT == 0:
        return (_beside(first, human, PartyRole.CONTACT, "亲戚", by=by, at=at),)
    return ()


def prove(case: Case, *, by: User, on: date, at: datetime) -> None:
    """Note the card of those who are disabled."""
    for party in case.parties.filter(classes__key="disabled"):
        issued = on - timedelta(days=200 + party.pk % 3_000)
        card = Proof(
            paper="disability_card",
            issued_by="鹤渚区残联（虚构）",
            issued_on=issued,
            valid_until=issued + CARD_YEARS,
        )
        prove_classes(party, {"disabled": card}, by=by, at=at)


@transaction.atomic
def meet_twice(district: District, *, at: datetime) -> None:
    """Note some people a second time: one is merged, one is left to be found."""
    center = district.organisations[MAIN]
    clerk = district.posts[post_holding(Role.CENTER_CLERK, MAIN)]
    known = Person.objects.filter(center=center).exclude(telephone_index="")
    for place, person in enumerate(known.order_by("pk")[:DOUBLES]):
        again = Person(
            center=center,
            name=person.name,
            telephone=person.telephone,
            birth_year=person.birth_on.year if person.birth_on else None,
        )
        double = add_person(again, by=clerk, at=at)
        if place == 0:
            merge_people(
                person,
                double,
                taking=(),
                reason="来电核对，是同一人",
                by=clerk,
                at=at,
            )


def _beside(
    first: Person,
    human: Human,
    role: PartyRole,
    relation: str,
    *,
    by: User,
    at: datetime,
) -> Other:
    name = human.name[0] + MOTHERS[human.key % len(MOTHERS)]
    person = Person(center=first.center, name=name, telephone=human.telephone)
    return Other(person=add_person(person, by=by, at=at), role=role, relation=relation)
