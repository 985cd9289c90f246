"""A paper written for someone: its day, name and whole text."""

from datetime import date
from typing import Any

from django import forms

from fazhu.intake.drafting import Paper
from fazhu.intake.models import DraftedPaper
from fazhu.network.forms.days import day


class DraftForm(forms.Form):
    """代书, new or to be written anew; then the day stands."""

    title = forms.CharField(
        label="文书名称", max_length=80, help_text="如：起诉状、申请书、答辩状。"
    )
    on = day("代书日期")
    text = forms.CharField(
        label="文书内容",
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    seen = forms.CharField(
        required=False, max_length=60_000, widget=forms.HiddenInput, strip=False
    )

    def __init__(
        self, *args: Any, drafted: DraftedPaper | None, today: date, **kwargs: Any
    ) -> None:
        """Begin with what the paper says; ``drafted`` is None for a new one."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.initial["on"] = today
        if drafted is not None:
            del self.fields["on"]
            text = drafted.text or ""
            known = {"title": drafted.title, "text": text, "seen": text}
            self.initial.update(known)
        else:
            del self.fields["seen"]

    def paper(self) -> Paper:
        """Return the paper as typed; the form must be valid."""
        typed = self.cleaned_data
        return Paper(title=typed["title"], text=typed["text"])
