"""Holds the figures of a text against those of the center's own ledger.

Each printed number is read as if it were a blank of a template, so that a wording
means the same measure here and there.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.periods import own_year
from fazhu.claims.whole import Checked
from fazhu.reporting.fill.asking import filled
from fazhu.reporting.fill.filling import Fate
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.measures.reading import Scope
from fazhu.ui.shapes import Tag

EQUAL, DIFFERS, UNKNOWN = Tag("一致", "good"), Tag("不同", "warn"), Tag("不能比")
_DIGITS = re.compile(r"[0-9０-９](?:[0-9０-９,，.．\s]*[0-9０-９])?")
_BLANK = "X"


@dataclass(frozen=True, kw_only=True)
class Held:
    """A figure of the text and what the ledger says of it."""

    claim: Claim
    tag: Tag
    label: str = ""
    ours: str = ""
    days: str = ""
    url: str = ""
    why: str = ""


def held(
    document: Document, checked: Checked, scope: Scope, *, year: int | None, on: date
) -> list[Held]:
    """Return each figure of the prose with the ledger's own beside it.

    ``year`` is the one that the text means where it says none: the asked one, else
    the text's own, else that of the day.
    """
    numbers = _numbers(document, checked)
    text = document.prose
    for low, high in numbers:
        text = text[:low] + _BLANK * (high - low) + text[high:]
    asked = year or int(own_year(document.text) or on.year)
    fates = filled(text, _span(asked, on), scope.center, scope.organisation)
    by_start = {fate.blank.start: fate for fate in fates}
    return [
        _held(document.text[low:high], claim, by_start[low])
        for (low, high), claim in numbers.items()
        if low in by_start
    ]


def _numbers(document: Document, checked: Checked) -> dict[tuple[int, int], Claim]:
    found: dict[tuple[int, int], Claim] = {}
    for claim in checked.claims:
        stretch = document.prose[claim.low : claim.high]
        if (match := _DIGITS.search(stretch)) is not None:
            low, high = (claim.low + at for at in match.span())
            found[low, high] = claim
    return found


def _span(year: int, on: date) -> Span:
    """Return the year, no further than the day where it is this one."""
    last = date(year, 12, 31)
    return Span(date(year, 1, 1), min(last, on) if year == on.year else last)


def _held(printed: str, claim: Claim, fate: Fate) -> Held:
    if not fate.printed or fate.value is None:
        return Held(claim=claim, tag=UNKNOWN, why=fate.why)
    same = _is_same(printed, fate.value)
    return Held(
        claim=claim,
        tag=EQUAL if same else DIFFERS,
        label=fate.label,
        ours=f"{fate.printed}{fate.blank.unit}",
        days=fate.span.words if fate.span else "",
        url=fate.url,
        why=fate.why,
    )


def _is_same(printed: str, ours: Decimal) -> bool:
    """Return whether a printed number is ours, rounded or cut off as it is."""
    plain = re.sub(r"[,，\s]", "", unicodedata.normalize("NFKC", printed))
    said = Decimal(plain)
    place = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    return said in {ours.quantize(place, way) for way in (ROUND_HALF_UP, ROUND_DOWN)}


def known(rows: Sequence[Held]) -> Iterator[Held]:
    """Yield those that the ledger knows, what differs first."""
    yield from (row for row in rows if row.tag is DIFFERS)
    yield from (row for row in rows if row.tag is EQUAL)
