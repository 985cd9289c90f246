"""代书: a paper written for someone who asked, to be read, printed, written anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.forms.drafting import DraftForm
from fazhu.cases.views.consultations.reach import RECORD, consultation_of
from fazhu.intake.drafting import draft_paper, rewrite_paper
from fazhu.intake.models import Consultation, DraftedPaper
from fazhu.network.access import Request, require
from fazhu.network.drafting import wanted_draft
from fazhu.network.forms.days import attempted, posted
from fazhu.ui.forms import refill


@require_GET
@require(RECORD)
def show(request: Request, pk: int, draft: int) -> HttpResponse:
    """One drafted paper on a sheet of its own, as it is printed."""
    talk, drafted = _found(request, pk, draft)
    what = f"查看代书“{drafted.title}”"
    record_reading(request.user, talk, what, at=timezone.now())
    context = {"talk": talk, "drafted": drafted, "crumbs": _crumbs(talk, drafted.title)}
    return render(request, "consultations/drafted.html", context)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def write(request: Request, pk: int, draft: int | None = None) -> HttpResponse:
    """Write a paper for whoever asked, or write one anew."""
    talk, drafted = consultation_of(request.user, pk), None
    if draft is not None:
        talk, drafted = _found(request, pk, draft)
    key, today = f"drafted-{pk}-{draft or 'new'}", timezone.localdate()
    form = DraftForm(posted(request), drafted=drafted, today=today)
    if request.method == "GET" and (kept := wanted_draft(request, key)) is not None:
        refill(form, dict(kept.lists()))
    if done := attempted(form, lambda: _done(request, talk, drafted, form)):
        messages.success(request, f"已保存代书“{done.title}”。")
        return redirect("consultations:draft", pk, done.pk)
    context = {
        "form": form,
        "talk": talk,
        "drafted": drafted,
        "draft_key": key,
        "crumbs": _crumbs(talk, "改写代书" if drafted else "代书"),
    }
    status = 422 if form.errors else 200
    return render(request, "consultations/drafting.html", context, status=status)


def _done(
    request: Request, talk: Consultation, drafted: DraftedPaper | None, form: DraftForm
) -> DraftedPaper:
    by, at, typed = request.user, timezone.now(), form.cleaned_data
    if drafted is None:
        return draft_paper(talk, form.paper(), by=by, on=typed["on"], at=at)
    return rewrite_paper(drafted, form.paper(), seen=typed["seen"], by=by, at=at)


def _found(request: Request, pk: int, draft: int) -> tuple[Consultation, DraftedPaper]:
    talk = consultation_of(request.user, pk)
    return talk, get_object_or_404(talk.papers.select_related("recorded_by"), pk=draft)


def _crumbs(talk: Consultation, last: str) -> list[tuple[str, str]]:
    whose = str(talk.person.name) if talk.person else "未留姓名"
    return [
        ("咨询", reverse("consultations:list")),
        (whose, reverse("consultations:detail", args=[talk.pk])),
        (last, ""),
    ]
