"""Forms of targets: one to set, one to change, one to drop."""

from decimal import Decimal
from typing import Any

from django import forms

from fazhu.network.models import Organisation
from fazhu.reporting.aims import AIMED
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.measures import measure


def _value() -> forms.DecimalField:
    return forms.DecimalField(
        label="目标值",
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        help_text="金额按元填写。",
    )


class TargetYearForm(forms.Form):
    """Which year's targets are shown."""

    year = forms.IntegerField(
        label="年度", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )


class SetTargetForm(forms.Form):
    """设定目标."""

    organisation = forms.ModelChoiceField(
        label="机构",
        queryset=Organisation.objects.none(),
        to_field_name="ref",
        help_text="选中心即为全区的目标。",
    )
    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    measure = forms.ChoiceField(label="指标")
    value = _value()
    note = forms.CharField(label="说明", required=False, max_length=200)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        """Offer the places whose targets the user sets."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField
        choices = [
            (key, f"{measure(key).label}（{measure(key).unit}）") for key in AIMED
        ]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ChangeTargetForm(forms.Form):
    """变更目标."""

    value = _value()
    note = forms.CharField(label="说明", required=False, max_length=200)
    reason = forms.CharField(label="变更理由", max_length=200)


class DropTargetForm(forms.Form):
    """撤销目标."""

    reason = forms.CharField(label="撤销理由", max_length=200)
