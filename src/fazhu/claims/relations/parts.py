"""Parts and their whole: 其中, 含, 合计, a split that leaves nothing out."""

from collections.abc import Iterator, Sequence

from fazhu.claims import kinds, labels
from fazhu.claims.claim import Claim, printed
from fazhu.claims.dimension import Dimension
from fazhu.claims.finding import (
    Finding,
    Kind,
    Verdict,
    confirmed,
    contradictory,
    doubtful,
)
from fazhu.claims.group import Group
from fazhu.claims.interval import total
from fazhu.claims.relations import likeness

_SAID_WHOLE = {"审查结果": "审查", "两级": "两级"}
"""What a whole says where a likely split of it leaves nothing out."""
_PERIODS = {"上下半年", "季度"}


def judged(group: Group) -> list[Finding]:
    """Return what the parts of a group say of its whole.

    Where several counts may be the whole, the reading that holds is taken.
    """
    wholes = (group.whole, *group.others)
    results = [list(_judged(group, whole)) for whole in wholes]
    for found in results:
        if any(finding.verdict.value == "confirmed" for finding in found):
            return found
    if all(results) or (results[0] and likeness.is_sampled(group)):
        return results[0]
    return list(_within(group))


def _within(group: Group) -> Iterator[Finding]:
    """Yield that each part is no larger than its whole, when that is all there is."""
    whole = group.whole
    for part in group.parts if group.marked and not group.stated_sum else ():
        if part.unit == whole.unit and not part.numeral.span.above(whole.numeral.span):
            why = f"“{part.label}”{part.printed}不大于“{whole.label}”{whole.printed}。"
            yield confirmed(Kind.EXCEEDS, (whole, part), why)


def _judged(group: Group, whole: Claim) -> Iterator[Finding]:
    held = _holding(group, whole)
    if held:
        yield confirmed(
            _kind(held), (whole, *held), f"{_sum(held)}，与总数{whole.printed}相符。"
        )
        yield from _of_other_splits(group, whole, held)
        return
    if group.stated_sum:
        yield from _stated(group, whole)
        return
    larger = _larger_than(group, whole)
    if larger and not (
        larger.verdict is Verdict.DOUBTFUL and likeness.is_balance(group)
    ):
        yield larger
        return
    yield from _split(group, whole)


def _of_other_splits(
    group: Group, whole: Claim, held: Sequence[Claim]
) -> Iterator[Finding]:
    """Yield what a further split in one list says: 刑事、民事；诉讼、非诉讼."""
    rest = [part for part in group.parts if part not in held]
    for split in kinds.DIMENSIONS:
        members = [part for part in rest if split.member(part.label)]
        names = [split.member(part.label) for part in members]
        whole_split = len(set(names)) == len(names) > 1
        apart = not any(split.member(part.label) for part in held)
        if whole_split and apart and not _adds_up(members, whole):
            yield from _of_split(group, whole, split, members)


def _holding(group: Group, whole: Claim) -> Sequence[Claim]:
    """Return the parts that make up the whole: a beginning of the list, or a split."""
    parts = group.parts
    runs = [parts[:n] for n in range(len(parts), 1, -1)]
    if group.stated_sum:
        runs = [parts[n:] for n in range(len(parts) - 1)]
    for chosen in runs:
        if _adds_up(chosen, whole) and not _cuts_a_split(chosen, parts):
            return chosen
    for split in kinds.DIMENSIONS:
        members = tuple(part for part in parts if split.member(part.label))
        if len(members) > 1 and _adds_up(members, whole):
            return members
    return ()


def _cuts_a_split(chosen: Sequence[Claim], parts: Sequence[Claim]) -> bool:
    """Return whether a reading leaves out 行政 where it has 民事 and 刑事."""
    for split in kinds.DIMENSIONS:
        inside = {split.member(part.label) for part in chosen} - {""}
        outside = {split.member(p.label) for p in parts if p not in chosen} - {""}
        if len(inside) > 1 and outside - inside:
            return True
    return False


def _adds_up(parts: Sequence[Claim], whole: Claim) -> bool:
    if all(claim.numeral.exact for claim in (whole, *parts)):
        return sum(part.value for part in parts) == whole.value
    return total([part.numeral.span for part in parts]).meets(whole.numeral.span)


def _stated(group: Group, whole: Claim) -> Iterator[Finding]:
    ids = [claim.id for claim in (*group.parts, whole)]
    in_a_row = ids == list(range(ids[0], ids[-1] + 1))
    in_a_row = in_a_row or likeness.named_alike(group.parts)
    if likeness.may_overlap(group.parts) or likeness.goes_on(group.parts, whole):
        return
    one_list = (
        len(group.parts) == 2
        or likeness.are_alike(group.parts)
        or likeness.is_plain(group.parts)
    )
    sure = group.counted or (in_a_row and one_list)
    say = contradictory if sure else doubtful
    yield say(Kind.PARTS, (*group.parts, whole), _differs(group.parts, whole))


def _larger_than(group: Group, whole: Claim) -> Finding | None:
    for part in group.parts:
        if not part.numeral.span.above(whole.numeral.span):
            continue
        if part.unit != whole.unit and not likeness.is_sampled(group):
            continue
        listed = (
            part is group.parts[0]
            or likeness.are_alike(group.parts)
            or likeness.same_split(group, part)
        )
        if not (group.marked or likeness.same_split(group, part)) or not listed:
            continue
        why = f"“{part.label}”{part.printed}大于所属的“{whole.label}”{whole.printed}。"
        if any(word in part.label for word in ("结案", "办结", "审结", "结转")):
            return doubtful(
                Kind.EXCEEDS, (whole, part), why + "如含以前年度的案件，请写明。"
            )
        return contradictory(Kind.EXCEEDS, (whole, part), why)
    return None


def _split(group: Group, whole: Claim) -> Iterator[Finding]:
    for split in kinds.DIMENSIONS:
        members = [part for part in group.parts if split.member(part.label)]
        names = [split.member(part.label) for part in members]
        if len(members) < 2 or len(set(names)) < len(names):
            continue
        found = list(_of_split(group, whole, split, members))
        if found or len(members) == len(group.parts):
            yield from found
            return
    yield from _of_list(group, whole)


def _of_split(
    group: Group, whole: Claim, split: Dimension, members: list[Claim]
) -> Iterator[Finding]:
    added, all_of_it = total([m.numeral.span for m in members]), whole.numeral.span
    claims = (whole, *members)
    kind = _kind(members)
    if added.above(all_of_it):
        reading = _inclusive(split, members, whole, group)
        if reading is None:
            return
        say = contradictory if reading and _certain(group, whole, members) else doubtful
        yield say(kind, claims, _differs(members, whole))
        return
    names = [split.member(part.label) for part in members]
    whole_list = kinds.is_complete(split, names) and likeness.one_head(split, members)
    whole_list = whole_list or group.none_below in names
    whole_list = whole_list or likeness.tells_the_rest(group, members)
    told = _SAID_WHOLE.get(split.name)
    whole_list = whole_list or (
        told is not None and told in whole.before and kinds.is_likely(split, names)
    )
    if whole_list:
        say = contradictory if _certain(group, whole, members) else doubtful
        yield say(kind, claims, _differs(members, whole))
    elif split.name == "两级":
        return
    elif frozenset(names) in split.likely and likeness.one_head(split, members):
        yield doubtful(
            kind, claims, _differs(members, whole) + "如还有其他各项，请写明。"
        )
    elif (
        split.name == "案件类别"
        and group.marked
        and likeness.stand_alone(group, members)
    ):
        yield doubtful(
            kind, claims, _differs(members, whole) + "如还有其他类别，请写明。"
        )


def _certain(group: Group, whole: Claim, members: Sequence[Claim]) -> bool:
    same_unit = all(part.unit == whole.unit for part in members)
    return same_unit or (
        group.marked and (not group.others or likeness.is_sampled(group))
    )


def _inclusive(
    split: Dimension, members: Sequence[Claim], whole: Claim, group: Group
) -> bool | None:
    """Return None when 合格 counts the better grades too, False when it may."""
    name = kinds.MAY_INCLUDE.get(split.name)
    named = {split.member(part.label): part.numeral.span for part in members}
    if name is None or name not in named:
        return True
    failed = [span for key, span in named.items() if key.startswith(("不", "未"))]
    if total([named[name], *failed]).meets(whole.numeral.span):
        return None
    better = [s for key, s in named.items() if key != name and s not in failed]
    could = not total(better).above(named[name])
    told = bool(failed or group.none_below)
    return told or not could or named[name].above(whole.numeral.span)


def _of_list(group: Group, whole: Claim) -> Iterator[Finding]:
    parts = group.parts
    if len(parts) < 2 or any(kinds.overlaps(part.label) for part in parts):
        return
    if any(part.unit != whole.unit for part in parts):
        return
    if not (group.marked or group.bracketed):
        return
    years = {part.period.key for part in parts if part.period and part.period.year}
    above = total([p.numeral.span for p in parts]).above(whole.numeral.span)
    of_years = len(years) == len(parts)
    if likeness.are_named(parts, whole) or (
        of_years and (above or len(parts) == group.years)
    ):
        yield contradictory(Kind.PARTS, (whole, *parts), _differs(parts, whole))
        return
    others = [at for at, part in enumerate(parts) if labels.is_others(part.label)]
    if others and others[0]:
        listed = parts[: others[0] + 1]
        yield contradictory(Kind.PARTS, (whole, *listed), _differs(listed, whole))
        return
    if group.bracketed:
        say = contradictory if above else doubtful
        yield say(Kind.PARTS, (whole, *parts), _differs(parts, whole))
    elif likeness.are_alike(parts) and above:
        yield doubtful(
            Kind.PARTS,
            (whole, *parts),
            _differs(parts, whole) + "如各项有交叉，请写明。",
        )


def _kind(parts: Sequence[Claim]) -> Kind:
    for split in kinds.DIMENSIONS:
        if split.name in _PERIODS and all(split.member(p.label) for p in parts):
            return Kind.PERIOD_SUM
    return Kind.PARTS


def _sum(parts: Sequence[Claim]) -> str:
    added = sum((part.value for part in parts), start=parts[0].value * 0)
    terms = "+".join(part.printed.removesuffix(part.unit) for part in parts)
    return f"{terms}={printed(added, parts[0].unit)}"


def _differs(parts: Sequence[Claim], whole: Claim) -> str:
    return f"{_sum(parts)}，与总数{whole.printed}不符。"
