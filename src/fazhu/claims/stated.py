"""Totals that stand behind what they add up, in one sentence or over several."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fazhu.claims import totals
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts
from fazhu.claims.group import Group
from fazhu.claims.reading import Reading
from fazhu.claims.sentences import Sentence

_FURTHEST = 10


def in_sentence(said: Sequence[Claim], taken: set[int]) -> Iterator[Group]:
    """Yield what 共计300件 adds up of its own sentence; no parts of other wholes."""
    listed = counts(said)
    for at, claim in enumerate(listed):
        if not totals.is_sum(claim, listed[:at]):
            continue
        parts: list[Claim] = []
        for earlier in reversed(listed[:at]):
            if totals.is_bare_sum(earlier):
                break
            fits = earlier.unit == claim.unit and earlier.depth == claim.depth
            if fits and earlier.id not in taken:
                parts.insert(0, earlier)
        if len(parts) > 1:
            yield Group(whole=claim, parts=tuple(parts), stated_sum=True)


def over_sentences(
    reading: Reading, sentence: Sentence, said: Sequence[Claim]
) -> Iterator[Group]:
    """Yield what 三类案件合计510件 or 以上共计510件 adds up, however many sentences."""
    for claim in counts(said):
        begin = sentence.clauses[claim.clause].start
        end = bisect_left(sentence.at, claim.low)
        number = totals.number_of_parts(sentence.text[begin:end])
        said_before = [each for each in counts(said) if each.id < claim.id]
        earlier = [each for each in said_before if each.unit == claim.unit]
        if not number and (said_before or not totals.is_sum_of_all(claim)):
            continue
        back = claim.sentence - 1
        while len(earlier) < (number or _FURTHEST) and (
            before := _in_paragraph(reading, back, claim)
        ):
            earlier = [*before, *earlier]
            back -= 1
        parts = earlier[-number:] if number else earlier
        alike = all((c.unit, c.depth) == (claim.unit, claim.depth) for c in parts)
        if len(parts) > 1 and alike and len(parts) == (number or len(parts)):
            yield Group(whole=claim, parts=tuple(parts), stated_sum=True, counted=True)


def _in_paragraph(reading: Reading, sentence: int, claim: Claim) -> list[Claim]:
    said = counts(reading.of(sentence)) if sentence >= 0 else []
    return [each for each in said if each.paragraph == claim.paragraph]
