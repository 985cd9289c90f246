"""Contacts as pages say them: the log, whom there is, the ready texts filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.actions.contacting import may_strike
from fazhu.cases.models import Case, CenterText, LoggedContact, PartyRole
from fazhu.intake.models import Consultation, Person
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.rules.contacts import (
    CASE,
    CONSULTATION,
    REACHED,
    ReadyText,
    Result,
    Way,
    filled,
    texts,
)
from fazhu.rules.workflow import SUPPLEMENT
from fazhu.ui import formats
from fazhu.ui.shapes import Tag

MOST = 100
FEW = 5
"""So many contacts stand on the page of a case or a consultation."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One contact of the log; ``strike_url`` where the reader may strike it out."""

    contact: LoggedContact
    when: str
    how: str
    result: Tag
    about: str
    strike_url: str


@dataclass(frozen=True, kw_only=True)
class Callee:
    """Someone of the case or consultation, and the telephone as far as it shows."""

    person: Person
    role: str
    telephone: str


@dataclass(frozen=True, kw_only=True)
class About:
    """What is contacted about: its name, page, people, and how texts are filled."""

    of: str
    subject: Case | Consultation
    title: str
    url: str
    page: str
    numbers: str
    callees: tuple[Callee, ...]
    values: Mapping[str, str]
    first: str

    @property
    def people(self) -> list[Person]:
        """The people, the first first."""
        return [one.person for one in self.callees]

    def texts(self) -> list[ReadyText]:
        """Return the ready texts, the center's in place of those that ship."""
        kept = CenterText.objects.filter(center=self.subject.center_id).order_by("pk")
        return texts(map(ready, kept), self.of)

    def text(self, key: str) -> str:
        """Return the text of the key filled in, an empty one where there is none."""
        found = next((one for one in self.texts() if one.key == key), None)
        return filled(found.text, self.values) if found else ""


def ready(kept: CenterText) -> ReadyText:
    """Return a center's text as the rules read it."""
    return ReadyText(key=kept.key, of=kept.of, label=kept.label, text=kept.text)


def about_case(case: Case, *, on: date, opened: bool = False) -> About:
    """Return a case as what people are contacted about; ``opened`` shows numbers."""
    parties = case.parties.select_related("person").order_by("-role", "-is_first", "pk")
    callees = tuple(
        _callee(one.person, PartyRole(one.role).label, opened=opened) for one in parties
    )
    recipients = [one for one in callees if one.role == PartyRole.RECIPIENT.label]
    callees = (*recipients, *(one for one in callees if one not in recipients))
    return About(
        of=CASE,
        subject=case,
        title=str(case),
        url=reverse("cases:detail", args=[case.pk]),
        page=reverse("contacts:of-case", args=[case.pk]),
        numbers=reverse("contacts:numbers-of-case", args=[case.pk]),
        callees=callees,
        values=_case_values(case, callees, on=on, opened=opened),
        first=case.state,
    )


def about_consultation(talk: Consultation, *, on: date, opened: bool = False) -> About:
    """Return a consultation as what someone is contacted about."""
    person = talk.person
    asked = talk.consulted_on
    callees = (_callee(person, "咨询人", opened=opened),) if person else ()
    return About(
        of=CONSULTATION,
        subject=talk,
        title=f"咨询：{person or '未留姓名'}",
        url=reverse("consultations:detail", args=[talk.pk]),
        page=reverse("contacts:of-consultation", args=[talk.pk]),
        numbers=reverse("contacts:numbers-of-consultation", args=[talk.pk]),
        callees=callees,
        values={
            **_place_values(talk, on=on),
            "姓名": person.name if person else "",
            "咨询编号": talk.number or "",
            "咨询日期": formats.dated(asked) if asked else "",
        },
        first="",
    )


def lines(
    rows: "QuerySet[LoggedContact]", *, user: User, most: int = MOST
) -> list[Line]:
    """Return the newest contacts, those struck out among them."""
    named = rows.select_related("recorded_by", "struck_by")
    newest = named.order_by("-contacted_at", "-pk")[:most]
    return [_line(one, user=user) for one in newest]


def box_of(about: Case | Consultation, *, user: User) -> dict[str, Any]:
    """Return what the page of a case or consultation shows of its contacts."""
    of = CASE if isinstance(about, Case) else CONSULTATION
    page = reverse(f"contacts:of-{of}", args=[about.pk])
    found = lines(about.contacts.all(), user=user, most=FEW + 1)
    return {"contacts": found[:FEW], "more_contacts": found[FEW:], "contact_url": page}


def _line(one: LoggedContact, *, user: User) -> Line:
    way, result = Way(one.way), Result(one.result)
    strikes = one.struck_at is None and may_strike(one, by=user)
    return Line(
        contact=one,
        when=formats.moment(one.contacted_at),
        how=way.label,
        result=Tag(result.label, "good" if result in REACHED else "warn"),
        about=_late(one.recorded_at, one.contacted_on),
        strike_url=reverse("contacts:strike", args=[one.pk]) if strikes else "",
    )


def _late(recorded_at: datetime, on: date) -> str:
    day = timezone.localdate(recorded_at)
    return "" if day == on else f"{formats.dense(day)}补记"


def _callee(person: Person, role: str, *, opened: bool) -> Callee:
    return Callee(
        person=person, role=role, telephone=_phone(person.telephone, opened=opened)
    )


def _phone(number: str, *, opened: bool) -> str:
    return number if opened or not number else formats.masked(number, "phone")


def _case_values(
    case: Case, callees: Iterable[Callee], *, on: date, opened: bool
) -> dict[str, str]:
    first = next(iter(callees), None)
    handler, due = case.handler, case.due_at
    return {
        **_place_values(case, on=on),
        "姓名": first.person.name if first else "",
        "案号": case.number,
        "案由": case.cause_text or codes.label("cause", case.cause),
        "期限": formats.dated(timezone.localdate(due)) if due else "",
        "需补材料": _lacking(case),
        "承办单位": case.unit.name if case.unit else "",
        "承办人": handler.name if handler else "",
        "承办人电话": _handler_phone(case, opened=opened),
    }


def _handler_phone(case: Case, *, opened: bool) -> str:
    """Return the handler's own number as far as it shows, else that of the unit."""
    if case.handler and case.handler.telephone:
        return _phone(case.handler.telephone, opened=opened)
    return case.unit.telephone if case.handler and case.unit else ""


def _place_values(about: Case | Consultation, *, on: date) -> dict[str, str]:
    center = about.center
    return {
        "中心": center.name,
        "中心电话": center.telephone,
        "中心地址": center.address,
        "今天": formats.dated(on),
    }


def _lacking(case: Case) -> str:
    """Return what the last supplement asked for, in one line."""
    asked = case.events.filter(key=SUPPLEMENT.key).order_by("-sequence")
    note = asked.values_list("note", flat=True).first() or ""
    return "、".join(part.strip() for part in note.splitlines() if part.strip())
