"""Averages over time (月均, 年均, 平均每天) against the total of their period."""

import re
from collections.abc import Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import Interval
from fazhu.claims.reading import Reading

_PACE = re.compile(r"(?P<of>[年月])均|每个?(?P<each>[年月])(?!度|第)")
_MONTHS = {"H1": 6, "H2": 6, "Q1": 3, "Q2": 3, "Q3": 3, "Q4": 3}
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_YEARS = re.compile(
    r"(?<![\d第])([二两三四五六七八九十]|\d{1,2})年(?:来|间|共|累计|总)"
)
_FROM_TO = re.compile(r"((?:19|20)\d\d)年?[至到—–－~～-]+((?:19|20)\d\d)年")


def judged(reading: Reading, said: Sequence[Claim]) -> list[Finding]:
    """Return what the averages a month and a year of one sentence say."""
    found: list[Finding] = []
    for average in said:
        match = _PACE.search(average.before)
        if average.role is not Role.AVERAGE or match is None:
            continue
        totals = [
            c for c in counts(said) if c.id < average.id and c.unit == average.unit
        ]
        text = reading.sentences[average.sentence].text
        of_years = "年" in (match["of"], match["each"])
        number = _years(text) if of_years else _months(text, totals)
        if totals and number:
            found += _held(totals, average, number)
    return found


def _years(text: str) -> int:
    if match := _FROM_TO.search(text):
        return int(match[2]) - int(match[1]) + 1
    if match := _YEARS.search(text):
        return int(_DIGITS.get(match[1], 0) or match[1])
    return 0


def _months(text: str, totals: Sequence[Claim]) -> int:
    period = totals[-1].period if totals else None
    if period is None:
        return 0
    first, _, last = period.part.partition("/")
    if last:
        return int(last) - int(first) + 1
    if period.part in _MONTHS:
        return _MONTHS[period.part]
    return 12 if not period.part and "全年" in text else 0


def _held(totals: Sequence[Claim], average: Claim, number: int) -> list[Finding]:
    for total in reversed(totals):
        span = total.numeral.span
        if average.numeral.holds(Interval(span.low / number, span.high / number)):
            why = f"{total.printed}÷{number}，与{average.text}相符。"
            return [confirmed(Kind.AVERAGE, (total, average), why)]
    if len(totals) > 1:
        return []
    total = totals[0]
    each = float(total.numeral.span.low / number)
    why = f"{total.printed}÷{number}={each:.2f}{total.unit}，不是{average.printed}。"
    return [contradictory(Kind.AVERAGE, (total, average), why)]
