"""取号、号票和大屏: for the desk and for the devices of the hall."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.intake.forms.queue import TakeForm
from fazhu.intake.queueing import take_number
from fazhu.intake.shown import queue as shown
from fazhu.intake.views.places import CALL, TAKE, place_of, ticket_of
from fazhu.network.access import Request, permissions_of, require
from fazhu.network.forms.days import attempted, posted

PAPERS = (("58", "58 毫米"), ("80", "80 毫米"), ("a4", "A4 纸"))
USUAL = "80"
SECONDS_OF_SLIP = 10
"""How long a device shows a slip before it is ready for the next one."""
SECONDS_OF_WALL = 30
"""After how long a browser without scripts looks anew."""


@require_http_methods(["GET", "POST"])
@require(TAKE)
def take(request: Request, pk: int) -> HttpResponse:
    """取号: one button for each kind of business."""
    place = place_of(request.user, pk, TAKE)
    at_desk = CALL in permissions_of(request.user)
    form = TakeForm(posted(request), place=place, asks=at_desk)
    if ticket := attempted(
        form,
        lambda: take_number(
            place, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
    ):
        address = reverse("queue:slip", args=[place.pk, ticket.pk])
        return redirect(f"{address}?paper={_paper(request)}&now")
    context = {
        "place": place,
        "form": form,
        "at_desk": at_desk,
        "crumbs": _crumbs(place.pk, "取号") if at_desk else [],
    }
    status = 422 if form.errors else 200
    return render(request, "queue/take.html", context, status=status)


@require_GET
@require(TAKE)
def slip(request: Request, pk: int, ticket: int) -> HttpResponse:
    """号票: the number, how many are before it, how long that may take."""
    place = place_of(request.user, pk, TAKE)
    found, at = ticket_of(place, ticket), timezone.now()
    paper, at_desk = _paper(request), CALL in permissions_of(request.user)
    again = f"{reverse('queue:take', args=[place.pk])}?paper={paper}"
    context = {
        "place": place,
        "ticket": found,
        "slip": shown.slip(found, at=at),
        "papers": PAPERS,
        "paper": paper,
        "again": again,
        "now": "now" in request.GET,
        "at_desk": at_desk,
        "crumbs": _crumbs(place.pk, f"号票 {found}") if at_desk else [],
    }
    answer = render(request, "queue/slip.html", context)
    if not at_desk:
        answer["Refresh"] = f"{SECONDS_OF_SLIP}; url={again}"
    return answer


@require_GET
@require(TAKE)
def wall(request: Request, pk: int) -> HttpResponse:
    """大屏: the called numbers and their windows, and who is next."""
    place, at = place_of(request.user, pk, TAKE), timezone.now()
    queue = shown.queue_of(place, on=timezone.localdate(at))
    context = {
        "place": place,
        "called": shown.called(queue, at=at),
        "coming": shown.coming(queue, at=at),
        "at": at,
    }
    answer = render(request, "queue/wall.html", context)
    answer["Refresh"] = str(SECONDS_OF_WALL)
    return answer


def _paper(request: Request) -> str:
    """Return the paper that the address names, else the usual one."""
    wanted = request.POST.get("paper") or request.GET.get("paper")
    return wanted if wanted in dict(PAPERS) else USUAL


def _crumbs(pk: int, label: str) -> list[tuple[Any, str]]:
    return [("叫号", reverse("queue:desk", args=[pk])), (label, "")]
