"""Averages over time (月均, 年均, 平均每天) against the total of their period."""

import re
from collections.abc import Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.interval import Interval
from fazhu.claims.reading import Reading

_PACE = re.compile(r"(?P<of>[年月日])均|每个?(?P<each>[年月日天])(?!度|第)")
_MONTHS = {"H1": 6, "H2": 6, "Q1": 3, "Q2": 3, "Q3": 3, "Q4": 3}
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_YEARS = re.compile(
    r"(?:过去|近|这|前)(?P<past>[二两三四五六七八九十]|\d{1,2})年|"
    r"(?<![\d第])(?P<number>[二两三四五六七八九十]|\d{1,2})年(?:来|间|共|累计|总)"
)
_DAYS = re.compile(
    r"(?:工作日|值班|开放|接待|为期|历时|共)(\d+)个?(?:工作日|天)(?!内|以内)"
)
_WEEK = re.compile(r"第\d{1,2}周")
_TOTAL = re.compile(r"累计|共|合计|总")
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
        numbers = _numbers(match["of"] or match["each"], text, totals)
        if totals and numbers:
            found += _held(totals, average, numbers)
    return found


def _numbers(word: str, text: str, totals: Sequence[Claim]) -> list[int]:
    """Return by how many an average may divide: a week has 7 days, or 5 of work."""
    if word == "年":
        found = [_years(text)]
    elif word == "月":
        found = [_months(text, totals)]
    elif match := _DAYS.search(text):
        found = [int(match[1])]
    else:
        found = [7, 5] if _WEEK.search(text) else []
    return [number for number in found if number]


def _years(text: str) -> int:
    if match := _FROM_TO.search(text):
        return int(match[2]) - int(match[1]) + 1
    if match := _YEARS.search(text):
        said = match["past"] or match["number"]
        return int(_DIGITS.get(said, 0) or said)
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


def _held(
    totals: Sequence[Claim], average: Claim, numbers: Sequence[int]
) -> list[Finding]:
    for total in reversed(totals):
        for number in numbers:
            span = total.numeral.span
            if average.numeral.holds(Interval(span.low / number, span.high / number)):
                why = f"{total.printed}÷{number}，与{average.text}相符。"
                return [confirmed(Kind.AVERAGE, (total, average), why)]
    told = [claim for claim in totals if _TOTAL.search(claim.before)] or totals
    if len(told) > 1:
        return []
    total, number = told[0], numbers[0]
    each = float(total.numeral.span.low / number)
    why = f"{total.printed}÷{number}={each:.2f}{total.unit}，不是{average.printed}。"
    return [contradictory(Kind.AVERAGE, (total, average), why)]
