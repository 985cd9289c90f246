"""The headings as a tree: which columns a total column may add up."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from fazhu.claims.tables.layout import NO_SUM, OF_WHICH, SUBTOTAL, TOTAL, Layout

Columns = list[int]


def summands(layout: Layout, column: int) -> Iterator[Columns]:
    """Yield the sets of columns that a total column may add up, the widest first.

    They stand next to one another under the heading that the total stands under. A
    heading below is taken as a whole, by its own total where it has one; 其中 is a part
    of a column beside it, unless only with it all adds up.
    """
    tree = _Tree(layout, column)
    left, right = tree.sides
    runs = [left[start:] for start in range(len(left))]
    runs += [right[:end] for end in range(len(right), 0, -1)]
    for run in runs:
        yield from _sets(layout, list(chain.from_iterable(run)))
    earlier = [c for c in layout.columns if c < column and layout.is_total_column(c)]
    if tree.level == 0 and len(earlier) > 1:
        yield earlier
    yield from tree.splits


def splits(layout: Layout, column: int) -> list[Columns]:
    """Return the headings beside a total below each of which it is told apart."""
    return _Tree(layout, column).splits


def sides(layout: Layout, column: int) -> list[Columns]:
    """Return all that stands left or right of a total where it is one row of parts."""
    plain = [
        side
        for side in _Tree(layout, column).sides
        if len(side) == 1 or all(len(each) == 1 for each in side)
    ]
    runs = [list(chain.from_iterable(side)) for side in plain]
    return [columns for run in runs for columns in _sets(layout, run)]


def _sets(layout: Layout, columns: Columns) -> Iterator[Columns]:
    apart = [c for c in columns if not _is_of_which(layout, c)]
    yield from (each for each in (apart, columns) if len(each) > 1)


class _Tree:
    """The headings beside a total: 刑事, 民事 beside 合计, each with what it holds."""

    def __init__(self, layout: Layout, column: int) -> None:
        self.layout, self.column = layout, column
        path = layout.paths[column]
        self.level = max((n for n, t in enumerate(path) if _adds(t)), default=0)
        self.tail = path[self.level + 1 :]
        there = range(layout.columns[0], layout.columns[-1] + 1)
        beside = [c for c in there if self._is_under(c, path[: self.level])]
        if beside == [column]:
            self.level, self.tail, beside = 0, (), list(there)
        self.beside = [c for c in beside if c == column or self._fits(c)]

    def _is_under(self, column: int, heading: Sequence[str]) -> bool:
        return self.layout.paths[column][: len(heading)] == tuple(heading)

    def _fits(self, column: int) -> bool:
        """Return whether a column counts what the total counts."""
        layout, tail = self.layout, self.tail
        if NO_SUM.search(layout.headings[column]):
            return False
        units = [
            {unit for e in layout.column(c) if (unit := e.numeral.unit)}
            for c in (column, self.column)
        ]
        alike = not all(units) or bool(units[0] & units[1])
        return alike and (not tail or layout.paths[column][-len(tail) :] == tail)

    @property
    def sides(self) -> tuple[list[Columns], list[Columns]]:
        """What stands left and right of the total, as far as to another total."""
        before = [c for c in self.beside if c < self.column]
        after = [c for c in self.beside if c > self.column]
        left = list(self._until_total(reversed(list(self._groups(before)))))
        return left[::-1], list(self._until_total(self._groups(after)))

    @property
    def splits(self) -> list[Columns]:
        """The headings that each hold several columns."""
        return [
            columns
            for group in self._groups(self.beside)
            if self.column not in group
            and len(columns := self._whole(group, self.level + 1)) > 1
        ]

    def _until_total(self, groups: Iterator[Columns]) -> Iterator[Columns]:
        for group in groups:
            if len(group) == 1 and _adds(self._word(group[0], self.level)):
                return
            yield self._whole(group, self.level + 1)

    def _groups(self, columns: Columns, level: int | None = None) -> Iterator[Columns]:
        """Part neighbours by their headings down to a level."""
        level = self.level if level is None else level
        paths = self.layout.paths
        for path, group in groupby(columns, key=lambda c: paths[c][: level + 1]):
            if len(path) > level:
                yield list(group)
            else:
                yield from ([c] for c in group)

    def _whole(self, group: Columns, level: int) -> Columns:
        """Return the columns that stand for a heading: its own total, else all."""
        if len(group) == 1:
            return group
        if totals := [c for c in group if _adds(self._word(c, level))]:
            return totals[:1]
        below = list(self._groups(group, level))
        if below == [group]:
            return group
        parts = chain.from_iterable(self._whole(each, level + 1) for each in below)
        return [c for c in parts if not _is_of_which(self.layout, c)]

    def _word(self, column: int, level: int) -> str:
        return "".join(self.layout.paths[column][level : level + 1])


def _adds(word: str) -> bool:
    return bool(TOTAL.search(word) or SUBTOTAL.search(word))


def _is_of_which(layout: Layout, column: int) -> bool:
    return bool(OF_WHICH.search(layout.headings[column]))
