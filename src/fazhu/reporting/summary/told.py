"""A version of a summary with its numbers: the ledger's now, or as they were frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import Summary, SummaryVersion, Verdict
from fazhu.reporting.summary import arrangements, pieces, report, snapshot
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.pieces import Piece
from fazhu.reporting.summary.proofs import Proof, proofs
from fazhu.reporting.summary.styles import Style
from fazhu.reporting.summary.text import Block, Chart, Table


@dataclass
class Told:
    """What a version says; nothing is asked of the ledger before it is needed."""

    version: SummaryVersion

    @property
    def summary(self) -> Summary:
        """The summary of the version."""
        return self.version.summary

    @property
    def scope(self) -> Scope:
        """Whose figures it tells."""
        return Scope(center=self.summary.center, organisation=self.summary.organisation)

    @cached_property
    def pieces(self) -> list[Piece]:
        """Its paragraphs as people edit them."""
        return [Piece.kept(values) for values in self.version.pieces]

    @cached_property
    def style(self) -> Style:
        """The style as its center arranged it."""
        return arrangements.style_of(self.summary.center, self.summary.style)

    @cached_property
    def facts(self) -> Facts:
        """The figures, all read at once."""
        approved = self.summary.typical_cases.filter(verdict=Verdict.APPROVED)
        texts = approved.order_by("pk").values_list("text", flat=True)
        facts = Facts(
            center=self.summary.center,
            organisation=self.summary.organisation,
            period=self.summary.period,
            examples=tuple(texts),
        )
        report.read_for(facts, self.style.places, pieces.needed(self.pieces))
        return facts

    @cached_property
    def blocks(self) -> list[Block]:
        """What it says, block by block beside the pieces; headings have no numbers."""
        if self.version.said is not None:
            return snapshot.said(self.version.said)
        drawn = self._drawn
        return pieces.blocks(self.pieces, self.facts, drawn)

    @property
    def _drawn(self) -> dict[str, Table | Chart]:
        kind = pieces.PieceKind.DRAWING
        if not any(piece.kind is kind for piece in self.pieces):
            return {}
        return report.drawn(self.facts, self.style)

    @property
    def numbered(self) -> list[Block]:
        """What a reader gets: headings numbered, empty places left out."""
        there = [b for b in self.blocks if isinstance(b, (Table, Chart)) or b.line]
        return report.numbered(there)

    @property
    def snapshot(self) -> list[dict[str, Any]]:
        """What freezing keeps."""
        return snapshot.kept(self.blocks)

    @cached_property
    def proofs(self) -> dict[int, list[Proof]]:
        """What is wrong with numbers that people typed, by paragraph."""
        if self.version.said is not None:
            return {}
        return proofs(self.blocks, self.facts)

    @cached_property
    def fresh(self) -> Sequence[Piece]:
        """What the ledger would have a new summary say today."""
        return pieces.written(report.draft(self.facts, self.style))


def made(summary: Summary) -> SummaryVersion | None:
    """Return the version that was last written from the ledger."""
    return summary.versions.filter(is_made=True).order_by("-number").first()
