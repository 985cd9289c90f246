"""Checks a whole document: its prose and its tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from fazhu.claims import prose
from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.finding import Finding, Verdict, in_order
from fazhu.claims.tables import among, balances, beside, layout, ratios, sums, timed
from fazhu.claims.tables.layout import Layout


@dataclass(frozen=True)
class Checked:
    """The claims of a document and the findings, in the order of the text."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]

    def of(self, *verdicts: Verdict) -> list[Finding]:
        """Return the findings of these verdicts."""
        return [each for each in self.findings if each.verdict in verdicts]


def check(document: Document) -> Checked:
    """Find the figures and relate them."""
    reading, found = prose.check(document.prose)
    claims = list(reading.claims)
    tables: list[Layout] = []
    for table in document.tables:
        laid = layout.laid_out(table, first_id=len(claims) + 1)
        if laid is None:
            continue
        claims += [entry.claim for entry in laid.entries.values()]
        found += _judged(laid)
        tables.append(laid)
    found += beside.judged(reading, tables)
    return Checked(tuple(claims), tuple(in_order(found)))


def _judged(laid: Layout) -> Iterator[Finding]:
    """Relate the figures of a table; rates may also stand in a row."""
    yield from sums.down(laid)
    yield from sums.across(laid)
    for way in [laid] if laid.is_long else [laid, laid.turned]:
        yield from among.judged(way)
        yield from timed.judged(way)
        yield from balances.judged(way)
        yield from ratios.judged(way)
