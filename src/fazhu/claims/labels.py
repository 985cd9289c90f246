"""Tells what a label names, whatever stands in front of it."""

import re
from functools import lru_cache

from fazhu.claims.claim import Claim
from fazhu.claims.periods import MONTH

_FILLERS = re.compile(
    rf"[#，,]|(?:19|20)\d\d年度?|(?:(?:{MONTH})月?份?[—–～至到-]+)?(?:{MONTH})月份?|今年|去年|上年度?|本年度?|全年|以来|同期|截至|目前|共计|累计|总计|一共|共|各类|各种|总|已|约|近|第?[一二三四]季度|[上下]半年|前?\d{{1,2}}个月|前[两二三]个?季度"
)
_GENERIC = re.compile(
    r"(?:全国|全省|全市|全区|全县|全镇|我国|我省|我市|我区|我县|我局|我中心|本中心|中心|区|市|县|法律援助机构|各级|法律援助中心|中心|的|期)*"
)
_SAME = {
    "受理": re.compile("受理|收案|受案|接收案件"),
    "办结": re.compile("办结|审结|结案"),
}
_CASES = re.compile("各类|案件|数量?|总量|的")
_PEOPLE = re.compile(r"^为(?=困难群众|群众)|困难群众|群众|值班律师(?=提供法律帮助)")
_TELLING = 4
_OTHERS = re.compile(r"^(?:以|是|为)?(?:其他|其它|其余)|(?:等|及|和|与)(?:其他|其它)")
_EARLIER = re.compile(r"结转|以前年度|往年|去年|上年|遗留|跨年")


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
    return _plain(label[generic.end() :] if generic else label)


def whose(claim: Claim) -> str:
    """Return the 区 of 全区 and 我区, the 中心 of 我中心: whose figure it is."""
    head, _ = _apart(core(claim))
    return re.sub(r"[全我本各级的]|法律援助(?=中心)", "", head)


def is_alike(one: Claim, other: Claim) -> bool:
    """Return whether nothing tells two labels apart: 全区受理案件, then 受理."""
    first, then = sorted((one, other), key=lambda claim: claim.id)
    (own, what), (its, other_what) = _apart(core(first)), _apart(core(then))
    return its in ("", own) and len({what, other_what} - {""}) < 2


@lru_cache(maxsize=8192)
def _apart(label: str) -> tuple[str, str]:
    """Return whose figure a label says it is, and of what."""
    generic = _GENERIC.match(label)
    end = generic.end() if generic else 0
    return label[:end], _plain(label[end:])


@lru_cache(maxsize=8192)
def _plain(label: str) -> str:
    """Return a label with one word for one thing, its verb first: 收案 as 受理."""
    label = _PEOPLE.sub("", label)
    for word, pattern in _SAME.items():
        label, found = pattern.subn("", label, count=1)
        if found:
            return word + _CASES.sub("", label)
    return label


def names(work: str, words: str) -> bool:
    """Return whether words name a work, be it 审结 as 结案."""
    same = next((each for each in _SAME.values() if each.search(work)), None)
    return bool(same.search(words)) if same else work in words


def is_others(words: str) -> bool:
    """Return whether it is the rest of a list: nothing is left out then."""
    return bool(_OTHERS.search(words))


def is_from_earlier(words: str) -> bool:
    """Return whether it was carried over from before the period."""
    return bool(_EARLIER.search(words))
