"""How dates, amounts and counts are written on a page."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fazhu.lib.identity import masked_account, masked_identity, masked_phone

Number = float | Decimal | str | None

UNKNOWN = "未记载"
_WORDED = {
    "day": "{0.year}年{0.month}月{0.day}日",
    "month": "{0.year}年{0.month}月",
    "year": "{0.year}年",
}
_DENSE = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_MASKS = {"id": masked_identity, "phone": masked_phone, "account": masked_account}


def dated(day: date | None, precision: str | None = "day") -> str:
    """Write a day in words as exactly as it is known: 2026年3月9日, 2026年3月."""
    if day is None or precision not in _WORDED:
        return UNKNOWN
    return _WORDED[precision].format(_local(day))


def dense(day: date | None, precision: str | None = "day") -> str:
    """Write a day for a table as exactly as it is known: 2026-03-09, 2026-03."""
    if day is None or precision not in _DENSE:
        return UNKNOWN
    return _local(day).strftime(_DENSE[precision])


def moment(at: datetime | None) -> str:
    """Write a moment to the minute in local time: 2026-03-09 14:05."""
    if at is None:
        return UNKNOWN
    return _local(at).strftime("%Y-%m-%d %H:%M")


def number(value: Number) -> str:
    """Write a number with thousands parted: 12,345 or 12,345.67."""
    if value is None or value == "":
        return UNKNOWN
    exact = value if isinstance(value, int) else Decimal(str(value))
    return f"{exact:,}"


def yuan(value: Number) -> str:
    """Write an amount with two places, without its unit: 1,234.50."""
    if value is None or value == "":
        return UNKNOWN
    return f"{Decimal(str(value)):,.2f}"


def quantity(text: str, name: str) -> SafeString:
    """Write a number and its unit, or 未记载 alone."""
    if text == UNKNOWN:
        return format_html('<span class="unknown">{}</span>', text)
    return format_html(
        '<span class="number">{}</span><span class="unit">{}</span>', text, name
    )


def masked(value: str | None, kind: str) -> str:
    """Hide the middle of an ``id``, a ``phone`` or an ``account`` number."""
    if kind not in _MASKS:
        raise ValueError(f"unknown mask {kind!r}, must be one of {tuple(_MASKS)}")
    return _MASKS[kind](value) if value else UNKNOWN


def _local(day: date) -> date:
    """Bring an aware moment to local time; a plain date is as it is."""
    if isinstance(day, datetime) and timezone.is_aware(day):
        return timezone.localtime(day)
    return day
