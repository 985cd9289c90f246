"""The words of a DOCX: its paragraphs in order, and the signs of each."""

from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
SKIPPED = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:drawing"),
        qn("w:pict"),
        qn("w:object"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)
"""What was deleted or moved away, and pictures, whose words are no line of the text."""


def paragraphs_of(body: Element) -> Iterator[Element]:
    """Yield the paragraphs in order, those of tables too, none of text boxes."""
    for child in body:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag not in SKIPPED:
            yield from paragraphs_of(child)


def signs(element: Element) -> Iterator[tuple[Element | None, str]]:
    """Yield what a paragraph says piece by piece, with the ``w:t`` that says it."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child, child.text or ""
        elif child.tag in BREAKS and element.tag == qn("w:r"):
            yield None, BREAKS[child.tag]
        elif child.tag not in SKIPPED and child.tag != qn("w:pPr"):
            yield from signs(child)
