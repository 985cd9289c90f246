"""Inputs of step forms that read what people write: a day, a sum of money."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fazhu.lib.amounts import read_amount
from fazhu.lib.dates import read_date
from fazhu.lib.errors import Refused

SAID = {"今天": 0, "今日": 0, "当天": 0, "昨天": 1, "昨日": 1, "前天": 2}
"""Words for a day, as days before today."""

LONGEST = 18
"""Digits of the largest number that a database keeps."""


class DayField(forms.CharField):
    """A day in any way that people write one; what stays open is this month's."""

    def __init__(self, **kwargs: Any) -> None:
        """Write the input as one line of text, so that every way fits."""
        attrs = {"autocomplete": "off", "size": 14}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(widget=widget, max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the day, None for an empty input; a month alone is no day."""
        text = str(super().clean(value)).strip()
        if not text:
            return None
        today = timezone.localdate()
        if text in SAID:
            return today - timedelta(SAID[text])
        try:
            read = read_date(text, year=today.year, month=today.month)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
        if read is None or read.precision != "day":
            raise ValidationError(
                f"“{text}”没有写到日，请写成 {today:%Y-%m-%d} 这样的日期，或者写今天。"
            )
        return read.on


class AmountField(forms.CharField):
    """A sum in yuan as people write it: 35000, 3.5万, 三万五千元."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the keys for digits on a phone."""
        attrs = {"inputmode": "decimal", "autocomplete": "off", "size": 14}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(widget=widget, max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the exact sum, or None for an empty input."""
        text = str(super().clean(value))
        try:
            amount = read_amount(text)
        except Refused as refusal:
            raise ValidationError(
                f"“{text}”读不出金额，请写成 35000、3.5万 这样的数。"
            ) from refusal
        if amount is None:
            return None
        if amount.approximate:
            raise ValidationError(f"{amount.approximate}，请写准确的金额。")
        if amount.rounded:
            raise ValidationError(f"“{text}”不足一分的部分不能写，请改到分为止。")
        if amount.yuan < 0:
            raise ValidationError("金额不能为负，请改正。")
        return amount.yuan


def whole(value: object) -> int | None:
    """Return a number that a hidden input or a choice holds, None for anything else."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def written(sum_: Decimal | None) -> str:
    """Write a sum into an input; whole yuan without places."""
    if sum_ is None:
        return ""
    return f"{sum_:.0f}" if sum_ == sum_.to_integral_value() else f"{sum_:.2f}"


def iso(day: date) -> str:
    """Write a day into an input."""
    return day.isoformat()
