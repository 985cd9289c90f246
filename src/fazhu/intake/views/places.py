"""What every page of the queue begins with: the place, the number that is meant."""

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from fazhu.intake.models import Ticket
from fazhu.intake.queueing import queues_of
from fazhu.network.access import Request
from fazhu.network.models import Organisation, User
from fazhu.rules.roles import Permission

TAKE, CALL = Permission.QUEUE_TAKE, Permission.QUEUE_CALL
TOO_LONG = 19
"""With so many digits a number may be larger than a key."""


def place_of(user: User, pk: int, permission: Permission) -> Organisation:
    """Return the place whose queue the user keeps; any other does not exist."""
    for place in queues_of(user, permission):
        if place.pk == pk:
            return place
    raise Http404


def ticket_of(place: Organisation, pk: int) -> Ticket:
    """Return a number of this place's queue."""
    found = Ticket.objects.filter(organisation=place).select_related("queue")
    return get_object_or_404(found, pk=pk)


def ticket_named(request: Request, draft: QueryDict | None = None) -> Ticket | None:
    """Return the number that form, draft or address names.

    What an address names and is not to be seen does not exist; a form or a draft that
    outlived its queue is not held up by it.
    """
    kept = (request.POST, draft or QueryDict())
    wanted = next(filter(None, (one.get("ticket", "") for one in kept)), "")
    found = _ticket(request.user, wanted or request.GET.get("ticket", ""))
    if found is None and not wanted and request.GET.get("ticket"):
        raise Http404
    return found


def _ticket(user: User, wanted: str) -> Ticket | None:
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < TOO_LONG):
        return None
    places = queues_of(user, CALL)
    return Ticket.objects.filter(organisation__in=places, pk=int(wanted)).first()
