"""The whole sheet of a beginning: the case, its recipients, their agent, opponents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone

from fazhu.cases.actions.beginning import Told
from fazhu.cases.actions.placing import Place
from fazhu.cases.forms.beginning import CaseForm
from fazhu.cases.forms.brought import BroughtForm
from fazhu.cases.forms.from_duty import FromDutyForm, told_by
from fazhu.cases.forms.means import FORESEEN, PAPERS, REGION, MeansForm, refreshing
from fazhu.cases.forms.notice import NewNoticeForm
from fazhu.cases.forms.people import (
    AgentForm,
    ContactForm,
    OpponentForm,
    RecipientForm,
)
from fazhu.cases.forms.person import PersonForm, towns_of
from fazhu.cases.forms.venue import VenueForm
from fazhu.cases.models import HomeVisit
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.network.conditions import policy_of
from fazhu.network.models import Organisation, User
from fazhu.rules import codes
from fazhu.rules.assessment import Policy
from fazhu.rules.workflow import RECEIVE_NOTICE, Step
from fazhu.ui.forms import Mistake, fetching, mistakes_of

MOST = {"recipients": 50, "opponents": 20}
TWICE = "与前面的{label}证件号码相同，同一人只填一次。"


class Sheet:
    """The forms of one beginning, filled in from a post, a draft, or nothing.

    ``judged`` False: it shows what was typed and says nothing about mistakes yet.
    """

    def __init__(
        self,
        step: Step,
        user: User,
        places: Sequence[Organisation],
        *,
        on: date,
        data: QueryDict | None = None,
        judged: bool = True,
        consultation: Consultation | None = None,
        source: DutyHelp | HomeVisit | None = None,
    ) -> None:
        """Build the forms, as many for each role as the data says."""
        duty = source if isinstance(source, DutyHelp) else None
        self.data, self.user = data, user
        self.case = CaseForm(
            data,
            step=step,
            user=user,
            places=places,
            initial={"on": on}
            | (taken_over(consultation) if consultation else {})
            | told_by(duty, step)
            | ({"received_by": source.organisation} if source and not duty else {}),
        )
        self.duty = FromDutyForm(
            data,
            prefix="duty",
            user=user,
            initial={"help": duty.pk if duty else None},
        )
        if "kind" in self.case.fields:
            self.case.fields["kind"].widget.attrs |= fetching(
                "#about", '{"refresh": "kind"}', also=f"{REGION},{PAPERS},{FORESEEN}"
            )
        for name in ("matter_code", "aid_mode", "applied_on", "on"):
            if name in self.case.fields:
                self.case.fields[name].widget.attrs |= refreshing()
        before = consultation or source
        known = before.person if before else None
        place = self.case.place
        self.center = place.own_center if place else None
        self.recipients = [
            self._person(
                RecipientForm,
                f"recipients-{at}",
                may_be_blank=at > 0,
                initial={"use": known.ref} if known and at == 0 else {},
            )
            for at in range(counted(data, "recipients", 1))
        ]
        self.agent = self._person(AgentForm, "agent", may_be_blank=True)
        self.contact = self._person(ContactForm, "contact", may_be_blank=True)
        self.opponents = [
            self._person(OpponentForm, f"opponents-{at}", may_be_blank=True)
            for at in range(counted(data, "opponents", 1))
        ]
        self.with_opponents = step is not RECEIVE_NOTICE
        self.policy = policy_of(self.center) if self.center else Policy()
        self.means = (
            MeansForm(data, prefix="means", policy=self.policy)
            if self.with_opponents
            else None
        )
        self.brought = (
            BroughtForm(data, prefix="brought") if self.with_opponents else None
        )
        self.venue = VenueForm(data, prefix="venue") if self.with_opponents else None
        self.notice = (
            None
            if self.with_opponents
            else NewNoticeForm(data, prefix="notice", user=user, center=self.center)
        )
        if data is not None and not judged:
            for form in self.parts():
                form._errors = ErrorDict()  # type: ignore[attr-defined]  # not judged

    @property
    def towns(self) -> list[str]:
        """The towns of the center, with which an address may begin."""
        return towns_of(self.center)

    def parts(self) -> Iterator[forms.Form]:
        """Go through the forms in the order of the page."""
        yield from self.people()
        yield self.case
        yield self.duty
        yield from self.asides()

    def asides(self) -> Iterator[forms.Form]:
        """Go through the forms beside the case and its people, as far as asked."""
        asked = (self.notice, self.venue, self.means, self.brought)
        yield from (form for form in asked if form is not None)

    def people(self) -> Iterator[PersonForm]:
        """Go through the forms of people in the order of the page."""
        yield from self.recipients
        yield self.agent
        yield self.contact
        yield from self.opponents

    def is_valid(self) -> bool:
        """Judge every form, then what holds between them."""
        judged = [form.is_valid() for form in self.parts()]  # every one of them
        if not all(judged):
            return False
        self._check_between()
        return all(form.is_valid() for form in self.parts())

    def told(self) -> Told:
        """Return what was told; the sheet must be valid."""
        given = self.case.cleaned_data
        return Told(
            received_by=given["received_by"],
            recipients=tuple(f.someone() for f in self.recipients if not f.is_blank),
            opponents=tuple(f.someone() for f in self.opponents if not f.is_blank),
            agent=None if self.agent.is_blank else self.agent.someone(),
            contact=None if self.contact.is_blank else self.contact.someone(),
            values=self.case.values(),
            means=self.means.stated() if self.means else {},
            duty=self.duty.cleaned_data["help"],
            wished_at=given.get("wished_at"),
            place=self.venue.place if self.venue else Place(),
            brought=tuple(self.brought.pieces()) if self.brought else (),
        )

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that is wrong, said of whom."""
        return [
            replace(mistake, label=f"{whose}{mistake.label}")
            for form, whose in self._named()
            for mistake in mistakes_of(form)
        ]

    def focus_on(self, prefix: str) -> None:
        """Put the cursor into the first field of a person that is still empty."""
        for form in self.people():
            if form.prefix != prefix:
                continue
            there = form.first.split()
            empty = [name for name in there if not form[name].value()]
            field = form.fields[(empty or there)[0]]
            field.widget.attrs["autofocus"] = True

    def _person(
        self,
        kind: type[PersonForm],
        prefix: str,
        *,
        may_be_blank: bool,
        initial: dict[str, Any] | None = None,
    ) -> Any:
        form = kind(
            self.data,
            prefix=prefix,
            user=self.user,
            center=self.center,
            empty_permitted=may_be_blank,
            initial=initial or {},
        )
        for name in ("sex", "counted_class", "classes"):
            if name in form.fields:
                form.fields[name].widget.attrs |= refreshing()
        return form

    def _named(self) -> Iterator[tuple[forms.Form, str]]:
        many = len(self.recipients) > 1
        for at, recipient in enumerate(self.recipients, 1):
            yield recipient, f"第{at}位受援人，" if many else "受援人，"
        yield self.agent, "代理申请人，"
        yield self.contact, "联系人，"
        for opponent in self.opponents:
            yield opponent, "对方当事人，"
        for form in (self.case, *self.asides()):
            yield form, ""

    def _check_between(self) -> None:
        """Hold positions against the kind, classes against the day, people apart."""
        on = self.case.counted_on()
        if self.notice is not None and on is not None:
            self.notice.check_on(on, now=timezone.now())
        seen: dict[str, str] = {}
        for at, form in enumerate(self.recipients, 1):
            if form.is_blank:
                continue
            if on is not None:
                form.check_on(on)
            self._check_position(form)
            number = form.number
            if number and number in seen:
                label = seen[number]
                form.add_error("id_number", TWICE.format(label=label))
            seen.setdefault(number, f"第{at}位受援人")

    def _check_position(self, form: RecipientForm) -> None:
        position = form.cleaned_data.get("position")
        if position and not codes.code("party_position", position).suits(
            self.case.chosen_kind
        ):
            word = codes.label("party_position", position)
            kind = codes.label("case_kind", self.case.chosen_kind)
            form.add_error("position", f"“{word}”不适用于{kind}案件，请重新选择。")


def taken_over(consultation: Consultation) -> dict[str, Any]:
    """Return what an application takes from the consultation before it."""
    code = consultation.matter_code
    kinds = codes.matter(code).kinds if code else ()
    if consultation.topic == "criminal":
        kinds = ("criminal",)
    return {
        "consultation": consultation.pk,
        "received_by": consultation.organisation,
        "statement": consultation.facts or "",
        "matter_code": code,
    } | ({"kind": kinds[0]} if kinds else {})


def counted(data: QueryDict | None, role: str, usual: int) -> int:
    """Return how many forms of a role the data holds, within bounds."""
    text = data.get(role, "") if data is not None else ""
    number = int(text) if text.isascii() and text.isdigit() else usual
    return max(1, min(number, MOST[role]))
