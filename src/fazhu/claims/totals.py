"""Tells a total that stands behind its parts: 共计300件, 全年共受理300件."""

import re
from collections.abc import Sequence

from fazhu.claims import kinds, labels
from fazhu.claims.claim import Claim

WORK = re.compile(r"受理|办理|办结|审结|结案|接待|解答|提供|审批|指派|开展")
_SUM = re.compile(
    r"^(?:以上|[两三四五六七八]项|上述|各项)?(?:合计|共计|总计|总共|共)(?:为|达|:|发放|办理|受理)?(?:约)?[¥￥]?$|^(?:全部|所有)[一-龥]{0,10}共(?:计|有)?$"
)
_ADDED = (
    r"(?:合计|共计|总计|总共|累计|共)(?:受理|办理|办结|接待|解答|发放|提供|支出|承办)?"
    r"(?:各类|法律援助|案件|咨询|补贴|服务|为|达|:)*$"
)
_NUMBERED = re.compile(
    r"^(?:以上|上述|这)?(?P<number>[两二三四五六七八九])"
    r"(?:(?:大?类|项|者|种|年|级|地|[区县镇](?![一-龥]?级))[一-龥]{0,6}?|个(?:乡|镇|街|县|区|月|季度|部门|渠道)[一-龥]{0,6}?)"
    rf"{_ADDED}"
)
_YEARS = re.compile(r"(?P<number>[两二三四五六七八九])年(?:来|间|共|累计|总)")
_FROM_TO = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?[至到—－~-]+(?P<last>(?:19|20)\d\d)年(?!\d)"
)
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_ABOVE = re.compile(rf"^(?:以上|上述)(?:各[类项])?{_ADDED}")
_TOTAL = re.compile(
    r"^(?:全[年区市县省镇]|[我本](?:中心|区|市|县|局)|今年|上半年|下半年|#+|以上|上述)*"
    r"(?:合计|共计|总计|总共|共)(?P<work>受理|办理|办结|接待|解答|发放|提供|审查|结案|审结)?"
    r"(?:各类|法律援助|案件|咨询|补贴|申请)*$"
)
_EVERYWHERE = re.compile(
    r"^(?:全[区市县省]全年|全年全[区市县省]|全年)(?:受理|办理|承办|办结|接待)"
    r"(?:各类|法律援助|案件|咨询|数)*$"
)
_OF_WORK = re.compile(r"^共(?P<work>[一-龥]{2})$")
_ALL = re.compile(
    r"^(?:全[年区市县省]|今年|本年|[我本](?:中心|区|市|县|局)|[上下]半年|#+|截至底?|[以来,，])*"
    r"(?:合计|共计|总计|总共|一共|累计|共)(?:受理|办理|承办|办结|接待|收案|审批|指派)?"
    r"(?:了|各类|各种|法律援助|民事|刑事|案件|咨询|数|有)*$"
)


def is_bare_sum(claim: Claim) -> bool:
    """Return whether its clause says no more than 合计 or 三项共计."""
    return bool(_SUM.match(claim.before))


def is_total(claim: Claim) -> bool:
    """Return whether it says that it is all there is: 全年共受理, 共计."""
    told = _ALL.match(claim.before) or _EVERYWHERE.match(claim.before)
    return bool(told) and not kinds.overlaps(claim.before)


def number_of_parts(before: str) -> int:
    """Return how many counts a total says it adds up: 三 of 三类案件共计."""
    match = _NUMBERED.match(before)
    return _DIGITS[match["number"]] if match else 0


def years_in(text: str) -> int:
    """Return how many years a sentence sums up: 三 of 三年来，累计1800件."""
    if match := _FROM_TO.search(text):
        return int(match["last"]) - int(match["first"]) + 1
    match = _YEARS.search(text)
    return _DIGITS[match["number"]] if match else 0


def is_sum_of_all(claim: Claim) -> bool:
    """Return whether it adds up what the sentences before it say: 以上共计."""
    return bool(_ABOVE.match(claim.before))


def is_sum(claim: Claim, earlier: Sequence[Claim]) -> bool:
    """Return whether it adds up what stands before it: 民事…、刑事…，共受理300件."""
    if is_bare_sum(claim) and (
        claim.label in ("", claim.after) or claim.before.startswith(claim.label)
    ):
        return True
    same = [each for each in earlier if each.unit == claim.unit]
    if match := _OF_WORK.match(claim.before):
        done = [each for each in same if match["work"] in each.before]
        apart = not any(kinds.overlaps(each.label) for each in same)
        if len(done) == len(earlier) > 1 and apart:
            return True
    total = _TOTAL.match(claim.before)
    if total is None or _is_other_work(total["work"] or "", earlier):
        return False
    if not same or same != list(earlier):
        return False
    named = [each.label for each in same]
    to_the_end = labels.is_others(named[-1]) and len(named) > 2
    return to_the_end or any(
        all(names := kinds.members(split, named))
        and (kinds.is_complete(split, names) or kinds.is_likely(split, names))
        for split in kinds.DIMENSIONS
    )


def _is_other_work(work: str, earlier: Sequence[Claim]) -> bool:
    """Return whether parts were 受理 and the total is of what was 办结."""
    done = [found[0] for each in earlier if (found := WORK.search(each.before))]
    return bool(work) and any(not labels.names(work, each) for each in done)
