"""The table beside a filled text: each blank, what it was given, and why."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from fazhu.reporting.fill.filling import Count, Fate, contexts
from fazhu.reporting.fill.periods import Span


def figures(text: str, fates: Sequence[Fate], asked: Span) -> dict[str, Any]:
    """Return the period and the blanks; offsets count characters of the template.

    The period is that of the numbers filled in when they share one, else the asked.
    """
    spans = {fate.span for fate in fates if fate.printed and fate.span}
    span = spans.pop() if len(spans) == 1 else asked
    return {
        "period": {
            "from": span.start.isoformat(),
            "to": span.end.isoformat(),
            "calendar": "year",
        },
        "blanks": [_blank(text, fate) for fate in fates],
    }


def _blank(text: str, fate: Fate) -> dict[str, Any]:
    before, after = contexts(text, fate.blank)
    return {
        "start": fate.blank.start,
        "end": fate.blank.end,
        "before": before,
        "after": after,
        "unit": fate.blank.unit,
        **_measure(fate.measure),
        "rate": fate.rate or None,
        "value": _number(fate.value),
        "printed": fate.printed or None,
        "why": fate.why,
        "period": fate.span.words if fate.span else None,
        "chosen": fate.is_chosen,
        "candidates": [_candidate(count) for count in fate.candidates],
    }


def _candidate(count: Count) -> dict[str, Any]:
    return {
        **_measure(count.measure),
        "label": count.label,
        "unit": count.unit,
        "value": _number(count.value),
        "doubt": count.doubt or None,
    }


def _measure(name: str) -> dict[str, str | None]:
    """Return the measure's key, and which part of it is meant."""
    key, _, part = name.partition("/")
    split, _, value = part.partition("/")
    return {"measure": key or None, "split": split or None, "part": value or None}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
