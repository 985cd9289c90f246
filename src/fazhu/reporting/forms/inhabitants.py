"""The form of a year's inhabitants: a field for each town, one source for all."""

from collections.abc import Sequence
from typing import Any

from django import forms

from fazhu.network.forms.days import day
from fazhu.network.models import Town
from fazhu.reporting.models import TownYear


class InhabitantsForm(forms.Form):
    """登记各乡镇、街道的人口."""

    source = forms.CharField(
        label="资料来源", max_length=200, help_text="如：某年统计公报、街道提供的名册。"
    )
    stated_on = day("资料日期")

    def __init__(self, *args: Any, towns: Sequence[Town], year: int) -> None:
        """Have a field for each town, filled with what is entered already."""
        super().__init__(*args)
        self.towns = towns
        known = TownYear.objects.filter(town__in=towns, year=year)
        there = {one.town_id: one for one in known}
        newest = max(there.values(), key=lambda one: one.stated_on, default=None)
        if newest is not None:
            self.fields["source"].initial = newest.source
            self.fields["stated_on"].initial = newest.stated_on
        for town in towns:
            entered = there.get(town.pk)
            self.fields[f"town-{town.pk}"] = forms.IntegerField(
                label=f"{town.name}（人）",
                required=False,
                min_value=1,
                initial=entered and entered.inhabitants,
            )

    def numbers(self) -> dict[Town, int | None]:
        """Return what was typed for each town; the form must be valid."""
        return {town: self.cleaned_data[f"town-{town.pk}"] for town in self.towns}
