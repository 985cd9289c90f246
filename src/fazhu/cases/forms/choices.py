"""Choices that a key picks: numbered ones, and kept texts that are put in."""

from collections.abc import Iterable
from typing import Any

from django import forms


def numbered(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return choices whose labels begin with a key to press: 1 to 9, then a, b …"""
    keys = "123456789abcdefghijklmnopqrstuvwxyz"
    return [(value, f"{key} {label}") for key, (value, label) in zip(keys, pairs)]  # noqa: B905  # more than there are keys stay out


class KeptAnswers(forms.Select):
    """常用答复 to choose from; each option carries its text."""

    texts: dict[str, str]

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the option with the text that it stands for."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        if text := self.texts.get(str(option["value"])):
            option["attrs"]["data-text"] = text
        return option
