"""Reads the words of a DOCX and where each piece of them stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from fazhu.lib.docx_parts import paragraphs_of, signs

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = qn("w:txbxContent")
_NUMBER = re.compile(r"[\dxXｘＸ×✕_＿]|^[（(]?\s*[)）]?$")
"""What is a number, a blank for one, or nothing: no words to stand under."""
DELETED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr")})


@dataclass
class Piece:
    """A ``w:t`` with the offset of its first character in the text."""

    start: int
    element: Element

    @property
    def content(self) -> str:
        """What the element says."""
        return self.element.text or ""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.content)


@dataclass(frozen=True)
class Stretch:
    """The pieces of one part or text box; ``copies`` say the same words elsewhere.

    Word keeps a text box twice: once as drawn now, once for older programs.
    """

    part: str
    start: int
    pieces: list[Piece]
    copies: list[list[Piece]]


class Reading:
    """The text of the parts that are read into it, paragraph by paragraph.

    ``heads`` gives what a cell of a table stands under: the words of its row's first
    cell and those on top of its column, by the offset of its first character.
    """

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self.heads: dict[int, tuple[str, str]] = {}
        self._said: list[str] = []
        self._at = 0

    @property
    def text(self) -> str:
        """All words, a line for each paragraph."""
        return "".join(self._said)

    def read(self, part: str, root: Element) -> None:
        """Read a part: its paragraphs, then those of its text boxes."""
        self._stretch(part, root, [])
        for box, older in _boxes(root):
            self._stretch(part, box, [older] if older is not None else [])

    def part_at(self, offset: int) -> str:
        """Return the part in which a character stands."""
        return self._stretch_at(offset).part

    def copies_at(self, offset: int) -> list[list[Piece]]:
        """Return the pieces around a character, and those of its copies."""
        found = self._stretch_at(offset)
        return [found.pieces, *found.copies]

    def _stretch_at(self, offset: int) -> Stretch:
        return [one for one in self.stretches if one.start <= offset][-1]

    def _stretch(self, part: str, root: Element, others: list[Element]) -> None:
        if self.stretches:
            self._say("\n")
        start = self._at
        said, pieces, begun = _words(root, start)
        self._say(said)
        self.heads |= heads(root, begun)
        copies = [_words(other, start) for other in others]
        same = [found for words, found, _ in copies if words == said]
        self.stretches.append(Stretch(part, start, pieces, same))

    def _say(self, text: str) -> None:
        self._said.append(text)
        self._at += len(text)


Begun = list[tuple[Element, int]]
"""Paragraphs, and where in the text each begins."""


def _words(root: Element, start: int) -> tuple[str, list[Piece], Begun]:
    """Return the words of the paragraphs under ``root``, and where they stand."""
    said: list[str] = []
    pieces: list[Piece] = []
    begun: Begun = []
    at = start
    for number, paragraph in enumerate(paragraphs_of(root)):
        if number:
            said.append("\n")
            at += 1
        begun.append((paragraph, at))
        for element, text in signs(paragraph):
            if element is not None:
                pieces.append(Piece(at, element))
            said.append(text)
            at += len(text)
    return "".join(said), pieces, begun


def heads(root: Element, begun: Begun) -> dict[int, tuple[str, str]]:
    """Return the heads of the cells of every table, by where their lines begin."""
    places = {id(paragraph): at for paragraph, at in begun}
    found: dict[int, tuple[str, str]] = {}
    for table in root.iter(qn("w:tbl")):
        rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
        words = [[_said(cell) for cell in row] for row in rows]
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                head = _head(words, row, column)
                lines = [places.get(id(line)) for line in paragraphs_of(cell)]
                found |= {at: head for at in lines if at is not None}
    return found


def _head(words: list[list[str]], row: int, column: int) -> tuple[str, str]:
    """Return the nearest words to the left, and those on top where rows are alike."""
    left = (said for said in reversed(words[row][:column]) if not _NUMBER.search(said))
    top = ""
    for number, cells in enumerate(words[:row]):
        if len(cells) != len(words[row]):
            return next(left, ""), ""
        if number and any(_NUMBER.search(said) for said in cells if said):
            break  # no heading any more
        top += cells[column]
    return next(left, ""), top


def _said(cell: Element) -> str:
    return "".join(text for p in paragraphs_of(cell) for _, text in signs(p)).strip()


def _boxes(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Yield each text box, and the copy of it for older programs."""
    for element in root:
        if element.tag in DELETED:
            continue
        if element.tag == BOX:
            yield element, None
        elif element.tag == f"{_MC}AlternateContent":
            yield from _alternatives(element)
        else:
            yield from _boxes(element)


def _alternatives(element: Element) -> Iterator[tuple[Element, Element | None]]:
    choice = element.find(f"{_MC}Choice")
    older = element.find(f"{_MC}Fallback")
    now = [] if choice is None else [box for box, _ in _boxes(choice)]
    then = [] if older is None else [box for box, _ in _boxes(older)]
    if len(now) == len(then):
        yield from zip(now, then, strict=True)
    else:
        yield from ((box, None) for box in now or then)
