"""叫号: the desk of a window, and what is done from it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from fazhu.intake import calling, queueing
from fazhu.intake.forms.queue import HandOnForm, WindowForm
from fazhu.intake.models import QueueWindow
from fazhu.intake.shown import queue as shown
from fazhu.intake.views.places import CALL, TAKE, place_of, ticket_of
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, permissions_of, require
from fazhu.network.forms.days import attempted
from fazhu.network.models import Organisation
from fazhu.rules.roles import Permission

OPEN_FIRST = "您还没有开窗口，请先填写窗口号、点“开窗口”。"
ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "again": (calling.call_again, "已再叫一次{}。"),
    "pass": (calling.pass_over, "{}已过号。"),
    "done": (calling.finish, "{}已办结。"),
    "back": (calling.put_back, "{}已退回队列。"),
    "leave": (calling.leave, "{}已登记未办离开。"),
}
DAYS: dict[str, tuple[Callable[..., Any], str]] = {
    "close": (queueing.close_queue, "已收号，今天不再取号。"),
    "reopen": (queueing.reopen_queue, "已重新开始取号。"),
}


@require_GET
@require(TAKE)
def index(request: Request) -> HttpResponse:
    """叫号: on to the desk of one's own place, or to the page for taking numbers."""
    for permission, page in ((CALL, "queue:desk"), (TAKE, "queue:take")):
        if places := queueing.queues_of(request.user, permission):
            return redirect(page, places[0].pk)
    raise Http404


@require_GET
@require(CALL)
def desk(request: Request, pk: int) -> HttpResponse:
    """叫号: one's window, whoever is at it, and those who wait."""
    return _page(request, place_of(request.user, pk, CALL))


@require_POST
@require(CALL)
def window(request: Request, pk: int) -> HttpResponse:
    """开窗口."""
    place = place_of(request.user, pk, CALL)
    form = WindowForm(request.POST, place=place)
    opened = attempted(
        form,
        lambda: calling.open_window(
            place,
            form.cleaned_data["name"],
            kinds=tuple(form.cleaned_data.get("kinds", ())),
            by=request.user,
            at=timezone.now(),
        ),
    )
    if opened:
        messages.success(request, f"已开{opened}。")
        return redirect("queue:desk", pk)
    return _page(request, place, form=form)


@require_POST
@require(CALL)
def window_close(request: Request, pk: int) -> HttpResponse:
    """关窗口."""
    place = place_of(request.user, pk, CALL)
    own = _own_window(request, place)
    if own is None:
        return _first_open(request, pk)
    return _done(
        request,
        place,
        lambda: calling.close_window(own, by=request.user, at=timezone.now()),
        f"已关{own}。",
    )


@require_POST
@require(CALL)
def call(request: Request, pk: int) -> HttpResponse:
    """叫下一个; whoever is at the window is served by that."""
    place = place_of(request.user, pk, CALL)
    own = _own_window(request, place)
    if own is None:
        return _first_open(request, pk)
    try:
        called = calling.call_next(own, by=request.user, at=timezone.now())
    except Refused as refusal:
        return _page(request, place, refusal=refusal.sentence)
    if called is None:
        messages.info(request, "没有人等候。")
    else:
        messages.success(request, f"请{called}到{own}。")
    return redirect("queue:desk", pk)


@require_POST
@require(CALL)
def act(request: Request, pk: int, ticket: int, act: str) -> HttpResponse:
    """What becomes of a number: again, passed over, served, back, on, away."""
    place = place_of(request.user, pk, CALL)
    found = ticket_of(place, ticket)
    if act == "on":
        others = shown.desk(place, user=request.user, at=timezone.now()).others
        form = HandOnForm(request.POST, place=place, others=others)
        if not form.is_valid():
            return _page(request, place, refusal="请选择转到哪个窗口或者哪一事项。")
        action, told = calling.hand_on, "{}已转办，原来的先后不变。"
        values = form.told(others)
    elif act in ACTS:
        (action, told), values = ACTS[act], {}
    else:
        raise Http404
    return _done(
        request,
        place,
        lambda: action(found, **values, by=request.user, at=timezone.now()),
        told.format(found),
    )


@require_POST
@require(CALL)
def day(request: Request, pk: int, act: str) -> HttpResponse:
    """收号, 重新开始取号."""
    if act not in DAYS:
        raise Http404
    place = place_of(request.user, pk, CALL)
    action, told = DAYS[act]
    return _done(
        request,
        place,
        lambda: action(place, by=request.user, at=timezone.now()),
        told,
    )


def _own_window(request: Request, place: Organisation) -> QueueWindow | None:
    today = timezone.localdate()
    return shown.window_of(request.user, shown.queue_of(place, on=today))


def _first_open(request: Request, pk: int) -> HttpResponse:
    messages.warning(request, OPEN_FIRST)
    return redirect("queue:desk", pk)


def _done(
    request: Request, place: Organisation, action: Callable[[], Any], told: str
) -> HttpResponse:
    """Do it and go back to the desk, or say there why not."""
    try:
        action()
    except Refused as refusal:
        return _page(request, place, refusal=refusal.sentence)
    messages.success(request, told)
    return redirect("queue:desk", place.pk)


def _page(
    request: Request,
    place: Organisation,
    *,
    form: WindowForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    user = request.user
    desk = shown.desk(place, user=user, at=timezone.now())
    held = permissions_of(user)
    context = {
        "place": place,
        "desk": desk,
        "form": form or WindowForm(place=place),
        "hand_on": HandOnForm(
            place=place,
            others=desk.others,
            now=desk.current.kind if desk.current else "",
        ),
        "refusal": refusal,
        "may_consult": Permission.CONSULTATION_RECORD in held,
        "may_receive": Permission.CASE_RECEIVE in held,
        "places": [one for one in queueing.queues_of(user, CALL) if one != place],
    }
    wrong = refusal or (form is not None and form.errors)
    status = 422 if wrong else 200
    return render(request, "queue/desk.html", context, status=status)
