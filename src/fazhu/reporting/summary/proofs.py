"""What is wrong with numbers that a person typed: among themselves, by the ledger.

Numbers that follow the ledger need no proof; a finding is kept where at least one of
its numbers was typed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhu.claims import documents
from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.finding import Verdict
from fazhu.claims.whole import check
from fazhu.reporting.fill.filling import Fate
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.printed import Printed, printed, shown
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Table,
    Written,
)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What a person should look at, in a sentence; ``is_sure`` that it is wrong."""

    why: str
    is_sure: bool


def proofs(blocks: Sequence[Block], facts: Facts) -> dict[int, list[Proof]]:
    """Return what is to be looked at, by the number of the block."""
    written, starts = _text(blocks)
    document = documents.of_text(written.text)
    checked = check(document)
    typed = [one for one in checked.claims if not _is_live(one, written)]
    if not typed:
        return {}
    found: dict[int, list[Proof]] = defaultdict(list)
    ids = {claim.id for claim in typed}
    for finding in checked.of(Verdict.CONTRADICTORY, Verdict.DOUBTFUL):
        ours = [claim for claim in finding.claims if claim.id in ids]
        for n in {_block_at(starts, claim.start) for claim in ours}:
            sure = finding.verdict is Verdict.CONTRADICTORY
            found[n].append(Proof(why=finding.why, is_sure=sure))
    for claim, proof in _by_ledger(document, typed, facts):
        found[_block_at(starts, claim.start)].append(proof)
    return dict(found)


def _text(blocks: Sequence[Block]) -> tuple[Written, list[int]]:
    """Return the prose, a line a block, and where each begins."""
    written, starts = Written(), []
    for block in blocks:
        starts.append(written.at)
        if isinstance(block, (Table, Chart)):
            written.add(("\n",))
        else:
            written.add((*block.line, "\n"))
    return written, starts


def _block_at(starts: Sequence[int], at: int) -> int:
    return max(n for n, start in enumerate(starts) if start <= at)


def _is_live(claim: Claim, written: Written) -> bool:
    return any(
        place.start < claim.end and claim.start < place.end for place in written.placed
    )


def _by_ledger(
    document: Document, typed: Sequence[Claim], facts: Facts
) -> Iterator[tuple[Claim, Proof]]:
    """Compare what was typed with what the ledger would fill in its place.

    Where its words leave open what it counts, it is doubtful when no way to read it
    comes to that number.
    """
    scope = Scope(center=facts.center, organisation=facts.organisation)
    span = Span(facts.period.first, facts.period.last)
    for one in printed(document, typed, scope, span):
        if one.agrees is False:
            why = _sentence(one.claim, one.fate)
            yield one.claim, Proof(why=why, is_sure=True)
        elif one.agrees is None and one.ways and not one.meant:
            yield one.claim, Proof(why=_of_several(one), is_sure=False)


def _of_several(one: Printed) -> str:
    ways = "，".join(f"“{way.label}”是{shown(way)}" for way in one.ways)
    return (
        f"这里写的是{one.claim.printed}，没有写明是哪一种口径，台账的{ways}；"
        "请核对，或者写明是什么的数。"
    )


def _sentence(claim: Claim, fate: Fate) -> str:
    unit = fate.blank.unit
    return (
        f"这里写的是{claim.printed}，台账的“{fate.label}”是{fate.printed}{unit}；"
        "请核对，或者改用跟着台账走的写法。"
    )
