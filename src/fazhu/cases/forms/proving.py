"""The papers that show one recipient's classes, a group of fields for each class."""

from typing import Any

from django import forms

from fazhu.cases.actions.proving import Proof
from fazhu.cases.forms.person import listed
from fazhu.cases.models import CaseParty, PartyClass
from fazhu.network.forms.days import day
from fazhu.rules import codes

KEPT_NUMBER = "已登记，不变的不填"


class ProofForm(forms.Form):
    """The proof of one class; without a paper there is none."""

    paper = forms.ChoiceField(label="证明", required=False, choices=listed("proof"))
    number = forms.CharField(label="证明号码", required=False, max_length=60)
    issued_by = forms.CharField(label="出具单位", required=False, max_length=120)
    issued_on = day("出具日期", required=False)
    valid_until = day("有效期至", required=False, hint="长期有效的不填。")

    def __init__(self, data: Any = None, *, row: PartyClass) -> None:
        """Show what is noted; a number is only said to be there."""
        self.held = getattr(row, "proof", None)
        names = ("paper", "issued_by", "issued_on", "valid_until")
        noted = {name: getattr(self.held, name) for name in names} if self.held else {}
        super().__init__(data, prefix=row.key, initial=noted)
        self.row, self.label = row, codes.label("recipient_class", row.key)
        if self.held is not None and self.held.number:
            self.fields["number"].widget.attrs["placeholder"] = KEPT_NUMBER
        self.fields["number"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """Ask which paper it is, and for days in their order."""
        typed = self.cleaned_data
        rest = [name for name in self.fields if name != "paper" and typed.get(name)]
        if rest and not typed.get("paper"):
            self.add_error("paper", "请选择是哪一种证明；没有证明的，其余各栏不填。")
        issued, until = typed.get("issued_on"), typed.get("valid_until")
        if issued and until and until < issued:
            self.add_error("valid_until", "有效期不能早于出具日期，请核对。")
        return typed

    def told(self) -> Proof | None:
        """Return the proof as told; the number that is noted stays unless retyped."""
        typed = self.cleaned_data
        if not typed["paper"]:
            return None
        kept = self.held.number if self.held else ""
        return Proof(**typed | {"number": typed["number"] or kept})


def proof_forms(party: CaseParty, data: Any = None) -> list[ProofForm]:
    """Return the forms of a party's classes, the counted class first."""
    rows = list(party.classes.select_related("proof").order_by("pk"))
    rows.sort(key=lambda row: row.key != party.counted_class)
    return [ProofForm(data, row=row) for row in rows]
