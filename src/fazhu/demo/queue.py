"""The queue of the demo: the main center's windows on a few days, and today."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from fazhu.demo.making import District
from fazhu.demo.places import MAIN, post_holding
from fazhu.demo.plan import Plan
from fazhu.intake import calling
from fazhu.intake.models import QueueWindow, Ticket
from fazhu.intake.queueing import take_number
from fazhu.network.actions import organisations
from fazhu.network.models import Organisation, User
from fazhu.rules.queue import Mode
from fazhu.rules.roles import Role

EARLIER_DAYS = 3
CAME = (
    *(("consultation", ""), ("consultation", "elderly"), ("application", "")),
    *(("consultation", ""), ("other", ""), ("application", "disabled")),
    *(("consultation", ""), ("consultation", "")),
)
"""What those of a day came for, in the order in which they came."""
TODAY_CALLED = 2
SATURDAY = 5
OPENS = time(9)
AN_HOUR = timedelta(hours=1)


@transaction.atomic
def use_queue(plan: Plan, district: District, *, at: datetime) -> None:
    """Turn the queue on, and let the last few working days go by."""
    place = _turned_on(district, at=at)
    clerk = _clerk(district)
    day, days = plan.until, list[date]()
    while len(days) < EARLIER_DAYS:
        day -= timedelta(days=1)
        if day.weekday() < SATURDAY:
            days.append(day)
    for n, one in enumerate(reversed(days)):
        began = timezone.make_aware(datetime.combine(one, OPENS))
        window, last = _come_and_go(place, n, by=clerk, at=began, calls=len(CAME) + 1)
        calling.call_next(window, by=clerk, at=last)
        calling.close_window(window, by=clerk, at=last)


@transaction.atomic
def leave_some_waiting(plan: Plan, district: District, *, now: datetime) -> None:
    """Let some have come today, if the demo ends today and they came on its day."""
    began = now - AN_HOUR
    if not (plan.until == timezone.localdate(began) == timezone.localdate(now)):
        return
    place = Organisation.objects.get(pk=district.organisations[MAIN].pk)
    _come_and_go(place, 0, by=_clerk(district), at=began, calls=TODAY_CALLED)


def _clerk(district: District) -> User:
    clerk = district.posts[post_holding(Role.CENTER_CLERK, MAIN)]
    clerk.__dict__.pop("_held", None)  # the place was read before it had a queue
    return clerk


def _turned_on(district: District, *, at: datetime) -> Organisation:
    place = Organisation.objects.get(pk=district.organisations[MAIN].pk)
    place.queue = Mode.KINDS
    director = district.posts[post_holding(Role.DIRECTOR, MAIN)]
    organisations.change(place, by=director, at=at)
    return place


def _come_and_go(
    place: Organisation, n: int, *, by: User, at: datetime, calls: int
) -> tuple[QueueWindow, datetime]:
    """Let everyone take a number and so many be called; return window and end."""
    window = calling.open_window(place, "1", by=by, at=at)
    came = [at + timedelta(minutes=(4 + n) * k) for k in range(len(CAME))]
    called = [at + timedelta(minutes=6 + 7 * k + (k + n) % 5) for k in range(calls)]
    for moment, turn, comes in sorted(
        [(one, k, True) for k, one in enumerate(came)]
        + [(one, k, False) for k, one in enumerate(called)]
    ):
        if comes:
            kind, priority = CAME[turn]
            take_number(place, kind, priority=priority, by=by, at=moment)
        else:
            _call(window, turn, by=by, at=moment)
    return window, called[-1] + timedelta(minutes=6)


def _call(window: QueueWindow, turn: int, *, by: User, at: datetime) -> Ticket | None:
    """Call the next one; now and then someone is not there, or goes away."""
    ticket = calling.call_next(window, by=by, at=at)
    if ticket is not None and turn == 3:
        return calling.pass_over(ticket, by=by, at=at)
    if ticket is not None and turn == 6:
        return calling.leave(ticket, by=by, at=at)
    return ticket
