"""The filters of the consultation register."""

from typing import Any

from django import forms

from fazhu.lib.labels import Labelled
from fazhu.network.forms.days import day
from fazhu.network.models import Organisation
from fazhu.rules import codes

ANY = ("", "全部")


class Mark(Labelled):
    """What is remarkable about a consultation."""

    GROUP = "group", "群体来访"
    LATE = "late", "补登"
    NAMELESS = "nameless", "未留姓名"


class ConsultationFilters(forms.Form):
    """What narrows the register; all of it stands in the address."""

    since = day("从", required=False)
    until = day("到", required=False)
    channel = forms.ChoiceField(label="咨询方式", required=False)
    topic = forms.ChoiceField(label="咨询类型", required=False)
    handling = forms.ChoiceField(label="处理方式", required=False)
    mark = forms.ChoiceField(label="标记", required=False)
    organisation = forms.ChoiceField(label="接待单位", required=False)
    satisfaction = forms.ChoiceField(label="满意度", required=False)
    q = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    found = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: list[Organisation], **kwargs: Any) -> None:
        """Offer the windows of the user."""
        super().__init__(*args, **kwargs)
        self._offer("channel", codes.choices("consult_channel"))
        self._offer("topic", codes.choices("consult_topic"))
        self._offer("handling", codes.choices("consult_handling"))
        self._offer("mark", Mark.choices())
        self._offer("organisation", [(str(one.pk), one.name) for one in places])
        self._offer("satisfaction", codes.choices("satisfaction"))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        field.choices = [ANY, *choices]
