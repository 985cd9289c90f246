"""The form that hands in a template of a summary, and the choices for its blanks."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from fazhu.lib.errors import Refused
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR, SPANS, whose
from fazhu.reporting.fill.asking import is_measure
from fazhu.reporting.fill.template import MEGABYTE, Template, opened_as
from fazhu.reporting.measures.reading import Scope

LARGEST = 3 * MEGABYTE
"""What a page can carry from one answer to the next, written as text."""
LONGEST = 200_000
PASTED = "粘贴的文字.txt"


class FillForm(forms.Form):
    """A template, and whose figures of which period it is filled with.

    The template goes with the page from one answer to the next (``kept``), so that
    nothing of it stays on the server.
    """

    file = forms.FileField(
        label="模板文件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        help_text=f".docx或.txt，不超过{LARGEST // MEGABYTE}MB；用完即弃，系统不保存。",
    )
    pasted = forms.CharField(
        label="或者粘贴文字",
        required=False,
        strip=False,
        max_length=LONGEST,
        help_text="空白写成x、××、____、（ ）都可以；选了文件就不看这里。",
        widget=forms.Textarea(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)
    org = forms.ChoiceField(label="机构")
    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    span = forms.ChoiceField(label="时段", required=False, choices=SPANS)
    with_about = forms.BooleanField(
        label="约数也换（500余件、近500件）",
        required=False,
        help_text="照原来的写法取整：523写作500余，498写作近500；正好是整数的不写余。",
    )

    def __init__(self, *args: Any, scopes: Mapping[str, Scope], **kwargs: Any) -> None:
        """Offer the scopes that the user may see."""
        super().__init__(*args, **kwargs)
        self.scopes = scopes
        self.template: Template | None = None
        choices = [(word, whose(scope)) for word, scope in scopes.items()]
        self.fields["org"].choices = choices  # type: ignore[attr-defined]  # choices

    def clean(self) -> None:
        """Open the template that was handed in, or that the page carried."""
        found = self._handed_in() or self._carried()
        if found is None:
            if "file" not in self.errors and "pasted" not in self.errors:
                self.add_error("file", "请选择模板文件，或者粘贴文字。")
            return
        source, data, name = found
        try:
            self.template = opened_as(data, name, most=LARGEST)
        except Refused as refusal:
            self.add_error(source, refusal.sentence)
        self.cleaned_data |= {
            "kept": base64.b64encode(data).decode("ascii"),
            "name": name,
        }

    def _handed_in(self) -> tuple[str, bytes, str] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if file:
            return "file", file.read(), file.name or ""
        pasted = self.cleaned_data.get("pasted") or ""
        return ("pasted", pasted.encode(), PASTED) if pasted.strip() else None

    def _carried(self) -> tuple[str, bytes, str] | None:
        kept = self.cleaned_data.get("kept")
        if not kept:
            return None
        try:
            data = base64.b64decode(kept, validate=True)
        except (binascii.Error, ValueError):
            return None
        return "file", data, self.cleaned_data.get("name") or PASTED

    @property
    def scope(self) -> Scope:
        """Whose figures are asked."""
        return self.scopes[self.cleaned_data["org"]]

    @property
    def chosen(self) -> dict[int, str]:
        """The measures that a person picked, by where their blanks begin."""
        return {
            int(name.removeprefix("at-")): value
            for name, value in self.data.items()
            if name.startswith("at-")
            and name.removeprefix("at-").isdecimal()
            and isinstance(value, str)
            and is_measure(value)
        }
