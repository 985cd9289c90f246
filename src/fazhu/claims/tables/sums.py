"""The sums of a table's rows and columns (合计, 小计)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhu.claims import kinds
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory, doubtful
from fazhu.claims.interval import total
from fazhu.claims.tables.layout import Entry, Layout

Reading = list[Entry]
_ENOUGH = 2
"""So many rows that add up are no chance."""


def down(layout: Layout) -> Iterator[Finding]:
    """Hold every total row against the rows that it adds up."""
    totals = [row for row in layout.rows if layout.is_total(row)]
    yield from _subtotals(layout)
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


def _rows_of(layout: Layout, row: int, totals: Sequence[int]) -> list[int]:
    """Return the rows above a total, or below one that stands on top."""
    data = [other for other in layout.rows if not layout.is_total(other)]
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
    wrong: list[tuple[Entry, Reading]] = []
    right: list[Finding] = []
    for column in layout.columns:
        whole = layout.get(row, column)
        if whole is None or not layout.sums_down(column):
            continue
        readings = _readings(layout, column, rows)
        held = next((r for r in readings if _adds_up(r, whole)), None)
        if held:
            claims = (whole.claim, *[entry.claim for entry in held])
            why = f"{layout.name}“{whole.claim.label}”：{_sum(held)}，相符。"
            right.append(confirmed(Kind.PARTS, claims, why))
        elif readings and len(readings[0]) > 1:
            wrong.append((whole, readings[0]))
    yield from right
    nested = any(layout.is_of_which(r) or layout.is_subtotal(r) for r in rows)
    sure = bool(right) or (len(wrong) == 1 and not nested)
    for whole, reading in wrong:
        yield _wrong(layout, whole, reading, sure=sure)


def _wrong(layout: Layout, whole: Entry, reading: Reading, *, sure: bool) -> Finding:
    say = contradictory if sure else doubtful
    claims = (whole.claim, *[entry.claim for entry in reading])
    why = (
        f"{layout.name}“{whole.claim.label}”：{_sum(reading)}，"
        f"与表中的{_number(whole.numeral.value)}不符。"
    )
    return say(Kind.PARTS, claims, why)


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
    chosen = [plain, list(rows), sub, [r for r in rows if not layout.is_subtotal(r)]]
    readings = [[e for row in some if (e := entries[row])] for some in chosen]
    return [reading for reading in readings if reading]


def _adds_up(parts: Reading, whole: Entry) -> bool:
    return total([part.numeral.span for part in parts]).meets(whole.numeral.span)


def across(layout: Layout) -> Iterator[Finding]:
    """Hold every total column against the columns that most rows add up."""
    for column in layout.columns:
        if layout.is_total_column(column):
            yield from _row_by_row(layout, column)


def _row_by_row(layout: Layout, column: int) -> Iterator[Finding]:
    wholes = layout.column(column)
    for columns in _column_sets(layout, column):
        right: list[tuple[Entry, Reading]] = []
        wrong: list[tuple[Entry, Reading]] = []
        for whole in wholes:
            parts = [e for c in columns if (e := layout.get(whole.row, c))]
            if len(parts) > 1 or (parts and parts[0].numeral.value):
                (right if _adds_up(parts, whole) else wrong).append((whole, parts))
        named = _is_split(layout, columns) and len(wrong) == 1
        usual = len(right) > len(wrong) or _ENOUGH <= len(right) == len(wrong)
        if not usual and not named:
            continue
        for whole, parts in right:
            claims = (whole.claim, *[part.claim for part in parts])
            why = f"{layout.name}“{whole.claim.label}”：{_sum(parts)}，相符。"
            yield confirmed(Kind.PARTS, claims, why)
        for whole, parts in wrong:
            yield _wrong(layout, whole, parts, sure=True)
        return


def _is_split(layout: Layout, columns: Sequence[int]) -> bool:
    """Return whether the headings name a split that leaves nothing out."""
    headings = [layout.headings[column] for column in columns]
    return any(
        all(names := kinds.members(split, headings)) and kinds.is_complete(split, names)
        for split in kinds.DIMENSIONS
    )


def _column_sets(layout: Layout, column: int) -> Iterator[list[int]]:
    """Yield the columns that a total column may add up, the widest first."""
    usable = [
        c
        for c in layout.columns
        if c != column and layout.sums_down(c) and not layout.is_total_column(c)
    ]
    totals = [c for c in layout.columns if layout.is_total_column(c) and c != column]
    left = [c for c in usable if c < column and not any(c < t < column for t in totals)]
    right = [
        c for c in usable if c > column and not any(column < t < c for t in totals)
    ]
    for columns in (left, right):
        for length in range(len(columns), 1, -1):
            yield columns[-length:] if columns is left else columns[:length]
    if len(totals) > 1:
        yield [t for t in totals if t < column]


def _sum(parts: Reading) -> str:
    added = sum((part.numeral.value for part in parts), start=Decimal(0))
    return f"{'+'.join(_number(p.numeral.value) for p in parts)}={_number(added)}"


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
