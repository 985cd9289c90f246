"""Reads the clauses that compare: with last year, with the target, part with whole.

Each reader returns the wishes of its blanks, or None where the clause says other
things.
"""

import re

from fazhu.reporting.fill import context
from fazhu.reporting.fill.blanks import Blank, not_a_number
from fazhu.reporting.fill.spoken import Number, Spoken
from fazhu.reporting.fill.state import State
from fazhu.reporting.fill.telling import part_doubt
from fazhu.reporting.fill.wishes import Item, Rate, Wish
from fazhu.reporting.fill.wordings import BOOK

_UP = r"(?P<up>增长|增加|上升|提高|增幅|增)"
_DOWN = r"(?P<down>下降|减少|降低|降幅)"
_CHANGED = re.compile(
    rf"(?:(?P<yoy>同比|比(?=增))|(?P<with>{context.LAST_YEAR})(?P<before>#)?)?"
    rf"(?:{_UP}|{_DOWN})了?(?:#)"
)
_TIMES = re.compile(
    r"(?:是|为|相当于)?(?:去年|上一?年|前一年)(?P<same>度?同期)?的?(?P<before>#的)?#"
)
_PAST = re.compile(r"(?:去年|上一?年|前一年)度?同期的?#")
_BEFORE = re.compile(context.LAST_YEAR)
_AIMED = re.compile(
    rf"(?:已|共|提前|超额)*(?:完成了?|占){context.TASK}(?P<goal>#)?的?(?P<rate>#)"
    rf"|(?:已|提前)*(?:完成了?|占){context.TASK}的?(?P<alone>#)"
)
_SHARE = re.compile(
    r"(?P<part>.*?)(?:所占比例|所占比重|占比|比例|占)"
    r"(?P<base>受理|结案|批准|指派|受援人|咨询)?"
    r"(?:法律援助|全部|案件|的|总人次|总数|总量|比例|比重)*#"
)
_CLOSING = re.compile(r"(?:案件)?(?:结案|办结)率(?:是)?#")


_NOTHING_BEFORE = "前面没有能确定的数，增减也不填"
CLOSING_RATES = (
    "closing_rate",
    "closing_rate_with_carried",
    "closing_rate_same_period",
)


def note_comparison(state: State, said: Spoken) -> None:
    """Remember 与去年同期相比, which the next clause goes on with."""
    if match := _BEFORE.fullmatch(said.form):
        state.against_last_year = "same" if match["same"] else "year"


def compared(state: State, said: Spoken) -> list[Wish] | None:
    """Read 同比增长#, 比去年的#增加#, and 是去年的#."""
    if _PAST.fullmatch(said.form) and said.only:
        return _before(state, said, "" if state.last else _NOTHING_BEFORE)[1]
    match = _CHANGED.fullmatch(said.form)
    if match is None or not said.numbers:
        return _times(state, said)
    number = said.numbers[-1]
    if match["yoy"] or match["with"]:
        same = match["yoy"] or match["same"]
        state.against_last_year = "same" if same else "year"
    doubt = _comparison_doubt(state)
    before, wishes = _before(state, said, doubt) if match["before"] else (None, [])
    rate = _changed_by(number, state.last)
    if rate is None and state.last:
        doubt = doubt or "单位与前面的数不同"
    if number.blank:
        wishes.append(
            _rated(
                state, number, rate, state.last or state.guess, whole=before,
                falls=bool(match["down"]), doubt=doubt,
            )
        )  # fmt: skip
    return wishes


def _changed_by(number: Number, now: Item | None) -> Rate | None:
    if number.unit == "%":
        return Rate.GROWTH
    if number.unit == "倍":
        return Rate.TIMES_MORE
    return Rate.MORE if now and _alike(number.unit, now) else None


def _comparison_doubt(state: State) -> str:
    if state.last is None:
        return _NOTHING_BEFORE
    if not state.against_last_year:
        return "没有写明与哪一期间相比"
    if state.against_last_year == "year" and not state.span.is_whole_year:
        return "没有写明与上年全年相比，还是与上年同期相比"
    return ""


def _before(state: State, said: Spoken, doubt: str) -> tuple[Item | None, list[Wish]]:
    """Return last year's number and its wish."""
    number, now = said.numbers[0], state.last
    if now is None or doubt or not _alike(number.unit, now):
        why = doubt or "单位与前面的数不同"
        return None, _left(state, number.blank, why)
    item = state.item(now.measure, number, span=now.span.year_before)
    return item, list(state.wish(item, f"上年同期，按{item.span.words}统计"))


def _alike(unit: str, now: Item) -> bool:
    return now.unit == unit


def _times(state: State, said: Spoken) -> list[Wish] | None:
    match = _TIMES.fullmatch(said.form)
    if match is None or said.numbers[-1].unit != "倍":
        return None
    number = said.numbers[-1]
    doubt = "" if state.last else "没有写明是哪个数的倍数"
    if not (match["same"] or state.span.is_whole_year):
        doubt = doubt or "没有写明与上年全年相比，还是与上年同期相比"
    before, wishes = _before(state, said, doubt) if match["before"] else (None, [])
    if number.blank:
        wishes.append(
            _rated(state, number, Rate.TIMES, state.last, whole=before, doubt=doubt)
        )
    return wishes


def aimed(state: State, said: Spoken) -> list[Wish] | None:
    """Read 完成年度任务#的#: the target and how much of it is done."""
    match = _AIMED.fullmatch(said.form)
    if match is None or said.numbers[-1].unit != "%":
        return None
    number, done = said.numbers[-1], state.last
    if done and done.whole:
        done = None
    goal: Item | None = None
    wishes: list[Wish] = []
    if match["goal"] and done:
        goal = state.item(f"target_{done.measure}", said.numbers[0])
        wishes += state.wish(goal, "登记的年度任务数")
    elif match["goal"]:
        wishes += _left(state, said.numbers[0].blank, "没有能与任务数相比的完成数")
    if number.blank:
        doubt = "" if done else "没有能与任务数相比的完成数"
        meant = done or state.guess
        wishes.append(
            _rated(state, number, Rate.TARGET, meant, whole=goal, doubt=doubt)
        )
    return wishes


def shared(state: State, said: Spoken) -> list[Wish] | None:
    """Read 占#, 占受理案件总数的#, and 民事案件占#."""
    number = said.only
    match = _SHARE.fullmatch(said.form)
    if match is None or number is None or number.unit != "%":
        return None
    if number.blank is None:
        return []
    if match["part"]:
        return _share_of_meant(state, match, number)
    part = state.last if state.last and state.last.whole else None
    whole = part.whole if part else None
    doubt = "" if part else "本句没有写出算这个比率所用的两个数"
    if part and whole and match["base"]:
        base = context.BASES[match["base"]]
        if whole.measure != base:
            doubt = "占比所说的总数与前文的总数不是一个"
    return [_rated(state, number, Rate.SHARE, part, whole=whole, doubt=doubt)]


def _share_of_meant(
    state: State, match: re.Match[str], number: Number
) -> list[Wish] | None:
    """A share whose part is named, not numbered: it is counted from the ledger."""
    asks = BOOK.parts_of(f"{match['part']}#", "件")
    asks += BOOK.parts_of(f"{match['part']}#", "人次")
    if not asks:
        return None
    base = context.BASES.get(match["base"] or "", "")
    whole = state.totals.get(base) if base else state.whole
    if base and whole is None and state.counts_named:
        whole = Item(measure=base, span=state.span, place=state.place)
    found = [ask.of[whole.measure] for ask in asks if whole and whole.measure in ask.of]
    why = "" if base else part_doubt(state, found)
    if why or not (found and whole):
        why = why or "本句没有写出算这个比率所用的总数"
        share = Item(measure=asks[0].usual, span=state.span, place=state.place)
        return [_rated(state, number, Rate.SHARE, share, doubt=why)]
    part = Item(measure=found[0], span=whole.span, place=state.place, whole=whole)
    return [_rated(state, number, Rate.SHARE, part, whole=whole)]


def closing(state: State, said: Spoken) -> list[Wish] | None:
    """Read 结案率#: of the accepted and the closed that the sentence gives."""
    number = said.only
    if not _CLOSING.fullmatch(said.form) or number is None or number.unit != "%":
        return None
    state.last = None  # what goes on from here is the rate
    closed = state.totals.get("cases_closed")
    accepted = state.totals.get("cases_accepted")
    doubt = "" if closed and accepted else "本句没有写出算这个比率所用的两个数"
    if number.blank is None:
        return []
    if doubt:
        return _left(state, number.blank, doubt, CLOSING_RATES)
    return [_rated(state, number, Rate.CLOSING, closed, whole=accepted)]


def standing(state: State, said: Spoken, number: Number) -> list[Wish]:
    """Read a rate that is a measure of its own, such as 优良率#."""
    ask = BOOK.rate(said.form, number.unit)
    if ask is None or number.blank is None:
        return []
    state.last = None
    if refusal := not_a_number(number.blank):
        return _left(state, number.blank, refusal)
    printed = any(one.blank is None for one in state.totals.values())
    why = ask.why or ("本句的总数不是由台账填的" if printed else "")
    if why:
        return _left(state, number.blank, why, (ask.measure,))
    return list(state.wish(state.item(ask.measure, number)))


def _rated(
    state: State,
    number: Number,
    rate: Rate | None,
    part: Item | None,
    *,
    whole: Item | None = None,
    falls: bool = False,
    doubt: str = "",
) -> Wish:
    blank = number.blank
    if blank is None:
        raise ValueError("a printed number asks nothing")
    doubt = not_a_number(blank) or doubt
    return Wish(
        blank=blank,
        rate=rate,
        part=part,
        whole=whole,
        falls=falls,
        span=state.span,
        place=state.place,
        why=_WORKED_OUT.get(rate, "由本句写出的两个数算得") if rate else "",
        doubt=doubt,
    )


_WORKED_OUT = {
    Rate.TARGET: "由本句写出的完成数和年度任务数算得",
    **dict.fromkeys(
        (Rate.GROWTH, Rate.TIMES_MORE, Rate.TIMES, Rate.MORE),
        "由本句写出的数和上年同期的数算得",
    ),
}


def _left(
    state: State, blank: Blank | None, why: str, names: tuple[str, ...] = ()
) -> list[Wish]:
    """Return the wish of a blank that is left; none where it is printed."""
    if blank is None:
        return []
    return [
        Wish(
            blank=blank,
            span=state.span,
            place=state.place,
            doubt=why,
            candidates=names,
        )
    ]
