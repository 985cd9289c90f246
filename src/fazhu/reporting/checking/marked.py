"""The text as the page shows it: its figures underlined, each with its findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.finding import Finding, Verdict
from fazhu.claims.whole import Checked
from fazhu.ui.shapes import Tag

SIGNS = {
    Verdict.CONTRADICTORY: ("✗", Tag("不能同时成立", "danger")),
    Verdict.DOUBTFUL: ("?", Tag("存疑", "warn")),
    Verdict.CONFIRMED: ("✓", Tag("相符", "good")),
}
"""A sign and a word for each verdict, the gravest first."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A finding with its number on the page."""

    number: int
    sign: str
    tag: Tag
    finding: Finding

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The figures that it speaks of, in the order of the text."""
        return tuple(sorted(self.finding.claims, key=lambda claim: claim.start))


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of the text; with a claim it is underlined."""

    text: str
    claim: Claim | None = None
    notes: tuple[Note, ...] = ()

    @property
    def tone(self) -> str:
        """The tone of its gravest finding, empty when nothing is said of it."""
        return self.notes[0].tag.tone if self.notes else ""


def notes(checked: Checked) -> list[Note]:
    """Return the findings numbered, the gravest first, then as the text goes."""
    found = [each for verdict in SIGNS for each in checked.of(verdict)]
    return [
        Note(number=number, sign=sign, tag=tag, finding=finding)
        for number, finding in enumerate(found, 1)
        for sign, tag in [SIGNS[finding.verdict]]
    ]


def pieces(
    document: Document, checked: Checked, numbered: Sequence[Note]
) -> Iterator[Piece]:
    """Cut the text at its figures; nothing of it is left out or said twice."""
    said: dict[int, list[Note]] = {}
    for note in numbered:
        for claim in note.finding.claims:
            said.setdefault(claim.id, []).append(note)
    at = 0
    for claim in sorted(checked.claims, key=lambda claim: (claim.start, claim.end)):
        start = max(claim.start, at)
        if start >= claim.end:
            continue
        if start > at:
            yield Piece(text=document.text[at:start])
        yield Piece(
            text=document.text[start : claim.end],
            claim=claim,
            notes=tuple(said.get(claim.id, ())),
        )
        at = claim.end
    if at < len(document.text):
        yield Piece(text=document.text[at:])
