"""What the form components read out of a Django form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from fazhu.ui.sentences import sentences_of


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong, with the id of the input where it is mended."""

    label: str
    sentence: str
    anchor: str


class KeptDraft(Protocol):
    """What was typed earlier and not sent."""

    @property
    def typed(self) -> Mapping[str, list[str]]:
        """The values by the names of the inputs."""

    @property
    def saved_at(self) -> datetime:
        """When it was saved."""


class KeepsDrafts(Protocol):
    """Who keeps drafts for the reader of a page; in templates, ``drafts``."""

    @property
    def save_url(self) -> str:
        """Where the page saves."""

    @property
    def discard_url(self) -> str:
        """Where a draft is given up."""

    @property
    def wanted(self) -> bool:
        """Whether the page was asked for with its draft filled in."""

    def slip(self, key: str) -> str:
        """Return what the form carries to say whose it is."""

    def kept(self, key: str) -> KeptDraft | None:
        """Return the draft of this key, if there is one."""


def refill(form: forms.BaseForm, typed: Mapping[str, list[str]]) -> None:
    """Show what was typed in an empty form, as it was typed and not yet judged.

    Names that the form no longer has are left out; hidden values stay those of the
    page as it is now, so that what happened meanwhile is noticed on sending.
    """
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    for bound in form.hidden_fields():
        if (value := bound.value()) is not None:
            data[bound.html_name] = str(value)
    form.data, form.is_bound = data, True
    form._errors = ErrorDict()  # type: ignore[attr-defined]  # judged: nothing is wrong


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


def filled_in(field: forms.BoundField) -> bool:
    """Tell whether a filter is set."""
    return field.value() not in (None, "", [], False)


def fetching(region: str, values: str, *, also: str = "") -> dict[str, str]:
    """Return the attributes by which a field has a region of the page made anew.

    ``also`` names another one, where the page has it.
    """
    return {
        "hx-post": "",
        "hx-trigger": "change",
        "hx-vals": values,
        "hx-target": region,
        "hx-select": region,
        "hx-swap": "outerHTML",
    } | ({"hx-select-oob": also} if also else {})


def _anchor(field: forms.BoundField) -> str:
    """Return the id of the first input; groups have none of their own."""
    if field.is_hidden:
        return ""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label
