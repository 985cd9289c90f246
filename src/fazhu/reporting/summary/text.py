"""The summary as a text of blocks, in which every number knows its measure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number as it is printed, with the measure and value behind it.

    ``reference`` is how a text that follows the ledger names it; ``url`` opens the
    rows that make it.
    """

    printed: str
    measure: str
    label: str
    value: int | Decimal
    unit: str
    scope: str = ""
    period: str = ""
    unrecorded: int = 0
    reference: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """Words about one figure that change with it: 3件（另有…）, 比上年增长…%."""

    reference: str
    label: str
    line: tuple[str | Number, ...]


Run = str | Number | Phrase
Line = tuple[Run, ...]


def flat(line: Iterable[Run]) -> Iterator[str | Number]:
    """Yield the words and numbers of a line, those of its phrases too."""
    for run in line:
        if isinstance(run, Phrase):
            yield from run.line
        else:
            yield run


def said(line: Iterable[Run]) -> str:
    """Return what a reader of the line sees."""
    return "".join(
        run.printed if isinstance(run, Number) else run for run in flat(line)
    )


@dataclass(frozen=True, kw_only=True)
class Title:
    """The title of the whole."""

    line: Line


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading: level 1 is 一、, level 2 is （一）."""

    level: int
    line: Line


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of running text."""

    line: Line


@dataclass(frozen=True, kw_only=True)
class Closing:
    """The unit and the date at the foot, on the right."""

    line: Line


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with its caption; the first row is the heading."""

    key: str = ""
    caption: Line
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of bars."""

    name: str
    values: tuple[Number, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Grouped bars; texts show the same numbers as a table."""

    key: str = ""
    caption: Line
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def table(self) -> Table:
        """The numbers of the bars, a row a category."""
        head: list[Line] = [("",), *((series.name,) for series in self.series)]
        rows = [tuple(head)]
        for n, category in enumerate(self.categories):
            row: list[Line] = [(category,)]
            row += [(series.values[n],) for series in self.series]
            rows.append(tuple(row))
        return Table(key=self.key, caption=self.caption, rows=tuple(rows))


Block = Title | Heading | Paragraph | Closing | Table | Chart


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A number with its offsets in the written text; ``end`` is exclusive."""

    start: int
    end: int
    number: Number


@dataclass
class Written:
    """Collects a text and remembers where its numbers stand."""

    pieces: list[str] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    at: int = 0

    def add(self, line: Iterable[Run]) -> None:
        """Add the runs of a line, without a line end."""
        for run in flat(line):
            word = run.printed if isinstance(run, Number) else run
            if isinstance(run, Number):
                place = Placed(start=self.at, end=self.at + len(word), number=run)
                self.placed.append(place)
            self.pieces.append(word)
            self.at += len(word)

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self.pieces)


def plain(blocks: Iterable[Block]) -> Written:
    """Return the summary as plain text; tables are lines with tabs."""
    written = Written()
    for block in blocks:
        for line in _plain_lines(block):
            written.add((*line, "\n"))
    return written


def _plain_lines(block: Block) -> Iterator[Line]:
    match block:
        case Title() | Heading():
            yield block.line
        case Paragraph() | Closing():
            yield ("　　", *block.line)
        case Chart():
            yield from _plain_lines(block.table)
        case Table():
            yield block.caption
            for row in block.rows:
                yield _joined(row, "\t")


def _joined(cells: Iterable[Line], between: str) -> Line:
    runs: list[Run] = []
    for number, cell in enumerate(cells):
        runs += [between] * bool(number) + list(cell)
    return tuple(runs)


def markdown(blocks: Iterable[Block]) -> Written:
    """Return the summary as Markdown, with real tables."""
    written = Written()
    for block in blocks:
        for line in _markdown_lines(block):
            written.add((*line, "\n"))
        written.add(("\n",))
    return written


def _markdown_lines(block: Block) -> Iterator[Line]:
    match block:
        case Title():
            yield ("# ", *block.line)
        case Heading():
            yield ("#" * (block.level + 1) + " ", *block.line)
        case Paragraph() | Closing():
            yield block.line
        case Chart():
            yield from _markdown_lines(block.table)
        case Table():
            yield from _markdown_table(block)


def _markdown_table(table: Table) -> Iterator[Line]:
    yield ("**", *table.caption, "**")
    yield ("",)
    for number, row in enumerate(table.rows):
        yield ("| ", *_joined(row, " | "), " |")
        if number == 0:
            yield ("|" + " --- |" * len(row),)
