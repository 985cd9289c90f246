"""A figure of a table that adds up others, or takes some away from others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.claims.claim import Claim, printed
from fazhu.claims.finding import Finding, Kind, confirmed
from fazhu.claims.interval import total
from fazhu.claims.tables.layout import Entry, Layout

Say = Callable[[Kind, tuple[Claim, ...], str], Finding]


@dataclass(frozen=True)
class Added:
    """``whole`` beside the figures that make it up: those added less those taken."""

    whole: Entry
    plus: tuple[Entry, ...]
    minus: tuple[Entry, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it adds up as far as its figures were rounded."""
        made = total([each.numeral.span for each in self.plus])
        made -= total([each.numeral.span for each in self.minus])
        return made.meets(self.whole.numeral.span)

    @property
    def says_something(self) -> bool:
        """Whether more than nothing is added."""
        parts = (*self.plus, *self.minus)
        return len(parts) > 1 or any(each.numeral.value for each in parts)

    def found(self, layout: Layout, say: Say) -> Finding:
        """Return that it holds, or say that it does not."""
        parts = (*self.plus, *self.minus)
        claims = (self.whole.claim, *[each.claim for each in parts])
        said = f"{layout.name}“{self.whole.claim.label}”：{self._sum}"
        if self.holds:
            return confirmed(Kind.PARTS, claims, f"{said}，相符。")
        return say(Kind.PARTS, claims, f"{said}，与表中的{self.whole.shown}不符。")

    @property
    def _sum(self) -> str:
        added = sum((each.numeral.value for each in self.plus), start=Decimal(0))
        added -= sum((each.numeral.value for each in self.minus), start=Decimal(0))
        said = "+".join(each.shown for each in self.plus)
        said += "".join(f"-{each.shown}" for each in self.minus)
        return f"{said}={printed(added / self.whole.worth, '')}"


def row_by_row(
    layout: Layout, whole: int, plus: Sequence[int], minus: Sequence[int] = ()
) -> list[Added]:
    """Return a column's figures, each with those of other columns in its row."""
    return [
        each
        for entry in layout.column(whole)
        if _is_full(layout, entry.row, (*plus, *minus))
        and (each := _of(layout, entry, plus, minus)).says_something
    ]


def _is_full(layout: Layout, row: int, columns: Iterable[int]) -> bool:
    """Return whether a row says all of them, as a figure or as nothing."""
    return all(
        (row, column) in layout.entries or (row, column) in layout.blanks
        for column in columns
    )


def _of(
    layout: Layout, whole: Entry, plus: Iterable[int], minus: Iterable[int]
) -> Added:
    return Added(
        whole,
        tuple(e for c in plus if (e := layout.get(whole.row, c))),
        tuple(e for c in minus if (e := layout.get(whole.row, c))),
    )


def is_usual(sums: Sequence[Added], *, enough: int = 2) -> bool:
    """Return whether so many add up that those which do not are wrong.

    ``enough`` rows that add up are no chance where as many do not.
    """
    right = sum(each.holds for each in sums)
    wrong = len(sums) - right
    return right > wrong or enough <= right == wrong


def is_no_chance(sums: Sequence[Added]) -> bool:
    """Return whether what does not add up is no more than a slip.

    What adds up by chance does so where little is counted: the greatest is wrong too.
    """
    wrong = sum(not each.holds for each in sums)
    return wrong <= 1 or max(sums, key=_counted).holds


def _counted(added: Added) -> Decimal:
    return added.whole.numeral.value


def is_firm(sums: Sequence[Added]) -> bool:
    """Return whether so many add up that it is no chance."""
    right = sum(each.holds for each in sums)
    return right > 1 and right > 2 * (len(sums) - right)


def told(layout: Layout, sums: Sequence[Added], say: Say) -> Iterator[Finding]:
    """Yield what holds, then what does not."""
    for each in sorted(sums, key=lambda each: not each.holds):
        yield each.found(layout, say)
