"""The form by which a station gets a town or street to serve."""

from typing import Any

from django import forms

from fazhu.network.forms.days import day
from fazhu.network.models import Organisation, Territory, Town


class TerritoryForm(forms.Form):
    """Which town, since when; a last day only where it is already known."""

    town = forms.ModelChoiceField(
        Town.objects.none(), label="乡镇、街道", empty_label="请选择"
    )
    from_on = day("起", required=False, hint="从哪一天起服务；查不到的不填。")
    until_on = day("止（含当日）", required=False, hint="现在仍服务的不填。")

    def __init__(self, *args: Any, station: Organisation, **kwargs: Any) -> None:
        """Offer the towns of the station's own center, those that ended as well."""
        super().__init__(*args, **kwargs)
        towns = Town.objects.filter(center=station.center_id)
        self.fields["town"].queryset = towns.order_by(  # type: ignore[attr-defined]
            "ended_on", "name"
        )
        self.station = station

    def filled(self) -> Territory:
        """Return what is set, unsaved; the form must be valid."""
        return Territory(organisation=self.station, **self.cleaned_data)
