"""Gives each number of a list that 分别 introduces its own words and period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhu.claims import periods
from fazhu.claims.numerals import Numeral
from fazhu.claims.periods import Period
from fazhu.claims.units import PERCENT

_TOGETHER = re.compile(
    r"(?:分别|各(?=[占为有]))(?P<verb>(?:占比|占|完成|办理|受理|办结|结案|接待|发放|调解|提供|开展)?"
    r"(?:[一-龥]{2,6}(?:案件|咨询|补贴))?(?:总数|比)?的?(?:为|是|有|达到?)?)$"
)
_JOINED = re.compile(r"[、和及与,，]|以及")
_LISTED = re.compile(r"[、和及与]|以及")
_LEAD = re.compile(
    r"^(?:其中|包括|包含|含|全年|本年度?|今年|共|受理|办理|的|[#年月底])+(?=.)"
)
_PERIODS = re.compile(r"^(?:[#年月份至到—－一-]|[一四各]个?季度)+")
_LAST_YEARS = re.compile(r"(?:^|[，,（(；;])(?:去年|上年)同期$")
_MARKS = re.compile(r"[，,。；;：:（(]")
_RANGE = re.compile(r"((?:19|20)\d\d)年?[至到—–－-]+((?:19|20)\d\d)年")
_QUARTERS = re.compile(r"(?:四|各)个?季度|[一1][、至到—–－-]+[四4]季度")


@dataclass(frozen=True, kw_only=True)
class Own:
    """What 分别 says of one number; an empty label when it cannot be told."""

    before: str = ""
    label: str = ""
    period: Period | None = None


def own_words(text: str, masked: str, found: Sequence[Numeral]) -> dict[int, Own]:
    """Return the words of each number in a list after 分别, by its place."""
    owned: dict[int, Own] = {}
    names: list[str] = []
    for at, numeral in enumerate(found):
        match = _TOGETHER.search(masked, max(0, numeral.start - 40), numeral.start)
        if not match or at in owned:
            continue
        run = _run(masked, found, at)
        spans = _periods(text, match.start(), len(run))
        before = masked[: match.start()]
        names = _names(before) or names
        for place, number in enumerate(run):
            own = _own(before, match["verb"], names, spans, place, len(run))
            if own.label or own.period or found[number].unit not in PERCENT:
                owned[number] = own
    return owned


def _own(
    before: str,
    verb: str,
    names: Sequence[str],
    spans: Sequence[Period],
    place: int,
    count: int,
) -> Own:
    if len(spans) == count:
        said = (_PERIODS.sub("", names[-1]) if names else "") + verb
        return Own(before=said, label=said, period=spans[place])
    if len(names) != count and _LAST_YEARS.search(before):
        return Own(before="上年同期为", label="上年同期")
    if len(names) != count:
        return Own()
    mark = "" if place else "分别"
    return Own(before=f"{names[place]}{mark}{verb}", label=names[place])


def _run(text: str, found: Sequence[Numeral], at: int) -> list[int]:
    run = [at]
    while run[-1] + 1 < len(found):
        between = text[found[run[-1]].end : found[run[-1] + 1].start]
        if not _JOINED.fullmatch(between):
            break
        run.append(run[-1] + 1)
    return run


def _names(before: str) -> list[str]:
    phrase = _MARKS.split(before)[-1]
    return [name for name in _LISTED.split(_LEAD.sub("", phrase)) if name]


def _periods(text: str, end: int, count: int) -> list[Period]:
    """Return the periods that a phrase lists: 2021年、2022年, 四个季度."""
    pieces = _MARKS.split(text[:end])
    phrase = pieces[-1]
    if (years := _RANGE.search("，".join(pieces[-2:]))) and int(years[2]) - int(
        years[1]
    ) == count - 1:
        return [Period(f"{int(years[1]) + n}") for n in range(count)]
    if count == len("一二三四") and _QUARTERS.search(phrase):
        return [Period("", f"Q{number}") for number in range(1, count + 1)]
    named = periods.mentions(phrase)
    return named if len(named) == count > 1 else []
