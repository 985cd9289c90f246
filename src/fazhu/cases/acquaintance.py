"""Which people a user knows of: those of the cases and consultations they may see."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from fazhu.cases.models import Case, HomeVisit
from fazhu.intake.models import Consultation, DutyHelp, Person
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules.roles import Permission

if TYPE_CHECKING:
    from django.db.models import QuerySet


def people_seen(user: User, center: Organisation) -> "QuerySet[Person]":
    """Return the people of a center whom the user may see.

    Whoever sees the center sees them all; a station sees those of its own cases and
    its own registers, and does not learn that there are others.
    """
    own: QuerySet[Person] = Person.objects.filter(center=center, merged_into=None)
    if center.pk in scope_of(user).centers:
        return own
    cases = Case.objects.visible_to(user).filter(center=center)
    talks = consultations_seen(user).filter(center=center)
    helps = helps_seen(user).filter(center=center)
    visits = visits_seen(user).filter(center=center)
    here = OuterRef("pk")  # asked of each one found, not of all the station's cases
    return own.filter(
        Exists(cases.filter(parties__person=here))
        | Exists(talks.filter(person=here))
        | Exists(helps.filter(person=here))
        | Exists(visits.filter(person=here))
    )


def consultations_seen(user: User) -> "QuerySet[Consultation]":
    """Return the consultations that the user's posts record."""
    scope = scope_of(user, Permission.CONSULTATION_RECORD)
    return Consultation.objects.filter(
        Q(center__in=scope.centers) | Q(organisation__in=scope.stations)
    )


def helps_seen(user: User) -> "QuerySet[DutyHelp]":
    """Return the helps of duty lawyers whose register the user's posts keep."""
    scope = scope_of(user, Permission.DUTY_RECORD)
    return DutyHelp.objects.filter(
        Q(center__in=scope.centers) | Q(organisation__in=scope.stations)
    )


def visits_seen(user: User) -> "QuerySet[HomeVisit]":
    """Return the home visits of the registers that the user's posts keep."""
    scope = scope_of(user, Permission.CONSULTATION_RECORD)
    return HomeVisit.objects.filter(
        Q(center__in=scope.centers) | Q(organisation__in=scope.stations)
    )


def known_by_number(number: str, center: Organisation) -> Person | None:
    """Return whoever has this number in the center, seen by the user or not.

    A record that was merged stands for the one into which it went.
    """
    found: Person | None = (
        Person.objects.filter(center=center)
        .select_related("merged_into")
        .with_id_number(number)
        .first()
    )
    return found.merged_into or found if found is not None else None
