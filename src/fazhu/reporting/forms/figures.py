"""The form that chooses whose figures of which period are shown."""

from collections.abc import Mapping

from django import forms

from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR, SPANS, whose
from fazhu.reporting.measures.reading import Scope
from fazhu.rules.counting import StatCalendar

A_DAY = forms.DateInput(attrs={"type": "date"})


class FiguresForm(forms.Form):
    """年度、年历、时段和机构; two days win over the year."""

    org = forms.ChoiceField(label="机构", required=False)
    year = forms.IntegerField(
        label="年度", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    calendar = forms.ChoiceField(
        label="年历", required=False, choices=StatCalendar.choices
    )
    span = forms.ChoiceField(label="时段", required=False, choices=SPANS)
    to = forms.DateField(label="止日", required=False, widget=A_DAY)
    group = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("org", "year", "calendar", "span", "from", "to")

    def __init__(self, *args: object, scopes: Mapping[str, Scope]) -> None:
        """Offer the scopes that the user may see."""
        super().__init__(*args)  # type: ignore[arg-type]  # data alone is given
        self.fields["from"] = forms.DateField(
            label="起日", required=False, widget=A_DAY
        )
        self.order_fields(self.field_order)
        choices = [(word, whose(scope)) for word, scope in scopes.items()]
        self.fields["org"].choices = choices  # type: ignore[attr-defined]  # choices
