"""Rows that tell parts of the row above them (其中)."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims import kinds
from fazhu.claims.finding import Finding, Kind, contradictory
from fazhu.claims.tables.added import Added
from fazhu.claims.tables.layout import Entry, Layout

_COUNTED = re.compile(r"人次|人数|件数|万元|金额|经费|元|件|人(?!民)|次|份|场")


def judged(layout: Layout) -> Iterator[Finding]:
    """Hold what follows 其中 against the row that it is a part of."""
    rows = layout.rows
    for place, row in enumerate(rows[1:], start=1):
        if not layout.is_of_which(row) or layout.is_of_which(rows[place - 1]):
            continue
        whole, parts = rows[place - 1], _parts(layout, rows[place:])
        if not _is_beside(layout, whole, row):
            continue
        for column in layout.columns:
            entry = layout.get(whole, column)
            if entry and layout.sums_down(column):
                yield from _judged(layout, entry, parts)


def _parts(layout: Layout, rows: Sequence[int]) -> list[int]:
    """Return the rows that say 其中, and those after them of the same split."""
    names = {row: layout.row_paths[row][-1] for row in rows}
    splits = [d for d in kinds.DIMENSIONS if d.complete or d.likely]
    split = next((d for d in splits if d.member(names[rows[0]])), None)
    seen: set[str] = set()
    found: list[int] = []
    for row in rows:
        member = split.member(names[row]) if split else ""
        if not _is_beside(layout, rows[0], row):
            break
        if not layout.is_of_which(row) and (not member or member in seen):
            break
        seen.add(member)
        found.append(row)
    return found


def _is_beside(layout: Layout, row: int, other: int) -> bool:
    """Return whether another row stands under the heading that a row stands under."""
    over = layout.row_paths[row][:-1]
    return layout.row_paths[other][: len(over)] == over


def _judged(layout: Layout, whole: Entry, rows: Sequence[int]) -> Iterator[Finding]:
    parts = [e for row in rows if (e := layout.get(row, whole.column))]
    for part in parts:
        if _is_alike(layout, whole, part) and part.numeral.span.above(
            whole.numeral.span
        ):
            claims = (whole.claim, part.claim)
            why = (
                f"{layout.name}“{part.claim.label}”是{part.shown}，"
                f"多于“{whole.claim.label}”的{whole.shown}。"
            )
            yield contradictory(Kind.EXCEEDS, claims, why)
    added = Added(whole, tuple(parts))
    if len(parts) > 1 and (added.holds or _is_complete(layout, rows)):
        yield added.found(layout, contradictory)


def _is_alike(layout: Layout, whole: Entry, part: Entry) -> bool:
    """Return whether both rows count the same, as far as they say."""
    units = [
        set(_COUNTED.findall(layout.row_labels[each.row])) for each in (whole, part)
    ]
    alike = not units[1] or units[0] == units[1]
    return alike and whole.numeral.unit == part.numeral.unit


def _is_complete(layout: Layout, rows: Sequence[int]) -> bool:
    labels = [layout.row_labels[row] for row in rows]
    return any(
        all(names := kinds.members(split, labels)) and kinds.is_complete(split, names)
        for split in kinds.DIMENSIONS
    )
