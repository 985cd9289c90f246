"""Reads the clauses of one sentence one after the other."""

import re
from collections.abc import Iterable

from fazhu.reporting.fill import context, ratios
from fazhu.reporting.fill.blanks import Blank, BlankKind, not_a_number
from fazhu.reporting.fill.sentences import HOLE, Clause
from fazhu.reporting.fill.spoken import Number, Spoken, spoken
from fazhu.reporting.fill.state import Refusal, State
from fazhu.reporting.fill.telling import told
from fazhu.reporting.fill.wishes import CHOSEN, Item, Wish
from fazhu.reporting.fill.wordings import BOOK

_READERS = (ratios.compared, ratios.aimed, ratios.shared, ratios.closing)


def take(state: State, clause: Clause) -> Iterable[Wish]:
    """Read one clause and return the wishes for its blanks."""
    _enter(state, clause)
    said = spoken(clause, _without_place(state, _labelled(state, clause)))
    for read in _READERS:
        if (found := read(state, said)) is not None:
            state.counts = True
            return found
    if said.only is None:
        return _pass(state, clause, said)
    return _counted(state, clause, said, said.only)


def _enter(state: State, clause: Clause) -> None:
    state.counted, state.counts, state.mark = state.counts, False, clause.mark
    if clause.depth > state.depth:
        state.inner = state.last if state.last and state.last.whole else None
    elif clause.depth < state.depth:
        state.inner = None
    state.depth = clause.depth
    state.among = clause.text.startswith(("其中", "包括"))
    if state.among and state.inner is None:
        state.again = state.told_among and state.has_parts
        state.told_among = True


def _labelled(state: State, clause: Clause) -> str:
    """Return its words, with those before a colon where it is a bare number."""
    label, state.label = state.label, ""
    if state.mark in ":：" and spoken(clause).form in ("#", "¥#", "￥#"):
        return label + clause.text.lstrip("¥￥")
    if not clause.holes and not re.search(r"\d", clause.text):
        state.label = clause.text
    return clause.text


def _without_place(state: State, text: str) -> str:
    """Take the organisation that begins a clause out of it, and remember it."""
    lead = context.LEAD.match(text)
    at = lead.end() if lead else 0
    if re.search(context.SUBJECT, text[:at]):
        state.place = ""
    found = [name for name in state.places if text.startswith(name, at)]
    state.named = False
    if not found:
        return text
    name = max(found, key=len)
    state.place = state.places[name]
    state.named = bool(state.place)
    return text[:at] + text[at + len(name) :]


def _counted(
    state: State, clause: Clause, said: Spoken, number: Number
) -> Iterable[Wish]:
    state.counts = True
    if number.blank and number.blank.start in state.chosen:
        item = state.item(state.chosen[number.blank.start], number)
        state.note(item)
        return state.wish(item, CHOSEN)
    if rate := ratios.standing(state, said, number):
        return rate
    found = told(state, said, number)
    if isinstance(found, Item):
        state.note(found)
        return state.wish(found)
    state.last = None
    if found.candidates:
        state.guess = state.item(found.candidates[0], number)
    is_part = found.of_part or _listed(state, found, number)
    if not is_part:
        _lose_whole(state, found.candidates)
    if not found.same:
        _meets_foreign(state, clause)
    if found.of_others and not is_part and not state.foreign:
        state.foreign = clause.text.partition(HOLE)[0]
    return state.left(number.blank, found)


def _listed(state: State, found: Refusal, number: Number) -> bool:
    """Say whether an unknown number goes on a list of parts."""
    whole = state.whole
    if whole is None or found.candidates:
        return False
    return state.told_among and whole.unit == number.unit


def _lose_whole(state: State, candidates: tuple[str, ...]) -> None:
    """Forget the total: 其中 goes on from a number that isn't told."""
    state.whole, state.inner, state.maybe = None, None, candidates
    state.has_parts = state.told_among = state.again = False


def _pass(state: State, clause: Clause, said: Spoken) -> Iterable[Wish]:
    """Leave a clause that does not come to one number with its unit."""
    if clause.holes or re.search(r"\d", re.sub(context.TIME, "", clause.text)):
        state.last = None
    if said.numbers:
        _lose_whole(state, ())
    ratios.note_comparison(state, said)
    _meets_foreign(state, clause)
    return [
        wish
        for blank in clause.holes
        for wish in state.left(blank, _unread(blank, said.form))
    ]


def _meets_foreign(state: State, clause: Clause) -> None:
    """Remember that a clause spoke of others: what follows may be theirs."""
    found = context.FOREIGN.search(clause.text)
    if found and not state.foreign:
        state.foreign = found[0]
    if any(one.kind in (BlankKind.PLACE, BlankKind.NAME) for one in clause.holes):
        state.foreign = state.foreign or "（空白）"


def _unread(blank: Blank, form: str) -> Refusal:
    if refusal := not_a_number(blank):
        return Refusal(why=refusal)
    doubt = BOOK.doubt(form.replace(HOLE, "#"))
    return Refusal(why=doubt.why, candidates=doubt.candidates)
