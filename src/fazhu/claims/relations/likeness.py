"""Whether the counts of a list are of one kind, and whether it leaves nothing out."""

import re
from collections.abc import Sequence

from fazhu.claims import kinds, labels
from fazhu.claims.claim import Claim
from fazhu.claims.dimension import Dimension
from fazhu.claims.group import Group
from fazhu.claims.totals import WORK
from fazhu.claims.units import MONEY

_SAMPLED = {"通话结果", "评查等次", "满意程度"}
_SHARED = 2
_AMONG = re.compile(r"其中|包括|包含|含")


def is_sampled(group: Group) -> bool:
    """Return whether it splits what was drawn or asked: the nearest count is meant."""
    return any(
        split.name in _SAMPLED and all(split.member(p.label) for p in group.parts[:2])
        for split in kinds.DIMENSIONS
    )


def is_balance(group: Group) -> bool:
    """Return whether what is closed and what is not stand side by side."""
    return any(
        split.name == "办结"
        and kinds.is_complete(split, [split.member(p.label) for p in group.parts])
        for split in kinds.DIMENSIONS
    )


def are_alike(parts: Sequence[Claim]) -> bool:
    """Return whether the list is one: joined by 、 or of one split."""
    joined = all(part.mark == "、" for part in parts[1:])
    return joined or named_alike(parts) or kinds.are_of_one_split(parts)


def named_alike(parts: Sequence[Claim]) -> bool:
    """Return whether all end in one word, as 办案补贴 and 值班补贴 do."""
    ends = {part.label[-_SHARED:] for part in parts}
    return len(ends) == 1 and "" not in ends


def same_split(group: Group, part: Claim) -> bool:
    """Return whether a part is of the split that the first of its list is of."""
    return kinds.are_of_one_split([group.parts[0], part])


def are_named(parts: Sequence[Claim], whole: Claim) -> bool:
    """Return whether the whole's own label names each: 家庭、邻里纠纷3955件."""
    said = whole.listing + whole.label
    return all(part.label and part.label[:_SHARED] in said for part in parts)


def tells_the_rest(group: Group, members: Sequence[Claim]) -> bool:
    """Return whether a marked list is all of one split and ends with 其他方式."""
    return (
        group.marked
        and len(members) == len(group.parts)
        and labels.is_others(members[-1].label)
    )


def stand_alone(group: Group, members: Sequence[Claim]) -> bool:
    """Return whether nothing else in the list may be part of the whole."""
    rest = [part for part in group.parts if part not in members]
    return group.marked and all("法律帮助" in part.label for part in rest)


def one_head(split: Dimension, members: Sequence[Claim]) -> bool:
    """Return whether all count one thing: 诉讼案件 and 非诉讼法律事务 are two."""
    heads = {split.head(part.label) for part in members} - {""}
    return len(heads) < 2


def may_overlap(parts: Sequence[Claim]) -> bool:
    """Return whether one may be counted in several: 妇女100人，农民工200人."""
    classes = [part for part in parts if kinds.overlaps(part.label)]
    apart = parts[0].unit == MONEY or kinds.are_of_one_split(parts)
    return len(classes) > 1 and not apart


def goes_on(parts: Sequence[Claim], whole: Claim) -> bool:
    """Return whether a list leaves something out: 甲镇20件、乙镇30件等，共计60件."""
    said = [part.after for part in parts] + [whole.before]
    return any(words.startswith("等") for words in said)


def is_plain(parts: Sequence[Claim]) -> bool:
    """Return whether nothing in a list is part of another, and it is of one work."""
    within = any(_AMONG.search(part.before) for part in parts)
    worked = {found[0] for part in parts for found in WORK.finditer(part.before)}
    return not within and len(worked) < 2
