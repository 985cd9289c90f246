"""Checks prose: the relations between the figures of its sentences."""

from collections.abc import Iterable, Sequence

from fazhu.claims import groups
from fazhu.claims.claim import Claim
from fazhu.claims.context import linked
from fazhu.claims.finding import Finding, Kind, Verdict
from fazhu.claims.group import Group
from fazhu.claims.reading import Reading, read
from fazhu.claims.relations import (
    added,
    averages,
    balance,
    differences,
    growth,
    over100,
    own_rates,
    paces,
    parallel,
    parts,
    periodsums,
    points,
    rates,
    shares,
    targets,
    twice,
    yearly,
)


def check(text: str) -> tuple[Reading, list[Finding]]:
    """Return the reading of a text and what its claims say of one another."""
    plain = read(text)
    reading = Reading(plain.sentences, tuple(_linked(plain)))
    found: list[Finding] = []
    before: list[Group] = []
    for sentence in reading.sentences:
        said = reading.of(sentence.number)
        if not said:
            continue
        grouped = groups.groups(reading, sentence, said)
        for group in grouped:
            found += parts.judged(group)
        found += shares.judged(reading, said, grouped, before)
        before = grouped
        found += rates.judged(reading, said, grouped)
        found += own_rates.judged(reading, said)
        found += _said_of_whole_or_part(reading, said, grouped)
        found += balance.judged(said)
        found += averages.judged(reading, said, grouped)
        found += paces.judged(reading, said)
        found += over100.judged(said)
        found += points.judged(said)
        found += yearly.judged(said)
        found += added.judged(said)
        found += parallel.judged(reading, said)
    found += twice.judged(reading)
    found += periodsums.judged(reading)
    return reading, found


def _said_of_whole_or_part(
    reading: Reading, said: Sequence[Claim], grouped: Sequence[Group]
) -> list[Finding]:
    """Judge targets and growth, which after a list may be said of its whole.

    其中来访…、来电…，完成年度任务…: what agrees is meant; a target is the whole's.
    """
    parts = {part.id for group in grouped for part in group.parts}
    found = _changes(reading, said)
    if not parts or all(each.verdict is Verdict.CONFIRMED for each in found):
        return found
    of_whole = {
        each.claims[-1].id: each
        for each in _changes(reading, [c for c in said if c.id not in parts])
    }
    return [_meant(each, of_whole.get(each.claims[-1].id)) for each in found]


def _meant(found: Finding, of_whole: Finding | None) -> Finding:
    if of_whole is None or found.verdict is Verdict.CONFIRMED:
        return found
    takes_whole = found.kind is Kind.TARGET_RATE
    return of_whole if takes_whole or of_whole.verdict is Verdict.CONFIRMED else found


def _changes(reading: Reading, said: Sequence[Claim]) -> list[Finding]:
    return [
        *targets.judged(said),
        *growth.judged(reading, said),
        *differences.judged(said),
    ]


def _linked(reading: Reading) -> Iterable[Claim]:
    for sentence in reading.sentences:
        yield from linked(reading.of(sentence.number))
