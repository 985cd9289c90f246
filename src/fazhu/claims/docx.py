"""Reads a DOCX: its paragraphs line by line, the cells of its tables among them."""

import io

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from fazhu.claims.documents import Document, blanked, is_prose
from fazhu.claims.tables import blocks
from fazhu.claims.tables.grid import EMPTY, Cell, Table
from fazhu.lib.docx_parts import SKIPPED, paragraphs_of, signs
from fazhu.lib.errors import Refused


def read_docx(data: bytes, name: str) -> Document:
    """Read the text and the tables; raises Refused for a broken file."""
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise Refused(
            f"“{name}”已损坏，打不开，请在Word或WPS中另存后再核对。"
        ) from error
    return _Reading(body).document()


class _Reading:
    """The text as it grows, and the tables met on the way."""

    def __init__(self, body: Element) -> None:
        self._said: list[str] = []
        self._prose: list[str] = []
        self._at = 0
        self._tables: list[Table] = []
        self._count = 0
        self._over = ""
        self._walk(body)

    def document(self) -> Document:
        return Document("".join(self._said), "".join(self._prose), tuple(self._tables))

    def _walk(self, element: Element) -> None:
        for child in element:
            if child.tag == qn("w:p"):
                text = _text(child)
                self._say(text + "\n", text + "\n")
                self._over = blocks.title_of(text) if text.strip() else self._over
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag not in SKIPPED:
                self._walk(child)

    def _say(self, text: str, prose: str) -> None:
        self._said.append(text)
        self._prose.append(prose)
        self._at += len(text)

    def _table(self, element: Element) -> None:
        rows: list[list[Cell]] = []
        for row in element.findall(qn("w:tr")):
            cells: list[Cell] = []
            for cell in row.findall(qn("w:tc")):
                self._cell(cell, cells, rows[-1] if rows else [])
            rows.append(cells)
        self._say("\n", "\n")
        self._count += 1
        self._tables += blocks.tables(f"第{self._count}张表", rows, self._over)
        self._over = ""

    def _cell(self, element: Element, row: list[Cell], above: list[Cell]) -> None:
        text = "\n".join(_text(p) for p in paragraphs_of(element))
        start = self._at
        self._say(text + "\n", (text if is_prose(text) else blanked(text)) + "\n")
        made = Cell(text, start, start + len(text))
        merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merge is not None and merge.get(qn("w:val")) != "restart":
            column = len(row)
            over = above[column] if column < len(above) else EMPTY
            made = over if over.numeral is None else EMPTY
        span = element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = int(span.get(qn("w:val")) or 1) if span is not None else 1
        row.extend([made] * min(width, 200))


def _text(paragraph: Element) -> str:
    return "".join(text for _, text in signs(paragraph))
