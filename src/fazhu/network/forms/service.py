"""The form of a volunteer's service, and of the year of a certificate."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import QuerySet

from fazhu.network.forms.days import day
from fazhu.network.models import Organisation, ServiceRecord
from fazhu.rules import codes

if TYPE_CHECKING:
    FormService = forms.ModelForm[ServiceRecord]
else:  # Django's forms take no type arguments at run time.
    FormService = forms.ModelForm


class ServiceForm(FormService):
    """A day's service."""

    served_on = day("服务日期")
    kind = forms.ChoiceField(label="内容", choices=codes.choices("service"))

    class Meta:
        model = ServiceRecord
        fields: ClassVar = ["served_on", "kind", "hours", "organisation", "note"]

    def __init__(
        self, *args: Any, places: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        """Offer the organisations of the volunteer's center."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = "（别处）"  # type: ignore[attr-defined]


class YearForm(forms.Form):
    """The year of which service is summed."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
