"""A whole and the counts that a text gives as its parts."""

import re
from dataclasses import dataclass

from fazhu.claims.claim import Claim
from fazhu.claims.context import same_period
from fazhu.claims.units import may_be_part


@dataclass(frozen=True, kw_only=True)
class Group:
    """A whole and its parts; ``others`` are counts that may be the whole instead.

    ``marked`` tells whether the text itself says 其中, 含 or 合计, ``counted`` whether
    a sum names its parts (三类案件合计, 以上共计), ``bracketed`` whether its parts
    stand in brackets of their own, without 其中, ``none_below`` the level that the
    text says all reach. ``years`` is how many the whole is
    said to be of.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    others: tuple[Claim, ...] = ()
    marked: bool = True
    stated_sum: bool = False
    counted: bool = False
    bracketed: bool = False
    years: int = 0
    none_below: str = ""


def fits(whole: Claim, part: Claim) -> bool:
    """Return whether unit, bracket and period let a count be part of another."""
    return may_be_part(part.unit, whole.unit) and (
        whole.depth <= part.depth and same_period(whole, part)
    )


def none_failed(text: str) -> str:
    """Return the level that all reach: 合格 of 无不合格, 满意 of 满意率100%."""
    if re.search(r"[无没零](?:有)?(?:一[件份])?不合格", text):
        return "合格"
    match = re.search(r"(?P<level>合格|满意)率(?:均?为|均?达到?)?100%", text)
    return match["level"] if match else ""
