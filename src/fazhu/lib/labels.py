"""String enums whose members carry the Chinese label that a user reads."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A string enum with a label: ``GRANTED = "granted", "已给予援助"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep ``label`` beside the value; the default lets mypy accept ``X("y")``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return value and label pairs; pass uncalled as ``choices=`` of a field."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def named(cls, text: str) -> Self | None:
        """Return the member whose key or label is exactly ``text``, or None."""
        for member in cls:
            if text in (member.value, member.label):
                return member
        return None
