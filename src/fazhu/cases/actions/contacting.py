"""Contacts as actions: noted, struck out; a center's ready texts kept or dropped."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.models import Case, CaseParty, CenterText, LoggedContact
from fazhu.cases.models.own import own_cases
from fazhu.intake.consulting import demand_there
from fazhu.intake.models import Consultation, Person
from fazhu.lib.errors import FieldRefused, Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules.contacts import Told, unknown_places, why_not
from fazhu.rules.roles import Permission

CONTACTING = (
    Permission.CASE_RECEIVE,
    Permission.CASE_REVIEW,
    Permission.CASE_DECIDE,
    Permission.CASE_ASSIGN,
    Permission.CASE_HANDLE,
    Permission.CASE_CLOSE_REVIEW,
)
"""Who contacts people about a case: whoever works on it, and who follows it up."""
TEXTS = Permission.CONSULTATION_RECORD
STRUCK = "这条联系记录已经划去。"
NOT_OWN = "联系记录由记录人本人或者有权更正的人员划去。"


class ContactWrong(FieldRefused):
    """A field of a contact does not hold."""


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A contact as it is told, and which ready text it began from."""

    told: Told
    person: Person | None = None
    text: str = ""


@transaction.atomic
def note_contact(
    about: Case | Consultation, noted: Noted, *, by: User, at: datetime
) -> LoggedContact:
    """Note that someone was contacted (记下联系)."""
    demand_contacting(about, by=by)
    wrong = why_not(noted.told, now=at)
    if wrong is not None:
        raise ContactWrong(*wrong)
    if noted.person is not None and not _is_of(about, noted.person):
        raise ContactWrong("whom", "所选人员不在这里的名单中，请重新选择。")
    told = noted.told
    made = LoggedContact.objects.create(
        center_id=about.center_id,
        organisation=place_of(about),
        case=about if isinstance(about, Case) else None,
        consultation=about if isinstance(about, Consultation) else None,
        person=noted.person,
        whom=told.whom.strip(),
        way=told.way,
        result=told.result,
        said=told.said.strip(),
        text=noted.text,
        contacted_on=timezone.localdate(told.at),
        contacted_at=told.at,
        recorded_at=at,
        recorded_by=by,
    )
    record(
        by,
        "contact.note",
        made,
        at=at,
        center=made.center_id,
        way=made.way,
        result=made.result,
        text=made.text,
        about=str(about.ref),
    )
    return made


@transaction.atomic
def strike_contact(
    contact: LoggedContact, reason: str, *, by: User, at: datetime
) -> LoggedContact:
    """Strike out a contact that was noted wrongly, with the reason (划去)."""
    locked = LoggedContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if not may_strike(locked, by=by):
        raise PermissionDenied(NOT_OWN)
    if locked.struck_at is not None:
        raise Refused(STRUCK)
    if not reason.strip():
        raise ContactWrong("reason", "请写明划去的理由。")
    locked.struck_at, locked.struck_by, locked.struck_why = at, by, reason.strip()
    locked.save(update_fields=["struck_at", "struck_by", "struck_why"])
    record(
        by,
        "contact.strike",
        locked,
        at=at,
        center=locked.center_id,
        reason=locked.struck_why,
    )
    return locked


def may_strike(contact: LoggedContact, *, by: User) -> bool:
    """Say whether the user noted it, or corrects what lies at its center."""
    corrects = contact.center_id in scope_of(by, Permission.CASE_CORRECT).centers
    return corrects or contact.recorded_by_id == by.pk


def demand_contacting(about: Case | Consultation, *, by: User) -> None:
    """Raise PermissionDenied unless the user contacts people about it."""
    if isinstance(about, Consultation):
        demand_there(by, about.organisation)
    elif not may_contact(about, by=by):
        raise PermissionDenied("您的岗位没有在本案联系当事人的权限。")


def may_contact(case: Case, *, by: User) -> bool:
    """Say whether the user works on the case where it lies."""
    scopes = [scope_of(by, one) for one in CONTACTING]
    if any(
        case.center_id in scope.centers or case.received_by_id in scope.stations
        for scope in scopes
    ):
        return True
    if not any(case.center_id in scope.own_in for scope in scopes):
        return False
    return Case.objects.filter(own_cases(by, ever=False), pk=case.pk).exists()


def place_of(about: Case | Consultation) -> Organisation:
    """Return the place in whose figures a contact is counted."""
    if isinstance(about, Consultation):
        return about.organisation
    return about.received_by or about.center


@transaction.atomic
def keep_text(text: CenterText, *, by: User, at: datetime) -> CenterText:
    """Keep a ready text as the center writes it; the old one is in the trail."""
    if text.center_id not in scope_of(by, TEXTS).centers:
        raise PermissionDenied("现成文字由中心窗口人员或者中心主任设定。")
    unknown = unknown_places(text.text, text.of)
    if unknown:
        names = "、".join(f"{{{one}}}" for one in unknown)
        raise Refused(f"{names}填不出来，请改用页面上列出的项目，或者直接写文字。")
    before = ""
    if text.pk is not None:
        before = CenterText.objects.select_for_update().get(pk=text.pk).text
    text.full_clean()
    text.save()
    record(by, "contact.text", text, at=at, title=text.label, before=before)
    return text


@transaction.atomic
def drop_text(text: CenterText, *, by: User, at: datetime) -> None:
    """Drop what the center wrote; of one that ships, the shipped text counts again."""
    if text.center_id not in scope_of(by, TEXTS).centers:
        raise PermissionDenied("现成文字由中心窗口人员或者中心主任设定。")
    record(by, "contact.text_drop", text, at=at, title=text.label, before=text.text)
    text.delete()


def _is_of(about: Case | Consultation, person: Person) -> bool:
    if isinstance(about, Consultation):
        return about.person_id == person.pk
    return CaseParty.objects.filter(case=about, person=person).exists()
