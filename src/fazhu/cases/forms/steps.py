"""The small form of a step that asks for nothing of its own."""

from datetime import date

from django import forms

from fazhu.cases.models import Case


class StepForm(forms.Form):
    """A step that asks for nothing of its own: the day and a remark."""

    on = forms.DateField(
        label="办理日期", widget=forms.DateInput(attrs={"type": "date"})
    )
    note = forms.CharField(
        label="备注",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def blank(cls, case: Case, *, key: str, on: date) -> "StepForm":
        """Return the form as the page first shows it."""
        initial = {"on": on.isoformat(), "seen": case.version}
        return cls(initial=initial, auto_id=f"{key}_%s")

    def again(self, case: Case) -> "StepForm":
        """Return the form with what was typed, for the case as it stands now."""
        data = {name: self[name].value() for name in ("on", "note")}
        form = StepForm(data | {"seen": case.version}, auto_id=self.auto_id)
        form.full_clean()
        for name, mistakes in self.errors.get_json_data().items():
            if name == "__all__":
                for mistake in mistakes:
                    form.add_error(None, mistake["message"])
        return form
