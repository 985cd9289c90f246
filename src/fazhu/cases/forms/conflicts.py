"""Forms of the page of conflicts: clearing a find, declaring a tie."""

from typing import Any

from django import forms

from fazhu.cases.models import Case, CaseParty, TieKind
from fazhu.network.models import Handler


class PartyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A person of the case, by role and name."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the role first."""
        return f"{obj.get_role_display()} {obj.person.name}"


class ClearForm(forms.Form):
    """Which find is cleared, and why."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=200)
    reason = forms.CharField(
        label="核对结论和理由",
        max_length=300,
        error_messages={"required": "请写明核对结论和理由。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TieForm(forms.Form):
    """To whom of the case somebody is tied, and how."""

    party = PartyChoice(label="本案人员", queryset=CaseParty.objects.none())
    kind = forms.ChoiceField(label="关系", choices=TieKind.choices)
    handler = forms.ModelChoiceField(
        label="谁有这一关系",
        queryset=Handler.objects.none(),
        required=False,
        empty_label="我本人",
    )
    note = forms.CharField(label="说明", required=False, max_length=200)

    def __init__(self, *args: Any, case: Case, may_clear: bool, **kwargs: Any) -> None:
        """Offer the people of the case; handlers to those who clear."""
        super().__init__(*args, **kwargs)
        party, handler = self.fields["party"], self.fields["handler"]
        assert isinstance(party, forms.ModelChoiceField)  # noqa: S101  (for the types)
        assert isinstance(handler, forms.ModelChoiceField)  # noqa: S101  (for the types)
        party.queryset = case.parties.select_related("person").order_by("pk")
        if may_clear:
            own = Handler.objects.filter(center=case.center_id)
            handler.queryset = own.order_by("name", "pk")
        else:
            del self.fields["handler"]
