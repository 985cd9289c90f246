"""Tells whether two labels name the same thing, whatever stands in front of them."""

import re

from fazhu.claims.claim import Claim

_FILLERS = re.compile(
    r"[#，,]|今年|去年|上年度?|本年度?|全年|以来|同期|截至|目前|共计|累计|总计|一共|共|各类|各种|总|已|约|近|第?[一二三四]季度|[上下]半年"
)
_GENERIC = re.compile(
    r"^(?:全国|全省|全市|全区|全县|全镇|我国|我省|我市|我区|我县|我局|我中心|本中心|中心|区|市|县|法律援助机构|各级|法律援助中心|中心|的|期)*$"
)


def core(claim: Claim) -> str:
    """Return a label without 共, 累计, 今年 and the like."""
    return _FILLERS.sub("", claim.label)


def same(one: Claim, other: Claim) -> bool:
    """Return whether two labels are one but for words such as 全国 and 我区."""
    first, second = sorted((core(one), core(other)), key=len)
    if len(first) < 4 or not second.endswith(first):
        return False
    return bool(_GENERIC.match(second.removesuffix(first)))
