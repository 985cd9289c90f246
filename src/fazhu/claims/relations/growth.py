"""Growth and decline against the earlier value, where the text states it."""

import re
from collections.abc import Sequence

from fazhu.claims import labels
from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import (
    counts,
    is_before,
    last_count,
    may_be_base,
    year_before,
)
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory, doubtful
from fazhu.claims.interval import Interval
from fazhu.claims.reading import Reading
from fazhu.claims.relations import differences
from fazhu.claims.relations.ratio import shown

_TIMES = re.compile(r"(?:增长|增加|提高|上升|扩大|翻)(?:了|到)?$")
_IS_TIMES = re.compile(r"(?:是|为|达到?|相当于).*(?:去年|上年|同期|####|前).*的?$")
_ADVANCED = re.compile(r"环比|比上个?[月季]|较上个?[月季]")
_NUMBERS = {"件数": "件", "人数": "人", "人次": "人次", "批次": "批"}
_ENDS = ("；", ";")
_NEAR = 2


def judged(reading: Reading, said: Sequence[Claim]) -> list[Finding]:
    """Return what the growths of one sentence say."""
    found: list[Finding] = []
    for growth in said:
        if differences.NOT_ITS_OWN.search(growth.before):
            continue
        if growth.role is Role.GROWTH and growth.unit in ("%", "倍"):
            found += _judged(reading, said, growth)
    return found


def _judged(reading: Reading, said: Sequence[Claim], growth: Claim) -> list[Finding]:
    now, base = _ends(reading, said, growth)
    if now is None:
        base = base or _last_years_after(said, growth)
        if base is None:
            return differences.by_earlier_sentence(reading, said, growth)
        return differences.by_base(said, base, growth)
    if base is not None and may_be_base(base, growth):
        return held(now, base, growth)
    difference = _difference(said, now, growth)
    return differences.by_difference(now, difference, growth) if difference else []


def _ends(
    reading: Reading, said: Sequence[Claim], growth: Claim
) -> tuple[Claim | None, Claim | None]:
    """Return the present and the earlier value that a growth is between."""
    grown = last_count([c for c in counts(said) if c.id < growth.id], growth)
    if grown and (base := _of_its_unit(said, grown, growth)):
        return grown, base
    base = _base(said, growth)
    if base is not None and _is_after(said, base, growth):
        after = [c for c in counts(said) if c.id > base.id and c.unit == base.unit]
        return (after[0] if after else _after(said, base, growth)), base
    earlier = [c for c in counts(said) if c.id < growth.id and c is not base]
    earlier = _without_earlier(earlier)
    own = _own_subject(growth)
    if unit := _counted(growth):
        earlier = [claim for claim in earlier if claim.unit == unit]
        base = next((c for c in said if is_before(c) and c.unit == unit), None)
    elif own:
        earlier = [claim for claim in earlier if own in claim.label]
    if base is not None:
        same = [c for c in earlier if c.unit == base.unit]
        return (same[-1] if same else _after(said, base, growth)), base
    now = last_count(earlier, growth)
    if now is None:
        return None, None
    return now, _elsewhere(reading, now, growth)


def _of_its_unit(said: Sequence[Claim], now: Claim, growth: Claim) -> Claim | None:
    """Return the 500件 of 540件，增长8%；612人，增长2%，上年同期分别为500件、600人."""
    later = [c for c in said if c.id > growth.id and c.unit == now.unit]
    alone = len(later) == 1 and later[0].label == "上年同期"
    return later[0] if alone and is_before(later[0]) else None


def _base(said: Sequence[Claim], growth: Claim) -> Claim | None:
    """Return the earlier value beside a growth, or the only one of its sentence."""
    bases = [c for c in said if is_before(c) and not _goes_on(said, growth, c)]
    near = [c for c in bases if abs(c.clause - growth.clause) <= 1]
    if near:
        return near[-1]
    alone = len(bases) == 1 and abs(growth.clause - bases[0].clause) <= _NEAR
    return bases[0] if alone else None


def _goes_on(said: Sequence[Claim], growth: Claim, base: Claim) -> bool:
    """Return whether a semicolon stands between a growth and what follows it."""
    return any(c.mark in _ENDS for c in said if growth.id < c.id <= base.id)


def _after(said: Sequence[Claim], base: Claim, growth: Claim) -> Claim | None:
    """Return the 660件 of 同比增长10%，达到660件，去年同期600件."""
    found = [c for c in counts(said) if c.id > growth.id and c.unit == base.unit]
    alone = len(found) == 1 and found[0].clause - growth.clause <= _NEAR
    return found[0] if alone else None


def _is_after(said: Sequence[Claim], base: Claim, growth: Claim) -> bool:
    """Return whether it reads 同比增长10%，由200件增加至250件."""
    return base.id > growth.id and not any(
        c.id < growth.id and c.unit == base.unit for c in counts(said)
    )


def _own_subject(growth: Claim) -> str:
    """Return what the clause says grew, when it does not go on about the last count."""
    said = re.split(
        r"同比|环比|相比|比|较|是|为|增|升|提高|降|减|涨|跌|回落|上涨|扩大|翻|的|达",
        growth.before,
    )[0]
    return re.sub(r"^(?:其中|并|且|并且|,|，|#)+|(?:分别|均|都|也|上|下)+$", "", said)


def _last_years_after(said: Sequence[Claim], growth: Claim) -> Claim | None:
    """Return the 500件 of 较去年增加60件，增幅12%，去年收案500件."""
    after = [c for c in counts(said) if c.id == growth.id + 1]
    last = [c for c in after if c.period and c.period.key == "去年"]
    return last[0] if last and "去年" in last[0].before else None


def _counted(growth: Claim) -> str:
    """Return the unit of what grew, where its clause says 件数 or 人数."""
    return next((u for word, u in _NUMBERS.items() if word in growth.before), "")


def _without_earlier(earlier: list[Claim]) -> list[Claim]:
    """Leave out the 800件 of 本年920件，上年800件 or 二季度…，一季度…: 920 grew so."""
    if len(earlier) < 2 or earlier[-1].period is None or earlier[-2].period is None:
        return earlier
    now, last = earlier[-2], earlier[-1]
    before = {year_before(now.period), now.period.previous} if now.period else set()
    told = last.period and last.period.key in before and now.unit == last.unit
    return earlier[:-1] if told else earlier


def _elsewhere(reading: Reading, now: Claim, growth: Claim) -> Claim | None:
    """Return last year's value of the same thing, said anywhere in the text."""
    if now.period is None:
        said = [c for c in counts(reading.of(now.sentence)) if c.id > growth.id]
        last = [c for c in said if c.id == growth.id + 1 and _is_last_years(c, now)]
        return last[0] if last else None
    advanced = _ADVANCED.search(growth.before)
    wanted = now.period.previous if advanced else year_before(now.period)
    if wanted is None:
        return None
    found = reading.alike(now, wanted) or _unsaid(reading, now, wanted)
    return found[0] if len(found) == 1 else None


def _is_last_years(claim: Claim, now: Claim) -> bool:
    """Return whether it is the 125万元 of 支出142万元，增长14%，上年支出125万元."""
    told = claim.period is not None and claim.period.key == "去年"
    return told and claim.unit == now.unit and labels.core(claim) in labels.core(now)


def _unsaid(reading: Reading, now: Claim, wanted: str) -> list[Claim]:
    """Return the 200件 of 去年受理200件，今年250件: the label stands once."""
    return [
        claim
        for claim in counts(reading.of(now.sentence))
        if claim.unit == now.unit
        and claim is not now
        and claim.period is not None
        and claim.period.key == wanted
        and (labels.is_alike(claim, now) or not labels.core(claim))
    ]


def held(now: Claim, base: Claim, growth: Claim) -> list[Finding]:
    """Hold a growth against the two values that it is between."""
    if base.numeral.span.low <= 0:
        return []
    ratio = now.numeral.span / base.numeral.span
    claims = (base, now, growth)
    if growth.unit == "倍":
        return [_times(ratio, claims, growth)]
    sign = -1 if growth.is_down else 1
    change = ratio.plus(-1).times(100)
    if growth.is_down:
        change = Interval(-change.high, -change.low)
    if growth.numeral.holds(change):
        why = f"{base.printed}到{now.printed}，{_said(change, sign)}，与文中相符。"
        return [confirmed(Kind.GROWTH, claims, why)]
    why = (
        f"{base.printed}到{now.printed}，应为{_said(change, sign)}，不是{growth.text}。"
    )
    near = base.role is Role.BASE or base.paragraph == now.paragraph
    alike = near or labels.core(base) == labels.core(now)
    say = contradictory if alike else doubtful
    return [say(Kind.GROWTH, claims, why)]


def _said(change: Interval, sign: int) -> str:
    up = "增长" if sign > 0 else "下降"
    if change.high < 0:
        up = "下降" if sign > 0 else "增长"
        change = Interval(-change.high, -change.low)
    return f"{up}{shown(change)}"


def _times(ratio: Interval, claims: tuple[Claim, ...], growth: Claim) -> Finding:
    """增长x倍 is x+1 times as much; many write it for x times as much."""
    means_ratio = bool(_IS_TIMES.search(growth.before)) or not _TIMES.search(
        growth.before
    )
    meant = ratio if means_ratio else ratio.plus(-1)
    other = ratio.plus(-1) if means_ratio else ratio
    base, now, _ = claims
    what = f"{now.printed}是{base.printed}的{float(ratio.low):.2f}倍"
    whole = growth.numeral.step >= 1
    holds = growth.numeral.rounded.meets if whole else growth.numeral.holds
    if holds(meant):
        return confirmed(Kind.GROWTH, claims, f"{what}，与文中相符。")
    if holds(other) and not means_ratio:
        return doubtful(
            Kind.GROWTH, claims, f"{what}，“增长几倍”与“是几倍”相差一倍，请核对。"
        )
    return contradictory(Kind.GROWTH, claims, f"{what}，与{growth.text}不符。")


def _goes_on_about(now: Claim, more: Claim) -> bool:
    """Return whether a difference has no subject of its own: 审结案件增加174件."""
    return re.sub(r"[总数量]+$", "", _own_subject(more)) in now.label


def _difference(said: Sequence[Claim], now: Claim, growth: Claim) -> Claim | None:
    """Return the 20件 of 比上年增加20件，增长10%."""
    changes = [
        c
        for c in said
        if c.role is Role.DIFFERENCE
        and c.unit == now.unit
        and (c.id < now.id or _goes_on_about(now, c))
    ]
    near = [c for c in changes if now.id < c.id and abs(growth.clause - c.clause) <= 1]
    first = next((c for c in counts(said)), None)
    if not near and first is now:  # 比去年增加50件，达到250件，增长25%
        near = [c for c in changes if c.id == now.id - 1]
    return near[-1] if len(near) == 1 and near[0].is_down == growth.is_down else None
