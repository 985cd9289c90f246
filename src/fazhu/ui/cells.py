"""Headings and cells of a table made from Columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

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


def cells_of(columns: Sequence[Column], row: object) -> list[Cell]:
    """Return the cells of one row."""
    return [_cell(column, row) for column in columns]


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
