"""Checks prose: the relations between the figures of its sentences."""

from collections.abc import Iterable

from fazhu.claims import groups
from fazhu.claims.claim import Claim
from fazhu.claims.context import linked
from fazhu.claims.finding import Finding
from fazhu.claims.reading import Reading, read
from fazhu.claims.relations import (
    averages,
    growth,
    over100,
    parts,
    periodsums,
    rates,
    shares,
    targets,
    twice,
)


def check(text: str) -> tuple[list[Claim], list[Finding]]:
    """Return the claims of a text and what they say of one another."""
    plain = read(text)
    reading = Reading(plain.sentences, tuple(_linked(plain)))
    found: list[Finding] = []
    for sentence in reading.sentences:
        said = reading.of(sentence.number)
        if not said:
            continue
        grouped = groups.groups(reading, sentence, said)
        for group in grouped:
            found += parts.judged(group)
        found += shares.judged(reading, said, grouped)
        found += rates.judged(reading, said, grouped)
        found += targets.judged(said)
        found += growth.judged(reading, said)
        found += growth.differences(said)
        found += averages.judged(reading, said)
        found += over100.judged(said)
    found += twice.judged(reading)
    found += periodsums.judged(reading)
    return list(reading.claims), found


def _linked(reading: Reading) -> Iterable[Claim]:
    for sentence in reading.sentences:
        yield from linked(reading.of(sentence.number))
