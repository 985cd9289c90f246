"""Reads forms, one case a page: label and value by turns or ``label：value``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fazhu.exchange.ledger.book import Cell, Row, Sheet
from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.fields import (
    BY_KEY,
    CASE_WORDS,
    Field,
    Kind,
    normal_heading,
    without_brackets,
)
from fazhu.exchange.ledger.headings import text_of
from fazhu.exchange.ledger.mapping import map_columns
from fazhu.exchange.ledger.rows import RowReader
from fazhu.exchange.ledger.titles import Told
from fazhu.exchange.ledger.understanding import LedgerRow

FEWEST_LABELS = 3
_LINE = re.compile(r"^\s*[★☆○●]?\s*([^:：]{1,24}?)\s*[:：]\s*(.*?)\s*$", re.S)
_CHOSEN = re.compile(r"[☑√✓■☒]\s*([^□☑√✓■☒\n]+)")
_BOXES = re.compile(r"[□☑■☒]")
_BLANK_NUMBER = re.compile(r"^[^\d]*$")


@dataclass(kw_only=True)
class Form:
    """One form: where it begins (from 1) and its labels with their values."""

    row: int
    labels: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    def found(self) -> set[str]:
        """Return the keys of the fields that its labels name."""
        return {found.key for label in self.labels if (found := _field_of(label))}


def find_forms(rows: Sequence[Row]) -> list[Form]:
    """Return the forms of a sheet that have any value; a label again begins one."""
    forms: list[Form] = []
    for number, label, cell in _pairs(rows):
        key = _key_of(label)
        if not forms or (key in ("number", "recipient") and key in forms[-1].found()):
            forms.append(Form(row=number))
        forms[-1].labels.append(label)
        forms[-1].cells.append(cell)
    return [
        form
        for form in forms
        if len(form.found()) >= FEWEST_LABELS
        and form.found() & {"number", "recipient"}
        and 2 * sum(cell != "" for cell in form.cells) >= len(form.cells)
    ]


def read_forms(
    sheet: Sheet, forms: Sequence[Form], told: Told, collected: Collected
) -> Iterator[LedgerRow]:
    """Yield one ledger row a form."""
    for form in forms:
        columns = map_columns(form.labels, [form.cells], CASE_WORDS, BY_KEY)
        for column in columns:
            if column.guess:
                collected.guess(sheet.name, column.heading, column.guess, row=form.row)
        reader = RowReader(sheet.name, columns, told, collected)
        yield reader.read(form.row, list(form.cells), section=Told())


def _pairs(rows: Sequence[Row]) -> Iterator[tuple[int, str, Cell]]:
    for number, row in enumerate(rows, 1):
        column = 0
        while column < len(row):
            text = text_of(row[column])
            line = _LINE.match(text)
            if _field_of(text):
                value, column = _value_right(row, column, text)
                yield number, _label(text), _chosen(text, value)
            elif line and _field_of(line[1]):
                yield number, _label(line[1]), _chosen(line[1], line[2])
                column += 1
            else:
                column += 1


def _value_right(row: Row, column: int, label: str) -> tuple[Cell, int]:
    """Return the value right of a label, and where to go on."""
    stop = column + 1
    while stop < len(row) and not _is_label(text_of(row[stop])):
        stop += 1
    cells = [cell for cell in row[column + 1 : stop] if text_of(cell)]
    found = _field_of(label)
    if found and found.kind is Kind.IDENTITY and len(cells) > 1:
        return "".join(text_of(cell) for cell in cells), stop
    if len(cells) > 1 and any(_BOXES.search(text_of(cell)) for cell in cells):
        return " ".join(text_of(cell) for cell in cells), stop
    return (cells[0] if cells else ""), stop


def _is_label(text: str) -> bool:
    line = _LINE.match(text)
    return _field_of(text) is not None or bool(line and _field_of(line[1]))


def _chosen(label: str, value: Cell) -> Cell:
    """Return the ticked boxes of a value; blanks of the printed form are empty."""
    if not isinstance(value, str):
        return value
    found = _field_of(label)
    if found and found.key == "number" and _BLANK_NUMBER.match(value):
        return ""
    if _BOXES.search(value):
        return "、".join(text.strip(" 、,，;；") for text in _CHOSEN.findall(value))
    return value.strip()


def _label(text: str) -> str:
    return re.sub(r"\s+", "", text).rstrip(":：")


def _key_of(label: str) -> str:
    found = _field_of(label)
    return found.key if found else ""


def _field_of(text: str) -> Field | None:
    if not text or len(text) > 30:
        return None
    plain = normal_heading(text)
    return CASE_WORDS.get(plain) or CASE_WORDS.get(without_brackets(text))
