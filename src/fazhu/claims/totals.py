"""Tells a total that stands behind its parts: 共计300件, 全年共受理300件."""

import re
from collections.abc import Sequence

from fazhu.claims import kinds
from fazhu.claims.claim import Claim

WORK = re.compile(r"受理|办理|办结|结案|接待|解答|提供|审批|指派|开展")
_SUM = re.compile(
    r"^(?:以上|[两三四五六七八]项|上述|各项)?(?:合计|共计|总计|总共|共)(?:为|达|:|发放|办理|受理)?(?:约)?[¥￥]?$"
)
_TOTAL = re.compile(
    r"^(?:全年|今年|上半年|下半年|#+|以上|上述)*(?:合计|共计|总计|总共|共)(?P<work>受理|办理|办结|接待|解答|发放|提供)?"
    r"(?:各类|法律援助|案件|咨询|补贴)*$"
)


def is_bare_sum(claim: Claim) -> bool:
    """Return whether its clause says no more than 合计 or 三项共计."""
    return bool(_SUM.match(claim.before))


def is_sum(claim: Claim, earlier: Sequence[Claim]) -> bool:
    """Return whether it adds up what stands before it: 民事…、刑事…，共受理300件."""
    if is_bare_sum(claim):
        return not claim.label or claim.before.startswith(claim.label)
    total = _TOTAL.match(claim.before)
    if total is None or _is_other_work(total["work"] or "", earlier):
        return False
    same = [each for each in earlier if each.unit == claim.unit]
    labels = [each.label for each in same]
    return (
        bool(same)
        and same == list(earlier)
        and any(
            all(names := kinds.members(split, labels))
            and kinds.is_complete(split, names)
            for split in kinds.DIMENSIONS
        )
    )


def _is_other_work(work: str, earlier: Sequence[Claim]) -> bool:
    """Return whether parts were 受理 and the total is of what was 办结."""
    done = [found[0] for each in earlier if (found := WORK.search(each.before))]
    return bool(work) and any(each != work for each in done)
