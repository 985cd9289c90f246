"""Forms of assigning: a handler chosen from those who may take the case that day."""

from typing import ClassVar

from django import forms

from fazhu.cases.actions import assigning
from fazhu.cases.actions.clearing import HandlerUnfit
from fazhu.cases.forms.stepping.base import Places, StepForm, looking, words
from fazhu.cases.forms.stepping.choosing import (
    HandlerChoice,
    candidates,
    limits_of,
)
from fazhu.cases.forms.stepping.fields import whole
from fazhu.cases.forms.stepping.ways import takes
from fazhu.network.models import Handler, Organisation
from fazhu.rules.workflow import ASSIGN, CHANGE_HANDLER


class ChoosingForm(StepForm):
    """A handler of the center who takes cases on the day of the step."""

    find = forms.CharField(
        label="查找承办人",
        required=False,
        max_length=40,
        help_text="姓名、拼音首字母、单位或者专长；留空列出手头案件最少的人。",
        widget=forms.TextInput(
            attrs={"autocomplete": "off"}
            | looking("#handlers", "input changed delay:300ms")
        ),
    )
    handler = HandlerChoice(queryset=Handler.objects.none())

    places: ClassVar[Places] = {**StepForm.places, HandlerUnfit: "handler"}

    def prepare(self) -> None:
        """List who may take the case on the day, found by what was typed."""
        field = self.fields["handler"]
        assert isinstance(field, HandlerChoice)  # noqa: S101  (for the types)
        field.help_text = limits_of(self.case)
        self.fields["on"].widget.attrs["hx-select-oob"] = "#handlers"
        found = candidates(
            self.case,
            on=self.day,
            text=str(self["find"].value() or "").replace("\x00", ""),
            chosen=whole(self["handler"].value()),
        )
        field.offer(self.case.center_id, found)


@takes(ASSIGN, assigning.assign)
class AssignForm(ChoosingForm):
    """The handler, the unit where it is another than theirs, and why."""

    unit = forms.ModelChoiceField(
        label="承办单位",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="与承办人所在机构相同",
    )
    reason = words(
        "指派理由", "如：受援人自选、专长相符、轮到；可以不写。", required=False
    )

    def prepare(self) -> None:
        """Offer the center's open units besides."""
        super().prepare()
        center = self.case.center
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)  # noqa: S101  (for the types)
        unit.queryset = (
            Organisation.objects.under(center)
            .open_on(self.day)
            .order_by("kind", "name")
        )


@takes(CHANGE_HANDLER, assigning.change_handler)
class ChangeHandlerForm(ChoosingForm):
    """The new handler and why the former one gives the case up."""

    reason = words("更换理由", "写明原承办人为什么不再承办。")
