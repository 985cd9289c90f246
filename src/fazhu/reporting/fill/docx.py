"""A DOCX template: its text, and the fills put into the runs of the blanks."""

import copy
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from fazhu.lib.docx_parts import BREAKS, SKIPPED
from fazhu.lib.errors import Refused
from fazhu.reporting.fill.filling import Fate

MARK = "〔待填〕"
HIGHLIGHT = "yellow"


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


class DocxTemplate:
    """A document whose text is its paragraphs, tables included, line by line."""

    suffix = ".docx"

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self.text = _Reading(self._document()).text

    def filled(self, fates: Sequence[Fate]) -> bytes:
        """Return the document with fills, and leftovers highlighted and marked."""
        document = self._document()
        pieces = _Reading(document).pieces
        for fate in sorted(fates, key=lambda fate: fate.blank.start, reverse=True):
            _write(pieces, fate)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    def _document(self) -> Document:
        try:
            return docx.Document(io.BytesIO(self.data))
        except (
            PackageNotFoundError,
            KeyError,
            ValueError,
            SyntaxError,
        ) as error:
            raise Refused(
                f"“{self.name}”已损坏，打不开，请在Word或WPS中另存后再填。"
            ) from error


class _Reading:
    """The text of a document and where each piece of it stands."""

    def __init__(self, document: Document) -> None:
        self.pieces: list[Piece] = []
        self._said: list[str] = []
        self._at = 0
        for number, paragraph in enumerate(_paragraphs(document.element.body)):
            if number:
                self._say("\n")
            self._read(paragraph)
        self.text = "".join(self._said)

    def _say(self, text: str) -> None:
        self._said.append(text)
        self._at += len(text)

    def _read(self, element: Element) -> None:
        for child in element:
            if child.tag == qn("w:t"):
                self.pieces.append(Piece(self._at, child))
                self._say(child.text or "")
            elif child.tag in BREAKS and element.tag == qn("w:r"):
                self._say(BREAKS[child.tag])
            elif child.tag not in SKIPPED and child.tag != qn("w:pPr"):
                self._read(child)


def _paragraphs(body: Element) -> Iterator[Element]:
    """Yield the paragraphs in order, those of tables too, none of text boxes."""
    for child in body:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag not in SKIPPED:
            yield from _paragraphs(child)


def _write(pieces: Sequence[Piece], fate: Fate) -> None:
    """Put a fill in the run where the blank begins, or mark the blank."""
    blank = fate.blank
    touched = [
        piece for piece in pieces if piece.start < blank.end and piece.end > blank.start
    ]
    if not touched:
        raise ValueError(f"no run holds the blank at {blank.start}")
    if fate.printed:
        for piece in reversed(touched):
            put = fate.printed if piece is touched[0] else ""
            _replace(piece, blank.start, blank.end, put)
        return
    for piece in touched:
        last = MARK if piece is touched[-1] else ""
        _highlight(piece, blank.start, blank.end, last)


def _replace(piece: Piece, start: int, end: int, put: str) -> None:
    before, _, after = _cut(piece, start, end)
    _set(piece.element, before + put + after)


def _cut(piece: Piece, start: int, end: int) -> tuple[str, str, str]:
    first, last = max(0, start - piece.start), max(0, end - piece.start)
    content = piece.content
    return content[:first], content[first:last], content[last:]


def _highlight(piece: Piece, start: int, end: int, mark: str) -> None:
    """Split the run so that the blank alone is highlighted; formats are kept."""
    before, inside, after = _cut(piece, start, end)
    run = piece.element.getparent()
    if run is None or run.tag != qn("w:r"):
        raise ValueError("text outside a run")
    rest = _split_after(run, piece.element)
    _set(piece.element, before)
    marked = _run_like(run, inside + mark)
    _shade(marked)
    run.addnext(marked)
    if after:
        follower = _run_like(run, after)
        marked.addnext(follower)
        marked = follower
    if rest is not None:
        marked.addnext(rest)


def _split_after(run: Element, element: Element) -> Element | None:
    """Move what follows ``element`` in its run into a run of its own."""
    following = list(element.itersiblings())
    if not following:
        return None
    rest = _run_like(run, None)
    rest.extend(following)
    return rest


def _run_like(run: Element, text: str | None) -> Element:
    made = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(copy.deepcopy(properties))
    if text is not None:
        holder = OxmlElement("w:t")
        _set(holder, text)
        made.append(holder)
    return made


def _shade(run: Element) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    for old in properties.findall(qn("w:highlight")):
        properties.remove(old)
    mark = OxmlElement("w:highlight")
    mark.set(qn("w:val"), HIGHLIGHT)
    # the schema wants w:highlight after the size and before underline and the rest
    later = (
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "specVanish",
        "oMath",
    )
    for child in properties:
        if child.tag.rpartition("}")[2] in later:
            child.addprevious(mark)
            return
    properties.append(mark)


def _set(holder: Element, text: str) -> None:
    holder.text = text
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
