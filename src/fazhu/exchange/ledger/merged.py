"""Cells merged over several data rows: their value repeated, one case's rows joined."""

from collections.abc import Iterator, Sequence

from fazhu.exchange.ledger.book import Cell, Merge, Row
from fazhu.exchange.ledger.contents import Column
from fazhu.exchange.ledger.fields import Kind
from fazhu.exchange.ledger.headings import text_of

# Kinds that take several values in one cell.
_SEVERAL = (
    Kind.PEOPLE,
    Kind.IDENTITY,
    Kind.PHONES,
    Kind.HANDLERS,
    Kind.CODES,
    Kind.WORDS,
)


def merged_down(
    rows: Iterator[Row], merges: Sequence[Merge], first: int
) -> Iterator[Row]:
    """Repeat the value of a cell that is merged over several rows from ``first`` on."""
    begin = _beginnings(merges, first)
    if not begin:
        yield from rows
        return
    carried: dict[int, tuple[int, Cell]] = {}
    for index, cells in enumerate(rows, first):
        carried = {c: held for c, held in carried.items() if held[0] >= index}
        for column, (_, value) in carried.items():
            if cells[column] == "":
                cells[column] = value
        for column, bottom in begin.get(index, ()):
            if column < len(cells):
                carried[column] = (bottom, cells[column])
        yield cells


def _beginnings(
    merges: Sequence[Merge], first: int
) -> dict[int, list[tuple[int, int]]]:
    """Return top row → (column, bottom row) of what is merged downwards."""
    begin: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in merges:
        if top >= first and bottom > top:
            begin.setdefault(top, []).append((left, bottom))
    return begin


def ends_of_cases(
    merges: Sequence[Merge], columns: Sequence[Column], first: int
) -> dict[int, int]:
    """Return first row → last row of the cases whose number is one merged cell."""
    number = next(
        (c.index for c in columns if c.field and c.field.key == "number"), None
    )
    return {
        top: bottom
        for (top, left), (bottom, right) in merges
        if left == number == right and bottom > top >= first
    }


def joined(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Row, list[str]]:
    """Make one row of a case's rows; return it and the headings that disagree."""
    result, differing = list(rows[0]), []
    for column in columns:
        cells = [row[column.index] for row in rows if column.index < len(row)]
        texts = [text_of(cell) for cell in cells]
        several = column.field is not None and column.field.kind in _SEVERAL
        if len(set(texts)) == 1 or not any(texts):
            continue
        if several and column.field and column.field.kind is Kind.IDENTITY:
            result[column.index] = "、".join(text or "无" for text in texts)
        elif several:
            result[column.index] = "、".join(dict.fromkeys(filter(None, texts)))
        else:
            kept = [cell for cell, text in zip(cells, texts, strict=True) if text]
            result[column.index] = kept[0]
            if len({text for text in texts if text}) > 1:
                differing.append(column.heading)
    return result, [heading for heading in differing if heading != "序号"]
