"""Numbers that a text prints, each read as if it were a blank of a template.

So a wording means the same measure here and there, and a number agrees with the
ledger's own if that may be printed so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.interval import Interval
from fazhu.reporting.fill.asking import filled
from fazhu.reporting.fill.filling import Count, Fate
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.rates import printed as plain
from fazhu.reporting.measures.reading import Scope

_DIGITS = re.compile(r"[0-9０-９](?:[0-9０-９,，.．\s]*[0-9０-９])?")
_BLANK = "X"


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A figure of a text, and what the ledger would fill in its place."""

    claim: Claim
    fate: Fate

    @property
    def agrees(self) -> bool | None:
        """Whether the ledger's number is the printed one; None where it tells none.

        It may be rounded half up or cut off at the last digit that is printed.
        """
        if not self.fate.printed or self.fate.exact is None:
            return None
        exact = Fraction(self.fate.exact)
        return self.claim.numeral.holds(Interval(exact, exact))

    @property
    def ways(self) -> tuple[Count, ...]:
        """What it may mean where its words leave that open, as the ledger counts each.

        Nothing where the ledger cannot count one of them for certain.
        """
        told = [one for one in self.fate.candidates if one.unit == self.claim.unit]
        told = [one for one in told if one.value is not None or one.doubt]
        return tuple(told) if all(one.is_certain for one in told) else ()

    @property
    def meant(self) -> tuple[Count, ...]:
        """Those of the ways whose number may be printed so."""
        return tuple(one for one in self.ways if self._is(one))

    def _is(self, count: Count) -> bool:
        value = count.value if count.unrounded is None else count.unrounded
        exact = Fraction(value or 0)
        return self.claim.numeral.holds(Interval(exact, exact))


def printed(
    document: Document, claims: Iterable[Claim], scope: Scope, span: Span
) -> Iterator[Printed]:
    """Yield the figures of the prose that can be read as blanks.

    ``span`` are the days that a sentence means where it says none.
    """
    numbers = _numbers(document, claims)
    text = document.prose
    for low, high in numbers:
        text = text[:low] + _BLANK * (high - low) + text[high:]
    fates = filled(text, span, scope.center, scope.organisation, counts_named=True)
    by_start = {fate.blank.start: fate for fate in fates}
    for (low, _), claim in numbers.items():
        if low in by_start:
            yield Printed(claim=claim, fate=by_start[low])


def shown(count: Count) -> str:
    """Write what a ledger says, with its unit."""
    return f"{plain(count.value or Decimal(0))}{count.unit}"


def _numbers(
    document: Document, claims: Iterable[Claim]
) -> dict[tuple[int, int], Claim]:
    found: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        stretch = document.prose[claim.low : claim.high]
        if (match := _DIGITS.search(stretch)) is not None:
            low, high = (claim.low + at for at in match.span())
            found[low, high] = claim
    return found
