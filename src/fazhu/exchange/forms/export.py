"""The form that asks which cases go out as a ledger."""

from typing import Any

from django import forms

from fazhu.exchange.actions.exporting import Selection
from fazhu.network.models import Organisation, OrganisationQuerySet


class ExportForm(forms.Form):
    """The center, where there are more, and the year or all of them."""

    center = forms.ModelChoiceField(Organisation.objects.none(), label="中心")
    year = forms.TypedChoiceField(
        label="范围", coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, *args: Any, centers: OrganisationQuerySet, year: int, **kwargs: Any
    ):
        """Offer the user's own centers, this year, those before it, and all."""
        super().__init__(*args, **kwargs)
        offered = list(centers)
        self.fields["center"].queryset = centers  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["center"].initial = offered[0]
            self.fields["center"].widget = forms.HiddenInput()
        years = [
            (str(y), f"{y}年内有办理日期的案件") for y in range(year, year - 10, -1)
        ]
        self.fields["year"].choices = [*years, ("", "全部案件")]  # type: ignore[attr-defined]
        self.fields["year"].initial = str(year)

    def selection(self) -> Selection:
        """Return what was chosen."""
        return Selection(
            center=self.cleaned_data["center"], year=self.cleaned_data["year"]
        )
