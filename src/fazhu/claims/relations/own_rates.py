"""Rates called by the verb of the count before them: 安置508人，安置率97.7%."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, contradictory
from fazhu.claims.reading import Reading
from fazhu.claims.relations.rate_words import RATES, stem_of
from fazhu.claims.relations.ratio import compared, per_cent

_VERB = re.compile(r"(?P<verb>(?![不未])[一-龥]{2})率(?:为|达到?|是|:)?$")


def judged(reading: Reading, said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield whether each such rate is of the one count that its sentence begins with.

    A rate that is right of any other count near it is of that one.
    """
    listed = counts(said)
    pairs = [
        (part, rate)
        for rate in said
        if rate.role is Role.RATE and stem_of(rate.before) not in RATES
        for part in listed
        if part.id == rate.id - 1 and _is_of(part, rate)
    ]
    rated = {part.id for part, _ in pairs}
    for part, rate in pairs:
        wholes = [c for c in listed if c.id < part.id and c.id not in rated]
        same = [c for c in wholes if c.unit == part.unit and not c.depth]
        if len(same) == len(wholes) == 1 and not _is_of_another(reading, part, rate):
            yield from compared(Kind.SHARE, rate, part, same, contradictory)


def _is_of(part: Claim, rate: Claim) -> bool:
    match = _VERB.search(rate.before)
    return match is not None and part.before in (match["verb"], "已" + match["verb"])


def _is_of_another(reading: Reading, part: Claim, rate: Claim) -> bool:
    near = [c for c in reading.before(part) if c.sentence < part.sentence]
    shares = [per_cent(part, c) for c in near if c.unit == part.unit]
    return any(share is not None and rate.numeral.holds(share) for share in shares)
