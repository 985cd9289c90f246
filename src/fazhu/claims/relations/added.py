"""What was newly added (新增36名) against the number reached and the growth it is."""

import re
from collections.abc import Iterator, Sequence

from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import counts
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory
from fazhu.claims.relations.ratio import shown

_NEW = re.compile(r"新增|新发展|新聘|新建")
_REACHED = re.compile(
    r"^(?:[^，,]{0,8}总[数量人]{0,2}|累计)?(?:已|将)?(?:达到?|增至|增加[到至])$"
)
_ITS = re.compile(r"^(?:总数)?(?:同比|[比较][^，,]{0,8})?(?:增长|增加|增幅|上升)")
_NEAR = 2


def judged(said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield what 新增36名，总数达到216名，增长20% says: it grew by no more than came.

    It may have grown by less: some may have left.
    """
    growths = [c for c in said if c.role is Role.GROWTH and c.unit == "%"]
    for now in counts(said):
        if not growths or not _REACHED.match(now.before):
            continue
        new = [c for c in said if c.id == now.id - 1 and _NEW.search(c.before)]
        growth = [c for c in growths if c.id == now.id + 1 and _ITS.match(c.before)]
        if not new or not growth or new[0].unit != now.unit:
            continue
        if growth[0].clause - now.clause <= _NEAR:
            yield from _held(new[0], now, growth[0])


def _held(new: Claim, now: Claim, growth: Claim) -> Iterator[Finding]:
    before = now.numeral.span - new.numeral.span
    if before.low <= 0:
        return
    exact = (new.numeral.span / before).times(100)
    claims = (new, now, growth)
    worked = f"{now.printed}中新增{new.printed}，算得增长{shown(exact)}"
    if growth.numeral.holds(exact):
        yield confirmed(Kind.GROWTH, claims, f"{worked}，与{growth.printed}相符。")
    elif growth.numeral.span.above(exact):
        yield contradictory(Kind.GROWTH, claims, f"{worked}，不是{growth.printed}。")
