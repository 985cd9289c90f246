"""A day typed or picked, and putting a refusal on a form."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from fazhu.lib.errors import FieldRefused, Refused

Result = TypeVar("Result")


def day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """Return a field for a day, written 2026-03-09."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, required=required, help_text=hint, widget=widget
    )


class DayForm(forms.Form):
    """One day, for what ends or closes; ``label`` says which day."""

    on = day("日期")

    @classmethod
    def asking(
        cls,
        label: str,
        data: QueryDict | None = None,
        *,
        on: date | None = None,
        hint: str = "",
    ) -> "DayForm":
        """Return the form under a label, filled with the day ``on`` at first."""
        form = cls(data, initial={"on": on})
        form.fields["on"].label = label
        form.fields["on"].help_text = hint
        return form


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even when it is nothing; None for a GET."""
    return request.POST if request.method == "POST" else None


def attempted(form: forms.BaseForm, act: Callable[[], Result]) -> Result | None:
    """Act on a valid form, or put on it why not; what was typed stays.

    Returns None, too, where the form was not posted or has mistakes.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except FieldRefused as refusal:
        form.add_error(refusal.field, refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def read_hours(read: Callable[[], str]) -> str:
    """Return hours as they are kept; what cannot be read is put on the field."""
    try:
        return read()
    except Refused as refusal:
        raise ValidationError(refusal.sentence) from refusal
