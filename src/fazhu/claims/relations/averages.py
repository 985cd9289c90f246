"""Averages (人均, 件均, 平均每件) against the total and the number they divide."""

import re
from collections.abc import Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts, previous_sentence, same_period
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory, doubtful
from fazhu.claims.reading import Reading
from fazhu.claims.units import SAME

_EACH = re.compile(r"每(?P<unit>件|宗|人次|人|名|个|份|场|次|户)|(?P<of>人|件|户)均")


def judged(reading: Reading, said: Sequence[Claim]) -> list[Finding]:
    """Return what the averages of one sentence say."""
    found: list[Finding] = []
    for average in said:
        if average.role is Role.AVERAGE and (each := _EACH.search(average.before)):
            unit = SAME[each["unit"] or each["of"]]
            found += _judged(reading, said, average, unit)
    return found


def _judged(
    reading: Reading, said: Sequence[Claim], average: Claim, unit: str
) -> list[Finding]:
    pool = [c for c in counts(said) if c.id < average.id]
    if not any(c.unit == unit for c in pool) or len(pool) < 2:
        pool = [*counts(previous_sentence(reading, average)), *pool]
    totals = [c for c in pool if c.unit == average.unit]
    numbers = [c for c in pool if c.unit == unit and c.numeral.span.low > 0]
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
    if len(pairs) != 1:
        return []
    one, number = pairs[0]
    exact = one.numeral.span / number.numeral.span
    say = contradictory if one.sentence == average.sentence else doubtful
    each = f"{float(exact.low):.2f}{average.unit}"
    why = f"{one.printed}÷{number.printed}={each}，不是{average.printed}。"
    return [say(Kind.AVERAGE, (one, number, average), why)]
