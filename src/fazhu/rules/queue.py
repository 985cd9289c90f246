"""Whose turn it is at the windows, and why (排队叫号).

Those who come first are called first. Before them go the booked whose time has come
and those with a priority, but never more than a few in a row; whoever was called and
was not there comes back after a few others. Kinds of business, priorities and limits
stand in ``data/queue.toml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from statistics import median

from fazhu.lib.labels import Labelled
from fazhu.rules import tables
from fazhu.rules.marks import Mark

ENOUGH = 3
"""Of so many served ones the usual time is told; of fewer it is not known."""
MINUTE = 60


class Mode(Labelled):
    """Whether a place calls people by numbers, and in how many rows."""

    OFF = "", "不用"
    SINGLE = "single", "一列"
    KINDS = "kinds", "按事项分列"


class Stand(Labelled):
    """Where a number stands."""

    WAITING = "waiting", "等候"
    CALLED = "called", "已叫到"
    SERVED = "served", "已办"
    ABSENT = "absent", "过号作废"
    LEFT = "left", "未办离开"
    UNSERVED = "unserved", "收号时未办"


@dataclass(frozen=True, kw_only=True)
class TicketKind:
    """What someone comes for; ``to`` is what a window registers of it."""

    key: str
    label: str
    letter: str
    whole: bool = False
    to: str = ""


@dataclass(frozen=True, kw_only=True)
class QueuePriority:
    """Who goes before others, and by what rule."""

    key: str
    label: str
    article: str
    mark: Mark
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How far priority goes, and when someone who was not there comes back."""

    in_a_row: int
    back_after: int
    voids_at: int
    article: str = ""
    mark: Mark = Mark.INFERRED


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A number in the row.

    ``came`` grows with the arrival. ``passed_by`` is how many of its kind were called
    since it was called in vain; None: it never was. ``sent`` says that it was handed
    to the window that asks.
    """

    ticket: int
    came: int
    priority: str = ""
    booked: time | None = None
    passed_by: int | None = None
    sent: bool = False


@dataclass(frozen=True, kw_only=True)
class Next:
    """Who is next, why, and how many in a row then went before others."""

    ticket: int
    why: str
    in_a_row: int


def next_of(
    row: Sequence[Standing], *, now: time, in_a_row: int, limits: Limits
) -> Next | None:
    """Return whose turn it is in a row, or None where nobody waits.

    ``in_a_row`` is how many of the last calls in succession went before others.
    """
    back = [one for one in row if one.passed_by is not None]
    if sent := sorted((one for one in row if one.sent), key=_came):
        return Next(ticket=sent[0].ticket, why="转到本窗口的", in_a_row=in_a_row)
    ripe = [one for one in back if (one.passed_by or 0) >= limits.back_after]
    if ripe:
        first = max(ripe, key=lambda one: (one.passed_by or 0, -one.came))
        why = f"过号后已叫过 {first.passed_by} 个，轮到再叫"
        return Next(ticket=first.ticket, why=why, in_a_row=in_a_row)
    fresh = [one for one in row if one.passed_by is None]
    if fresh:
        return _of_fresh(fresh, now=now, in_a_row=in_a_row, limits=limits)
    if back:
        first = max(back, key=lambda one: (one.passed_by or 0, -one.came))
        why = "没有别人等候，过号的提前再叫"
        return Next(ticket=first.ticket, why=why, in_a_row=in_a_row)
    return None


def _of_fresh(
    fresh: Sequence[Standing], *, now: time, in_a_row: int, limits: Limits
) -> Next:
    booked = [one for one in fresh if one.booked is not None and one.booked <= now]
    before = [one for one in fresh if one.priority and one not in booked]
    ordinary = [one for one in fresh if one not in booked and not one.priority]
    waits = bool(ordinary) and in_a_row >= limits.in_a_row
    if (booked or before) and not waits:
        if booked:
            first = min(booked, key=lambda one: (one.booked or now, one.came))
            why = f"预约 {first.booked:%H:%M}，时间已到"
        else:
            first = min(before, key=_came)
            why = f"{priority(first.priority).label}优先"
        return Next(ticket=first.ticket, why=why, in_a_row=in_a_row + 1)
    first = min(ordinary, key=_came)
    why = f"已连续先叫 {in_a_row} 个优先的，轮到先来的" if waits else "按先来后到"
    if not (booked or before):
        why = "按先来后到"
    return Next(ticket=first.ticket, why=why, in_a_row=0)


def _came(one: Standing) -> int:
    return one.came


def order_of(
    row: Sequence[Standing], *, now: time, in_a_row: int, limits: Limits, most: int
) -> list[Next]:
    """Return who would be called one after another if nobody else came."""
    left, found = list(row), list[Next]()
    while left and len(found) < most:
        turn = next_of(left, now=now, in_a_row=in_a_row, limits=limits)
        if turn is None:
            break
        found.append(turn)
        in_a_row = turn.in_a_row
        left = [_after_a_call(one) for one in left if one.ticket != turn.ticket]
    return found


def _after_a_call(one: Standing) -> Standing:
    return one if one.passed_by is None else replace(one, passed_by=one.passed_by + 1)


def minutes_to_wait(before: int, *, lasted: Sequence[int], windows: int) -> int | None:
    """Estimate the minutes until someone with so many before them is called.

    ``lasted`` are the seconds that others took, the estimate is their median for each
    of those before, shared by the windows; None where too few are known.
    """
    if before == 0:
        return 0
    if len(lasted) < ENOUGH:
        return None
    seconds = before * median(lasted) / max(windows, 1)
    return max(1, round(seconds / MINUTE))


def told_wait(minutes: int | None) -> str:
    """Say an estimate in words."""
    if minutes is None:
        return "还不能估计"
    return f"约 {minutes} 分钟" if minutes else "马上叫到"


def kinds(mode: Mode) -> tuple[TicketKind, ...]:
    """Return what can be chosen in a mode."""
    if mode is Mode.OFF:
        return ()
    whole = mode is Mode.SINGLE
    return tuple(one for one in _kinds().values() if one.whole is whole)


def kind(key: str) -> TicketKind:
    """Return a kind; an unknown one is a developer's ValueError."""
    if key not in _kinds():
        raise ValueError(f"no kind of ticket {key!r}; there are {sorted(_kinds())}")
    return _kinds()[key]


def kind_choices() -> list[tuple[str, str]]:
    """Return key and label pairs of all kinds."""
    return [(one.key, one.label) for one in _kinds().values()]


def priority(key: str) -> QueuePriority:
    """Return a priority; an unknown one is a developer's ValueError."""
    if key not in _priorities():
        raise ValueError(f"no priority {key!r}; there are {sorted(_priorities())}")
    return _priorities()[key]


def priorities() -> tuple[QueuePriority, ...]:
    """Return who goes before others."""
    return tuple(_priorities().values())


def priority_choices() -> list[tuple[str, str]]:
    """Return key and label pairs of all priorities."""
    return [(one.key, one.label) for one in priorities()]


@cache
def limits() -> Limits:
    """Return the limits that ship."""
    told = tables.table("queue")["limits"]
    return tables.row(Limits, {**told, "mark": Mark(told["mark"])})


@cache
def _kinds() -> dict[str, TicketKind]:
    rows = (tables.row(TicketKind, one) for one in tables.table("queue")["kinds"])
    return {one.key: one for one in rows}


@cache
def _priorities() -> dict[str, QueuePriority]:
    rows = (
        tables.row(QueuePriority, {**one, "mark": Mark(one["mark"])})
        for one in tables.table("queue")["priorities"]
    )
    return {one.key: one for one in rows}
