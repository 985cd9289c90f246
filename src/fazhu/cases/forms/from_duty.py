"""The hidden mark of a beginning that comes from the help of a duty lawyer."""

from typing import Any

from django import forms

from fazhu.cases.acquaintance import helps_seen
from fazhu.intake.models import DutyHelp
from fazhu.network.models import User
from fazhu.rules.workflow import RECEIVE_NOTICE, Step


class FromDutyForm(forms.Form):
    """Which help it was; one that the user may not see is none."""

    help = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Know who asks."""
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_help(self) -> DutyHelp | None:
        """Return the help, if there is one to be seen."""
        wanted = self.cleaned_data["help"]
        return helps_seen(self.user).filter(pk=wanted).first() if wanted else None


def told_by(duty: DutyHelp | None, step: Step) -> dict[str, Any]:
    """Return what a help tells of the case that begins from it by ``step``."""
    if duty is None:
        return {}
    return {
        "received_by": duty.center if step is RECEIVE_NOTICE else duty.organisation,
        "kind": "criminal",
        "matter_code": "" if step is RECEIVE_NOTICE else "suspect_applies",
        "aid_mode": "criminal_defence",
        "cause_text": duty.charge,
        "stage": duty.stage,
        "application_way": "passed_on",
        "agency": duty.agency or "值班律师",
    }
