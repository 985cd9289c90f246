"""Values of a form: which are missing, and how each type is printed.

Values are plain JSON: texts, numbers, lists, days as ISO texts, codes as their keys.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fazhu.documents.editions import Field, Form

Values = Mapping[str, Any]

EMPTY: tuple[Any, ...] = (None, "", [], ())
TICKED, UNTICKED = "☑", "☐"
_DIGITS = "〇一二三四五六七八九"


def is_empty(value: Any) -> bool:
    """Return whether a value says nothing."""
    return value in EMPTY or (isinstance(value, str) and not value.strip())


def missing(form: Form, values: Values) -> list[str]:
    """Return the labels of the values that must be there and are not."""
    labels = [
        one.label
        for one in form.fields.values()
        if _is_demanded(one, values) and is_empty(values.get(one.key))
    ]
    return labels + [
        "或".join(form.fields[key].label for key in group)
        for group in form.one_of
        if all(is_empty(values.get(key)) for key in group)
    ]


def _is_demanded(field: Field, values: Values) -> bool:
    excused = bool(field.unless) and not is_empty(values.get(field.unless))
    return field.need and field.source != "sys" and not excused


def printed(field: Field, value: Any, way: str = "") -> str:
    """Return the value as the page says it; ``way``: ticks, chinese or nothing."""
    if way == "ticks":
        return ticks(field, value)
    if is_empty(value):
        return ""
    if field.type == "date":
        day = date.fromisoformat(value)
        return in_characters(day) if way == "chinese" else in_figures(day)
    if field.type in ("multi", "list") and not field.columns:
        joint = "、" if field.type == "multi" else "；"
        return joint.join(field.options.get(one, str(one)) for one in value)
    return _plain(field, value)


def _plain(field: Field, value: Any) -> str:
    match field.type:
        case "money":
            return f"{Decimal(str(value)):.2f}"
        case "bool":
            return "是" if value else "否"
    return field.options.get(value, str(value)) if field.options else str(value)


def ticks(field: Field, value: Any) -> str:
    """Return every option with its box, ticked where it was chosen."""
    if field.type == "bool":
        options, chosen = {"yes": "是", "no": "否"}, {True: "yes", False: "no"}
        ticked = {chosen[value]} if isinstance(value, bool) else set()
    else:
        options = dict(field.options)
        ticked = {value} if isinstance(value, str) else set(value or ())
    return "　".join(
        f"{TICKED if key in ticked else UNTICKED}{label}"
        for key, label in options.items()
    )


def in_figures(day: date) -> str:
    """Write a day as a text says it: 2026年3月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def in_characters(day: date) -> str:
    """Write a day as the end of an official paper says it: 二〇二六年三月九日."""
    year = "".join(_DIGITS[int(figure)] for figure in str(day.year))
    return f"{year}年{_tens(day.month)}月{_tens(day.day)}日"


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
