"""Forms of organisations: one to add or change, and the filters of the list."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import QuerySet

from fazhu.network.actions.organisations import FIELDS, ROOTS
from fazhu.network.forms.days import day, read_hours
from fazhu.network.models import Organisation, OrganisationKind, SpecialOpening
from fazhu.rules import codes, hours

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
    accepts = forms.MultipleChoiceField(
        label="只接收这些案件",
        required=False,
        choices=codes.choices("case_kind"),
        widget=forms.CheckboxSelectMultiple,
        help_text="只对工作站：一项也不勾的，接收各类申请。",
    )
    serves = forms.ChoiceField(
        label="服务人群", required=False, help_text="为某一类人设立的，选是哪一类。"
    )
    opened_on = day("设立日期", required=False, hint="不知道的可以不填。")

    class Meta:
        model = Organisation
        fields: ClassVar = ["center", *FIELDS]
        labels: ClassVar = {"parent": "上级机构"}
        help_texts: ClassVar = {
            "parent": "不选就直接归中心。",
            "territory": "村、社区或者其他范围，用顿号分开；写到已登记的乡镇、街道的，"
            "保存后列在旁边“服务的乡镇、街道”里。",
            "hours": f"如：{hours.EXAMPLE}。",
            "queue": "只对中心和工作站：来人取号，窗口叫号，大屏显示。",
            "does": "如：法律咨询、代书、接收援助申请。",
        }

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
        groups = [("", "不限"), *codes.choices("service_group")]
        self.fields["serves"].choices = groups  # type: ignore[attr-defined]
        hosts = [("", "不适用"), *codes.choices("station_host")]
        self.fields["host"].choices = hosts  # type: ignore[attr-defined]

    def clean_hours(self) -> str:
        """Tell the hours in one form, or say what cannot be read."""
        return read_hours(lambda: hours.told(hours.week(self.cleaned_data["hours"])))


class SpecialOpeningForm(forms.Form):
    """Days that are not as usual."""

    first = day("起")
    last = day("止（含当日）", required=False, hint="只有一天的不填。")
    hours = forms.CharField(
        label="开放钟点",
        required=False,
        max_length=60,
        help_text="如：9:00-11:30；这几天不开放的不填。",
    )
    why = forms.CharField(
        label="事由", max_length=60, help_text="如：国庆值班；全员培训。"
    )

    def clean_hours(self) -> str:
        """Tell the hours in one form, or say what cannot be read."""
        written = self.cleaned_data["hours"]
        return read_hours(lambda: hours.day_told(hours.stretches(written)))

    def filled(self, organisation: Organisation) -> SpecialOpening:
        """Return what is set, unsaved; the form must be valid."""
        typed = dict(self.cleaned_data)
        typed["last"] = typed["last"] or typed["first"]
        return SpecialOpening(organisation=organisation, **typed)


class DirectoryFilters(forms.Form):
    """What narrows the list of windows."""

    address = forms.CharField(
        label="按住址找",
        required=False,
        max_length=120,
        help_text="写到乡镇（街道）或者村，如：柳树镇东街3号。",
    )
    place = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="只看一处",
        required=False,
        empty_label="全区",
    )

    def __init__(self, *args: Any, windows: QuerySet[Organisation], **kwargs: Any):
        """Offer the windows of the user's own center."""
        super().__init__(*args, **kwargs)
        stations = windows.exclude(kind__in=ROOTS)
        self.fields["place"].queryset = stations  # type: ignore[attr-defined]
