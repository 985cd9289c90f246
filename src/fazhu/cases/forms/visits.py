"""What is asked of a home visit: the plan, a later day, the result, a cancelling."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.utils import ErrorDict
from django.http import QueryDict

from fazhu.cases.actions.visiting import Planned, Result
from fazhu.cases.forms.person import PersonForm
from fazhu.cases.forms.stepping.fields import DayField
from fazhu.cases.models import Case
from fazhu.intake.models import Person
from fazhu.network.forms.days import day
from fazhu.network.models import Organisation, User
from fazhu.rules.assessment import Paper
from fazhu.rules.roles import ROLES, Permission
from fazhu.rules.visits import Cause, Purpose, VisitState
from fazhu.ui.forms import Mistake, mistakes_of

SIGNED = [("", "没有要签的"), ("yes", "已签字"), ("no", "没有签")]
TRUTH = {"": None, "yes": True, "no": False}
GOING = [
    role.value
    for role, rule in ROLES.items()
    if Permission.CONSULTATION_RECORD in rule.permissions
]


class VisitedForm(PersonForm):
    """被上门人: whoever cannot come."""

    FIRST = "name telephone address"
    MORE = "pasted id_number"


class PlanForm(forms.Form):
    """When, where, by whom, for what and why."""

    FIRST = "purpose cause planned_on goer"
    MORE = "planned_time address companions cause_text"

    purpose = forms.ChoiceField(
        label="上门事项", choices=Purpose.choices(), initial=Purpose.APPLICATION
    )
    cause = forms.ChoiceField(
        label="不能到场的原因", choices=[("", "请选择"), *Cause.choices()]
    )
    cause_text = forms.CharField(label="原因说明", required=False, max_length=300)
    planned_on = DayField(label="上门日期")
    planned_time = forms.TimeField(
        label="时间",
        required=False,
        input_formats=["%H:%M", "%H：%M", "%H%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"size": 8}),
    )
    goer = forms.ModelChoiceField(User.objects.none(), label="上门人员")
    companions = forms.CharField(label="同行人员", required=False, max_length=120)
    address = forms.CharField(
        label="上门地址", required=False, max_length=200, help_text="在住址上门的不填。"
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="登记单位", empty_label=None
    )
    case = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, user: User, places: Sequence[Organisation], **kwargs: Any
    ) -> None:
        """Offer the user's registers, and who receives people there."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        self.user = user
        register: Any = self.fields["organisation"]
        register.queryset = Organisation.objects.filter(pk__in=[p.pk for p in places])
        register.initial = places[0]
        if len(places) == 1:
            register.widget = forms.HiddenInput()
        goer: Any = self.fields["goer"]
        goer.queryset, goer.initial = goers_of(places), user

    @property
    def register(self) -> Organisation | None:
        """The register that is chosen now."""
        try:
            found: Organisation | None = self.fields["organisation"].clean(
                self["organisation"].value()
            )
        except forms.ValidationError:
            return None
        return found

    def clean_case(self) -> Case | None:
        """Return the case that it is for, if there is one to be seen."""
        wanted = self.cleaned_data["case"]
        seen = Case.objects.visible_to(self.user)
        return seen.filter(pk=wanted).first() if wanted else None

    def planned(self) -> Planned:
        """Return what is planned; the form must be valid."""
        return Planned(**self.cleaned_data)


class MoveForm(forms.Form):
    """Another day or another person, with the reason."""

    planned_on = DayField(label="新的上门日期")
    planned_time = forms.TimeField(
        label="时间",
        required=False,
        input_formats=["%H:%M", "%H：%M", "%H%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"size": 8}),
    )
    goer = forms.ModelChoiceField(User.objects.none(), label="上门人员")
    reason = forms.CharField(label="改期或者改派的理由", max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, place: Organisation, **kwargs: Any) -> None:
        """Offer who receives people at the place."""
        super().__init__(*args, **kwargs)
        goer: Any = self.fields["goer"]
        goer.queryset = goers_of([place])


class ResultForm(forms.Form):
    """The result of a visit."""

    done_on = DayField(label="实际上门日期")
    result = forms.CharField(
        label="上门结果", max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    minutes = forms.IntegerField(
        label="用时（分钟）", required=False, min_value=0, max_value=1440
    )
    brought = forms.MultipleChoiceField(
        label="收取的材料",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="勾上的同时记进案件的材料清单。",
    )
    papers = forms.CharField(label="收取的材料", required=False, max_length=300)
    is_signed = forms.ChoiceField(label="签字", required=False, choices=SIGNED)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, lacking: Sequence[Paper] = (), **kwargs: Any
    ) -> None:
        """Offer the papers that the visit's case still lacks."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["brought"]
        offered.choices = [(one.key, one.label) for one in lacking]
        if lacking:
            self.fields["papers"].label = "收取的其他材料"
        else:
            offered.widget = forms.MultipleHiddenInput()

    def told(self) -> Result:
        """Return the result; the form must be valid."""
        typed = dict(self.cleaned_data)
        typed.pop("seen")
        typed["brought"] = tuple(typed["brought"])
        return Result(**typed | {"is_signed": TRUTH[typed["is_signed"]]})


class CancelForm(forms.Form):
    """Why a visit does not take place."""

    reason = forms.CharField(label="取消的理由", max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class VisitFilters(forms.Form):
    """What narrows the list; all of it stands in the address."""

    since = day("从", required=False)
    until = day("到", required=False)
    stand = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), *VisitState.choices()]
    )
    goer = forms.ModelChoiceField(
        User.objects.none(), label="上门人员", required=False, empty_label="全部"
    )

    def __init__(self, *args: Any, places: list[Organisation], **kwargs: Any) -> None:
        """Offer who goes from these places."""
        super().__init__(*args, **kwargs)
        goer: Any = self.fields["goer"]
        goer.queryset = goers_of(places)


class VisitEntry:
    """The forms of one plan: whoever is visited, and the visit."""

    def __init__(
        self,
        user: User,
        places: Sequence[Organisation],
        *,
        data: QueryDict | None = None,
        person: Person | None = None,
        case: Case | None = None,
        judged: bool = True,
    ) -> None:
        """Build them, empty, from a person or a case, or as posted."""
        initial = {"case": case.pk} if case else {}
        self.plan = PlanForm(data, user=user, places=places, initial=initial)
        register = self.plan.register or places[0]
        self.person = VisitedForm(
            data,
            prefix="person",
            user=user,
            center=register.own_center,
            initial={"use": person.ref} if person else {},
        )
        if data is not None and not judged:
            for form in (self.person, self.plan):
                form._errors = ErrorDict()  # type: ignore[union-attr]  # not judged

    def is_valid(self) -> bool:
        """Judge both forms."""
        return all([self.person.is_valid(), self.plan.is_valid()])

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that is wrong."""
        return [*mistakes_of(self.person), *mistakes_of(self.plan)]


def goers_of(places: Sequence[Organisation]) -> Any:
    """Return who receives people at these places or at their centers."""
    there = {place.pk for place in places} | {place.own_center.pk for place in places}
    held = Q(
        memberships__organisation__in=there,
        memberships__role__in=GOING,
        memberships__until_on__isnull=True,
    )
    return User.objects.filter(held, is_active=True).distinct().order_by("name", "pk")
