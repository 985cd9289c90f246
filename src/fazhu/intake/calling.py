"""The windows as actions: opened, the next one called, and what becomes of them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.intake.models import Consultation, QueueDay, QueueWindow, Ticket
from fazhu.intake.queueing import CALL, demand_queue, locked_queue
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, User
from fazhu.rules import queue as rules
from fazhu.rules.queue import MINUTE, Mode, Next, Stand, Standing

LONGEST = 32_000
"""More minutes than a column holds; nobody waits for three weeks."""


@transaction.atomic
def open_window(
    place: Organisation,
    name: str,
    *,
    kinds: tuple[str, ...] = (),
    by: User,
    at: datetime,
) -> QueueWindow:
    """Open a window of today's queue (开窗口); the user's own other one is closed."""
    demand_queue(by, CALL, place)
    queue = locked_queue(place, on=timezone.localdate(at), at=at, by=by)
    open_now = queue.windows.filter(closed_at__isnull=True)
    if taken := open_now.filter(name=name).exclude(clerk=by).first():
        raise Refused(f"{taken}由{taken.clerk.name}在叫号，请换一个窗口号。")
    for own in open_now.filter(clerk=by):
        _close(own, by=by, at=at)
    offered = {one.key for one in rules.kinds(Mode(place.queue))}
    chosen = [rules.kind(key).key for key in kinds if key in offered]
    window = QueueWindow.objects.create(
        queue=queue,
        name=name,
        clerk=by,
        kinds=[] if set(chosen) == offered else chosen,
        opened_at=at,
    )
    record(by, "queue.window", queue, at=at, window=name, kinds=chosen)
    return window


@transaction.atomic
def close_window(window: QueueWindow, *, by: User, at: datetime) -> None:
    """Close a window (关窗口); whoever is at it must be dealt with first."""
    _close(_own(window, by=by)[1], by=by, at=at)


@transaction.atomic
def call_next(window: QueueWindow, *, by: User, at: datetime) -> Ticket | None:
    """Call whose turn it is (叫下一个), or None where nobody waits.

    Whoever is at the window is served by that.
    """
    queue, own = _own(window, by=by)
    if current := own.tickets.filter(stand=Stand.CALLED).first():
        _end(current, Stand.SERVED, by=by, at=at)
    found = next_at(own, queue, waiting(queue), at=at)
    if found is None:
        return None
    ticket = Ticket.objects.get(pk=found.ticket)
    queue.in_a_row = found.in_a_row
    queue.called[ticket.kind] = queue.called.get(ticket.kind, 0) + 1
    queue.save(update_fields=["in_a_row", "called"])
    ticket.stand, ticket.window, ticket.sent_to = Stand.CALLED, own, None
    ticket.why, ticket.called_at, ticket.calls = found.why, at, ticket.calls + 1
    if ticket.first_called_at is None:
        ticket.first_called_at = at
        minutes = int((at - ticket.taken_at).total_seconds()) // MINUTE
        ticket.waited = min(max(minutes, 0), LONGEST)
    ticket.save()
    _record(ticket, "queue.call", by=by, at=at, window=own.name, why=found.why)
    return ticket


def next_at(
    window: QueueWindow, queue: QueueDay, found: list[Ticket], *, at: datetime
) -> Next | None:
    """Return whose turn of those who wait it is at a window, and why."""
    row = [
        standing(one, queue, window=window)
        for one in found
        if one.sent_to_id in (None, window.pk)
        and (not window.kinds or one.kind in window.kinds or one.sent_to_id)
    ]
    return rules.next_of(
        row,
        now=timezone.localtime(at).time(),
        in_a_row=queue.in_a_row,
        limits=rules.limits(),
    )


def waiting(queue: QueueDay) -> list[Ticket]:
    """Return those who wait, in the order in which they came."""
    return list(queue.tickets.filter(stand=Stand.WAITING).order_by("pk"))


def standing(
    ticket: Ticket, queue: QueueDay, *, window: QueueWindow | None = None
) -> Standing:
    """Return a number as the rules take it, as a window sees it."""
    passed = ticket.passed_at
    called = int(queue.called.get(ticket.kind, 0))
    return Standing(
        ticket=ticket.pk,
        came=ticket.pk,
        priority=ticket.priority,
        booked=ticket.booked,
        passed_by=None if passed is None else called - passed,
        sent=window is not None and ticket.sent_to_id == window.pk,
    )


@transaction.atomic
def call_again(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """Call the same number once more (再叫一次)."""
    locked = _called(ticket, by=by)[1]
    locked.called_at, locked.calls = at, locked.calls + 1
    locked.save(update_fields=["called_at", "calls"])
    return _record(locked, "queue.again", by=by, at=at)


@transaction.atomic
def pass_over(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """Pass over someone who was called and is not there (过号).

    They come back after a few others; the last time the number lapses.
    """
    queue, locked = _called(ticket, by=by)
    locked.passes += 1
    if locked.passes >= rules.limits().voids_at:
        return _end(locked, Stand.ABSENT, by=by, at=at)
    locked.passed_at = queue.called.get(locked.kind, 0)
    _wait_again(locked)
    return _record(locked, "queue.pass", by=by, at=at)


@transaction.atomic
def finish(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """End with whoever is at the window (办结)."""
    return _end(_called(ticket, by=by)[1], Stand.SERVED, by=by, at=at)


@transaction.atomic
def put_back(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """Let someone wait again in the place of their arrival (退回队列)."""
    locked = _called(ticket, by=by)[1]
    locked.passed_at = None
    _wait_again(locked)
    return _record(locked, "queue.back", by=by, at=at)


@transaction.atomic
def hand_on(
    ticket: Ticket,
    *,
    kind: str = "",
    window: QueueWindow | None = None,
    by: User,
    at: datetime,
) -> Ticket:
    """Let someone wait for another business or another window (转办)."""
    queue, locked = _called(ticket, by=by)
    if kind:
        locked.kind = rules.kind(kind).key
    if window is not None:
        if window.queue_id != queue.pk or window.closed_at is not None:
            raise Refused(f"{window}已经关闭，请另选一个窗口。")
        locked.sent_to = window
    locked.passed_at = None
    _wait_again(locked)
    to = window.name if window else ""
    return _record(locked, "queue.hand_on", by=by, at=at, kind=kind, window=to)


@transaction.atomic
def leave(ticket: Ticket, *, by: User, at: datetime) -> Ticket:
    """Note that someone went away unserved (离开)."""
    _, locked = _locked(ticket, by=by)
    if locked.stand not in (Stand.WAITING, Stand.CALLED):
        raise Refused(_moved(locked))
    return _end(locked, Stand.LEFT, by=by, at=at)


def became(
    ticket: Ticket,
    *,
    consultation: Consultation | None = None,
    by: User,
    at: datetime,
) -> None:
    """Keep what the window registered of a number; part of that transaction."""
    _, locked = _locked(ticket, by=by)
    if consultation is not None and locked.consultation_id is None:
        locked.consultation = consultation
        locked.save(update_fields=["consultation"])
    what = "consultation" if consultation is not None else "application"
    _record(locked, "queue.became", by=by, at=at, kind=what)


def _own(window: QueueWindow, *, by: User) -> tuple[QueueDay, QueueWindow]:
    """Return the day's queue, locked, and the user's own open window in it."""
    queue = QueueDay.objects.select_for_update().get(pk=window.queue_id)
    demand_queue(by, CALL, queue.organisation)
    own = QueueWindow.objects.get(pk=window.pk)
    if own.clerk_id != by.pk:
        raise PermissionDenied("这个窗口由别人在叫号。")
    if own.closed_at is not None:
        raise Refused(f"{own}已经关闭，请重新开窗口。")
    return queue, own


def _locked(ticket: Ticket, *, by: User) -> tuple[QueueDay, Ticket]:
    """Return the day's queue, locked, and the number as it stands in it."""
    queue = QueueDay.objects.select_for_update().get(pk=ticket.queue_id)
    demand_queue(by, CALL, queue.organisation)
    return queue, Ticket.objects.select_related("window").get(pk=ticket.pk)


def _called(ticket: Ticket, *, by: User) -> tuple[QueueDay, Ticket]:
    """The same for a number that the user's own window has called."""
    queue, locked = _locked(ticket, by=by)
    own = locked.window is not None and locked.window.clerk_id == by.pk
    if locked.stand != Stand.CALLED or not own:
        raise Refused(_moved(locked))
    return queue, locked


def _moved(ticket: Ticket) -> str:
    at = f"，{ticket.window}" if ticket.window else ""
    return f"{ticket}现在是“{Stand(ticket.stand).label}”{at}；请按页面上的情况再办。"


def _close(window: QueueWindow, *, by: User, at: datetime) -> None:
    if current := window.tickets.filter(stand=Stand.CALLED).first():
        raise Refused(f"{current}还在{window}，请先点“办结”或者“退回队列”。")
    window.closed_at = at
    window.save(update_fields=["closed_at"])
    Ticket.objects.filter(sent_to=window).update(sent_to=None)
    record(by, "queue.window_close", window.queue, at=at, window=window.name)


def _wait_again(ticket: Ticket) -> None:
    ticket.stand, ticket.window, ticket.why = Stand.WAITING, None, ""
    ticket.save()


def _end(ticket: Ticket, stand: Stand, *, by: User, at: datetime) -> Ticket:
    ticket.stand, ticket.ended_at, ticket.sent_to = stand, at, None
    ticket.save()
    return _record(ticket, f"queue.{stand}", by=by, at=at)


def _record(
    ticket: Ticket, action: str, *, by: User, at: datetime, **details: Any
) -> Ticket:
    record(by, action, ticket, at=at, number=str(ticket), **details)
    return ticket
