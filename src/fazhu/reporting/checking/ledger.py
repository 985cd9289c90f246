"""Holds the figures of a text against those of the center's own ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.periods import own_year
from fazhu.claims.whole import Checked
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.printed import Printed, printed, shown
from fazhu.reporting.measures.reading import Scope
from fazhu.ui.shapes import Tag

EQUAL, DIFFERS, UNKNOWN = Tag("一致", "good"), Tag("不同", "warn"), Tag("不能比")


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
    asked = year or int(own_year(document.text) or on.year)
    figures = printed(document, checked.claims, scope, _span(asked, on))
    return [_held(one) for one in figures]


def _span(year: int, on: date) -> Span:
    """Return the year, no further than the day where it is this one."""
    last = date(year, 12, 31)
    return Span(date(year, 1, 1), min(last, on) if year == on.year else last)


def _held(one: Printed) -> Held:
    fate = one.fate
    if one.ways and one.agrees is None:
        return _one_of_several(one)
    if one.agrees is None:
        return Held(claim=one.claim, tag=UNKNOWN, why=fate.why)
    return Held(
        claim=one.claim,
        tag=EQUAL if one.agrees else DIFFERS,
        label=fate.label,
        ours=f"{fate.printed}{fate.blank.unit}",
        days=fate.span.words if fate.span else "",
        url=fate.url,
        why=fate.why,
    )


def _one_of_several(one: Printed) -> Held:
    """Hold a figure whose words leave open what it counts against each way."""
    ways = one.meant or one.ways
    return Held(
        claim=one.claim,
        tag=EQUAL if one.meant else DIFFERS,
        label="或".join(way.label for way in ways),
        ours="或".join(shown(way) for way in ways),
        days=one.fate.span.words if one.fate.span else "",
        url=ways[0].url,
        why=one.fate.why,
    )


def known(rows: Sequence[Held]) -> Iterator[Held]:
    """Yield those that the ledger knows, what differs first."""
    yield from (row for row in rows if row.tag is DIFFERS)
    yield from (row for row in rows if row.tag is EQUAL)
