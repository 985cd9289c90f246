"""A whole and the counts that a text gives as its parts."""

from dataclasses import dataclass

from fazhu.claims.claim import Claim


@dataclass(frozen=True, kw_only=True)
class Group:
    """A whole and its parts; ``others`` are counts that may be the whole instead.

    ``marked`` tells whether the text itself says 其中, 含 or 合计, ``counted`` whether
    a sum names its parts (三类案件合计, 以上共计), ``bracketed`` whether its parts
    stand in brackets of their own, without 其中. ``years`` is how many the whole is
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
    says_none_left: bool = False
