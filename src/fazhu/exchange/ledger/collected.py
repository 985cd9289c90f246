"""What gathers while the rows of a ledger are walked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fazhu.exchange.ledger.contents import Column
from fazhu.exchange.ledger.understanding import Guess, Total

MOST_NAMES = 100  # listed each for one thing assumed of one column


@dataclass(kw_only=True)
class Collected:
    """What gathers while rows are walked; the lists are those of the understanding."""

    guesses: dict[tuple[str, str, str], int] = field(default_factory=dict)
    known: dict[tuple[str, str, str], int] = field(default_factory=dict)
    names: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    guessed: list[Guess] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)

    def use(self, columns: Sequence[Column]) -> None:
        """Note what the headings of a table were taken for."""
        for column in columns:
            heading = column.heading or f"第{column.index + 1}列"
            if column.field:
                self.columns.setdefault(heading, column.field.key)
            elif column.heading and heading not in self.unmapped:
                self.unmapped.append(heading)

    def guess(self, sheet: str, column: str, why: str, *, row: int | None) -> None:
        """Note a guess; like guesses of one column become one with a count.

        Guesses that differ in their numbers are alike; those about different names
        are listed each, as far as a person would read.
        """
        place = self.known.get((sheet, column, why))
        if place is None:
            shape = re.sub(r"\d+(?:-\d+)*", "#", why)
            bare = re.sub(r"“[^”]*”", "#", shape)
            names = self.names.setdefault((sheet, column, bare), {shape})
            if len(names) >= MOST_NAMES and shape not in names:
                shape = bare
            names.add(shape)
            place = self.guesses.get((sheet, column, shape))
            if place is not None and len(self.known) < 10_000:
                self.known[sheet, column, why] = place
        if place is None:
            self.guesses[sheet, column, shape] = len(self.guessed)
            self.guessed.append(Guess(sheet=sheet, column=column, why=why, row=row))
            return
        first = self.guessed[place]
        self.guessed[place] = Guess(
            sheet=first.sheet, column=first.column, why=first.why, row=first.row,
            count=first.count + 1,
        )  # fmt: skip
