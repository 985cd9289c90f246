"""What the components take: columns, tabs, entries of a history, charts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal["text", "number", "date", "money", "id", "tag"]
TONES = ("", "info", "good", "warn", "danger")


def checked_tone(tone: str) -> str:
    """Return ``tone`` when the style sheet knows it, else raise ValueError."""
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}, must be one of {TONES}")
    return tone


@dataclass(frozen=True)
class Tag:
    """A state in a word; the colour only repeats what the word says."""

    word: str
    tone: str = ""

    def __post_init__(self) -> None:
        """Refuse a tone that the style sheet doesn't know."""
        checked_tone(self.tone)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: its heading and how to get the cell of a row.

    ``value`` is an attribute path ("case.number") or a function of the row; a
    column of kind "tag" gives a Tag. ``sort`` is the word in the address.
    """

    label: str
    value: str | Callable[[Any], object]
    kind: Kind = "text"
    sort: str = ""
    link: Callable[[Any], str] | None = None

    def of(self, row: object) -> object:
        """Return this column's value of ``row``; a missing part gives None."""
        if callable(self.value):
            return self.value(row)
        found: object = row
        for name in self.value.split("."):
            if found is None:
                return None
            found = found[name] if isinstance(found, dict) else getattr(found, name)
        return found() if callable(found) else found


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab: a link to the same page with another part of the rows.

    ``count`` is a number, or the words for one that was not counted to its end.
    """

    label: str
    url: str
    count: int | str | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened, for a timeline; ``on`` None is 未记载."""

    what: str
    on: date | None = None
    precision: str = "day"
    by: str = ""
    note: str = ""
    tag: Tag | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of bars or one line: a value and a link for each label."""

    name: str
    values: Sequence[float | None]
    urls: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A bar or line chart; the table beside it says the same numbers."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    kind: Literal["bar", "line"] = "bar"
    unit: str = ""
    axis: str = "项目"
    stacked: bool = False

    def __post_init__(self) -> None:
        """Refuse series that are not as long as the labels."""
        for one in self.series:
            if len(one.values) != len(self.labels):
                raise ValueError(
                    f"series {one.name!r} has {len(one.values)} values "
                    f"for {len(self.labels)} labels"
                )
