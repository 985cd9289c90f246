"""What is wrong with one field, in words that say what to write instead.

Django's own Chinese speaks of variables and values; a form's own sentences stay.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import ChoiceWidget

UNREADABLE: dict[type[forms.Field], str] = {
    forms.TimeField: "请写几点几分，如 15:40。",
    forms.DateTimeField: "请写日期和时间，如 2026-03-09 15:40。",
    forms.DateField: "请写日期，如 2026-03-09。",
    forms.DecimalField: "请写数字，如 1200.50。",
    forms.FloatField: "请写数字，如 1.5。",
    forms.IntegerField: "请写整数，如 12。",
}
"""For what cannot be read as the kind of the field; the first that fits counts."""

OUTSIDE = {
    "max_length": "最多 {limit_value} 个字，现在有 {show_value} 个字。",
    "min_length": "最少 {limit_value} 个字，现在有 {show_value} 个字。",
    "min_value": "不能小于 {limit_value}。",
    "max_value": "不能大于 {limit_value}。",
}
"""For what can be read and is too much or too little, by Django's code."""


def sentences_of(field: forms.BoundField) -> list[str]:
    """Return what is wrong with one field; an empty one is asked for by its name."""
    return [
        text for error in field.errors.as_data() for text in _sentences(field, error)
    ]


def _sentences(field: forms.BoundField, error: ValidationError) -> list[str]:
    if error.code == "required":
        return [f"{_asking(field)}{field.label}。"]
    own = _own(field.field, error)
    return [own] if own else error.messages


def _own(field: forms.Field, error: ValidationError) -> str | None:
    """Return our sentence instead of Django's; None where a form wrote its own."""
    if error.code == "invalid":
        kinds = [kind for kind in UNREADABLE if isinstance(field, kind)]
        told = [kind.default_error_messages["invalid"] for kind in kinds]
        return UNREADABLE[kinds[0]] if error.message in told else None
    said = OUTSIDE.get(error.code or "")
    if said is None or error.code in field.error_messages:
        return None
    return said.format(**(error.params or {}))


def _asking(field: forms.BoundField) -> str:
    """Return the verb for an input that was left empty."""
    widget = field.field.widget
    if isinstance(widget, ChoiceWidget | forms.FileInput):
        return "请选择"
    return "请勾选" if isinstance(widget, forms.CheckboxInput) else "请填写"
