"""Choosing between two records of one human, and parting one of two."""

from typing import Any

from django import forms

from fazhu.cases.forms.person import CHECKED_KINDS
from fazhu.cases.shown.person_page import Difference, Part, Talk
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.lib.identity import read_identity
from fazhu.network.forms.days import day
from fazhu.rules import codes
from fazhu.ui.formats import dense

KEPT, DROPPED, BLANK = "kept", "dropped", "（空）"


class _Reasoned(forms.Form):
    """A change that needs its reason."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        help_text="写明凭什么认定，如“两份身份证复印件相同”。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FindForm(forms.Form):
    """Another record of the same human."""

    text = forms.CharField(
        label="另一份登记的证件号码、电话或者姓名",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MergeForm(_Reasoned):
    """Which value to keep where two records differ."""

    def __init__(self, *args: Any, rows: list[Difference], **kwargs: Any) -> None:
        """Offer both values of everything that differs; a blank one is not usual."""
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            if row.differs:
                self.fields[row.name] = forms.ChoiceField(
                    label=row.label,
                    choices=[
                        (KEPT, row.kept or BLANK),
                        (DROPPED, row.dropped or BLANK),
                    ],
                    initial=KEPT if row.kept else DROPPED,
                    widget=forms.RadioSelect,
                )

    @property
    def choices(self) -> list[tuple[Difference, list[Any]]]:
        """The rows of the page, each with its two buttons where there is a choice."""
        return [
            (row, list(self[row.name].subwidgets) if row.differs else [])
            for row in self.rows
        ]

    @property
    def taking(self) -> list[str]:
        """The fields whose value comes from the other record."""
        return [name for name, value in self.cleaned_data.items() if value == DROPPED]


class SplitForm(_Reasoned):
    """Who the other human is, and which matters are theirs."""

    name = forms.CharField(label="另一人的姓名", max_length=80)
    id_kind = forms.ChoiceField(
        label="证件类型", choices=codes.choices("id_kind"), initial="resident"
    )
    id_number = forms.CharField(label="证件号码", required=False, max_length=40)
    telephone = forms.CharField(label="联系电话", required=False, max_length=40)
    birth_on = day("出生日期", required=False)
    parties = forms.TypedMultipleChoiceField(
        label="属于另一人的案件",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    talks = forms.TypedMultipleChoiceField(
        label="属于另一人的咨询",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        *("name", "id_kind", "id_number", "telephone", "birth_on"),
        *("parties", "talks", "reason"),
    )

    def __init__(
        self, *args: Any, parts: list[Part], talks: list[Talk], **kwargs: Any
    ) -> None:
        """Offer the matters of the person; what there is none of is not asked."""
        super().__init__(*args, **kwargs)
        offered = {
            "parties": [(one.key, f"{one.case} {one.role}") for one in parts],
            "talks": [
                (one.key, f"{dense(one.on)} {one.channel} {one.topic}") for one in talks
            ],
        }
        for name, rows in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
            field.choices = rows
            if not rows:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Judge the number of a resident's card; it tells birth date and sex."""
        typed = self.cleaned_data
        number = typed.get("id_number", "").strip()
        typed["sex"] = ""
        if number and typed.get("id_kind") in CHECKED_KINDS:
            try:
                identity = read_identity(number)
            except Refused as refusal:
                self.add_error("id_number", refusal.sentence)
                return typed
            number = identity.number
            typed["birth_on"], typed["sex"] = identity.birth_on, identity.sex.value
        typed["id_number"] = number
        typed["id_kind"] = typed.get("id_kind", "") if number else ""
        return typed

    def parted(self) -> Person:
        """Return the other human, unsaved; the form must be valid."""
        names = ("name", "id_kind", "id_number", "telephone", "birth_on", "sex")
        return Person(**{name: self.cleaned_data[name] for name in names})
