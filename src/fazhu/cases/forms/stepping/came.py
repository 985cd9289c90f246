"""A step with which papers come that were missing."""

from typing import ClassVar

from django import forms

from fazhu.cases.eligibility import lacking_of
from fazhu.cases.forms.stepping.base import NotedForm


class CameForm(NotedForm):
    """Which of the missing papers came; they are ticked off with the step."""

    HINT: ClassVar[str]

    papers = forms.MultipleChoiceField(
        label="收到的材料", required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """Offer what the matter asks for and is not ticked off."""
        offered = self.fields["papers"]
        assert isinstance(offered, forms.MultipleChoiceField)  # noqa: S101
        offered.help_text = self.HINT
        offered.choices = [(one.key, one.label) for one in lacking_of(self.case)]
        if not offered.choices:
            offered.widget = forms.MultipleHiddenInput()
