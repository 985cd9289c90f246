"""Headings and cells of a table made from Columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from fazhu.ui import formats
from fazhu.ui.addresses import sort_state, sorted_by
from fazhu.ui.shapes import Column, Tag

CLASSES = {"number": "number", "money": "number", "date": "date", "id": "id"}


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column's heading: its class in ``kind``, and where its link sorts to."""

    label: str
    kind: str
    url: str = ""
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell as it is shown."""

    text: object
    kind: str
    url: str = ""
    tag: Tag | None = None
    unknown: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row as it is shown; the way back to it is ``#row-key``."""

    key: object
    cells: list[Cell]

    @property
    def html(self) -> SafeString:
        """The cells as they stand in the row; a template took ten times as long."""
        return mark_safe("".join(map(_html, self.cells)))  # noqa: S308  (all escaped)


def headings_of(columns: Sequence[Column], request: HttpRequest) -> list[Heading]:
    """Return the headings, sorted as this page's address says."""
    return [
        Heading(
            label=column.label,
            kind=CLASSES.get(column.kind, ""),
            url=sorted_by(request, column.sort) if column.sort else "",
            state=sort_state(request, column.sort) if column.sort else "",
        )
        for column in columns
    ]


def line_of(columns: Sequence[Column], row: object) -> Line:
    """Return one row; what has a key in the database can be gone back to."""
    cells = [_cell(column, row) for column in columns]
    return Line(key=getattr(row, "pk", None), cells=cells)


def _cell(column: Column, row: object) -> Cell:
    value = column.of(row)
    text = _written(value, column.kind)
    return Cell(
        text=text,
        kind=CLASSES.get(column.kind, ""),
        url=column.link(row) if column.link else "",
        tag=value if isinstance(value, Tag) else None,
        unknown=text == formats.UNKNOWN,
    )


def _written(value: Any, kind: str) -> object:
    if value is None or value == "":
        return formats.UNKNOWN
    if kind == "date":
        return formats.dense(value)
    if kind == "money":
        return formats.yuan(value)
    if kind == "number":
        return formats.number(value)
    return value


def _html(cell: Cell) -> str:
    text = _escaped(cell.text)
    if cell.tag:
        tone, word = _escaped(cell.tag.tone), _escaped(cell.tag.word)
        text = f'<span class="tag {tone}">{word}</span>'
    elif cell.unknown:
        text = f'<span class="unknown">{text}</span>'
    if cell.url:
        text = f'<a href="{escape(cell.url)}">{text}</a>'
    return f'<td class="{cell.kind}">{text}</td>' if cell.kind else f"<td>{text}</td>"


def _escaped(text: object) -> str:
    return str(text) if isinstance(text, SafeString) else escape(str(text))
