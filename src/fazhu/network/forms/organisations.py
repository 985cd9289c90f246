"""Forms of organisations: one to add or change, and the filters of the list."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import QuerySet

from fazhu.network.actions.organisations import FIELDS, ROOTS
from fazhu.network.forms.days import day
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.rules import codes

ADDABLE = [(kind.value, kind.label) for kind in OrganisationKind if kind not in ROOTS]

if TYPE_CHECKING:
    FormOrganisation = forms.ModelForm[Organisation]
else:  # Django's forms take no type arguments at run time.
    FormOrganisation = forms.ModelForm


class OrganisationForm(FormOrganisation):
    """What an organisation is, where it stands, how it is reached."""

    center = forms.ModelChoiceField(Organisation.objects.none(), label="所属中心")
    kind = forms.ChoiceField(label="类别", choices=[("", "请选择"), *ADDABLE])
    host = forms.ChoiceField(
        label="依托单位", required=False, help_text="工作站设在哪个单位；其他机构不填。"
    )
    opened_on = day("设立日期", required=False, hint="不知道的可以不填。")

    class Meta:
        model = Organisation
        fields: ClassVar = ["center", *FIELDS]
        labels: ClassVar = {"parent": "上级机构"}
        help_texts: ClassVar = {"parent": "不选就直接归中心。"}

    def __init__(
        self, *args: Any, reach: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        """Offer the centers and organisations of the user's own reach only."""
        super().__init__(*args, **kwargs)
        stands = self.instance.pk is not None
        centers = reach.filter(kind=OrganisationKind.CENTER).order_by("pk")
        self._offer(centers, reach, stands=stands)
        if stands:
            del self.fields["center"]
        elif len(centers) == 1:
            self.fields["center"].initial = centers[0]
            self.fields["center"].widget = forms.HiddenInput()
        if stands and self.instance.kind in ROOTS:
            del self.fields["kind"], self.fields["parent"], self.fields["host"]

    def _offer(
        self,
        centers: QuerySet[Organisation],
        reach: QuerySet[Organisation],
        *,
        stands: bool,
    ) -> None:
        above = reach.exclude(kind__in=ROOTS).order_by("kind", "name")
        if stands:
            above = above.filter(center=self.instance.center_id)
            above = above.exclude(pk=self.instance.pk)
        self.fields["center"].queryset = centers  # type: ignore[attr-defined]
        self.fields["parent"].queryset = above  # type: ignore[attr-defined]
        self.fields["parent"].empty_label = "（中心）"  # type: ignore[attr-defined]
        hosts = [("", "不适用"), *codes.choices("station_host")]
        self.fields["host"].choices = hosts  # type: ignore[attr-defined]
