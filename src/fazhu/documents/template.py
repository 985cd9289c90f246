"""Texts of layouts with values in braces.

``{cause}`` is the value as its type is printed, ``{date:chinese}`` in another way,
``{unit?，由{unit}承办}`` stands only where the value is there, ``{unit!另行通知}``
only where it is not.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_CHOICE = re.compile(r"\{(\w+)([?!])((?:[^{}]|\{\w+(?::\w+)?\})*)\}")  # the innermost
_VALUE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_NAMES = re.compile(r"\{(\w+)")
_CONDITION = re.compile(r"(\w+)(?:=([\w|]+))?")

Printed = Callable[[str, str], str]


def filled(text: str, printed: Printed) -> str:
    """Return ``text`` with its values; ``printed`` gets a name and the way."""

    def chosen(match: re.Match[str]) -> str:
        there = bool(printed(match[1], ""))
        return match[3] if there is (match[2] == "?") else ""

    while (simpler := _CHOICE.sub(chosen, text)) != text:
        text = simpler
    return _VALUE.sub(lambda m: printed(m[1], m[2] or ""), text)


def holds(condition: str, values: Mapping[str, Any]) -> bool:
    """Return whether ``key`` is there, or ``key=one|other`` is one of these."""
    match = _CONDITION.fullmatch(condition)
    if match is None:
        raise ValueError(f"condition {condition!r}")
    value = values.get(match[1])
    if match[2] is None:
        return value not in (None, "", [], ())
    return value in match[2].split("|")


def names_in(blocks: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the names of all values that the blocks speak of."""
    return {name for block in blocks for name in _names(block)}


def _names(part: Any) -> set[str]:
    if isinstance(part, str):
        return set(_NAMES.findall(part))
    if isinstance(part, Mapping):
        own = {part["field"]} if "field" in part else set()
        for key in ("if", "unless"):
            if key in part:
                own.add(str(part[key]).partition("=")[0])
        return own.union(*(_names(one) for one in part.values()))
    if isinstance(part, list | tuple):
        return set().union(*map(_names, part))
    return set()
