"""The filters of the register of duty lawyers' help."""

from typing import Any

from django import forms

from fazhu.network.forms.days import day
from fazhu.network.models import Handler, Organisation
from fazhu.rules import codes

ANY = ("", "全部")


class DutyFilters(forms.Form):
    """What narrows the register; all of it stands in the address."""

    since = day("从", required=False)
    until = day("到", required=False)
    place_kind = forms.ChoiceField(label="值班场所", required=False)
    content = forms.ChoiceField(label="帮助事项", required=False)
    stage = forms.ChoiceField(label="所处阶段", required=False)
    handler = forms.ModelChoiceField(
        Handler.objects.none(), label="值班律师", required=False, empty_label="全部"
    )
    organisation = forms.ChoiceField(label="登记单位", required=False)
    q = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    found = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: list[Organisation], **kwargs: Any) -> None:
        """Offer the registers and the lawyers of the user's centers."""
        super().__init__(*args, **kwargs)
        stages = [c for c in codes.of("stage") if c.suits("criminal")]
        self._offer("place_kind", codes.choices("duty_place"))
        self._offer("content", codes.choices("duty_help_content"))
        self._offer("stage", [(one.key, one.label) for one in stages])
        self._offer("organisation", [(str(one.pk), one.name) for one in places])
        lawyers = Handler.objects.filter(
            center__in={place.own_center.pk for place in places},
            kind__in=("", "lawyer", "staff"),
        )
        self.fields["handler"].queryset = lawyers.order_by("name", "pk")  # type: ignore[attr-defined]  # a choice of models

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        field.choices = [ANY, *choices]
