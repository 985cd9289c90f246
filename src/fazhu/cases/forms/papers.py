"""The values of a paper that the case does not have, typed where it is made."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from fazhu.cases.forms.stepping.fields import AmountField, DayField
from fazhu.documents.editions import Field, Form
from fazhu.documents.values import is_empty

FROM_THE_CASE = ("case", "recipient", "handler")
LONGEST, LONGEST_TEXT = 200, 4000
_PARTS = re.compile(r"[，,、|\t]")
ONE_A_LINE = "每行写一项。"


class PaperForm(forms.Form):
    """What is typed for one paper; what the case says is not typed anew.

    Nothing stops a preview: what must be there is marked, and asked for when the paper
    is issued.
    """

    def __init__(
        self,
        data: QueryDict | None,
        *,
        form: Form,
        known: Mapping[str, Any],
        earlier: Mapping[str, Any] | None = None,
    ) -> None:
        """Offer an input for every value that the case does not settle.

        ``earlier`` was typed for another paper and is there to begin with.
        """
        self.form, self.known = form, dict(known)
        super().__init__(data)
        needed_first = sorted(form.fields.values(), key=lambda one: not one.need)
        for one in needed_first:
            if is_typed(one, self.known):
                self.fields[one.key] = field = _input(one, form)
                field.demanded = one.need and not one.unless  # type: ignore[attr-defined]
                said = self.known.get(one.key)
                if is_empty(said):
                    said = (earlier or {}).get(one.key)
                self.initial[one.key] = _written(one, said)

    def values(self) -> dict[str, Any]:
        """Return all values of the paper: the case's, then what was typed."""
        typed = {
            key: _read(self.form.fields[key], value)
            for key, value in self.cleaned_data.items()
        }
        return self.known | typed

    def asks_first(self) -> bool:
        """Put the cursor where something must be typed; False where all is there."""
        for name, field in self.fields.items():
            if getattr(field, "demanded", False) and is_empty(self[name].value()):
                field.widget.attrs["autofocus"] = True
                return True
        return False

    def ask_for(self, labels: Iterable[str]) -> None:
        """Put on each missing value that it is missing."""
        by_label = {one.label: one.key for one in self.form.fields.values()}
        for label in labels:
            key = by_label.get(label)
            if key in self.fields:
                self.add_error(key, f"请填写{label}。")
            else:
                self.add_error(None, f"请填写{label}。")


def is_typed(field: Field, known: Mapping[str, Any]) -> bool:
    """Return whether the value is typed: not computed, not settled by the case."""
    if field.source == "sys":
        return False
    settled = field.source in FROM_THE_CASE and not is_empty(known.get(field.key))
    return not settled or field.type in ("para", "list")


def _input(one: Field, form: Form) -> forms.Field:
    hint = _unless(one, form)
    said: dict[str, Any] = {"label": one.label, "required": False, "help_text": hint}
    options = list(one.options.items())
    match one.type:
        case "para":
            area = forms.Textarea(attrs={"rows": 4})
            return forms.CharField(max_length=LONGEST_TEXT, widget=area, **said)
        case "list":
            said["help_text"] = ONE_A_LINE + _columns(one) + hint
            area = forms.Textarea(attrs={"rows": 5})
            return forms.CharField(max_length=LONGEST_TEXT, widget=area, **said)
        case "enum":
            return forms.ChoiceField(choices=[("", "请选择"), *options], **said)
        case "multi":
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=options, widget=boxes, **said)
    return _short_input(one, said)


def _unless(one: Field, form: Form) -> str:
    """Say which other value makes this one needless."""
    if one.unless:
        return f"填了“{form.fields[one.unless].label}”的可不填。"
    either = next((group for group in form.one_of if one.key in group), ())
    others = [form.fields[key].label for key in either if key != one.key]
    return f"与“{'”“'.join(others)}”至少填一项。" if others else ""


def _short_input(one: Field, said: dict[str, Any]) -> forms.Field:
    match one.type:
        case "bool":
            choices = [("", "请选择"), ("yes", "是"), ("no", "否")]
            return forms.ChoiceField(choices=choices, **said)
        case "date":
            return DayField(**said)
        case "money":
            return AmountField(**said)
        case "int":
            return forms.IntegerField(min_value=0, max_value=9999, **said)
    return forms.CharField(max_length=LONGEST, **said)


def _columns(one: Field) -> str:
    names = [label for key, label in one.columns.items() if key != "place"]
    return (
        f"各栏依次为{'、'.join(names)}，用逗号隔开，可以只写前面几栏。" if names else ""
    )


def _written(one: Field, value: Any) -> Any:
    """Return the value as its input shows it."""
    if one.type == "list":
        return "\n".join(_line(item) for item in value or ())
    if one.type == "bool":
        return {True: "yes", False: "no"}.get(value, "")
    return value


def _line(item: Any) -> str:
    if isinstance(item, Mapping):
        return "，".join(str(v) for k, v in item.items() if k != "place")
    return str(item)


def _read(one: Field, value: Any) -> Any:
    """Return what was typed as plain JSON."""
    if one.type == "bool":
        return {"yes": True, "no": False}.get(value)
    if one.type == "list":
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        return [_row(one, line) for line in lines] if one.columns else lines
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _row(one: Field, line: str) -> dict[str, str]:
    keys = [key for key in one.columns if key != "place"]
    parts = [part.strip() for part in _PARTS.split(line, maxsplit=len(keys) - 1)]
    return dict(zip(keys, parts, strict=False))


class VoidForm(forms.Form):
    """Why a paper is void."""

    reason = forms.CharField(label="作废理由", max_length=200)
