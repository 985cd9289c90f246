"""The styles of a summary and their sections, as data (styles.toml)."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fazhu.lib.errors import Refused
from fazhu.reporting.models import SummaryStyle
from fazhu.reporting.summary.sections import SECTIONS, Section


@dataclass(frozen=True, kw_only=True)
class Place:
    """A section in a style: its heading there, and whether it is written."""

    key: str
    heading: str
    on: bool = True

    @property
    def section(self) -> Section:
        """Who writes it."""
        return SECTIONS[self.key]


@dataclass(frozen=True, kw_only=True)
class Style:
    """A kind of summary: title, opening, ending, and its sections in order."""

    key: str
    title: str
    preface: str
    address: str = ""
    ending: str = ""
    leads: bool = False
    places: tuple[Place, ...]

    @property
    def label(self) -> str:
        """What people call it."""
        return SummaryStyle(self.key).label

    @property
    def written(self) -> tuple[Place, ...]:
        """The sections that are turned on."""
        return tuple(place for place in self.places if place.on)

    def arranged(self, order: Iterable[tuple[str, bool]]) -> "Style":
        """Return the style with its sections in another order, on or off.

        A section that the order doesn't name keeps its default at the end; one that
        the style doesn't know is passed over.
        """
        known = {place.key: place for place in self.places}
        wanted = {key: on for key, on in order if key in known}
        places = [replace(known[key], on=on) for key, on in wanted.items()]
        places += [place for place in self.places if place.key not in wanted]
        return replace(self, places=tuple(places))


@cache
def styles() -> dict[str, Style]:
    """Return every style by key, as shipped."""
    read = tomllib.loads(Path(__file__).with_name("styles.toml").read_text("utf-8"))
    return {
        key: Style(
            key=key,
            places=tuple(Place(**one) for one in values.pop("sections")),
            **values,
        )
        for key, values in read.items()
    }


def style_named(word: str) -> Style:
    """Return the style of a key or a label, or refuse."""
    for style in styles().values():
        if word in (style.key, style.label):
            return style
    known = "、".join(f"{one.key}（{one.label}）" for one in styles().values())
    raise Refused(f"没有“{word}”这种体裁，可用：{known}。")
