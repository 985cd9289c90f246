"""Forms of the calendar: a notice, a day of its own, days taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from fazhu.network.forms.days import day
from fazhu.network.models import SpecialDay

FIRST_YEAR, LAST_YEAR = 2004, 2099
KINDS = [("off", "放假"), ("work", "调休上班")]


class NoticeForm(forms.Form):
    """登记国务院通知."""

    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    source = forms.CharField(
        label="通知的名称和文号",
        max_length=200,
        help_text="如：国务院办公厅关于2027年部分节假日安排的通知",
    )
    text = forms.CharField(
        label="通知中的日期",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=(
            "把通知中“一、元旦：……”到“七、国庆节：……”几行原样粘贴；"
            "也可以一行一个日期，如 2027-01-01至2027-01-03 放假 元旦。"
        ),
    )


class SpecialDayForm(forms.Form):
    """登记一天."""

    day = day("日期")
    kind = forms.ChoiceField(label="这一天", choices=KINDS, widget=forms.RadioSelect)
    name = forms.CharField(label="名称", max_length=40, help_text="如：古尔邦节")
    source = forms.CharField(
        label="来源", max_length=200, help_text="哪一级、哪一份文件，日期和文号"
    )


class WithdrawForm(forms.Form):
    """撤回登记的日期."""

    days = forms.MultipleChoiceField(
        label="撤回哪几天", widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label="撤回的理由", max_length=200)

    def __init__(self, *args: Any, rows: Iterable[SpecialDay], **kwargs: Any) -> None:
        """Offer the days that were added here."""
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [  # type: ignore[attr-defined]  # a choice field
            (row.day.isoformat(), f"{row} {row.name}") for row in rows
        ]

    def chosen(self) -> list[date]:
        """Return the chosen days of a valid form."""
        return [date.fromisoformat(text) for text in self.cleaned_data["days"]]
