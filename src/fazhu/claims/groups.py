"""Finds which counts a sentence gives as parts of which other count (其中)."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims import kinds, labels, stated, totals, unmarked
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts, previous_sentence
from fazhu.claims.group import Group, fits, none_failed
from fazhu.claims.reading import Reading
from fazhu.claims.sentences import Sentence
from fazhu.claims.units import may_be_part

MARKER = re.compile(
    r"其中|主要(?:为|是|有|涉及)|(?:具体)?(?:包括|包含)|(?<!不)含(?!义|量|以前|上年|[)）])|分为|分别(?:[为是](?![\d.]+[%％])|$)|"
    r"按[^，,。]{1,12}分|从[^，,。]{1,12}看"
)
_ANEW = re.compile(r"按[^，,。]{1,12}分|从[^，,。]{1,12}看")
_AMONG = re.compile(r"其中|包括|包含|含")
_WITHIN = re.compile(r"(?P<of>[一-龥]*[件案人求请纷员询])中$")
_SUBJECT = re.compile(r"^[一-龥]{1,6}共$")
_COMMON = re.compile(r"案|民|刑|行政|法律|援助|诉|人|全|[我本]")
_VERB = 2
_CHOICE = 10


def groups(reading: Reading, sentence: Sentence, said: Sequence[Claim]) -> list[Group]:
    """Return the groups of one sentence."""
    found = list(_marked(reading, sentence, said))
    taken = {part.id for group in found for part in group.parts}
    found += stated.in_sentence(said, taken)
    found += stated.over_sentences(reading, sentence, said)
    taken |= {part.id for group in found for part in group.parts}
    found += unmarked.of_one_split(reading, sentence, said, taken)
    taken |= {part.id for group in found for part in group.parts}
    found += unmarked.in_brackets(
        sentence, [c for c in counts(said) if c.id not in taken]
    )
    return found


def _marked(
    reading: Reading, sentence: Sentence, said: Sequence[Claim]
) -> Iterator[Group]:
    listed = counts(said)
    starts = [
        at
        for at, claim in enumerate(listed)
        if _is_marked(sentence, claim, listed[at - 1] if at else None)
    ]
    starts = sorted({*starts, *_beside(listed, starts)})
    before: Group | None = None
    splits = 0
    for at in starts:
        first = listed[at]
        later = [n for n in starts if n > at and listed[n].depth <= first.depth]
        wholes = _wholes(reading, listed[:at], first)
        anew = _ANEW.search(_between(sentence, first, listed[at - 1] if at else None))
        if anew and splits:
            wholes = [before.whole] if before and fits(before.whole, first) else []
        splits += bool(anew)
        wholes = _said_again(wholes, first)
        if wholes:
            end = later[0] if later else len(listed)
            parts = _before_the_next(listed, at, end, wholes[0])
            before = Group(
                whole=wholes[0],
                parts=tuple(_of_this_period(parts)),
                others=tuple(wholes[1:]),
                none_below=none_failed(sentence.text),
                years=totals.years_in(sentence.text),
            )
            yield before


def _said_again(wholes: list[Claim], first: Claim) -> list[Claim]:
    """Return the nearest alone where a part repeats its verb: 转派50件，其中转派…."""
    verb = first.label[:_VERB]
    if len(wholes) < 2 or len(verb) < _VERB or _COMMON.search(verb):
        return wholes
    others = any(verb in other.label for other in wholes[1:])
    return wholes if others or verb not in wholes[0].label else wholes[:1]


def _beside(listed: Sequence[Claim], starts: Sequence[int]) -> Iterator[int]:
    """Yield the 4万元 of 其中为50名农民工讨薪4万元: a part of another whole."""
    for at in starts:
        following = at + 1
        if following < len(listed):
            one, other = listed[at], listed[following]
            if one.clause == other.clause and one.unit != other.unit:
                yield following


def _before_the_next(
    listed: Sequence[Claim], at: int, end: int, whole: Claim
) -> list[Claim]:
    """Return the parts up to the next 其中; the count that it splits is its own."""
    parts = _parts(listed[at:end], listed[at], whole)
    opens_another = end < len(listed) and len(parts) > 1
    if opens_another and parts[-1] is listed[end - 1]:
        return parts if _same_split(parts[-1], parts[0]) else parts[:-1]
    return parts


def _of_this_period(parts: Sequence[Claim]) -> Iterator[Claim]:
    """Leave out the 20件 of 含上年结转20件, unless 新收 stands beside it."""
    told = any("新收" in part.label for part in parts)
    for part in parts:
        if told or not labels.is_from_earlier(part.before):
            yield part


def _same_split(one: Claim, other: Claim) -> bool:
    return any(
        split.member(one.words) and split.member(other.words)
        for split in kinds.DIMENSIONS
    )


def _is_marked(sentence: Sentence, claim: Claim, previous: Claim | None) -> bool:
    """Return whether 其中 stands between this count and the one before it."""
    said = _between(sentence, claim, previous)
    return bool(MARKER.search(said)) or (previous is None and bool(_within(said)))


def _within(said: str) -> str:
    """Return the 受理的诉求 of 所受理的诉求中，直办37件: what was counted before."""
    match = _WITHIN.search(re.split("[，,:]", said)[0]) if said else None
    return re.sub(r"^.*[所在]|年|#", "", match["of"]) if match else ""


def _between(sentence: Sentence, claim: Claim, previous: Claim | None) -> str:
    """Return what a sentence says between a count and the one before it."""
    begin = 0
    clause = sentence.clauses[claim.clause]
    if previous is not None:
        if previous.clause == claim.clause:
            return claim.before
        begin = sentence.clauses[previous.clause].end
    return sentence.text[begin : clause.start] + claim.before


def _wholes(reading: Reading, earlier: Sequence[Claim], first: Claim) -> list[Claim]:
    """Return what ``first`` may be a part of, the likeliest first."""
    fitting = [claim for claim in reversed(earlier) if fits(claim, first)]
    strict = [claim for claim in fitting if claim.unit == first.unit]
    if strict or fitting:
        return _nearest(strict or fitting)
    if earlier:
        return []
    before = counts(previous_sentence(reading, first))
    same = [claim for claim in reversed(before) if claim.unit == first.unit]
    if of := _within(_until(reading, first)):
        return [c for c in same if set(of) <= {*c.label, *c.unit, "的"}][:1]
    clear = len(same) == 1 or _AMONG.search(_until(reading, first))
    return same if clear else []


def _until(reading: Reading, first: Claim) -> str:
    """Return what its sentence says before a count."""
    sentence = reading.sentences[first.sentence]
    return sentence.text[: sentence.clauses[first.clause].start] + first.before


def _nearest(wholes: list[Claim]) -> list[Claim]:
    """Return the nearest wholes and the first of the sentence, of a list too long."""
    return [*wholes[:_CHOICE], wholes[-1]] if len(wholes) > _CHOICE + 1 else wholes


def _parts(listed: Sequence[Claim], first: Claim, whole: Claim) -> list[Claim]:
    """Return the counts that follow ``first`` in its list."""
    parts: list[Claim] = []
    for claim in listed:
        if claim.depth < first.depth:
            break
        if claim.depth > first.depth:
            continue
        if claim.unit != whole.unit and _SUBJECT.search(claim.after):
            continue
        if may_be_part(claim.unit, whole.unit):
            parts.append(claim)
        elif claim.mark != "、":
            break
    return parts
