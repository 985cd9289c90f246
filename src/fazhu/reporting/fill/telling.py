"""Tells which measure the one number of a clause is, or why that isn't certain."""

import re
from collections.abc import Sequence

from fazhu.reporting.fill.blanks import not_a_number
from fazhu.reporting.fill.spoken import Number, Spoken
from fazhu.reporting.fill.state import Refusal, State
from fazhu.reporting.fill.wishes import Item
from fazhu.reporting.fill.wordings import BOOK, Ask, PartAsk

_OF_CASES = ("benefit", "benefit_wages", "recipients", "recipients_unique")
_CASES = re.compile(r"案|纠纷")
_DID = re.compile(r"(?:组织|开展|举办|进行|完成|提供)?了?(?P<name>.+?)(?:总?数|数量)?#")


def told(state: State, said: Spoken, number: Number) -> Item | Refusal:
    """Return what a number counts."""
    if number.blank and (refusal := not_a_number(number.blank)):
        return Refusal(why=refusal)
    if state.mark == "、" and not state.counted:
        return Refusal(why="与前面几项并列，不能断定只指最后一项")
    if state.named and said.form == "#":
        return _of_place(state, number)
    asks = BOOK.parts_of(said.form, number.unit)
    total = BOOK.total(said.form, number.unit)
    own = state.whole and any(state.whole.measure in ask.of for ask in asks)
    if asks and (own or not total):
        return _part(state, asks, number)
    if total:
        return _total(state, total, said.form, number)
    return _other(state, said.form, number)


def _of_place(state: State, number: Number) -> Item | Refusal:
    """Return what one organisation has of the total that was just told."""
    whole = state.whole
    if whole is None or whole.place or state.foreign:
        return Refusal(why="本句没有写明这个机构的数是什么数", of_part=True)
    item = state.item(whole.measure, number, whole=whole)
    state.place = ""
    return item


def _total(state: State, ask: Ask, form: str, number: Number) -> Item | Refusal:
    doubt = _total_doubt(state, ask, form, number.unit)
    if not doubt:
        return state.item(ask.measure, number)
    near = BOOK.doubt(form).candidates
    return Refusal(why=doubt, candidates=tuple(dict.fromkeys((ask.measure, *near))))


def _total_doubt(state: State, ask: Ask, form: str, unit: str) -> str:
    """Say why a number may be another than the total it is worded as."""
    if unit not in ask.units:
        return f"单位“{unit}”与该指标的“{ask.units[0]}”不同"
    if state.among and state.whole:
        return "“其中”说的是前一个数里的一部分，与当期总数不同"
    if state.foreign:
        return f"句中提到“{state.foreign}”，不能断定是全部案件"
    bare = ask.measure == "consultations" and "法律" not in form
    speaks = "受援人" in form or state.case_totals
    if (bare or ask.measure in _OF_CASES) and not speaks:
        return "本句没有写明说的是法律援助案件"
    return ""


def _part(state: State, asks: Sequence[PartAsk], number: Number) -> Item | Refusal:
    wholes = [one for one in (state.inner, state.whole) if one]
    if state.again and state.last:
        wholes.insert(0, state.last)
    found = [
        (ask.of[whole.measure], whole)
        for whole in wholes
        for ask in asks
        if whole.measure in ask.of
    ]
    names = tuple(dict.fromkeys(measure for measure, _ in found))
    if doubt := part_doubt(state, names):
        meant = [ask.of[key] for key in state.maybe for ask in asks if key in ask.of]
        names = names or tuple(dict.fromkeys(meant)) or (asks[0].usual,)
        return Refusal(why=doubt, candidates=names, of_part=True)
    measure, whole = found[0]
    return state.item(measure, number, whole=whole)


def part_doubt(state: State, names: Sequence[str]) -> str:
    """Say why it isn't certain of which total a number is a part."""
    if state.whole is None or state.foreign or state.whole.place != state.place:
        return "本句没有写明它是哪个总数的一部分"
    if not names:
        return "台账不按本句这个总数的口径统计这一部分"
    if state.again:
        return "第二个“其中”可以指总数，也可以指前一部分"
    if len(state.case_totals) > 1 and not (state.told_among or state.depth):
        return "本句有几个总数，没有写明它是哪个总数的一部分"
    return ""


def _other(state: State, form: str, number: Number) -> Item | Refusal:
    """Return a measure that is called by its own name, or what it may be."""
    match = _DID.fullmatch(form)
    measure, unit = state.labels.get(match["name"] if match else "", ("", ""))
    if measure and unit == number.unit:
        if state.foreign or (state.whole and state.told_among):
            why = "不能断定是全部，还是前一个数里的一部分"
            return Refusal(why=why, candidates=(measure,), of_part=True)
        return state.item(measure, number)
    doubt = BOOK.doubt(form)
    return Refusal(
        why=doubt.why,
        candidates=doubt.candidates,
        same=doubt.same and not state.foreign,
        of_others=doubt.others or _speaks_of_other_cases(form, doubt.candidates),
    )


def _speaks_of_other_cases(form: str, candidates: Sequence[str]) -> bool:
    ours = any("cases" in key or key.startswith("closed") for key in candidates)
    return bool(_CASES.search(form)) and not ours
