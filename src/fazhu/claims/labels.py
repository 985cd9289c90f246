"""Tells what a label names, whatever stands in front of it."""

import re
from functools import lru_cache

from fazhu.claims.claim import Claim

_FILLERS = re.compile(
    r"[#，,]|今年|去年|上年度?|本年度?|全年|以来|同期|截至|目前|共计|累计|总计|一共|共|各类|各种|总|已|约|近|第?[一二三四]季度|[上下]半年"
)
_GENERIC = re.compile(
    r"(?:全国|全省|全市|全区|全县|全镇|我国|我省|我市|我区|我县|我局|我中心|本中心|中心|区|市|县|法律援助机构|各级|法律援助中心|中心|的|期)*"
)
_TELLING = 4


def core(claim: Claim) -> str:
    """Return a label without 共, 累计, 今年 and the like."""
    return _core(claim.label)


@lru_cache(maxsize=8192)
def _core(label: str) -> str:
    return _FILLERS.sub("", label)


def thing(claim: Claim) -> str:
    """Return what a label names, without 全国, 我区 and the like before it.

    Empty when too little is left to tell one thing from another.
    """
    label = core(claim)
    if len(label) < _TELLING:
        return ""
    generic = _GENERIC.match(label[:-_TELLING])
    return label[generic.end() :] if generic else label
