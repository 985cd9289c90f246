"""The queue of a day as actions: numbers taken, the day closed (取号、收号)."""

from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.intake.models import QueueDay, Ticket
from fazhu.lib.errors import Refused
from fazhu.network.access import held_by
from fazhu.network.models import Organisation, User
from fazhu.rules import queue as rules
from fazhu.rules.queue import Mode, Stand
from fazhu.rules.roles import Permission

TAKE, CALL = Permission.QUEUE_TAKE, Permission.QUEUE_CALL
OPEN = (Stand.WAITING, Stand.CALLED)


def queues_of(user: User, permission: Permission) -> list[Organisation]:
    """Return the places with a queue at which the user stands; asks no query.

    A queue is kept by those who hold a post in that very place.
    """
    found = {
        held.organisation.pk: held.organisation
        for held in held_by(user)
        if held.grants(permission) and held.organisation.queue
    }
    return list(found.values())


def demand_queue(by: User, permission: Permission, place: Organisation) -> None:
    """Raise PermissionDenied unless the user may do this at the place's queue."""
    if place.pk not in {one.pk for one in queues_of(by, permission)}:
        raise PermissionDenied(f"您的岗位没有在{place}“{permission.label}”的权限。")


@transaction.atomic
def take_number(
    place: Organisation,
    kind: str,
    *,
    priority: str = "",
    booked: time | None = None,
    by: User,
    at: datetime,
) -> Ticket:
    """Take the next number of a kind (取号); numbers begin anew each day."""
    demand_queue(by, TAKE, place)
    chosen = rules.kind(kind)
    if chosen not in rules.kinds(Mode(place.queue)):
        raise Refused("这里没有这一事项的号，请回到取号页面重新选择。")
    queue = locked_queue(place, on=timezone.localdate(at), at=at, by=by)
    if queue.closed_at is not None:
        raise Refused("今天已经收号，不再取号；确需接待的，请窗口人员重新开始取号。")
    ticket = Ticket.objects.create(
        queue=queue,
        center_id=queue.center_id,
        organisation=place,
        day=queue.day,
        letter=chosen.letter,
        number=_last_number(queue, chosen.letter) + 1,
        kind=chosen.key,
        priority=priority and rules.priority(priority).key,
        booked=booked,
        taken_at=at,
        taken_by=by,
        hour=timezone.localtime(at).hour,
    )
    record(by, "queue.take", ticket, at=at, number=str(ticket), kind=kind, why=priority)
    return ticket


@transaction.atomic
def close_queue(place: Organisation, *, by: User, at: datetime) -> int:
    """Close the day (收号): no more numbers, those left are unserved; return how many.

    Who is at a window just now is served to the end.
    """
    demand_queue(by, CALL, place)
    queue = locked_queue(place, on=timezone.localdate(at), at=at, by=by)
    if queue.closed_at is not None:
        raise Refused("今天已经收号。")
    queue.closed_at, queue.closed_by = at, by
    queue.save(update_fields=["closed_at", "closed_by"])
    left = queue.tickets.filter(stand=Stand.WAITING)
    count = left.update(stand=Stand.UNSERVED, ended_at=at, sent_to=None)
    record(by, "queue.close", queue, at=at, unserved=count)
    return count


@transaction.atomic
def reopen_queue(place: Organisation, *, by: User, at: datetime) -> None:
    """Give out numbers again on a day that was closed (重新开始取号)."""
    demand_queue(by, CALL, place)
    queue = locked_queue(place, on=timezone.localdate(at), at=at, by=by)
    if queue.closed_at is None:
        raise Refused("今天没有收号，可以直接取号。")
    queue.closed_at = queue.closed_by = None
    queue.save(update_fields=["closed_at", "closed_by"])
    record(by, "queue.reopen", queue, at=at)


def locked_queue(place: Organisation, *, on: date, at: datetime, by: User) -> QueueDay:
    """Return the day's queue, locked; the first use of a day ends what was left.

    A number that an earlier day left at a window counts as served, others do not.
    """
    center_id = place.center_id or place.pk
    queue, is_new = QueueDay.objects.get_or_create(
        organisation=place, day=on, defaults={"center_id": center_id}
    )
    if is_new:
        _end_earlier(place, queue, at=at, by=by)
    return QueueDay.objects.select_for_update().get(pk=queue.pk)


def _end_earlier(
    place: Organisation, queue: QueueDay, *, at: datetime, by: User
) -> None:
    before = Ticket.objects.filter(
        queue__organisation=place, day__lt=queue.day, stand__in=OPEN
    )
    served = before.filter(stand=Stand.CALLED).update(stand=Stand.SERVED, ended_at=at)
    left = before.filter(stand=Stand.WAITING).update(
        stand=Stand.UNSERVED, ended_at=at, sent_to=None
    )
    if served or left:
        record(by, "queue.end", queue, at=at, served=served, unserved=left)


def _last_number(queue: QueueDay, letter: str) -> int:
    last = queue.tickets.filter(letter=letter).aggregate(last=Max("number"))["last"]
    return int(last or 0)
