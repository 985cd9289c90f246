"""What is asked of a contact, of striking one out, and of a ready text."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from fazhu.cases.actions.contacting import Noted
from fazhu.cases.forms.stepping.fields import DayField
from fazhu.cases.models import CenterText
from fazhu.intake.models import Person
from fazhu.network.models import Organisation
from fazhu.rules.contacts import CASE, CONSULTATION, RESULTS, Told

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[CenterText]
else:  # Django's forms take no type arguments at run time.
    ModelForm = forms.ModelForm

HOW = [
    (way.label, [(f"{way}.{one}", f"{way.label}：{one.label}") for one in results])
    for way, results in RESULTS.items()
]
OTHER = [("", "其他人（在右边写明）")]
OF = [(CASE, "案件"), (CONSULTATION, "咨询")]


class ContactForm(forms.Form):
    """Whom, how, when, and what was said."""

    said = forms.CharField(
        label="内容",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="〔 〕里的请先补上；复制去发微信、短信，或者照着打电话，再记在下面。",
    )
    person = forms.ChoiceField(label="联系了谁", required=False)
    whom = forms.CharField(label="其他人是谁", required=False, max_length=60)
    how = forms.ChoiceField(label="怎样联系，结果如何", choices=[("", "请选择"), *HOW])
    on = DayField(label="日期")
    at = forms.TimeField(
        label="时间",
        input_formats=["%H:%M", "%H：%M", "%H%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"size": 8}),
    )
    text = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    FIRST = "said"
    REST = "how person whom on at text"

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        """Offer the people of the case or of the consultation."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        self.people = {str(one.pk): one for one in people}
        names = [(key, one.name) for key, one in self.people.items()]
        person: Any = self.fields["person"]
        person.choices = [*names, *OTHER]

    def noted(self) -> Noted:
        """Return the contact; the form must be valid."""
        typed = self.cleaned_data
        way, _, result = typed["how"].partition(".")
        person = self.people.get(typed["person"])
        at = datetime.combine(typed["on"], typed["at"])
        told = Told(
            way=way,
            result=result,
            at=timezone.make_aware(at),
            whom=person.name if person else typed["whom"],
            said=typed["said"],
        )
        return Noted(told=told, person=person, text=typed["text"])


class StrikeForm(forms.Form):
    """Why a contact is struck out."""

    reason = forms.CharField(
        label="划去的理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="原来的记录仍看得到，划了线，写着理由。",
    )


class TextForm(ModelForm):
    """名称和文字."""

    center = forms.ModelChoiceField(
        Organisation.objects.none(), label="中心", empty_label=None
    )
    of = forms.ChoiceField(label="用于", choices=OF)

    class Meta:
        model = CenterText
        fields = ("center", "of", "label", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}  # noqa: RUF012  # Django's own

    def __init__(self, *args: Any, centers: Collection[int], **kwargs: Any) -> None:
        """Offer the centers whose texts the user may set; one that ships stays so."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        center: Any = self.fields["center"]
        center.queryset = Organisation.objects.filter(pk__in=centers)
        if len(centers) == 1:
            center.initial = next(iter(centers))
            center.widget = forms.HiddenInput()
        if self.instance.key:
            for name in ("of", "center"):
                self.fields[name].disabled = True
                self.fields[name].widget = forms.HiddenInput()
