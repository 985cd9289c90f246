"""What the one screen of a duty lawyer's help asks, and that of its correction."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone

from fazhu.cases.actions.duty import Told
from fazhu.cases.forms.person import PersonForm
from fazhu.cases.forms.stepping.fields import DayField
from fazhu.intake.models import DutyHelp
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules import codes
from fazhu.rules.duty import why_not
from fazhu.ui.forms import Mistake, mistakes_of

YES_NO = [("", "未记"), ("yes", "是"), ("no", "否")]
TRUTH = {"": None, "yes": True, "no": False}
SAME = (
    *("organisation", "handler", "place_kind", "place", "charge", "stage", "agency"),
    *("custody_place", "source", "notice_number", "minutes", "meetings", "readings"),
    *("is_declined", "opinion", "adopted", "asked_at"),
)


class HelpedForm(PersonForm):
    """受帮助人: a suspect or defendant without a defender."""

    FIRST = "id_number name"
    MORE = "telephone address"


class DutyForm(forms.Form):
    """Where, by whom, about what charge, in what."""

    WHERE = "place_kind place handler on"
    ABOUT = "charge stage agency source notice_number"
    DONE = "contents is_declined pleads opinion"
    MORE = "custody_place meetings readings minutes adopted asked_at organisation"

    place_kind = forms.ChoiceField(
        label="值班场所", choices=codes.choices("duty_place"), initial="detention"
    )
    place = forms.CharField(
        label="场所名称", required=False, max_length=120, help_text="如：某区看守所。"
    )
    handler = forms.ModelChoiceField(
        Handler.objects.none(), label="值班律师", empty_label="请选择"
    )
    on = DayField(label="帮助日期")
    charge = forms.CharField(label="涉嫌罪名", max_length=200)
    stage = forms.ChoiceField(label="所处阶段")
    agency = forms.CharField(label="办案机关", required=False, max_length=120)
    source = forms.ChoiceField(
        label="来源",
        required=False,
        choices=[("", "未填"), *codes.choices("duty_source")],
    )
    notice_number = forms.CharField(label="通知书文号", required=False, max_length=80)
    contents = forms.MultipleChoiceField(
        label="帮助事项",
        required=False,
        choices=codes.choices("duty_help_content"),
        widget=forms.CheckboxSelectMultiple,
    )
    is_declined = forms.BooleanField(label="拒绝法律帮助", required=False)
    pleads = forms.ChoiceField(label="认罪认罚", required=False, choices=YES_NO)
    opinion = forms.CharField(
        label="法律意见",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="罪名、从宽建议、程序适用、强制措施、对量刑建议的意见。",
    )
    custody_place = forms.CharField(
        label="羁押场所（与值班场所不同的）", required=False, max_length=120
    )
    meetings = forms.IntegerField(
        label="会见次数", required=False, min_value=0, max_value=99
    )
    readings = forms.IntegerField(
        label="阅卷次数", required=False, min_value=0, max_value=99
    )
    minutes = forms.IntegerField(
        label="用时（分钟）", required=False, min_value=0, max_value=1440
    )
    adopted = forms.ChoiceField(
        label="意见采纳",
        required=False,
        choices=[("", "未反馈"), *codes.choices("opinion_adopted")],
    )
    asked_at = forms.DateTimeField(
        label="提出援助申请的时刻",
        required=False,
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M"),
        help_text="如 2026-03-09 15:40；24 小时内转交（法律援助法第三十九条）。",
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="登记单位", empty_label=None
    )

    def __init__(
        self, *args: Any, places: Sequence[Organisation], **kwargs: Any
    ) -> None:
        """Offer the user's registers and their center's lawyers."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        stages = [c for c in codes.of("stage") if c.suits("criminal")]
        self._choice("stage").choices = [
            ("", "请选择"),
            *((one.key, one.label) for one in stages),
        ]
        register = self._model("organisation")
        register.queryset = Organisation.objects.filter(pk__in=[p.pk for p in places])
        register.initial = places[0]
        if len(places) == 1:
            register.widget = forms.HiddenInput()
        centers = {place.own_center.pk for place in places}
        self._model("handler").queryset = Handler.objects.filter(
            center__in=centers, kind__in=("", "lawyer", "staff")
        ).order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        """Hold together what must fit."""
        typed = self.cleaned_data
        why = why_not(
            typed.get("contents", ()),
            declined=typed.get("is_declined", False),
            pleads=TRUTH[typed.get("pleads", "")],
            asked=typed.get("asked_at") is not None,
        )
        if why and "contents" not in self.errors:
            self.add_error("contents", why)
        on = typed.get("on")
        if on and on > timezone.localdate():
            self.add_error("on", f"帮助日期 {on:%Y-%m-%d} 晚于今天，请改正。")
        return typed

    def values(self) -> dict[str, Any]:
        """Return what was told but for the person; the form must be valid."""
        typed = self.cleaned_data
        return {name: typed[name] for name in SAME} | {
            "meetings": typed["meetings"] or 0,
            "readings": typed["readings"] or 0,
            "pleads": TRUTH[typed["pleads"]],
            "contents": tuple(typed["contents"]),
        }

    @property
    def register(self) -> Organisation | None:
        """The register that is chosen now."""
        try:
            found: Organisation | None = self._model("organisation").clean(
                self["organisation"].value()
            )
        except ValidationError:
            return None
        return found

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        return field

    def _model(self, name: str) -> Any:
        return self.fields[name]


class CorrectionForm(DutyForm):
    """The same with the reason, and what was seen when it was opened."""

    reason = forms.CharField(label="更正理由", max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class DutyEntry:
    """The forms of one help: whoever was helped, and the help."""

    def __init__(
        self,
        user: User,
        places: Sequence[Organisation],
        *,
        on: date,
        data: QueryDict | None = None,
        made: DutyHelp | None = None,
        judged: bool = True,
    ) -> None:
        """Build them, empty or as posted or as they stand."""
        kind = CorrectionForm if made else DutyForm
        initial = as_it_stands(made) if made else {"on": on.isoformat()}
        self.help = kind(data, places=places, initial=initial)
        register = self.help.register or places[0]
        self.person = HelpedForm(
            data,
            prefix="person",
            user=user,
            center=register.own_center,
            initial={"use": made.person.ref} if made else {},
        )
        if data is not None and not judged:
            for form in (self.person, self.help):
                form._errors = ErrorDict()  # type: ignore[union-attr]  # not judged

    def is_valid(self) -> bool:
        """Judge both forms."""
        return all([self.person.is_valid(), self.help.is_valid()])

    def told(self) -> Told:
        """Return what was told; both must be valid."""
        return Told(someone=self.person.someone(), values=self.help.values())

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that is wrong."""
        return [*mistakes_of(self.person), *mistakes_of(self.help)]


def as_it_stands(made: DutyHelp) -> dict[str, Any]:
    """Return what the form of a correction is first filled with."""
    truth = {value: key for key, value in TRUTH.items()}
    return {name: getattr(made, name) for name in SAME} | {
        "on": made.helped_on.isoformat(),
        "pleads": truth[made.pleads],
        "contents": list(made.contents.values_list("key", flat=True)),
        "seen": made.version,
    }
