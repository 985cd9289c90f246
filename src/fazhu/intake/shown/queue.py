"""What the pages of the queue show: the desk, the slip, the wall."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from fazhu.intake.calling import next_at, standing, waiting
from fazhu.intake.models import QueueDay, QueueWindow, Ticket
from fazhu.network.models import Organisation, User
from fazhu.rules import queue as rules
from fazhu.rules.queue import Next, Stand, TicketKind

LATELY = 60
"""So many of those served last tell how long one takes."""
CALLED_SHOWN = 6
NEXT_SHOWN = 8
FRESH = timedelta(seconds=40)
"""How long a call stands out on the wall."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One who waits, as the desk lists them."""

    ticket: Ticket
    minutes: int
    remarks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The queue of today as someone at a window sees it."""

    queue: QueueDay | None
    window: QueueWindow | None
    others: list[QueueWindow]
    current: Ticket | None
    turn: Next | None
    lines: list[Line]
    counts: dict[str, int]

    @property
    def next_ticket(self) -> Ticket | None:
        """Whose turn it is."""
        pk = self.turn.ticket if self.turn else None
        return next((one.ticket for one in self.lines if one.ticket.pk == pk), None)

    @property
    def numbers(self) -> list[tuple[str, int]]:
        """How many stand how today, in words."""
        told = [(stand.label, self.counts.get(stand, 0)) for stand in Stand]
        return [("取号", sum(self.counts.values())), *told]

    @property
    def kind(self) -> TicketKind | None:
        """What the one at the window came for."""
        return rules.kind(self.current.kind) if self.current else None


@dataclass(frozen=True, kw_only=True)
class Called:
    """One called number on the wall."""

    ticket: Ticket
    is_fresh: bool


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What someone who took a number is told."""

    before: int
    minutes: int | None

    @property
    def wait(self) -> str:
        """The estimate in words."""
        return rules.told_wait(self.minutes)


def queue_of(place: Organisation, *, on: date) -> QueueDay | None:
    """Return the day's queue, if anyone used it."""
    return QueueDay.objects.filter(organisation=place, day=on).first()


def window_of(user: User, queue: QueueDay | None) -> QueueWindow | None:
    """Return the window that the user has open today."""
    if queue is None:
        return None
    return queue.windows.filter(clerk=user, closed_at__isnull=True).first()


def desk(place: Organisation, *, user: User, at: datetime) -> Desk:
    """Return today's queue as the user sees it."""
    queue = queue_of(place, on=timezone.localdate(at))
    if queue is None:
        return Desk(
            queue=None, window=None, others=[], current=None, turn=None, lines=[],
            counts={},
        )  # fmt: skip
    opened = queue.windows.filter(closed_at__isnull=True).order_by("name")
    windows = list(opened.select_related("clerk"))
    own = next((one for one in windows if one.clerk_id == user.pk), None)
    current = own.tickets.filter(stand=Stand.CALLED).first() if own else None
    found = queue.tickets.order_by().values_list("stand")
    row = waiting(queue)
    return Desk(
        queue=queue,
        window=own,
        others=[one for one in windows if one != own],
        current=current,
        turn=next_at(own, queue, row, at=at) if own else None,
        lines=[_line(one, windows, at=at) for one in row],
        counts=dict(found.annotate(n=Count("pk"))),
    )


def slip(ticket: Ticket, *, at: datetime) -> Slip:
    """Return how many are before a number, and how long that will take."""
    queue = ticket.queue
    if ticket.stand != Stand.WAITING:
        return Slip(before=0, minutes=0)
    row = [standing(one, queue) for one in waiting(queue) if one.kind == ticket.kind]
    order = rules.order_of(
        row,
        now=timezone.localtime(at).time(),
        in_a_row=queue.in_a_row,
        limits=rules.limits(),
        most=len(row),
    )
    before = [one.ticket for one in order].index(ticket.pk)
    opened = queue.windows.filter(closed_at__isnull=True)
    serving = [one for one in opened if not one.kinds or ticket.kind in one.kinds]
    minutes = rules.minutes_to_wait(before, lasted=_lasted(queue), windows=len(serving))
    return Slip(before=before, minutes=minutes)


def called(queue: QueueDay | None, *, at: datetime) -> list[Called]:
    """Return who is called to which window, the latest first."""
    if queue is None:
        return []
    now = queue.tickets.filter(stand=Stand.CALLED).select_related("window")
    return [
        Called(ticket=one, is_fresh=at - (one.called_at or at) < FRESH)
        for one in now.order_by("-called_at")[:CALLED_SHOWN]
    ]


def coming(queue: QueueDay | None, *, at: datetime) -> list[Ticket]:
    """Return who is next, in the order of the rules."""
    if queue is None:
        return []
    found = {one.pk: one for one in waiting(queue)}
    order = rules.order_of(
        [standing(one, queue) for one in found.values()],
        now=timezone.localtime(at).time(),
        in_a_row=queue.in_a_row,
        limits=rules.limits(),
        most=NEXT_SHOWN,
    )
    return [found[one.ticket] for one in order]


def _line(ticket: Ticket, windows: list[QueueWindow], *, at: datetime) -> Line:
    sent = next((one for one in windows if one.pk == ticket.sent_to_id), None)
    remarks = (
        ticket.priority and ticket.get_priority_display(),
        ticket.booked and f"预约 {ticket.booked:%H:%M}",
        ticket.passes and f"过号 {ticket.passes} 次",
        sent and f"转到{sent}",
    )
    minutes = int((at - ticket.taken_at).total_seconds()) // rules.MINUTE
    told = tuple(str(one) for one in remarks if one)
    return Line(ticket=ticket, minutes=max(minutes, 0), remarks=told)


def _lasted(queue: QueueDay) -> list[int]:
    """Return the seconds that those served lately took: today, else the day before."""
    found = _seconds(queue)
    if len(found) >= rules.ENOUGH:
        return found
    earlier = QueueDay.objects.filter(
        organisation=queue.organisation_id, day__lt=queue.day
    )
    before = earlier.order_by("-day").first()
    return found if before is None else found + _seconds(before)


def _seconds(queue: QueueDay) -> list[int]:
    served = queue.tickets.filter(stand=Stand.SERVED, called_at__isnull=False)
    lately = served.order_by("-pk").values_list("called_at", "ended_at")[:LATELY]
    return [
        int((end - began).total_seconds()) for began, end in lately if began and end
    ]
