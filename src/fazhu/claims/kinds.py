"""Which kinds exclude one another, which make up a whole, and which overlap."""

import re
from collections.abc import Iterable
from functools import lru_cache

from fazhu.claims import case_splits, public_splits
from fazhu.claims.claim import Claim
from fazhu.claims.dimension import Dimension

_OVERLAPPING = re.compile(
    r"农民(?!专业)|民工|残疾|老年|老人|未成年|妇女|儿童|青少年|军人|军属|退役|少数民族|低保|特困|贫困|"
    r"困难|学生|职工|外籍|外来|女性|盲|聋|哑|精神|弱势|特殊群体|进城务工|12348|热线|讨薪|欠薪|重大|群体性|"
    r"疑难|典型|涉"
)

DIMENSIONS = (*case_splits.DIMENSIONS, *public_splits.DIMENSIONS)

MAY_INCLUDE = {"评查等次": "合格", "满意程度": "满意", "采纳": "采纳"}
"""Splits one of whose members is also said of it and all the better ones."""


def members(dimension: Dimension, labels: Iterable[str]) -> list[str]:
    """Return each label's member of a dimension, empty where it has none."""
    return [dimension.member(label) for label in labels]


def is_complete(dimension: Dimension, found: Iterable[str]) -> bool:
    """Return whether these members leave nothing out."""
    return frozenset(found) in dimension.complete


def is_likely(dimension: Dimension, found: Iterable[str]) -> bool:
    """Return whether these members leave out no more than a text passes over."""
    return frozenset(found) in dimension.likely


def overlaps(words: str) -> bool:
    """Return whether a person or case may stand in this class and in another."""
    return bool(_OVERLAPPING.search(words))


@lru_cache(maxsize=1 << 14)
def _splits(words: str) -> frozenset[str]:
    return frozenset(each.name for each in DIMENSIONS if each.member(words))


def are_of_one_split(claims: Iterable[Claim]) -> bool:
    """Return whether one split has a member for the label of each."""
    shared = [_splits(claim.label) for claim in claims]
    return bool(frozenset.intersection(*shared))
