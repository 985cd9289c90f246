"""How a case begins on screen: an application, a notice, a transfer from elsewhere."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.cases.actions.living import town_of
from fazhu.cases.actions.urgency import priority_at_first
from fazhu.cases.models import Case, CaseParty, Matter, PartyClass, PartyRole
from fazhu.cases.step import beginning
from fazhu.documents.numbering import next_number
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules.network import Way, why_not
from fazhu.rules.workflow import RECEIVE, RECEIVE_NOTICE, TAKE_OVER, Step

WAYS = {
    RECEIVE: Way.APPLICATION,
    RECEIVE_NOTICE: Way.NOTICE,
    TAKE_OVER: Way.TRANSFER,
}


@dataclass(frozen=True, kw_only=True)
class Other:
    """Someone in a case who is no recipient: an opponent, or who applies for one."""

    person: Person
    role: PartyRole
    relation: str = ""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What is known of a case on the day it begins.

    ``recipients`` come in order, the first first; ``classes`` are those of each
    recipient on the application day, the one counted first in front; ``positions``
    say what each is in the proceedings. ``values`` are columns of the case, such as
    kind, cause and aid mode. ``matter`` joins the new case to an earlier stage of
    the same dispute.
    """

    center: Organisation
    received_by: Organisation
    recipients: tuple[Person, ...]
    classes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    positions: dict[int, str] = field(default_factory=dict)
    others: tuple[Other, ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    matter: Matter | None = None


def receive(
    opening: Opening,
    *,
    by: User,
    on: date,
    applied_on: date | None = None,
    at: datetime | None = None,
) -> Case:
    """Receive an application (接收申请); the review clock starts on this day."""
    return _open(RECEIVE, opening, by=by, on=on, applied_on=applied_on or on, at=at)


def receive_notice(
    opening: Opening, *, by: User, on: date, at: datetime | None = None
) -> Case:
    """Receive a notice from police, procurator or court; no review, assign next."""
    return _open(RECEIVE_NOTICE, opening, by=by, on=on, at=at)


def take_over(
    opening: Opening,
    *,
    by: User,
    on: date,
    applied_on: date | None = None,
    at: datetime | None = None,
) -> Case:
    """Take over an application that another center passed on (法律援助法第三十八条)."""
    return _open(TAKE_OVER, opening, by=by, on=on, applied_on=applied_on or on, at=at)


@transaction.atomic
def _open(
    step: Step,
    opening: Opening,
    *,
    by: User,
    on: date,
    applied_on: date | None = None,
    at: datetime | None = None,
) -> Case:
    _demand_there(step, opening, by=by)
    _hold_to_kind(step, opening, on=on)
    matter = opening.matter or Matter.objects.create(center=opening.center)
    case = Case(
        center=opening.center,
        matter=matter,
        received_by=opening.received_by,
        number=next_number(opening.center, year=on.year),
        number_issued=True,
        applied_on=applied_on,
        priority=priority_at_first(opening.values),
        town=town_of(opening.recipients[0]) if opening.recipients else "",
        **opening.values,
    )
    if step is RECEIVE_NOTICE:
        case.decision = "granted"
    with beginning(step, case, by=by, on=on, at=at):
        for place, person in enumerate(opening.recipients):
            add_party(
                case,
                person,
                role=PartyRole.RECIPIENT,
                is_first=place == 0,
                classes=opening.classes.get(person.pk, ()),
                position=opening.positions.get(person.pk, ""),
            )
        for other in opening.others:
            is_first = not case.parties.filter(role=other.role).exists()
            add_party(
                case,
                other.person,
                role=other.role,
                is_first=is_first,
                relation=other.relation,
            )
    return case


def _demand_there(step: Step, opening: Opening, *, by: User) -> None:
    """Raise PermissionDenied where the user may not begin cases in this way."""
    place = opening.received_by
    scope = scope_of(by, step.permission)
    if opening.center.pk not in scope.centers and place.pk not in scope.stations:
        raise PermissionDenied(
            f"您的岗位没有在{place}“{step.label}”的权限，请由该处窗口或者中心办理。"
        )


def _hold_to_kind(step: Step, opening: Opening, *, on: date) -> None:
    """Refuse what an organisation of this kind, or this one, may not receive."""
    place = opening.received_by
    refusal = why_not(
        place.kind,
        WAYS[step],
        case_kind=str(opening.values.get("kind", "")),
        only=place.accepts,
        name=place.name,
        on=on,
    )
    if refusal:
        raise Refused(refusal)


def add_party(
    case: Case,
    person: Person,
    *,
    role: PartyRole,
    is_first: bool,
    classes: tuple[str, ...] = (),
    position: str = "",
    relation: str = "",
) -> CaseParty:
    """List a person in a case with the classes of the application day."""
    party = CaseParty.objects.create(
        center_id=case.center_id,
        case=case,
        person=person,
        role=role,
        position=position,
        relation=relation,
        is_first=is_first,
        counted_class=classes[0] if classes else "",
    )
    PartyClass.objects.bulk_create(
        [PartyClass(party=party, case=case, key=key) for key in classes]
    )
    return party
