"""Forms of reports: one to make, one to check, one to find."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fazhu.network.models import Organisation
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.reports import periods
from fazhu.rules.counting import Period


class MakeReportForm(forms.Form):
    """编制报表: for whom, for which period."""

    organisation = forms.ModelChoiceField(
        label="填报单位",
        queryset=Organisation.objects.none(),
        to_field_name="ref",
        empty_label=None,
        help_text="选中心即为全区的报表。",
    )
    period = forms.TypedChoiceField(label="时段")

    def __init__(
        self, *args: Any, places: Any, over: Iterable[Period], **kwargs: Any
    ) -> None:
        """Offer the places that the user reports for, and the periods that are over."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField
        self.over = {periods.word_of(one): one for one in over}
        choices = [(word, periods.name_of(one)) for word, one in self.over.items()]
        self.fields["period"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_period(self) -> Period:
        """Return the period of the chosen word."""
        return self.over[self.cleaned_data["period"]]


class CheckReportForm(forms.Form):
    """核对报表: a word where a relation does not hold."""

    note = forms.CharField(
        label="核对说明",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="有核对关系不成立时，写明原因。",
    )


class ReportYearForm(forms.Form):
    """Which year's reports are listed: that in which their periods end."""

    year = forms.IntegerField(
        label="年份", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
