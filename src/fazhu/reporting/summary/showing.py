"""A summary on a page: words, numbers that open their rows, blanks that stand out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhu.reporting.summary.pieces import Piece
from fazhu.reporting.summary.proofs import Proof
from fazhu.reporting.summary.report import numbered
from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Line,
    Number,
    Table,
    flat,
)
from fazhu.reporting.summary.told import Told
from fazhu.ui import shapes

_BLANK = re.compile(r"(（待补充：[^）]*）)")


@dataclass(frozen=True, kw_only=True)
class Word:
    """A stretch of a line; a number has an address and says what it is."""

    text: str
    url: str = ""
    label: str = ""
    is_blank: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One paragraph of the page, with what is to be looked at beside it."""

    place: int
    piece: Piece
    words: list[Word]
    table: list[list[list[Word]]]
    chart: shapes.Chart | None
    proofs: list[Proof]

    @property
    def kind(self) -> str:
        """What the paragraph is."""
        return self.piece.kind.value

    @property
    def is_empty(self) -> bool:
        """Whether a drawing has nothing to show now."""
        return not (self.words or self.table or self.chart)


def rows(told: Told, *, proving: bool) -> list[Row]:
    """Return the paragraphs of a version; ``proving`` looks at typed numbers too."""
    found = told.proofs if proving else {}
    shown = zip(told.pieces, numbered(told.blocks), strict=True)
    return [
        Row(
            place=n,
            piece=piece,
            words=_words(_line(block)),
            table=_table(block),
            chart=_chart(block),
            proofs=found.get(n, []),
        )
        for n, (piece, block) in enumerate(shown)
    ]


def _line(block: Block) -> Line:
    return block.caption if isinstance(block, (Table, Chart)) else block.line


def _words(line: Line) -> list[Word]:
    found: list[Word] = []
    for run in flat(line):
        if isinstance(run, Number):
            label = f"{run.label}（{run.period}）" if run.period else run.label
            found.append(Word(text=run.printed, url=run.url, label=label))
        else:
            found += _plain(run)
    return found


def _plain(run: str) -> Iterator[Word]:
    for part in _BLANK.split(run):
        if part:
            yield Word(text=part, is_blank=bool(_BLANK.fullmatch(part)))


def _table(block: Block) -> list[list[list[Word]]]:
    if not isinstance(block, Table):
        return []
    return [[_words(cell) for cell in row] for row in block.rows]


def _chart(block: Block) -> shapes.Chart | None:
    if not isinstance(block, Chart):
        return None
    return shapes.Chart(
        title="".join(str(run) for run in flat(block.caption)),
        labels=list(block.categories),
        series=[
            shapes.Series(
                name=one.name,
                values=[int(number.value) for number in one.values],
                urls=[number.url for number in one.values],
            )
            for one in block.series
        ],
    )


def blanks(told: Told) -> int:
    """Return how many blanks are left for a person."""
    return sum(
        word.is_blank
        for block in told.blocks
        if not isinstance(block, (Table, Chart))
        for word in _words(block.line)
    )
