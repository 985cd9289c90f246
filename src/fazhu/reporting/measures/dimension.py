"""One way to tell rows apart, and how it is written down in one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, F, Q, Value, When

from fazhu.reporting.measures.conditions import prefixed
from fazhu.rules import codes

UNKNOWN = "未记载"
Expression = Any
"""What an annotation takes; the ORM's expressions share no useful type."""


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One way to tell rows apart; ``of`` takes the path to a row's case.

    A row whose value is empty is one of which it isn't recorded.
    """

    key: str
    label: str
    of: Callable[[str], Expression]
    labels: Callable[[], Mapping[str, str]]

    def label_of(self, value: str) -> str:
        """Return the word for one value."""
        return self.labels().get(value, value) if value else UNKNOWN


def coded(key: str, label: str, code_list: str, column: str = "") -> Dimension:
    """Return a split by a code of the row's case."""
    return Dimension(
        key=key,
        label=label,
        of=lambda path: F(f"{path}{column or key}"),
        labels=lambda: disjoint(code_list),
    )


def disjoint(code_list: str) -> dict[str, str]:
    """The words for the parts of a split: what has an 其中 is told without it.

    A part holds each row once, so the word for it must not be the word of the measure
    that counts the 其中 as well.
    """
    listed = codes.of(code_list)
    words = {one.key: one.label for one in listed}
    for one in listed:
        if inner := [sub.label for sub in listed if sub.within == one.key]:
            words[one.key] += f"（不含{'、'.join(inner)}）"
    return words


def own(key: str, label: str, column: str, labels: Mapping[str, str]) -> Dimension:
    """Return a split by a column of the rows themselves."""
    return Dimension(
        key=key, label=label, of=lambda _: F(column), labels=lambda: labels
    )


def chosen(path: str, *choices: tuple[Q, str], default: Expression) -> Expression:
    """Return the value of the first condition that holds of the row's case."""
    whens = [When(prefixed(q, path), then=Value(value)) for q, value in choices]
    return Choose(*whens, default=default, output_field=CharField())
