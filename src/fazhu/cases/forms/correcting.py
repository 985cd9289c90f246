"""Corrections: which field, and the right value with its reason."""

from collections.abc import Callable
from typing import Any, TypeAlias

from django import forms
from django.db import models

from fazhu.cases.actions.correcting import FACT_OF, FIXED, label_of
from fazhu.cases.actions.correcting_parties import LABELS, value_of
from fazhu.cases.models import Case, CaseParty, PartyRole, Precision
from fazhu.cases.shown.corrections import HIDDEN, PERSONAL
from fazhu.intake.models import Person
from fazhu.network.models import Handler, Organisation
from fazhu.rules import codes

Column: TypeAlias = "models.Field[Any, Any]"
Model: TypeAlias = type[Case] | type[Person]

UNKNOWN = ("", "未记载")
CHOICES_OF: dict[str, Callable[[CaseParty], list[tuple[str, str]]]] = {
    "role": lambda party: PartyRole.choices(),
    "position": lambda party: (
        codes.choices_for("party_position", party.case.kind)
        if party.case.kind
        else codes.choices("party_position")
    ),
    "counted_class": lambda party: codes.choices("recipient_class"),
    "classes": lambda party: codes.choices("recipient_class"),
}
MASKED = frozenset({*PERSONAL, *HIDDEN})
PRECISIONS = [(p.value, p.label) for p in Precision if p is not Precision.UNKNOWN]


def columns_of(model: Model) -> list[Column]:
    """Return the fields that can be set right, in the table's order."""
    fields = model._meta.concrete_fields
    return [f for f in fields if f.name not in FIXED and f.name != "state"]


def offers(parties: list[CaseParty]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be corrected, grouped: the case, then each of its people."""
    found = [("案件", [(f"case:{f.name}", label_of(f)) for f in columns_of(Case)])]
    for party in parties:
        rows = [(f"{party.pk}:{f.name}", label_of(f)) for f in columns_of(Person)]
        rows += [
            (f"{party.pk}:{name}", f"本案中的{said}") for name, said in LABELS.items()
        ]
        found.append((party.person.name, rows))
    return found


class WhatForm(forms.Form):
    """Which field of the case or of one of its people is wrong."""

    what = forms.ChoiceField(label="要更正的项目")

    def __init__(self, *args: Any, parties: list[CaseParty], **kwargs: Any) -> None:
        """Offer the fields of the case and of these people."""
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        field.choices = [("", "请选择"), *offers(parties)]


class ReasonForm(forms.Form):
    """Why the old value is wrong, and which version of the case was seen."""

    reason = forms.CharField(
        label="更正理由",
        max_length=300,
        help_text="写明依据，如“与身份证原件不符”。原值、新值、理由都会保留。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def sent_again_for(self, case: Case) -> None:
        """Let what was typed be sent again for the case as it stands now."""
        self.data = {name: self[name].value() for name in self.fields}
        self.data["seen"] = case.version


class CorrectForm(ReasonForm):
    """The right value of one field."""

    def __init__(
        self, *args: Any, column: Column, subject: Case | Person, **kwargs: Any
    ) -> None:
        """Ask for a value of the kind that ``column`` of ``subject`` holds."""
        super().__init__(*args, **kwargs)
        self.fields = {"new": _input(column, subject), **self.fields}
        if column.name not in MASKED:
            self.initial["new"] = getattr(subject, column.attname)
        if column.name in FACT_OF:
            self.fields["precision"] = forms.ChoiceField(
                label="日期精确到",
                choices=PRECISIONS,
                help_text="只知道年月的，日填 1 日，精确到选“月”；只知道年份的同理。",
            )


class CorrectPartyForm(ReasonForm):
    """The right value of what a person is in the case."""

    def __init__(self, *args: Any, party: CaseParty, field: str, **kwargs: Any) -> None:
        """Offer the codes of ``field``; of the classes several hold."""
        super().__init__(*args, **kwargs)
        label, several = f"{LABELS[field]}应为", field == "classes"
        kind: type[forms.ChoiceField] = (
            forms.MultipleChoiceField if several else forms.ChoiceField
        )
        widget: type[forms.Widget] = (
            forms.CheckboxSelectMultiple if several else forms.Select
        )
        rows = CHOICES_OF[field](party)
        if field in ("position", "counted_class"):
            rows = [UNKNOWN, *rows]
        new = kind(label=label, required=False, choices=rows, widget=widget)
        self.fields = {"new": new, **self.fields}
        old = value_of(party, field)
        self.initial["new"] = list(old) if several else "".join(old)

    def clean_new(self) -> tuple[str, ...]:
        """Return the keys, one or several."""
        new = self.cleaned_data["new"]
        return tuple(new) if isinstance(new, list) else tuple(filter(None, (new,)))


def _input(column: Column, subject: Case | Person) -> forms.Field:
    label = f"{label_of(column)}应为"
    if isinstance(column, models.ForeignKey):
        return _chosen(label, _rows(column, subject.center_id))
    if isinstance(column, models.BooleanField):
        rows = [("True", "是"), ("False", "否")]
        return _chosen(label, [UNKNOWN, *rows] if column.null else rows)
    if choices := getattr(column, "flatchoices", None):
        return _chosen(label, [UNKNOWN, *((str(k), str(v)) for k, v in choices)])
    if isinstance(column, models.DateField):
        return forms.DateField(
            label=label,
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )
    return forms.CharField(
        label=label,
        required=False,
        max_length=getattr(column, "max_length", None) or 500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _chosen(label: str, rows: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=rows)


def _rows(column: Column, center_id: int) -> list[tuple[str, str]]:
    own = models.Q(center=center_id)
    if column.related_model is Handler:
        rows = Handler.objects.filter(own).order_by("initials", "name")
        return [UNKNOWN, *((str(row.pk), row.name) for row in rows)]
    places = Organisation.objects.filter(own | models.Q(pk=center_id)).order_by("pk")
    return [UNKNOWN, *((str(place.pk), place.name) for place in places)]
