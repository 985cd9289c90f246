"""The page on which a wrong field of a case or of one of its people is set right."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.correcting import correct_case, correct_person, label_of
from fazhu.cases.actions.correcting_parties import LABELS, correct_party, value_of
from fazhu.cases.forms.correcting import (
    Column,
    CorrectForm,
    CorrectPartyForm,
    ReasonForm,
    WhatForm,
    columns_of,
)
from fazhu.cases.models import Case, CaseParty
from fazhu.cases.shown.corrections import in_words, part_in_words
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.sight import SeenBy
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.rules.roles import Permission


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """The field that is to be set right."""

    subject: Case | Person
    column: Column
    owner: str

    @property
    def old(self) -> str:
        """The value as it stands, masked where it is personal."""
        value = getattr(self.subject, self.column.attname)
        if value is not None and self.column.is_relation:
            return str(getattr(self.subject, self.column.name))
        return in_words(type(self.subject), self.column.name, value)

    @property
    def label(self) -> str:
        """What people call the field."""
        return label_of(self.column)

    def form(self, data: QueryDict | None, seen: SeenBy) -> ReasonForm:
        """Return the form that asks for the right value."""
        initial = {"seen": seen.case.version}
        return CorrectForm(
            data, column=self.column, subject=self.subject, initial=initial
        )

    def correct(self, case: Case, typed: dict[str, Any], **by: Any) -> None:
        """Set the field right."""
        name, new, why = self.column.name, typed["new"], typed["reason"]
        if isinstance(self.subject, Person):
            correct_person(self.subject, name, new, reason=why, **by)
            return
        exact = {"precision": typed["precision"]} if "precision" in typed else {}
        correct_case(case, name, new, reason=why, seen=typed["seen"], **exact, **by)


@dataclass(frozen=True, kw_only=True)
class WrongPart:
    """What is wrong of a person's part in the case."""

    party: CaseParty
    field: str

    @property
    def owner(self) -> str:
        """Whose part it is."""
        return self.party.person.name

    @property
    def old(self) -> str:
        """What is written now."""
        return part_in_words(self.field, value_of(self.party, self.field))

    @property
    def label(self) -> str:
        """What people call it."""
        return LABELS[self.field]

    def form(self, data: QueryDict | None, seen: SeenBy) -> ReasonForm:
        """Return the form that asks for the right value."""
        initial = {"seen": seen.case.version}
        return CorrectPartyForm(
            data, party=self.party, field=self.field, initial=initial
        )

    def correct(self, case: Case, typed: dict[str, Any], **by: Any) -> None:
        """Set it right."""
        new, why, seen = typed["new"], typed["reason"], typed["seen"]
        correct_party(self.party, self.field, new, reason=why, seen=seen, **by)


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_CORRECT)
def correct(request: Request, pk: int) -> HttpResponse:
    """更正: choose the field, see the old value, give the right one and the reason."""
    seen = case_for(request.user, pk)
    if not seen.whole or not seen.may(Permission.CASE_CORRECT):
        raise PermissionDenied("您在本案中没有更正的权限。")
    parties = list(seen.case.parties.select_related("person", "case").order_by("pk"))
    what = request.GET.get("what", "")
    wrong = _wrong(seen.case, parties, what) if what else None
    data = request.POST if request.method == "POST" else None
    form = None if wrong is None else wrong.form(data, seen)
    if form is not None and wrong is not None and request.method == "POST":
        if form.is_valid() and _corrected(request, seen, wrong, form):
            messages.success(request, f"已更正“{wrong.label}”，原值和理由已保留。")
            return redirect("cases:detail", pk)
    else:
        record_reading(request.user, seen.case, "打开更正页面", at=timezone.now())
    context = {
        "case": seen.case,
        "what": WhatForm({"what": what} if what else None, parties=parties),
        "wrong": wrong,
        "form": form,
        "crumbs": _crumbs(seen),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "cases/correct.html", context, status=status)


def _wrong(case: Case, parties: list[CaseParty], what: str) -> Wrong | WrongPart:
    whose, _, name = what.partition(":")
    subject: Case | Person | None = case if whose == "case" else None
    owner = "案件"
    for party in parties:
        if str(party.pk) == whose:
            if name in LABELS:
                return WrongPart(party=party, field=name)
            subject, owner = party.person, party.person.name
    if subject is None:
        raise Http404
    for column in columns_of(type(subject)):
        if column.name == name:
            return Wrong(subject=subject, column=column, owner=owner)
    raise Http404


def _corrected(
    request: Request, seen: SeenBy, wrong: Wrong | WrongPart, form: ReasonForm
) -> bool:
    """Correct the field; a refusal goes onto the form and nothing is changed."""
    try:
        wrong.correct(seen.case, form.cleaned_data, by=request.user, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        form.sent_again_for(Case.objects.get(pk=seen.case.pk))
        return False
    return True


def _crumbs(seen: SeenBy) -> list[tuple[str, str]]:
    return [
        ("案件", reverse("cases:list")),
        (str(seen.case), reverse("cases:detail", args=[seen.case.pk])),
        ("更正", ""),
    ]
