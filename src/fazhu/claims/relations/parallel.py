"""Percentages in a list (分别增长15%、20%; 分别占60%、40%) against lists as long."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from fazhu.claims import labels
from fazhu.claims.claim import Claim, Role
from fazhu.claims.context import (
    is_earlier,
    is_year_before,
    may_be_base,
    next_sentence,
    previous_sentence,
)
from fazhu.claims.finding import Finding, Kind, contradictory
from fazhu.claims.reading import Reading
from fazhu.claims.relations.differences import by_difference
from fazhu.claims.relations.growth import held
from fazhu.claims.relations.ratio import compared
from fazhu.claims.units import PERCENT

_SHARED = 2
_LISTED = {"", "和", "及", "与", "以及"}

Lists = tuple[Sequence[Claim], Sequence[Claim]]


def judged(reading: Reading, said: Sequence[Claim]) -> Iterator[Finding]:
    """Yield what a list of percentages says of the values listed in the same order."""
    for run in runs(said):
        first = run[0]
        if first.role is Role.GROWTH and (ends := _ends(reading, said, run)):
            for now, base, growth in zip(*ends, run, strict=True):
                yield from held(now, base, replace(growth, is_down=first.is_down))
        elif first.role is Role.GROWTH:
            for now, more, growth in _with_differences(said, run):
                yield from by_difference(now, more, growth)
        elif whole := whole_inside(said, first):
            yield from _of_the_whole(said, whole, run)


def _of_the_whole(
    said: Sequence[Claim], whole: Claim, run: Sequence[Claim]
) -> Iterator[Finding]:
    parts = [c for c in _values(said) if c.id < whole.id][-len(run) :]
    if len(parts) == len(run) and {c.unit for c in parts} == {whole.unit}:
        for part, share in zip(parts, run, strict=True):
            yield from compared(Kind.SHARE, share, part, [whole], contradictory)


def _with_differences(
    said: Sequence[Claim], run: Sequence[Claim]
) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Yield each value of 36面、24封，分别增加6面、4封，增长20%、20% with its own."""
    size, first = len(run), run[0]
    more = [c for c in said if first.id - size <= c.id < first.id]
    nows = [c for c in said if first.id - 2 * size <= c.id < first.id - size]
    listed = len(more) == len(nows) == size and more[0].role is Role.DIFFERENCE
    if not listed or not all(c.before in _LISTED for c in more[1:]):
        return
    if [c.unit for c in more] != [c.unit for c in nows] or "分别" not in more[0].before:
        return
    if more[0].is_down != first.is_down or any(c.role is not Role.COUNT for c in nows):
        return
    for now, change, growth in zip(nows, more, run, strict=True):
        down = first.is_down
        yield now, replace(change, is_down=down), replace(growth, is_down=down)


def runs(said: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the percentages that stand one after another, joined by 、 or 和."""
    run: list[Claim] = []
    for claim in said:
        if run and claim.unit == run[0].unit and claim.before in _LISTED:
            run.append(claim)
            continue
        if len(run) > 1:
            yield run
        run = [claim] if claim.unit == "%" else []
    if len(run) > 1:
        yield run


def whole_inside(said: Sequence[Claim], share: Claim) -> Claim | None:
    """Return the 700件 of 分别占总数700件的60%和40%."""
    return next(
        (
            claim
            for claim in said
            if claim.id == share.id - 1
            and claim.role is Role.BASE
            and "分别占" in claim.before
        ),
        None,
    )


def _ends(
    reading: Reading, said: Sequence[Claim], growths: Sequence[Claim]
) -> Lists | None:
    """Return the present and the earlier values, the nearest two lists as long."""
    first, last = growths[0], growths[-1]
    size = len(growths)
    values = _values(said)
    before = [c for c in values if c.id < first.id]
    inside = [c for c in values if c.id > last.id and c.depth > last.depth]
    if len(before) < 2 * size:
        before = [*_values(previous_sentence(reading, first)), *before]
    near = before[-2 * size :]
    choices: list[Lists] = [(near[:size], near[size:]), (near[::2], near[1::2])]
    if len(inside) == size:
        choices = [(before[-size:], inside)]
    for one, other in choices:
        for base, now in ((one, other), (other, one)):
            if _are_two_lists(base, now, size) and all(
                may_be_base(claim, first) for claim in base
            ):
                return now, base
    own = [c for c in _values(said) if c.id < first.id][-size:]
    after = [c for c in values if c.id > last.id and c.depth == last.depth][:size]
    if _are_of_one_kind(after, own, size) and after[0].id == last.id + 1:
        return own, after
    return _by_label(said, before[-size:], size) or _elsewhere(reading, own, first)


def _elsewhere(reading: Reading, now: Sequence[Claim], growth: Claim) -> Lists | None:
    """Return the values that a sentence beside this one gives of the year before."""
    around = (previous_sentence, next_sentence)
    beside = [claim for said in around for claim in said(reading, growth)]
    beside += [c for c in reading.of(growth.sentence) if c not in now]
    base = [
        [
            claim
            for claim in _values(beside)
            if claim.unit == one.unit
            and is_year_before(claim, one)
            and may_be_base(claim, growth)
            and one.label[-_SHARED:] == claim.label[-_SHARED:] != ""
            and len({labels.whose(one), labels.whose(claim)} - {""}) < _SHARED
        ]
        for one in now
    ]
    alone = bool(base) and all(len(found) == 1 for found in base)
    return (now, [found[0] for found in base]) if alone else None


def _by_label(said: Sequence[Claim], now: Sequence[Claim], size: int) -> Lists | None:
    """Return the 210件 of 去年刑事210件…；今年刑事252件…，分别增长: of one name."""
    base = [
        [c for c in _values(said) if _is_the_earlier(c, claim)]
        for claim in now
        if claim.label
    ]
    alone = len(base) == size and all(len(found) == 1 for found in base)
    return (now, [found[0] for found in base]) if alone else None


def _is_the_earlier(one: Claim, other: Claim) -> bool:
    same = one.unit == other.unit and one.depth == other.depth
    return same and one.label == other.label and is_earlier(one, other)


def _are_two_lists(base: Sequence[Claim], now: Sequence[Claim], size: int) -> bool:
    """Return whether they count the same things, and one is earlier throughout."""
    together = sorted([*base, *now], key=lambda claim: claim.id)
    unbroken = all(
        other.id - one.id == 1 or other.sentence != one.sentence
        for one, other in pairwise(together)
    )
    apart = bool(base) and bool(now) and base[0].depth > now[0].depth
    return (unbroken or apart) and _are_of_one_kind(base, now, size)


def _are_of_one_kind(base: Sequence[Claim], now: Sequence[Claim], size: int) -> bool:
    return (
        len(base) == len(now) == size
        and all(one.unit == other.unit for one, other in zip(base, now, strict=True))
        and all(is_earlier(one, other) for one, other in zip(base, now, strict=True))
    )


def _values(claims: Sequence[Claim]) -> list[Claim]:
    return [c for c in claims if c.unit not in PERCENT and c.role is not Role.GOAL]
