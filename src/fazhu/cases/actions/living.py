"""The town in which a case's first recipient lived when it began."""

from datetime import datetime

from fazhu.audit.trail import record
from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.intake.models import Person
from fazhu.network.models import User


def town_of(person: Person) -> str:
    """Return the town that the person's address names, "" where it names none."""
    return person.town.name if person.town else ""


def move_with(
    person: Person, *, before: str, reason: str, by: User, at: datetime
) -> None:
    """Let the cases that were counted in the town of a wrong address be so no more.

    ``before`` is the town that it named. A case that began under another address of
    the person stays where it was. Each case has an entry of its own, by which the
    figures that are kept know that it moved.
    """
    now = town_of(person)
    if now == before:
        return
    first = CaseParty.objects.filter(
        person=person, role=PartyRole.RECIPIENT, is_first=True
    )
    cases = Case.objects.filter(pk__in=first.values("case"), town=before)
    for case in cases.select_for_update(of=("self",)).order_by("pk"):
        settle(case, now, reason=reason, by=by, at=at)


def settle(case: Case, town: str, *, reason: str, by: User, at: datetime) -> None:
    """Count a locked case in another town from now on."""
    before, case.town = case.town, town
    if before == town:
        return
    case.save(update_fields=["town"])
    record(
        by,
        "case.correct",
        case,
        at=at,
        center=case.center_id,
        field="town",
        before=before,
        after=town,
        reason=reason,
    )
