"""Where the matter lies, asked on the application page and later."""

from typing import Any

from django import forms

from fazhu.cases.actions.placing import Place
from fazhu.cases.forms.means import refreshing

HERE = [("", "没有写明"), ("yes", "在本区"), ("no", "不在本区")]
TOLD = {"yes": True, "no": False}


class VenueForm(forms.Form):
    """Whether the organ and the cause are in the district."""

    body_here = forms.ChoiceField(
        label="办案机关或者争议处理机关",
        required=False,
        choices=HERE,
        help_text="还没有起诉、申请的，按将要受理的机关。",
    )
    cause_here = forms.ChoiceField(
        label="事由发生地",
        required=False,
        choices=HERE,
        help_text="只用于非诉讼事项。",
    )
    elsewhere = forms.CharField(
        label="有管辖权的机构",
        required=False,
        max_length=120,
        help_text="不由本中心管辖的写；移送时不用再写。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Have the answer worked out anew by each of the two."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        for name, field in self.fields.items():
            field.widget.attrs["autocomplete"] = "off"
            if name != "elsewhere":
                field.widget.attrs |= refreshing()

    @property
    def place(self) -> Place:
        """What is told, judged or not."""
        return Place(
            body_here=TOLD.get(self["body_here"].value()),
            cause_here=TOLD.get(self["cause_here"].value()),
            elsewhere=str(self["elsewhere"].value() or "").strip(),
        )


def initial_of(told: Place) -> dict[str, str]:
    """Return what is told as the form shows it."""
    words = {True: "yes", False: "no", None: ""}
    return {
        "body_here": words[told.body_here],
        "cause_here": words[told.cause_here],
        "elsewhere": told.elsewhere,
    }
