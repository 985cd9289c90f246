"""Forms of targets: to set one, to change it, to spread it over months, to drop it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from fazhu.network.models import Organisation
from fazhu.reporting.aims import AIMED
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.measures import measure
from fazhu.reporting.models import Spread, Target
from fazhu.reporting.tables import number
from fazhu.rules.sharing import MONTHS


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


class SpreadTargetForm(forms.Form):
    """分月安排; the twelve months are read only where they are given by hand."""

    spread = forms.ChoiceField(
        label="分月方式", choices=Spread.choices, widget=forms.RadioSelect
    )

    def __init__(
        self, data: Any = None, *, target: Target, last: Sequence[Decimal]
    ) -> None:
        """Show the plan as it is, and beside each month what last year had."""
        super().__init__(data, initial={"spread": target.spread})
        self.fields["spread"].help_text = (
            f"全年目标{number(target.value, measure(target.measure).unit)}；"
            "按上年各月时按上年实际的比例分，逐月填写时合计应等于全年目标。"
        )
        for n, (planned, before) in enumerate(zip(target.plan, last, strict=True)):
            self.fields[f"month_{n + 1}"] = forms.DecimalField(
                label=f"{n + 1}月",
                required=False,
                min_value=0,
                max_digits=12,
                decimal_places=2,
                initial=f"{planned.normalize():f}",
                help_text=f"上年{before.normalize():f}",
            )

    def chosen(self, last: Sequence[Decimal]) -> tuple[Spread, Sequence[Decimal]]:
        """Return the way and the months that go with it."""
        spread = Spread(self.cleaned_data["spread"])
        if spread is Spread.SEASON:
            return spread, last
        given = [self.cleaned_data[f"month_{n + 1}"] for n in range(MONTHS)]
        return spread, [one or Decimal(0) for one in given]


class DropTargetForm(forms.Form):
    """撤销目标."""

    reason = forms.CharField(label="撤销理由", max_length=200)
