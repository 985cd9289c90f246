"""The wordings of summaries and the measures they ask for, read from data.

A wording fits a clause from end to end; ``#`` in it is a number with its unit. A
measure is named by its key, a part of one by ``key/split/part``.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

_SHORT = {
    "{all}": "(?:各类|各种|各项|全部|的)*",
    "{aid}": "(?:法律援助)?",
    "{case}": "(?:法律援助)?(?:案件|案)(?:总数|数量|数)?",
}
_TABLE = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text("utf-8"))


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What some clauses say, and the units that fit."""

    words: re.Pattern[str]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ask(Wording):
    """A wording that asks for one measure."""

    measure: str


@dataclass(frozen=True, kw_only=True)
class PartAsk(Wording):
    """A wording for a part; which measure it is depends on the whole."""

    of: Mapping[str, str]

    @property
    def usual(self) -> str:
        """The measure it most often is."""
        return next(iter(self.of.values()))


@dataclass(frozen=True, kw_only=True)
class RateAsk(Wording):
    """A rate that stands alone; with ``why`` it is understood in several ways."""

    measure: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Unclear(Wording):
    """A wording that several measures would answer; a person chooses.

    With ``same`` the candidates are all the ways to understand it: where they come to
    one number, that is the number. ``others``: somebody else may be its subject.
    """

    candidates: tuple[str, ...] = ()
    why: str = ""
    same: bool = False
    others: bool = False


@dataclass(kw_only=True)
class Book:
    """All wordings, in the order in which they are tried."""

    totals: Sequence[Ask] = field(default_factory=list)
    parts: Sequence[PartAsk] = field(default_factory=list)
    rates: Sequence[RateAsk] = field(default_factory=list)
    unclear: Sequence[Unclear] = field(default_factory=list)
    absent: Sequence[Unclear] = field(default_factory=list)

    def total(self, form: str, unit: str) -> Ask | None:
        """Return the total that a clause asks for, the one whose unit fits first."""
        found = [ask for ask in self.totals if ask.words.fullmatch(form)]
        fitting = (ask for ask in found if unit in ask.units)
        return next(fitting, found[0] if found else None)

    def parts_of(self, form: str, unit: str) -> list[PartAsk]:
        """Return the parts that a clause may ask for, in a unit that fits."""
        return [
            ask for ask in self.parts if unit in ask.units and ask.words.fullmatch(form)
        ]

    def rate(self, form: str, unit: str) -> RateAsk | None:
        """Return the rate that a clause asks for."""
        fitting = (ask for ask in self.rates if unit in ask.units)
        return next((ask for ask in fitting if ask.words.fullmatch(form)), None)

    @cached_property
    def named(self) -> frozenset[str]:
        """Every measure that some wording names."""
        found = {ask.measure for ask in self.totals}
        found |= {ask.measure for ask in self.rates}
        found |= {measure for ask in self.parts for measure in ask.of.values()}
        found |= {measure for row in self.unclear for measure in row.candidates}
        return frozenset(found)

    def doubt(self, form: str) -> Unclear:
        """Return why a clause that is not understood is left, with candidates."""
        for row in self.absent:
            if row.words.search(form):
                return row
        found = (row for row in self.unclear if row.words.fullmatch(form))
        return next(found, _UNKNOWN)


_UNKNOWN = Unclear(words=re.compile(""), why="台账里没有能确定对应这一说法的指标")


def _compiled(words: str | Sequence[str]) -> re.Pattern[str]:
    joined = words if isinstance(words, str) else "|".join(words)
    for short, long in _SHORT.items():
        joined = joined.replace(short, long)
    return re.compile(joined)


def _words(row: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(row)
    for name in ("units", "candidates"):
        if isinstance(value := found.get(name), list):
            found[name] = tuple(value)
    found["words"] = _compiled(row["words"])
    return found


BOOK = Book(
    totals=[Ask(**_words(row)) for row in _TABLE["total"]],
    parts=[PartAsk(**_words(row)) for row in _TABLE["part"]],
    rates=[RateAsk(**_words(row)) for row in _TABLE["rate"]],
    unclear=[Unclear(**_words(row)) for row in _TABLE["unclear"]],
    absent=[Unclear(**_words(row)) for row in _TABLE["absent"]],
)
