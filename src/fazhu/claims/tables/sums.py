"""The sums of a table's rows and columns (合计, 小计)."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from fazhu.claims import kinds
from fazhu.claims.finding import Finding, contradictory, doubtful
from fazhu.claims.tables import heads, timed
from fazhu.claims.tables.added import (
    Added,
    is_firm,
    is_no_chance,
    is_usual,
    row_by_row,
    told,
)
from fazhu.claims.tables.layout import Entry, Layout

Reading = list[Entry]


def down(layout: Layout) -> Iterator[Finding]:
    """Hold every total row against the rows that it adds up."""
    if layout.is_distinct or (not layout.is_long and timed.is_timed(layout.turned)):
        return
    totals = [row for row in layout.rows if layout.is_total(row)]
    yield from _subtotals(layout)
    yield from _trees(layout)
    for row in totals:
        rows = _rows_of(layout, row, totals)
        if rows and not any(kinds.overlaps(layout.row_labels[r]) for r in rows):
            yield from _column_by_column(layout, row, rows)


def _subtotals(layout: Layout) -> Iterator[Finding]:
    """Hold every 小计 against the rows since the one before it."""
    block: list[int] = []
    for row in layout.rows:
        if layout.is_subtotal(row) and len(block) > 1:
            yield from _column_by_column(layout, row, block)
        if layout.is_subtotal(row) or layout.is_total(row):
            block = []
        else:
            block.append(row)


def _trees(layout: Layout) -> Iterator[Finding]:
    """Hold 甲县 against 甲县东镇 and 甲县西乡 below it, where most such rows add up."""
    sums = [
        Added(whole, tuple(parts))
        for place, row in enumerate(layout.rows)
        if len(below := _below(layout, place)) > 1
        for column in layout.columns
        if layout.sums_down(column)
        and (whole := layout.get(row, column))
        and len(parts := [e for r in below if (e := layout.get(r, column))]) > 1
    ]
    if is_usual(sums):
        yield from told(layout, sums, contradictory)


def _below(layout: Layout, place: int) -> list[int]:
    """Return the rows right after one whose label its own begins."""
    own = layout.row_labels[layout.rows[place]]
    after = islice(layout.rows, place + 1, None)
    return list(takewhile(lambda row: _is_under(layout, row, own), after))


def _is_under(layout: Layout, row: int, label: str) -> bool:
    own = layout.row_labels[row]
    return len(label) > 1 and own != label and own.startswith(label)


def _rows_of(layout: Layout, row: int, totals: Sequence[int]) -> list[int]:
    """Return the rows above a total, or below one that stands on top."""
    data = [
        other
        for other in layout.rows
        if not layout.is_total(other) and not layout.is_worked_out(other)
    ]
    above = [other for other in data if other < row]
    earlier = [other for other in totals if other < row]
    if above:
        fresh = [other for other in above if not earlier or other > earlier[-1]]
        return fresh if fresh and layout.is_total(row) else above
    later = [other for other in totals if other > row]
    return [other for other in data if other > row and (not later or other < later[0])]


def _column_by_column(
    layout: Layout, row: int, rows: Sequence[int]
) -> Iterator[Finding]:
    sums: list[Added] = []
    for column in layout.columns:
        whole = layout.get(row, column)
        if whole is None or not layout.sums_down(column):
            continue
        readings = [Added(whole, tuple(r)) for r in _readings(layout, column, rows)]
        held = next((each for each in readings if each.holds), None)
        if held:
            sums.append(held)
        elif readings and len(readings[0].plus) > 1:
            sums.append(readings[0])
    right = [each for each in sums if each.holds]
    nested = any(layout.is_of_which(r) or layout.is_subtotal(r) for r in rows)
    sure = bool(right) or (len(sums) == 1 and not nested)
    yield from told(layout, sums, contradictory if sure else doubtful)


def _readings(layout: Layout, column: int, rows: Sequence[int]) -> list[Reading]:
    """Return which rows a total may add up, the likeliest first."""
    entries = {row: layout.get(row, column) for row in rows}
    if any(
        entry is None and (row, column) not in layout.blanks
        for row, entry in entries.items()
    ):
        return []
    plain = [r for r in rows if not layout.is_of_which(r) and not layout.is_subtotal(r)]
    sub = [row for row in rows if layout.is_subtotal(row)]
    top = _top(layout, plain)
    chosen = [plain, list(rows), sub, [r for r in rows if not layout.is_subtotal(r)]]
    if top != plain:
        chosen.insert(0, top)
    readings = [[e for row in some if (e := entries[row])] for some in chosen]
    return [reading for reading in readings if reading]


def _top(layout: Layout, rows: Sequence[int]) -> list[int]:
    """Return the rows that stand under none before them."""
    found: list[int] = []
    for row in rows:
        if not found or not _is_under(layout, row, layout.row_labels[found[-1]]):
            found.append(row)
    return found


def across(layout: Layout) -> Iterator[Finding]:
    """Hold every total column against the columns that most rows add up."""
    for column in layout.columns:
        if layout.is_total_column(column) and not layout.is_distinct:
            yield from _row_by_row(layout, column)


def _row_by_row(layout: Layout, column: int) -> Iterator[Finding]:
    """Hold a total against what fits it best, and against its other whole splits."""
    tried = [
        (columns, row_by_row(layout, column, columns))
        for columns in heads.summands(layout, column)
    ]
    sides = heads.sides(layout, column)
    usual = [
        (columns, sums)
        for columns, sums in tried
        if is_usual(sums) and (columns in sides or is_no_chance(sums))
    ]
    usual.sort(key=lambda each: (_right(each[1]), len(each[0])), reverse=True)
    usual = usual or [each for each in tried if _is_one_off(layout, *each)]
    for columns, sums in usual[:1]:
        yield from told(layout, sums, contradictory)
        splits = heads.splits(layout, column)
        for split in splits if columns in splits else ():
            sums = row_by_row(layout, column, split)
            if split != columns and is_firm(sums) and is_no_chance(sums):
                yield from told(layout, sums, contradictory)


def _right(sums: Sequence[Added]) -> int:
    return sum(each.holds for each in sums)


def _is_one_off(layout: Layout, columns: Sequence[int], sums: Sequence[Added]) -> bool:
    """Return whether one row is wrong where the headings name a whole split."""
    headings = [layout.headings[column] for column in columns]
    return len(sums) - _right(sums) == 1 and any(
        all(names := kinds.members(split, headings)) and kinds.is_complete(split, names)
        for split in kinds.DIMENSIONS
    )
