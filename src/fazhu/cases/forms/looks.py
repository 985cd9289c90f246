"""The forms of how the case list is looked at: columns in their order, and views."""

from typing import TYPE_CHECKING, Any

from django import forms

from fazhu.cases.models import SavedView
from fazhu.cases.shown.columns import COLUMNS, FIRST, Density, Look

if TYPE_CHECKING:
    FormView = forms.ModelForm[SavedView]
else:  # the run-time class takes no type in brackets
    FormView = forms.ModelForm

PLACES = range(1, len(COLUMNS))


class LookForm(forms.Form):
    """A place for each column; a column without a place is not shown."""

    density = forms.ChoiceField(
        label="行距", choices=Density.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, look: Look, **kwargs: Any) -> None:
        """Offer every column but the first, which always stands."""
        super().__init__(*args, **kwargs)
        self.fields["density"].initial = look.density.value
        others = [key for key in look.columns if key != FIRST]
        for key, column in COLUMNS.items():
            if key != FIRST:
                self.fields[key] = forms.TypedChoiceField(
                    label=column.label,
                    required=False,
                    coerce=int,
                    empty_value=None,
                    choices=[("", "不显示"), *((n, f"第 {n + 1} 列") for n in PLACES)],
                    initial=others.index(key) + 1 if key in others else "",
                )

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns by their places; of one place, in the usual order."""
        places = {key: self.cleaned_data.get(key) for key in COLUMNS if key != FIRST}
        chosen = {key: place for key, place in places.items() if place}
        return (FIRST, *sorted(chosen, key=lambda key: chosen[key]))


class ViewForm(FormView):
    """The name of a view, and for the chief whether all of the center see it."""

    class Meta:
        model = SavedView
        fields = ("name", "is_shared")

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        """Offer sharing to the chief only."""
        super().__init__(*args, **kwargs)
        self.fields[
            "is_shared"
        ].help_text = "本中心的人都看得到，各人只列出自己权限内的案件。"
        if not may_share:
            del self.fields["is_shared"]
