"""Checks a whole document: its prose and its tables."""

from dataclasses import dataclass

from fazhu.claims import prose
from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.finding import Finding, Verdict, in_order
from fazhu.claims.tables import layout, ratios, sums


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
    claims, found = prose.check(document.prose)
    for table in document.tables:
        laid = layout.laid_out(table, first_id=len(claims) + 1)
        if laid is None:
            continue
        claims += [entry.claim for entry in laid.entries.values()]
        found += [*sums.down(laid), *sums.across(laid), *ratios.judged(laid)]
    return Checked(tuple(claims), tuple(in_order(found)))
