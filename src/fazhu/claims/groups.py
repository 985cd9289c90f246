"""Finds which counts a sentence gives as parts of which other count (其中)."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims import kinds, labels, stated, totals
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts, previous_sentence, same_period
from fazhu.claims.group import Group
from fazhu.claims.reading import Reading
from fazhu.claims.sentences import Sentence
from fazhu.claims.units import may_be_part

MARKER = re.compile(
    r"其中|主要(?:为|是|有|涉及)|(?:具体)?(?:包括|包含)|(?<!不)含(?!义|量|以前|上年|[)）])|分为|分别(?:[为是](?![\d.]+[%％])|$)|"
    r"按[^，,。]{1,12}分|从[^，,。]{1,12}看"
)
_ANEW = re.compile(r"按[^，,。]{1,12}分|从[^，,。]{1,12}看")
_AMONG = re.compile(r"其中|包括|包含|含")
_WHOLE = re.compile(r"共|总|合计|累计|全部")
_ASKED = re.compile(r"咨询|接待|宣传|来访|来电")
_ALONE = {
    "案件类别",
    "办理形式",
    "评查等次",
    "上下半年",
    "季度",
    "通话结果",
    "满意程度",
    "性别",
    "办结",
    "收案来源",
    "经费去向",
    "用工",
    "刑事阶段",
    "审查结果",
}
_STATES = {"办结", "审查结果", "收案来源", "经费去向"}
"""Splits whose members name the work themselves: 受理300件，办结280件，未结20件."""
_SUBJECT = re.compile(r"^[一-龥]{1,6}共$")
_CHOICE = 10
_FURTHER = 3
_REVIEWED = re.compile(r"评查|互查|检查|抽查|抽取|评审|案卷|卷宗")


def groups(reading: Reading, sentence: Sentence, said: Sequence[Claim]) -> list[Group]:
    """Return the groups of one sentence."""
    found = list(_marked(reading, sentence, said))
    taken = {part.id for group in found for part in group.parts}
    found += stated.in_sentence(said, taken)
    found += stated.over_sentences(reading, sentence, said)
    taken |= {part.id for group in found for part in group.parts}
    found += _unmarked(reading, sentence, said, taken)
    taken |= {part.id for group in found for part in group.parts}
    found += _bracketed(sentence, [c for c in counts(said) if c.id not in taken])
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
            wholes = [before.whole] if before and _fits(before.whole, first) else []
        splits += bool(anew)
        if wholes:
            end = later[0] if later else len(listed)
            parts = _before_the_next(listed, at, end, wholes[0])
            before = Group(
                whole=wholes[0],
                parts=tuple(_of_this_period(parts)),
                others=tuple(wholes[1:]),
                says_none_left=_says_none_left(sentence),
                years=totals.years_in(sentence.text),
            )
            yield before


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
    return bool(MARKER.search(_between(sentence, claim, previous)))


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
    fitting = [claim for claim in reversed(earlier) if _fits(claim, first)]
    strict = [claim for claim in fitting if claim.unit == first.unit]
    if strict or fitting:
        return _nearest(strict or fitting)
    if earlier:
        return []
    before = counts(previous_sentence(reading, first))
    same = [claim for claim in reversed(before) if claim.unit == first.unit]
    clear = len(same) == 1 or _AMONG.search(_until(reading, first))
    return same if clear else []


def _until(reading: Reading, first: Claim) -> str:
    """Return what its sentence says before a count."""
    sentence = reading.sentences[first.sentence]
    return sentence.text[: sentence.clauses[first.clause].start] + first.before


def _nearest(wholes: list[Claim]) -> list[Claim]:
    """Return the nearest wholes and the first of the sentence, of a list too long."""
    return [*wholes[:_CHOICE], wholes[-1]] if len(wholes) > _CHOICE + 1 else wholes


def _fits(whole: Claim, part: Claim) -> bool:
    return may_be_part(part.unit, whole.unit) and (
        whole.depth <= part.depth and same_period(whole, part)
    )


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


def _says_none_left(sentence: Sentence) -> bool:
    return bool(
        re.search(
            r"[无没零](?:有)?(?:一[件份])?不合格|合格率(?:为|达到?)?100%", sentence.text
        )
    )


def _unmarked(
    reading: Reading, sentence: Sentence, said: Sequence[Claim], taken: set[int]
) -> Iterator[Group]:
    """Yield lists of one split without 其中, right after their total."""
    listed = [claim for claim in counts(said) if claim.id not in taken]
    bracketed = any(claim.depth for claim in listed)
    for split in kinds.DIMENSIONS:
        if len(listed) < 2 or not (bracketed or split.name in _ALONE):
            continue
        parts = [claim for claim in listed if split.member(claim.label)]
        if len(parts) < 2 or not (split.name in _ALONE or _in_bracket(parts)):
            continue
        if len({part.unit for part in parts}) > 1:
            continue
        earlier = [claim for claim in listed if claim.id < parts[0].id]
        if split.name == "办结" and labels.is_from_earlier(sentence.text):
            continue
        whole = _right_before(reading, earlier, parts[0], states=split.name in _STATES)
        names = [split.member(part.label) for part in parts]
        told = kinds.is_complete(split, names) or frozenset(names) in split.likely
        if whole and (told or _is_told(whole, parts[0])):
            yield Group(
                whole=whole,
                parts=tuple(_with_the_rest(listed, parts)),
                marked=False,
                says_none_left=_says_none_left(sentence),
            )


def _is_told(whole: Claim, first: Claim) -> bool:
    """Return whether a count says that it is a total, or its parts are in brackets."""
    told = _WHOLE.search(whole.before) or _REVIEWED.search(whole.words)
    return bool(told) or first.depth > whole.depth


def _with_the_rest(listed: Sequence[Claim], parts: Sequence[Claim]) -> list[Claim]:
    """Return a list with what goes on after the kinds that are known."""
    rest = [claim for claim in listed if claim.id > parts[-1].id]
    alike = [c for c in rest if (c.unit, c.depth) == (parts[0].unit, parts[0].depth)]
    return [*parts, *alike[:_FURTHER]]


def _in_bracket(parts: Sequence[Claim]) -> bool:
    """Return whether a list stands in a bracket of its own behind its total."""
    listed = all(part.mark in "、，," for part in parts[1:])
    return parts[0].depth > 0 and parts[0].mark in "（(" and listed


def _right_before(
    reading: Reading, earlier: Sequence[Claim], first: Claim, *, states: bool
) -> Claim | None:
    """Return the total that a list follows, in its brackets or in the next clause."""
    fitting = [claim for claim in earlier if _fits(claim, first)]
    if states and len(fitting) > 1 and not totals.is_total(fitting[-1]):
        return None
    if fitting:
        whole = fitting[-1]
        inside = first.depth > whole.depth
        far = states or _REVIEWED.search(whole.words)
        near = first.clause - whole.clause <= (3 if far else 1)
        bare = (states or not totals.WORK.search(first.before)) and not _ASKED.search(
            whole.label
        )
        return whole if inside or (near and bare) else None
    if earlier:
        return None
    before = [
        claim
        for claim in counts(previous_sentence(reading, first))
        if claim.unit == first.unit
        and (
            _WHOLE.search(claim.before) or _REVIEWED.search(claim.before + claim.after)
        )
    ]
    return before[0] if len(before) == 1 else None


def _bracketed(sentence: Sentence, listed: Sequence[Claim]) -> Iterator[Group]:
    """Yield a list of any kinds in brackets right behind its total."""
    for at, whole in enumerate(listed):
        inside: list[Claim] = []
        for claim in listed[at + 1 :]:
            if claim.depth != whole.depth + 1 or claim.unit != whole.unit:
                break
            inside.append(claim)
        opens = bool(inside) and inside[0].clause == whole.clause + 1
        if opens and len(inside) > 1 and _in_bracket(inside):
            end = sentence.clauses[inside[-1].clause].end
            begin = sentence.clauses[inside[0].clause].start
            if "等" not in sentence.text[begin : end + 1]:
                yield Group(
                    whole=whole, parts=tuple(inside), marked=False, bracketed=True
                )
