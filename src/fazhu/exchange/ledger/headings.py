"""Finds the block of headings in a sheet and joins its levels, column by column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhu.exchange.ledger.book import Cell, Merge, Row
from fazhu.exchange.ledger.fields import (
    UNDER_GROUPS,
    Field,
    class_of,
    normal_heading,
    without_brackets,
)
from fazhu.exchange.ledger.likeness import alike

SEARCHED_ROWS = 60
LONGEST_HEADING = 24
LEVELS = 4
# Stands between the levels of a heading: 受援人情况／姓名.
PATH = "／"
_GROUPS = frozenset(word for words in UNDER_GROUPS.values() for word in words)
_DATA = re.compile(r"\d{4}|\d+[.\-/年月]\d+|1\d{10}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Rows ``first`` to ``last`` (from 0, inclusive) that hold the headings."""

    first: int
    last: int
    headings: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]


def find_block(
    rows: Sequence[Row], merges: Sequence[Merge], words: dict[str, Field]
) -> Block | None:
    """Return the first block of headings among ``rows``, or None."""
    grid = spread(rows[:SEARCHED_ROWS], merges)
    best, best_hits = None, 0
    for index, row in enumerate(grid):
        hits = heading_hits(row, words)
        if hits > best_hits and is_heading_row(row, words):
            best, best_hits = index, hits
    if best is None:
        best = _misspelt_row(grid, words)
    if best is None:
        return None
    first = _first_level(grid, best, merges, words)
    last = _last_level(grid, best, merges, words)
    levels = _filled_right([grid[index] for index in range(first, last + 1)])
    if last + 1 < len(grid) and is_number_row(grid[last + 1]):
        last += 1
    kept = [row for row in levels if not is_number_row(row)]
    return Block(
        first=first,
        last=last,
        headings=_joined(kept),
        levels=tuple(tuple(row) for row in kept),
    )


def text_of(cell: Cell) -> str:
    """Return a cell as the stripped text that stands for it; 1999.0 is 1999."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def spread(rows: Sequence[Row], merges: Sequence[Merge]) -> list[list[str]]:
    """Return the rows as texts, the text of a merged range in each of its cells."""
    width = max((len(row) for row in rows), default=0)
    grid = [[text_of(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    for (top, left), (bottom, right) in merges:
        if top >= len(grid) or left >= width:
            continue
        for row in range(top, min(bottom, len(grid) - 1) + 1):
            for column in range(left, min(right, width - 1) + 1):
                grid[row][column] = grid[top][left]
    return grid


def heading_hits(row: Sequence[str], words: dict[str, Field]) -> int:
    """Count the different cells of a row that are headings of known fields."""
    return sum(_known(text, words) for text in {text for text in row if text})


def is_heading_row(row: Sequence[str], words: dict[str, Field]) -> bool:
    """Whether enough of a row's cells are known headings."""
    filled = [text for text in dict.fromkeys(row) if text]
    hits = sum(_known(text, words) for text in filled)
    if hits >= 3:
        words_only = not any(_DATA.search(text) for text in filled)
        many = hits * 2 >= len(filled) or hits >= 8
        some = hits >= 4 and hits * 3 >= len(filled) and words_only
        return (many or some) and _has_neighbours(row, words)
    return hits == 2 == len(filled) and bool(row[0]) and len(row) > 1 and bool(row[1])


def _misspelt_row(grid: list[list[str]], words: dict[str, Field]) -> int | None:
    """Return the first row of which a half and three are headings, if misspelt ones."""
    for index, row in enumerate(grid[:20]):
        filled = [text for text in dict.fromkeys(row) if text]
        if len(filled) < 3 or any(len(text) > LONGEST_HEADING for text in filled):
            continue
        exact = {text for text in filled if _known(text, words)}
        hits = exact | {text for text in filled if alike(text, words)}
        side_by_side = any(
            left in hits and right in hits and left != right
            for left, right in pairwise(row)
        )
        if exact and side_by_side and len(hits) >= 3 and len(hits) * 2 >= len(filled):
            return index
    return None


def _has_neighbours(row: Sequence[str], words: dict[str, Field]) -> bool:
    """Whether two headings stand side by side; in a form a value parts them."""
    return any(
        left
        and right
        and left != right
        and _known(left, words)
        and _known(right, words)
        for left, right in pairwise(row)
    )


def is_number_row(row: Sequence[str]) -> bool:
    """Whether a row only numbers its columns (1, 2, 3, … perhaps after 甲 乙)."""
    filled = [text for text in row if text and text not in "甲乙丙丁栏次"]
    if len(filled) < 3 or not all(text.isdecimal() for text in filled):
        return False
    numbers = [int(text) for text in filled]
    return numbers[0] <= 2 and all(
        0 <= after - before <= 1 for before, after in pairwise(numbers)
    )


def _known(text: str, words: dict[str, Field]) -> bool:
    return len(text) <= LONGEST_HEADING and (
        normal_heading(text) in words
        or without_brackets(text) in words
        or (text.startswith("是否") and class_of(text) is not None)
    )


def _first_level(
    grid: list[list[str]], row: int, merges: Sequence[Merge], words: dict[str, Field]
) -> int:
    while row > 0 and _is_level_above(grid, row - 1, merges, words):
        row -= 1
    while is_number_row(grid[row]):
        row += 1
    return row


def _is_level_above(
    grid: list[list[str]], row: int, merges: Sequence[Merge], words: dict[str, Field]
) -> bool:
    texts = [text for text in dict.fromkeys(grid[row]) if text]
    if is_number_row(grid[row]):
        return True
    if not texts or any(len(text) > LONGEST_HEADING for text in texts):
        return False
    if any(
        re.search(r"[:：]\s*$|[:：].*[:：]|填[报表]|单位[:：]", text) for text in texts
    ):
        return False
    if any(top == row < bottom for (top, _), (bottom, _) in merges):
        return not _spans_all(row, merges, grid)
    if len(texts) < 2:
        return normal_heading(texts[0]) in _GROUPS
    return any(normal_heading(text) in _GROUPS or _known(text, words) for text in texts)


def _spans_all(row: int, merges: Sequence[Merge], grid: list[list[str]]) -> bool:
    width = sum(bool(text) for text in grid[row])
    return any(
        top <= row <= bottom and right - left + 1 >= 0.8 * width and right > left
        for (top, left), (bottom, right) in merges
    )


def _last_level(
    grid: list[list[str]], row: int, merges: Sequence[Merge], words: dict[str, Field]
) -> int:
    first = row
    while row + 1 < len(grid) and row - first < LEVELS - 1:
        below = row + 1
        if is_number_row(grid[below]) and below + 1 < len(grid):
            if not _is_level_below(grid, row, below + 1, merges, words):
                break
            row = below + 1
        elif _is_level_below(grid, row, below, merges, words):
            row = below
        else:
            break
    return row


def _is_level_below(
    grid: list[list[str]],
    row: int,
    below: int,
    merges: Sequence[Merge],
    words: dict[str, Field],
) -> bool:
    """Whether the row below only names the parts of groups of the row above."""
    upper, lower = grid[row], grid[below]
    fresh = [
        column for column, text in enumerate(lower) if text and text != upper[column]
    ]
    if not fresh:
        return False
    if any(len(lower[c]) > LONGEST_HEADING or _DATA.search(lower[c]) for c in fresh):
        return False
    crossing = any(
        top <= row and bottom >= below and bottom > top
        for (top, _), (bottom, _) in merges
    )
    hits = sum(
        lower[column] in ("年", "月", "日") or _known(lower[column], words)
        for column in fresh
    )
    if crossing:
        return hits * 3 >= len(fresh) or len(fresh) < len(upper) / 2
    under = all(_is_under_group(upper, lower, column) for column in fresh)
    return under and hits * 2 >= len(fresh)


def _is_under_group(upper: list[str], lower: list[str], column: int) -> bool:
    """Whether the cell above is empty, repeated, or followed by empty ones."""
    if not upper[column]:
        return True
    right = column + 1
    left = column - 1
    if left >= 0 and upper[left] == upper[column]:
        return True
    return right < len(upper) and (
        upper[right] == upper[column] or (not upper[right] and bool(lower[right]))
    )


def _filled_right(levels: list[list[str]]) -> list[list[str]]:
    """Let a group heading reach over the empty cells that have a heading below."""
    for row, below in pairwise(levels):
        for column in range(1, len(row)):
            left = column - 1
            if (
                not row[column] and below[column] and row[left]
                and below[left] and below[left] != row[left]
            ):  # fmt: skip
                row[column] = row[left]
    return levels


def _joined(levels: list[list[str]]) -> tuple[str, ...]:
    """Join the levels of each column; equal neighbours and line breaks fall away."""
    found: list[str] = []
    for column in range(len(levels[0]) if levels else 0):
        parts: list[str] = []
        for row in levels:
            text = re.sub(r"\s+", "", row[column]).replace(PATH, "/")
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        found.append(PATH.join(parts))
    return _distinct(found)


def _distinct(headings: list[str]) -> tuple[str, ...]:
    """Number equal headings: 联系电话, 联系电话(2)."""
    seen: dict[str, int] = {}
    found = []
    for heading in headings:
        if not heading:
            found.append("")
            continue
        seen[heading] = seen.get(heading, 0) + 1
        found.append(f"{heading}({seen[heading]})" if seen[heading] > 1 else heading)
    return tuple(found)
