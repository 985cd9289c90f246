"""A clause with its numbers taken out: what is said, apart from how much."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhu.reporting.fill import context
from fazhu.reporting.fill.blanks import UNITS, Blank
from fazhu.reporting.fill.sentences import HOLE, Clause

_NUMBER = re.compile(
    rf"(?P<number>{HOLE}|(?<![\d.])\d+(?:\.\d+)?)(?P<unit>{UNITS})(?![/月季])"
)
_PERCENT = {"％": "%"}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number of a clause: a blank, or printed digits."""

    blank: Blank | None
    printed: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """The clause without time and subject, each number in it a ``#``."""

    form: str
    numbers: Sequence[Number]
    unread: int  # blanks of the clause that have no unit

    @property
    def only(self) -> Number | None:
        """The number, where there is just one and nothing else is left out."""
        return self.numbers[0] if len(self.numbers) == 1 and not self.unread else None


def spoken(clause: Clause, text: str | None = None) -> Spoken:
    """Return what a clause says; ``text`` stands for its words where they differ."""
    holes = list(clause.holes)
    numbers: list[Number] = []
    pieces: list[str] = []
    at, unread = 0, 0
    said = clause.text if text is None else text
    for match in _NUMBER.finditer(said):
        between = said[at : match.start()]
        unread += between.count(HOLE)
        del holes[: between.count(HOLE)]
        blank = holes.pop(0) if match["number"] == HOLE else None
        numbers.append(
            Number(
                blank=blank,
                printed="" if blank else match["number"],
                unit=_PERCENT.get(match["unit"], match["unit"]),
            )
        )
        pieces += [between, "#"]
        at = match.end()
    rest = said[at:]
    return Spoken(
        form=_bare("".join([*pieces, rest])),
        numbers=numbers,
        unread=unread + rest.count(HOLE),
    )


def _bare(form: str) -> str:
    """Return the form without words of time, subject and degree around it."""
    lead = context.LEAD.match(form)
    return context.TAIL.sub("", form[lead.end() :] if lead else form)
