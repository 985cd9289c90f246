"""Forms of written summaries."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fazhu.lib.errors import Refused
from fazhu.network.forms.days import day
from fazhu.reporting.asked import whose
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import SummaryVersion
from fazhu.reporting.summary.pieces import Piece, PieceKind, typed
from fazhu.reporting.summary.styles import styles


class NewSummaryForm(forms.Form):
    """Whose work of which days, in which style."""

    org = forms.ChoiceField(label="机构")
    style = forms.ChoiceField(label="体裁")
    first = day("起日")
    last = day("止日", hint="还没有过完的，写到今天为止。")

    def __init__(self, *args: Any, scopes: Mapping[str, Scope], **kwargs: Any) -> None:
        """Offer the places of which the user may write."""
        super().__init__(*args, **kwargs)
        places = [(word, whose(scope)) for word, scope in scopes.items()]
        kinds = [(one.key, one.label) for one in styles().values()]
        self.fields["org"].choices = places  # type: ignore[attr-defined]  # choices
        self.fields["style"].choices = kinds  # type: ignore[attr-defined]  # choices

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", "止日早于起日，请改正。")
        return values


class PieceForm(forms.Form):
    """One paragraph: what it is, and its text; an empty text deletes it."""

    kind = forms.ChoiceField(label="这一段是", choices=PieceKind.choices)
    text = forms.CharField(
        label="文字",
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"class": "tall"}),
        help_text="另起一行就是另起一段；全部删去就是删去这一段。"
        "〔…：…〕是跟着台账走的数，可以整个移动或者删去。",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read the paragraphs; a broken reference is told at the text."""
        values = super().clean() or {}
        if "kind" in values:
            kind = PieceKind(values["kind"])
            try:
                values["pieces"] = typed(values.get("text", ""), kind)
            except Refused as refusal:
                self.add_error("text", refusal.sentence)
        return values

    def sent_again_for(self, version: int) -> None:
        """Let what was typed be sent again for the text as it stands now."""
        self.data = {name: self[name].value() for name in self.fields}
        self.data["seen"] = version

    @classmethod
    def of(cls, piece: Piece, version: int, data: Any = None) -> "PieceForm":
        """Return the form filled with a paragraph."""
        initial = {"kind": piece.kind.value, "text": piece.editable, "seen": version}
        return cls(data, initial=initial)


class TypicalCaseForm(forms.Form):
    """One case that is offered: its words, and whether they are used."""

    case = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="文字",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="不得出现姓名、号码、单位和地名。",
    )
    verdict = forms.ChoiceField(
        label="用不用", choices=[("approved", "采用"), ("dropped", "不用")]
    )


class CompareForm(forms.Form):
    """Which two versions are compared."""

    before = forms.ChoiceField(label="原来", required=False)
    after = forms.ChoiceField(label="现在", required=False)

    def __init__(
        self, *args: Any, versions: list[SummaryVersion], **kwargs: Any
    ) -> None:
        """Offer every version, and what the ledger would say today."""
        super().__init__(*args, **kwargs)
        choices = [(str(one.number), f"第{one.number}版") for one in versions]
        now = [("now", "按现在的台账重写")]
        self.fields["before"].choices = choices  # type: ignore[attr-defined]  # choices
        self.fields["after"].choices = [*choices, *now]  # type: ignore[attr-defined]  # choices
