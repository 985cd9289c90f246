"""The bad cells of a ledger on trial, row by row, for the repair grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from fazhu.exchange.labels import fields_of
from fazhu.exchange.ledger.fields import Field, Kind
from fazhu.exchange.models import Batch
from fazhu.exchange.shown.trial import report_of
from fazhu.exchange.shown.words import blurred, hidden

ROWS = 20
Place = tuple[str, int]
# What a check holds against each other: any of the cells may be the wrong one.
IDENTITY = frozenset(("id_number", "sex", "birth_on"))


@dataclass(frozen=True, kw_only=True)
class BadCell:
    """A cell to set right, and what is wrong with it; nothing where it only may be."""

    column: str
    text: str
    kind: Kind | None
    why: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row with cells to set right; ``shown`` is every cell as a page may show it."""

    sheet: str
    row: int
    inputs: Sequence[BadCell]
    shown: Mapping[str, str]
    why: Sequence[str]

    @property
    def called(self) -> str:
        """Return how the row is called."""
        return f"{self.sheet} 第{self.row}行"


def bad_rows(batch: Batch, number: str | None) -> Page[BadRow]:
    """Return a page of the rows that have cells to set right."""
    report = report_of(batch)
    found: dict[Place, list[dict[str, Any]]] = {}
    for cell in [*report["rejected"], *report["damaged"]]:
        found.setdefault((cell["sheet"], cell["row"]), []).append(cell)
    page: Page[Any] = Paginator(list(found), ROWS).get_page(number)
    raw = {(row["sheet"], row["row"]): row["cells"] for row in report["bad"]}
    fields = {
        heading: fields_of(batch.kind).get(key)
        for heading, key in report["columns"].items()
    }
    page.object_list = [_row(place, found[place], raw[place], fields) for place in page]
    return page


def _row(
    place: Place,
    problems: list[dict[str, Any]],
    raw: Mapping[str, str],
    fields: Mapping[str, Field | None],
) -> BadRow:
    why: dict[str, list[str]] = {}
    for problem in problems:
        column = problem["column"] if problem["column"] in fields else ""
        why.setdefault(column, []).append(blurred(problem["why"]))
    opened = [
        heading
        for heading in fields
        if heading in why or (heading in raw and _is_beside(heading, why, fields))
    ]
    return BadRow(
        sheet=place[0],
        row=place[1],
        inputs=[_cell(heading, raw, fields, why) for heading in opened],
        shown={name: hidden(text, fields.get(name)) for name, text in raw.items()},
        why=why.get("", ()),
    )


def _cell(
    heading: str,
    raw: Mapping[str, str],
    fields: Mapping[str, Field | None],
    why: Mapping[str, Sequence[str]],
) -> BadCell:
    field = fields[heading]
    return BadCell(
        column=heading,
        text=raw.get(heading, ""),
        kind=field.kind if field else None,
        why=why.get(heading, ()),
    )


def _is_beside(
    heading: str, why: Mapping[str, Any], fields: Mapping[str, Field | None]
) -> bool:
    """Return whether the cell is one that a bad cell of the row was held against."""
    mine = fields[heading]
    theirs = [field for name in why if name and (field := fields[name])]
    if mine is None:
        return False
    if mine.kind is Kind.DATE and any(field.kind is Kind.DATE for field in theirs):
        return True
    return mine.key in IDENTITY and any(field.key in IDENTITY for field in theirs)
