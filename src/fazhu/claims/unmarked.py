"""Finds lists that no 其中 marks: of one split behind a total, or in brackets."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims import kinds, labels, totals
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts, previous_sentence
from fazhu.claims.group import Group, fits, none_failed
from fazhu.claims.reading import Reading
from fazhu.claims.sentences import Sentence

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
    "主办会办",
    "办理类别",
    "到会",
    "调解结果",
    "编制",
}
_STATES = {"办结", "审查结果", "收案来源", "经费去向", "到会", "调解结果", "编制"}
"""Splits whose members name the work themselves: 受理300件，办结280件，未结20件."""
_FURTHER = 3
_REVIEWED = re.compile(r"评查|互查|检查|抽查|抽取|评审|案卷|卷宗")
_WHOLE = re.compile(r"共|总|合计|累计|全部")
_ASKED = re.compile(r"咨询|接待|宣传|来访|来电")


def of_one_split(
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
                none_below=none_failed(sentence.text),
            )


def in_brackets(sentence: Sentence, listed: Sequence[Claim]) -> Iterator[Group]:
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
    fitting = [claim for claim in earlier if fits(claim, first)]
    if states and len(fitting) > 1 and not totals.is_total(fitting[-1]):
        return None
    if fitting:
        whole = fitting[-1]
        inside = first.depth > whole.depth
        far = states or _REVIEWED.search(whole.words)
        near = first.clause - whole.clause <= (3 if far else 1)
        other = totals.WORK.search(first.before) or _ASKED.search(whole.label)
        bare = states or not other
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
