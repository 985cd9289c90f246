"""What a share is of and said of, where other words or sentences name it."""

import re
from collections.abc import Sequence

from fazhu.claims import kinds
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts, previous_sentence, same_period
from fazhu.claims.finding import Finding, Kind, contradictory, doubtful
from fazhu.claims.group import Group
from fazhu.claims.reading import Reading
from fazhu.claims.relations.ratio import compared
from fazhu.claims.relations.share_lists import OWN
from fazhu.claims.totals import is_total

GENERIC = re.compile(
    r"^(?:到|了|全部|所有|全区|全市|全县|全省|全国|同期|总|本|全|年|受理|办理|接待|案件|法律援助|#|总数|总量|总额|数|量|的|其|中心|我|区|市|县)*$"
)
ELSEWHERE = re.compile(r"全[国省市区县]|同期|上年|去年")
_OF_TOTAL = re.compile(
    r"占(?:到|所|全部)?(?P<of>[一-龥]{0,8}(?:件|案|收案|受理|请|求|案件|提案|建议|纠纷|工单|投诉))总[数量]"
)
_TRIMMED = re.compile(
    r"^(?:到|了|全部|所有|全区|全市|总|其|同期)+|(?:的|总数|总量|总额|数|量)+$"
)
_LONG_NAME = 4


def of_earlier(
    reading: Reading, share: Claim, before: Sequence[Group]
) -> list[Finding]:
    """Hold 民事案件占60% against the parts that the sentence before it lists."""
    match = OWN.match(share.before)
    own = stripped(match["own"]) if match else ""
    if match is None or len(own) < 2:
        return []
    if not GENERIC.match(match["of"]):
        return _of_two_named(reading, share, own, match["of"])
    named = [
        (group, part) for group in before for part in group.parts if own in part.label
    ]
    if len(named) != 1 or named[0][1].paragraph != share.paragraph:
        return []
    group, part = named[0]
    say = contradictory if group.marked else doubtful
    return compared(Kind.SHARE, share, part, [group.whole, *group.others], say)


def named(reading: Reading, said: Sequence[Claim], part: Claim, of: str) -> list[Claim]:
    """Return the counts whose label says what a share is of (占民事案件的)."""
    name = _TRIMMED.sub("", of)
    if not name:
        return []
    near = [*counts(previous_sentence(reading, part)), *counts(said)]
    fitting = _fitting(near, part, name) or _fitting(reading.before(part), part, name)
    if len(fitting) > 1 and "总" in of:
        fitting = [c for c in fitting if is_total(c)] or fitting
    return [claim for claim in fitting if claim.id < part.id] or fitting


def _fitting(pool: Sequence[Claim], part: Claim, name: str) -> list[Claim]:
    """Return those that a name may mean, the nearest first."""
    return [
        claim
        for claim in reversed(pool)
        if (claim.label.endswith(name) or _is_said(name, claim.label + claim.unit))
        and claim is not part
        and claim.unit == part.unit
        and not kinds.are_of_one_split([claim, part])
        and "新增" not in claim.before
        and same_period(claim, part)
    ]


def total_meant(
    reading: Reading, groups: Sequence[Group], part: Claim, share: Claim
) -> Claim | None:
    """Return what 占收案总数的 is of, where the total is called by other words.

    It is what the part's 其中 is of, or the only total that its paragraph states.
    """
    name = _OF_TOTAL.search(share.before)
    own = [g.whole for g in groups if part in g.parts and g.marked and not g.others]
    if ELSEWHERE.search(share.before):
        return None
    if own and own[0].unit == part.unit and _ends_alike(share, own[0]):
        return own[0]
    if name is None or _names_class(name["of"]):
        return None
    if own:
        return own[0] if own[0].unit == part.unit else None
    said = [
        claim
        for claim in reading.before(part)
        if (claim.unit, claim.depth) == (part.unit, 0) and "共" in claim.before
    ]
    alike = len(said) == 1 and name["of"][-2:] in said[0].label
    return said[0] if alike and same_period(said[0], part) else None


def _ends_alike(share: Claim, whole: Claim) -> bool:
    """Return whether 占公共财政预算支出 means the 一般公共预算支出 it is in."""
    match = OWN.match(share.before)
    name = _TRIMMED.sub("", match["of"]) if match else ""
    end = name[-_LONG_NAME:]
    alike = len(end) == _LONG_NAME and whole.label.endswith(end)
    return alike and not _names_class(name[:-_LONG_NAME])


def _names_class(words: str) -> bool:
    classes = any(split.member(words) for split in kinds.DIMENSIONS)
    return classes or kinds.overlaps(words)


def _is_said(name: str, label: str) -> bool:
    """Return whether a label says a name in other order: 经费到位 for 到位经费."""
    return len(name) > 2 and set(name) <= set(label)


def _of_two_named(reading: Reading, share: Claim, own: str, of: str) -> list[Finding]:
    """Hold 劳动争议占民事案件的50% where its paragraph counts both, each once."""
    said = [claim for claim in reading.before(share) if not claim.depth]
    end = of[-_LONG_NAME:]
    parts = [claim for claim in said if claim.label.endswith(own)]
    wholes = [claim for claim in said if len(end) == _LONG_NAME and end in claim.label]
    if len(parts) != 1 or len(wholes) != 1 or parts == wholes:
        return []
    part, whole = parts[0], wholes[0]
    if part.unit != whole.unit or not same_period(part, whole):
        return []
    return compared(Kind.SHARE, share, part, [whole], contradictory)


def stripped(own: str) -> str:
    """Return the words that name what a share is said of: 民事案件 of 其中民事案件."""
    return re.sub(r"^(?:其中|约|所|分别|总|数|案件|,|，)+|(?:约|所|数)$", "", own)
