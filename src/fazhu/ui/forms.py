"""What the form components read out of a Django form."""

from dataclasses import dataclass

from django import forms
from django.forms.widgets import ChoiceWidget


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong, with the id of the input where it is mended."""

    label: str
    sentence: str
    anchor: str


def picked(form: forms.BaseForm, only: str) -> list[forms.BoundField]:
    """Return the visible fields, or just those that ``only`` names, in its order."""
    if not only:
        return form.visible_fields()
    return [form[name] for name in only.split()]


def mistakes_of(form: forms.BaseForm) -> list[Mistake]:
    """Return the form's own mistakes, then those of each field."""
    mistakes = [Mistake("", str(text), "") for text in form.non_field_errors()]
    mistakes += [
        Mistake(str(field.label), sentence, _anchor(field))
        for field in form
        for sentence in sentences_of(field)
    ]
    return mistakes


def sentences_of(field: forms.BoundField) -> list[str]:
    """Return what is wrong with one field; an empty one is asked for by its name."""
    return [
        f"{_asking(field)}{field.label}。" if error.code == "required" else text
        for error in field.errors.as_data()
        for text in error.messages
    ]


def _asking(field: forms.BoundField) -> str:
    """Return the verb for an input that was left empty."""
    widget = field.field.widget
    if isinstance(widget, ChoiceWidget | forms.FileInput):
        return "请选择"
    return "请勾选" if isinstance(widget, forms.CheckboxInput) else "请填写"


def filled_in(field: forms.BoundField) -> bool:
    """Tell whether a filter is set."""
    return field.value() not in (None, "", [], False)


def _anchor(field: forms.BoundField) -> str:
    """Return the id of the first input; groups have none of their own."""
    if field.is_hidden:
        return ""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label
