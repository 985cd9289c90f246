"""What a beginning asks about the case itself; which fields, the step says."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from fazhu.cases.acquaintance import consultations_seen
from fazhu.network.access import scope_of
from fazhu.network.forms.days import day
from fazhu.network.models import Organisation, OrganisationKind, User
from fazhu.network.windows import windows_of
from fazhu.rules import codes
from fazhu.rules.workflow import RECEIVE, RECEIVE_NOTICE, TAKE_OVER, Step

Pairs = list[tuple[str, str]]

ABOUT = "kind matter_code cause cause_text aid_mode stage statement"
GROUPS: dict[Step, tuple[tuple[str, str], ...]] = {
    RECEIVE: (
        ("案件", ABOUT),
        (
            "接收",
            "application_way agency wished_at green_channel received_by applied_on on",
        ),
    ),
    RECEIVE_NOTICE: (
        ("通知", "origin agency notice_number"),
        ("案件", "matter_code cause_text aid_mode stage statement"),
        ("接收", "green_channel received_by on"),
    ),
    TAKE_OVER: (
        ("移送", "agency notice_number"),
        ("案件", ABOUT),
        ("接收", "green_channel received_by applied_on on"),
    ),
}
NARROWED = {
    "matter_code": "matter",
    "cause": "cause",
    "aid_mode": "aid_mode",
    "stage": "stage",
}
REQUIRED = {
    RECEIVE: ("kind", "matter_code", "aid_mode"),
    RECEIVE_NOTICE: ("origin", "agency", "notice_number", "matter_code", "stage"),
    TAKE_OVER: ("kind", "matter_code", "agency"),
}
LABELS = {
    RECEIVE: {"agency": "转交机关"},
    RECEIVE_NOTICE: {"agency": "通知机关名称", "notice_number": "通知函号"},
    TAKE_OVER: {"agency": "移送机构名称", "notice_number": "移送函号"},
}


def places_for(user: User, step: Step) -> list[Organisation]:
    """Return where the user may begin cases by ``step``, centers first."""
    scope = scope_of(user, step.permission)
    if step is RECEIVE_NOTICE:  # a notice goes to the center
        centers = Organisation.objects.filter(pk__in=scope.centers)
        return list(centers.order_by("pk"))
    return windows_of(scope)


class CaseForm(forms.Form):
    """The case: what it is about, by whose letter it came, where it was received."""

    origin = forms.ChoiceField(
        label="通知还是商请",
        choices=[(key, codes.label("origin", key)) for key in ("notice", "request")],
        help_text="依法应当通知的选“通知”；普通程序全覆盖等由办案机关商请的选“商请”。",
    )
    kind = forms.ChoiceField(
        label="案件类型", choices=codes.choices("case_kind"), initial="civil"
    )
    matter_code = forms.ChoiceField(label="法律援助事项")
    cause = forms.ChoiceField(
        label="案由类别", help_text="不选的按法律援助事项归类；刑事案件不填。"
    )
    cause_text = forms.CharField(
        label="案由或者涉嫌罪名",
        max_length=200,
        help_text="如：追索劳动报酬纠纷；盗窃罪。",
    )
    aid_mode = forms.ChoiceField(label="援助方式")
    stage = forms.ChoiceField(label="所处阶段")
    statement = forms.CharField(
        label="案情及申请理由",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    application_way = forms.ChoiceField(
        label="申请方式", choices=codes.choices("application_way"), initial="direct"
    )
    agency = forms.CharField(label="机关", max_length=120)
    wished_at = forms.DateTimeField(
        label="本人提出申请的时刻",
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M"),
        help_text="只用于转交申请，如 2026-03-09 15:40；24 小时内转交。",
    )
    notice_number = forms.CharField(label="函号", max_length=80)
    green_channel = forms.BooleanField(label="走绿色通道")
    received_by = forms.ModelChoiceField(
        Organisation.objects.none(), label="接收单位", empty_label=None
    )
    applied_on = day("申请日期", hint="不填的按接收日期。")
    on = day("接收日期")
    consultation = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        step: Step,
        user: User,
        places: Sequence[Organisation],
        **kwargs: Any,
    ) -> None:
        """Ask what ``step`` asks, with the codes of the kind that is chosen."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.step, self.user = step, user
        asked = " ".join(names for _, names in GROUPS[step]).split()
        self.fields = {name: self.fields[name] for name in (*asked, "consultation")}
        for name, field in self.fields.items():
            field.required = name in (*REQUIRED[step], "received_by", "on")
            field.label = LABELS[step].get(name, field.label)
            field.widget.attrs["autocomplete"] = "off"
        self._offer_codes()
        self._offer_places(places)

    @property
    def groups(self) -> list[tuple[str, str]]:
        """The titles of the groups, each with the fields that are to be filled in."""
        return [
            (title, " ".join(n for n in names.split() if not self[n].is_hidden))
            for title, names in GROUPS[self.step]
        ]

    @property
    def chosen_kind(self) -> str:
        """The kind of case as chosen now; a notice is always criminal."""
        if self.step is RECEIVE_NOTICE:
            return "criminal"
        return str(self["kind"].value() or "")

    @property
    def place(self) -> Organisation | None:
        """Where the case is received, as chosen now."""
        field = self.fields["received_by"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the types)
        try:
            found: Organisation | None = field.clean(self["received_by"].value())
        except forms.ValidationError:
            return None
        return found

    def clean(self) -> dict[str, Any]:
        """Hold the codes against the kind, and the days against each other."""
        typed = self.cleaned_data
        for name, key in NARROWED.items():
            value = typed.get(name)
            if value and not codes.code(key, value).suits(self.chosen_kind):
                kind = codes.label("case_kind", self.chosen_kind)
                word = codes.label(key, value)
                self.add_error(name, f"“{word}”不适用于{kind}案件，请重新选择。")
        applied, on = typed.get("applied_on"), typed.get("on")
        if applied and on and applied > on:
            self.add_error("applied_on", "申请日期不能晚于接收日期，请核对。")
        if typed.get("application_way") == "passed_on" and not typed.get("agency"):
            self.add_error("agency", "转交申请的，请填写转交机关。")
        if wished := typed.get("wished_at"):
            self._check_wish(wished, on)
        return typed

    def _check_wish(self, wished: datetime, on: date | None) -> None:
        if self.cleaned_data.get("application_way") != "passed_on":
            said = "只有转交申请的填写这个时刻；是转交的，申请方式请选“转交申请”。"
            self.add_error("wished_at", said)
        elif wished > timezone.now() or (on and timezone.localdate(wished) > on):
            said = "提出申请的时刻不能晚于接收，请核对。"
            self.add_error("wished_at", said)

    def clean_consultation(self) -> int | None:
        """Take only a consultation that the user may see."""
        wanted: int | None = self.cleaned_data["consultation"]
        if wanted is None:
            return None
        seen = consultations_seen(self.user).filter(pk=wanted).exists()
        return wanted if seen else None

    def counted_on(self) -> date | None:
        """Return the day on which age and classes are looked at."""
        typed = self.cleaned_data
        found: date | None = typed.get("applied_on") or typed.get("on")
        return found

    def values(self) -> dict[str, object]:
        """Return the columns of the case; the form must be valid."""
        typed = self.cleaned_data
        plain = [
            *("cause_text", "stage", "statement", "application_way"),
            *("agency", "notice_number", "green_channel"),
        ]
        matter = codes.matter(typed["matter_code"])
        cause = typed.get("cause") or matter.cause
        if not cause or not codes.cause(cause).suits(self.chosen_kind):
            cause = ""
        mode = typed["aid_mode"] or self._usual_mode(matter)
        return {name: typed[name] for name in plain if name in typed} | {
            "origin": typed.get("origin")
            or ("takeover" if self.step is TAKE_OVER else "application"),
            "kind": self.chosen_kind,
            "matter_code": matter.key,
            "cause": cause,
            "aid_mode": mode,
            "is_litigation": codes.aid_mode(mode).litigation if mode else None,
            "notice_object": matter.notice_object,
            "consultation_id": typed["consultation"],
        }

    def _usual_mode(self, matter: codes.Matter) -> str:
        if self.step is not RECEIVE_NOTICE:
            return ""
        if matter.key == "compulsory_treatment":
            return "compulsory_treatment_agency"
        return "criminal_defence"

    def _offer_codes(self) -> None:
        """Show the codes of the kind; the others are refused in words, not unknown."""
        begins = "notice" if self.step is RECEIVE_NOTICE else "application"
        for name, key in NARROWED.items():
            if name not in self.fields:
                continue
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
            listed = [
                code
                for code in codes.of(key)
                if not isinstance(code, codes.Matter) or code.begins == begins
            ]
            blank = [("", "请选择" if field.required else "未填")]
            if self.step is RECEIVE_NOTICE and name == "aid_mode":
                blank = [("", "按事项确定")]
            field.choices = [*blank, *((c.key, c.label) for c in listed)]
            suited = [(c.key, c.label) for c in listed if c.suits(self.chosen_kind)]
            field.widget.choices = [*blank, *suited]

    def _offer_places(self, places: Sequence[Organisation]) -> None:
        field = self.fields["received_by"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the types)
        field.queryset = Organisation.objects.filter(pk__in=[p.pk for p in places])
        if len(places) == 1:
            field.widget = forms.HiddenInput()
        centers = [p for p in places if p.kind == OrganisationKind.CENTER]
        if places:
            field.initial = (centers or list(places))[0]
