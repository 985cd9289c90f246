"""The text of a written summary: paragraphs in which references stand for numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled
from fazhu.reporting.measures.registry import BY_KEY, measure
from fazhu.reporting.summary import live
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.references import (
    DOCUMENT_NUMBER,
    TOKEN,
    Reference,
    Shape,
    token,
)
from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Closing,
    Heading,
    Line,
    Number,
    Paragraph,
    Phrase,
    Run,
    Table,
    Title,
    said,
)

LONGEST = 4000
DRAWN = re.compile(r"\s*〔(?:表|图)[：:]\s*(\w+)\s*〕\s*")
_BRACKET = re.compile(r"[〔〕]")


class PieceKind(Labelled):
    """What a paragraph is."""

    TEXT = "text", "正文"
    HEADING = "heading", "一级标题"
    SUBHEADING = "subheading", "二级标题"
    TITLE = "title", "题目"
    CLOSING = "closing", "落款"
    DRAWING = "drawing", "表或者图"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One paragraph as people edit it; a drawing's text is its key."""

    kind: PieceKind
    text: str

    @classmethod
    def kept(cls, values: Mapping[str, str]) -> Self:
        """Return a piece from what the database keeps."""
        return cls(kind=PieceKind(values["kind"]), text=values["text"])

    @property
    def values(self) -> dict[str, str]:
        """What the database keeps."""
        return {"kind": self.kind.value, "text": self.text}

    @property
    def editable(self) -> str:
        """The text as it stands in the box where people edit it."""
        return f"〔表：{self.text}〕" if self.kind is PieceKind.DRAWING else self.text


def written(blocks: Iterable[Block]) -> list[Piece]:
    """Return blocks, their headings without numbers, as pieces."""
    return [_piece(block) for block in blocks]


def _piece(block: Block) -> Piece:
    match block:
        case Table() | Chart():
            return Piece(kind=PieceKind.DRAWING, text=block.key)
        case Title():
            kind = PieceKind.TITLE
        case Heading(level=level):
            kind = PieceKind.HEADING if level == 1 else PieceKind.SUBHEADING
        case Closing():
            kind = PieceKind.CLOSING
        case _:
            kind = PieceKind.TEXT
    return Piece(kind=kind, text="".join(_tokens(block.line)))


def _tokens(line: Line) -> Iterator[str]:
    for run in line:
        if isinstance(run, (Number, Phrase)):
            yield token(run.label, run.reference)
        else:
            yield run


def typed(text: str, kind: PieceKind) -> list[Piece]:
    """Return what a person typed as pieces, one a line; refuse a broken reference."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = []
    for line in lines:
        if len(line) > LONGEST:
            raise Refused(f"一段最多{LONGEST}字，这一段有{len(line)}字，请分成几段。")
        if drawn := DRAWN.fullmatch(line):
            found.append(Piece(kind=PieceKind.DRAWING, text=drawn[1]))
            continue
        _check(line)
        own = PieceKind.TEXT if kind is PieceKind.DRAWING else kind
        found.append(Piece(kind=own, text=line))
    return found


def _check(line: str) -> None:
    """Refuse a reference that is cut, or that names nothing."""
    for match in TOKEN.finditer(line):
        reference = Reference.read(match[2])
        if reference is None or not live.is_known(reference):
            raise Refused(
                f"“{match[0]}”里的“{match[2]}”不是指标的写法，数字填不进去；"
                "请从下面列出的写法中照抄，或者整个删去。"
            )
    rest = DOCUMENT_NUMBER.sub("", TOKEN.sub("", line))
    if cut := _BRACKET.search(rest):
        near = rest[max(0, cut.start() - 6) : cut.start() + 7]
        raise Refused(
            f"“{near}”处的“{cut[0]}”没有配成一对，数字填不进去；"
            "请把〔〕连同里面的字恢复完整，或者整个删去。"
        )


def references(pieces: Iterable[Piece]) -> list[Reference]:
    """Return what the numbers of a text rest on."""
    return [
        reference
        for piece in pieces
        if piece.kind is not PieceKind.DRAWING
        for match in TOKEN.finditer(piece.text)
        if (reference := Reference.read(match[2])) and live.is_known(reference)
    ]


def needed(pieces: Iterable[Piece]) -> list[tuple[str, int]]:
    """Return the measures, with how many years back, that a text needs."""
    found = []
    for one in references(pieces):
        if one.key in BY_KEY:
            found.append((one.key, one.years))
            if one.shape is Shape.GROWTH:
                grown = f"yoy_{one.key}"
                found += [(one.key, 1), *([(grown, 0)] if grown in BY_KEY else [])]
    return found


def blocks(
    pieces: Iterable[Piece], facts: Facts, drawn: Mapping[str, Table | Chart]
) -> list[Block]:
    """Return a text with the ledger's numbers in it; headings have no numbers yet.

    A drawing of which there is nothing now leaves an empty paragraph, so that blocks
    and pieces stay side by side.
    """
    return [_block(piece, facts, drawn) for piece in pieces]


def _block(piece: Piece, facts: Facts, drawn: Mapping[str, Table | Chart]) -> Block:
    if piece.kind is PieceKind.DRAWING:
        return drawn.get(piece.text, Paragraph(line=()))
    line = line_of(piece.text, facts)
    match piece.kind:
        case PieceKind.TITLE:
            return Title(line=line)
        case PieceKind.HEADING:
            return Heading(level=1, line=line)
        case PieceKind.SUBHEADING:
            return Heading(level=2, line=line)
        case PieceKind.CLOSING:
            return Closing(line=line)
        case _:
            return Paragraph(line=line)


def line_of(text: str, facts: Facts) -> Line:
    """Return a text with its references answered; what isn't one stays as it is."""
    runs: list[Run] = []
    at = 0
    for match in TOKEN.finditer(text):
        reference = Reference.read(match[2])
        runs.append(text[at : match.start()])
        known = reference is not None and live.is_known(reference)
        runs += live.line_of(reference, facts) if reference and known else [match[0]]
        at = match.end()
    return tuple(run for run in (*runs, text[at:]) if run != "")


def label_of(reference: Reference) -> str:
    """Return the words that tell a person what a reference is."""
    entry = measure(reference.key) if reference.key in BY_KEY else None
    return entry.label if entry else reference.key


def plain_of(block: Block) -> str:
    """Return what a reader sees of a block; a drawing's caption."""
    return said(block.caption if isinstance(block, (Table, Chart)) else block.line)
