"""Averages (人均, 件均, 平均每件) against the total and the number they divide."""

import re
from collections.abc import Sequence

from fazhu.claims import labels
from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts, previous_sentence, same_period
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.group import Group
from fazhu.claims.reading import Reading
from fazhu.claims.totals import WORK
from fazhu.claims.units import SAME, UNIT

_EACH = re.compile(
    rf"每个?(?:工作|司法)?(?P<place>[所村站县区镇乡])|每{UNIT}|(?P<of>[人件户案场所村站])均"
)
_PLACES = set("所村站县区镇乡")
_OF = {"案": "件"}


def judged(
    reading: Reading, said: Sequence[Claim], groups: Sequence[Group]
) -> list[Finding]:
    """Return what the averages of one sentence say.

    They divide what a 其中 list is of, unless the list gives both numbers.
    """
    found: list[Finding] = []
    parts = {part.id for group in groups for part in group.parts if group.marked}
    units = {claim.unit for claim in said if claim.id in parts}
    if len(units) == 1:
        said = [claim for claim in said if claim.id not in parts]
    for average in said:
        if average.role is Role.AVERAGE and (each := _EACH.search(average.before)):
            word = each["place"] or each["unit"] or each["of"]
            found += _judged(reading, said, average, word)
    return found


def _counts(numbers: Sequence[Claim], word: str, last: str) -> list[Claim]:
    """Return the numbers that ``word`` divides by: 件均 by cases, 所均 by 司法所."""
    if word in _PLACES:
        named = re.compile(rf"^[一-龥]{{0,6}}{word}")
        following = [each.before for each in numbers[1:]] + [last]
        return [
            claim
            for claim, then in zip(numbers, following, strict=True)
            if claim.unit in ("个", "所")
            and (named.match(claim.after or then) or claim.label.endswith(word))
        ]
    unit = SAME[_OF.get(word, word)]
    return [c for c in numbers if c.unit == unit]


def _judged(
    reading: Reading, said: Sequence[Claim], average: Claim, word: str
) -> list[Finding]:
    pool = [c for c in counts(said) if c.id < average.id]
    if not pool:
        pool = counts(said)
    said_next = average.before
    if not _counts(pool, word, said_next) or len(pool) < 2:
        pool = [*counts(previous_sentence(reading, average)), *pool]
    numbers = [c for c in _counts(pool, word, said_next) if c.numeral.span.low > 0]
    totals = [c for c in pool if c.unit == average.unit and c not in numbers]
    if word not in _PLACES and SAME[_OF.get(word, word)] == average.unit:
        totals = [c for c in pool if c.unit == average.unit]
    pairs = [
        (one, number)
        for one in reversed(totals)
        for number in reversed(numbers)
        if one is not number and same_period(one, number)
    ]
    for one, number in pairs:
        if average.numeral.holds(one.numeral.span / number.numeral.span):
            why = f"{one.printed}÷{number.printed}，与{average.text}相符。"
            return [confirmed(Kind.AVERAGE, (one, number, average), why)]
    work = WORK.search(average.before)
    named = [pair for pair in pairs if work and labels.names(work[0], pair[0].before)]
    pairs = named if len(named) == 1 else pairs
    others = [c for c in pool if c not in totals and c.unit in ("个", "所")]
    if word in _PLACES and len(others) > 1:
        return []  # of the 20个村 and the 5个社区 together
    here = all(claim.sentence == average.sentence for pair in pairs for claim in pair)
    if len(pairs) != 1 or average.numeral.about or not (named or here):
        return []
    one, number = pairs[0]
    exact = one.numeral.span / number.numeral.span
    each = f"{float(exact.low):.2f}{average.unit}"
    why = f"{one.printed}÷{number.printed}={each}，不是{average.printed}。"
    return [contradictory(Kind.AVERAGE, (one, number, average), why)]
