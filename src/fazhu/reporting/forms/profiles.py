"""Forms of a year: which center and year are shown, and what a place is in it."""

from collections.abc import Sequence

from django import forms

from fazhu.network.forms.days import day
from fazhu.network.models import Organisation
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR


class CenterYearForm(forms.Form):
    """中心和年度; the center is asked only of those who have several."""

    center = forms.ChoiceField(label="中心", required=False)
    year = forms.IntegerField(
        label="年度", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def __init__(self, *args: object, centers: Sequence[Organisation]) -> None:
        """Offer the centers that the user may see."""
        super().__init__(*args)  # type: ignore[arg-type]  # data alone is given
        choices = [(str(center.ref), center.name) for center in centers]
        self.fields["center"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if len(centers) < 2:
            del self.fields["center"]

    def year_or(self, usual: int) -> int:
        """Return the year that is asked, or the usual one."""
        asked = self.cleaned_data.get("year") if self.is_valid() else None
        return asked or usual


class ProfileForm(forms.Form):
    """登记年度情况."""

    inhabitants = forms.IntegerField(
        label="常住人口", required=False, min_value=0, help_text="单位：人。"
    )
    villages = forms.IntegerField(
        label="村（社区）", required=False, min_value=0, help_text="单位：个。"
    )
    staff = forms.IntegerField(
        label="工作人员", required=False, min_value=0, help_text="单位：人。"
    )
    source = forms.CharField(
        label="资料来源", max_length=200, help_text="如：某年统计公报、街道提供的名册。"
    )
    stated_on = day("资料日期")
