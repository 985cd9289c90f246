"""登记咨询 on one screen, and 更正 on the same screen with the reason."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.consulting import consult, correct
from fazhu.cases.actions.visited import became_consultation
from fazhu.cases.forms.consultation_entry import Entry, as_it_stands, from_visit
from fazhu.cases.forms.sheet_changes import change_asked, changed, split_all
from fazhu.cases.models import HomeVisit
from fazhu.cases.views.beginning import SAME_MOMENT, visit_of
from fazhu.cases.views.consultations.reach import (
    RECORD,
    answers_for,
    consultation_of,
    windows,
)
from fazhu.intake.calling import became
from fazhu.intake.models import AnswerText, Consultation, Ticket
from fazhu.intake.views.places import ticket_named
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.network.drafting import wanted_draft
from fazhu.network.models import User

DRAFT = "consultation"
LIST = "consultations:list"


@require_http_methods(["GET", "POST"])
@require(RECORD)
def enter(request: Request) -> HttpResponse:
    """登记咨询: fields, a kept answer put in, the number looked at, then sent."""
    places, on = windows(request.user), timezone.localdate()
    answers = answers_for(places)
    draft = wanted_draft(request, DRAFT) if request.method == "GET" else None
    data, judged = draft, False
    if request.method == "POST":
        data, judged = _asked(request.POST, answers)
    visit, ticket = visit_of(request, draft), ticket_named(request, draft)
    entry = Entry(
        request.user,
        places,
        on=on,
        data=data,
        answers=answers,
        initial=from_visit(visit),
        judged=judged,
    )
    if judged and (made := _entered(entry, visit, ticket, by=request.user)):
        messages.success(request, f"已登记咨询，编号{made.number}。")
        return redirect("consultations:detail", made.pk)
    if data is None:
        entry.talk.fields["channel"].widget.attrs["autofocus"] = True
    crumbs = [("咨询", reverse(LIST)), ("登记咨询", "")]
    context: dict[str, Any] = {"title": "登记咨询", "crumbs": crumbs}
    context |= {"visit": visit, "ticket": ticket}
    return _page(request, entry, context)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def set_right(request: Request, pk: int) -> HttpResponse:
    """更正咨询: what stands, to be changed, and the reason."""
    consultation = consultation_of(request.user, pk)
    places = windows(request.user)
    answers = answers_for(places)
    data, judged = None, False
    if request.method == "POST":
        data, judged = _asked(request.POST, answers)
    entry = Entry(
        request.user,
        places,
        on=timezone.localdate(),
        data=data,
        answers=answers,
        initial=as_it_stands(consultation),
        consultation=consultation,
        judged=judged,
    )
    if judged and _corrected(entry, consultation, by=request.user):
        messages.success(request, "已更正，原来的记载和理由已保留。")
        return redirect("consultations:detail", pk)
    if request.method == "GET":
        record_reading(
            request.user, consultation, "打开咨询更正页面", at=timezone.now()
        )
    crumbs = [
        ("咨询", reverse(LIST)),
        ("这条咨询", reverse("consultations:detail", args=[pk])),
        ("更正", ""),
    ]
    context = {"title": "更正咨询", "crumbs": crumbs, "consultation": consultation}
    return _page(request, entry, context)


def _asked(data: QueryDict, answers: list[AnswerText]) -> tuple[QueryDict, bool]:
    """Return what was typed, and whether it was sent and not only looked at."""
    if not change_asked(data):
        return split_all(data), True
    typed, _ = changed(data)
    if data.get("refresh") == "kept":
        texts = [one.text for one in answers if str(one.pk) == data.get("kept")]
        whole = [text for text in (data.get("answer", ""), *texts) if text]
        typed["answer"], typed["kept"] = "\n".join(whole), ""
    return typed, False


def _entered(
    entry: Entry, visit: HomeVisit | None, ticket: Ticket | None, *, by: User
) -> Consultation | None:
    """Record it, or put on the form why not; what was typed stays."""
    if not entry.is_valid():
        return None
    at = timezone.now()
    try:
        with transaction.atomic():
            made = consult(
                entry.talk.contact(),
                entry.someone(),
                paper=entry.talk.paper(),
                by=by,
                on=entry.talk.cleaned_data["on"],
                at=at,
            )
            if visit is not None:
                became_consultation(visit, made, by=by, at=at)
            if ticket is not None:
                became(ticket, consultation=made, by=by, at=at)
        return made
    except Refused as refusal:
        entry.talk.add_error(None, refusal.sentence)
    except IntegrityError:
        entry.talk.add_error(None, SAME_MOMENT)
    return None


def _corrected(entry: Entry, consultation: Consultation, *, by: User) -> bool:
    if not entry.is_valid():
        return False
    typed = entry.talk.cleaned_data
    try:
        correct(
            consultation,
            entry.talk.contact(),
            entry.someone(),
            reason=typed["reason"],
            seen=typed["seen"],
            by=by,
            on=typed["on"],
            at=timezone.now(),
        )
    except Refused as refusal:
        entry.talk.add_error(None, refusal.sentence)
        return False
    except IntegrityError:
        entry.talk.add_error(None, SAME_MOMENT)
        return False
    return True


def _page(request: Request, entry: Entry, context: dict[str, Any]) -> HttpResponse:
    mistakes = entry.mistakes
    context |= {"entry": entry, "mistakes": mistakes, "draft": DRAFT}
    status = 422 if mistakes else 200
    return render(request, "consultations/entry.html", context, status=status)
