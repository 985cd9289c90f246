"""Puts a fill into the run where a blank begins, or marks a blank that is left."""

import copy
from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from fazhu.reporting.fill.docx_text import Piece
from fazhu.reporting.fill.filling import Fate

MARK = "〔待填〕"
HIGHLIGHT = "yellow"


def write(pieces: Sequence[Piece], fate: Fate) -> None:
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
        "rPrChange",
    )
    for child in properties:
        if child.tag.rpartition("}")[2] in later:
            child.addprevious(mark)
            return
    properties.append(mark)


def _set(holder: Element, text: str) -> None:
    holder.text = text
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
