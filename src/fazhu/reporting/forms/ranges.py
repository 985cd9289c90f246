"""The form of a wanted range of a share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from fazhu.network.models import Organisation
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.measures import measure
from fazhu.reporting.structure import SHARES


def _per_cent(label: str, hint: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        help_text=hint,
    )


class RangeForm(forms.Form):
    """设定结构区间."""

    center = forms.ModelChoiceField(
        label="中心", queryset=Organisation.objects.none(), to_field_name="ref"
    )
    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    measure = forms.ChoiceField(label="占比")
    low = _per_cent("下限（%）", "没有下限的填0。")
    high = _per_cent("上限（%）", "没有上限的填100。")
    source = forms.CharField(
        label="依据", max_length=200, help_text="如：某年某号文、目标任务书。"
    )

    def __init__(
        self, data: Any = None, *, centers: Sequence[Organisation], initial: Any
    ) -> None:
        """Offer the centers whose ranges the user sets."""
        super().__init__(data, initial=initial)
        there = Organisation.objects.filter(pk__in=[one.pk for one in centers])
        self.fields["center"].queryset = there  # type: ignore[attr-defined]  # a ModelChoiceField
        choices = [(key, measure(key).label) for key in SHARES]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if len(centers) == 1:
            self.fields["center"].initial = centers[0].ref
