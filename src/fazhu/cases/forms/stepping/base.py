"""What every step form asks: the day, and the version of the case that was seen."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone

from fazhu.cases.forms.stepping.fields import DayField, iso
from fazhu.cases.models import Case
from fazhu.cases.step import DayOutOfOrder
from fazhu.lib.errors import Refused

Parts = dict[str, type]
Places = dict[type[Refused], str]

AIDS = frozenset({"find"})
"""Inputs that help to fill in the form and are no particulars of the step."""


def looking(part: str, when: str = "change") -> dict[str, str]:
    """Return what lets an input fetch a part of the page anew, with htmx only."""
    return {
        "hx-post": "",
        "hx-vals": '{"look": "1"}',
        "hx-trigger": when,
        "hx-target": part,
        "hx-select": part,
        "hx-swap": "outerHTML",
    }


class StepForm(forms.Form):
    """The particulars of one step; its fields are what the step's action takes.

    ``parts`` names the parameters of the action that gather several fields in one
    value, ``places`` the fields at which refusals of the action are said.
    """

    parts: ClassVar[Parts] = {}
    places: ClassVar[Places] = {DayOutOfOrder: "on"}

    on = DayField(
        label="办理日期",
        help_text="可写今天、2026-03-09、2026年3月9日、20260309；只写月日是今年的。",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, at: datetime, **kwargs: Any) -> None:
        """Offer what fits ``case``; the day is today's unless another is typed."""
        self.case, self.at = case, at
        today = timezone.localdate(at)
        kept = {"on": iso(today), "seen": case.version, **self.known()}
        kwargs["initial"] = kept | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        names = [name for name in self.fields if name not in ("on", "seen", "note")]
        self.order_fields(["on", *names, "note", "seen"])
        self.fields["on"].widget.attrs |= looking("#follows")
        self.prepare()

    def known(self) -> dict[str, object]:
        """Return what the case already says of the fields, by name."""
        return {}

    def prepare(self) -> None:
        """Fit the choices to the case; called when the fields stand."""

    @property
    def day(self) -> date:
        """The day that is typed, as far as it can be read, else today."""
        try:
            typed = self.fields["on"].clean(self["on"].value())
        except forms.ValidationError:
            return timezone.localdate(self.at)
        return typed if isinstance(typed, date) else timezone.localdate(self.at)

    def particulars(self) -> dict[str, Any]:
        """Return what the action is called with."""
        given = {k: v for k, v in self.cleaned_data.items() if k not in AIDS}
        for name, part in self.parts.items():
            if is_dataclass(part):
                own = [one.name for one in fields(part)]
                given[name] = part(**{key: given.pop(key) for key in own})
        return given

    def refuse(self, refusal: Refused) -> None:
        """Say a refusal of the action where it is mended."""
        place = next(
            (at for kind, at in self.places.items() if isinstance(refusal, kind)), None
        )
        self.add_error(place, refusal.sentence)

    def in_words(self) -> list[tuple[str, str]]:
        """Return label and text of what was typed, for reading and copying."""
        shown = [self[name] for name in self.fields if name not in {"seen", *AIDS}]
        return [(str(one.label), _in_words(one)) for one in shown if one.value()]

    def unjudged(self) -> "StepForm":
        """Return the form with what was typed and without any judgement of it."""
        self._errors = ErrorDict()
        return self

    def again(self, case: Case) -> None:
        """Let what was typed be sent again for the case as it stands now."""
        self.data = {name: self[name].value() for name in self.fields}
        self.data["seen"] = case.version


class NotedForm(StepForm):
    """A step that asks for nothing of its own: the day and a remark."""

    note = forms.CharField(
        label="备注",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def words(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    """Return an input for what is said in words and kept in the history."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _in_words(bound: forms.BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, forms.ChoiceField):
        choices: Any = bound.field.choices
        labels = {str(key): str(label) for key, label in choices}
        return labels.get(str(value), str(value))
    return str(value)
