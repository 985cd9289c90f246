"""Pages on which a summary is worked on: a paragraph, typical cases, the sections."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.lib.errors import Refused
from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import posted
from fazhu.network.models import Organisation
from fazhu.reporting.actions import typical_cases
from fazhu.reporting.actions.arrangements import arrange
from fazhu.reporting.actions.summaries import ChangedMeanwhile, Edit, edit
from fazhu.reporting.forms.summaries import PieceForm, TypicalCaseForm
from fazhu.reporting.measures.registry import all_measures
from fazhu.reporting.models import Summary, Verdict
from fazhu.reporting.summary.anonymous import draft
from fazhu.reporting.summary.arrangements import style_of
from fazhu.reporting.summary.candidates import Candidate, candidates
from fazhu.reporting.summary.references import token
from fazhu.reporting.summary.styles import styles
from fazhu.reporting.summary.told import Told
from fazhu.reporting.views.summaries import crumbs, seen
from fazhu.rules.roles import Permission

WRITE = Permission.SUMMARY_WRITE


@require_http_methods(["GET", "POST"])
@require(WRITE)
def summary_piece(request: Request, ref: UUID, place: int) -> HttpResponse:
    """修改一段: its text, with references where the ledger's numbers stand."""
    found = seen(request, ref, WRITE)
    told = Told(found.latest)
    if place >= len(told.pieces):
        raise Http404
    form = PieceForm.of(told.pieces[place], found.number, posted(request))
    context: dict[str, Any] = {"form": form, "summary": found, "place": place}
    if request.method == "POST" and form.is_valid():
        try:
            _edit(request, found, place, form)
        except ChangedMeanwhile as refusal:
            form.add_error(None, refusal.sentence)
            form.sent_again_for(found.number)
            context["theirs"] = refusal.theirs
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已保存为新的一版。")
            return redirect(f"{reverse('reporting:summary', args=[ref])}#p{place}")
    context |= {
        "measures": [(one.label, token(one.label, one.key)) for one in all_measures()],
        "back": f"{reverse('reporting:summary', args=[ref])}#p{place}",
        "crumbs": crumbs(found, "修改一段"),
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/summary_piece.html", context, status=status)


def _edit(request: Request, found: Summary, place: int, form: PieceForm) -> None:
    change = Edit(
        place=place, pieces=form.cleaned_data["pieces"], seen=form.cleaned_data["seen"]
    )
    edit(found, change, by=request.user, at=timezone.now())


@require_http_methods(["GET", "POST"])
@require(WRITE)
def summary_cases(request: Request, ref: UUID) -> HttpResponse:
    """典型案例: those that the rules chose, without names, for a person to decide."""
    found = seen(request, ref, WRITE)
    form = TypicalCaseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("reporting:summary-cases", ref)
    told = Told(found.latest)
    done = found.typical_cases.order_by("pk")
    context = {
        "summary": found,
        "offered": [
            (one, _form(one, found, form))
            for one in candidates(
                told.scope, found.period, but=[each.case_ref for each in done]
            )
        ],
        "approved": [one for one in done if one.verdict == Verdict.APPROVED],
        "form": form,
        "crumbs": crumbs(found, "典型案例"),
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/summary_cases.html", context, status=status)


def _form(one: Candidate, found: Summary, sent: TypicalCaseForm) -> TypicalCaseForm:
    """Return the form of one case; what was typed for it stays."""
    station = found.organisation is not None and found.organisation.is_station
    teller = "本站" if station else "本中心"
    text = draft(one.case, teller=teller, classes=one.classes)
    if sent.is_bound and sent.data.get("case") == str(one.case.ref):
        text = sent.data.get("text", text)
    shown = {"case": one.case.ref, "text": text}
    return TypicalCaseForm(initial=shown, auto_id=f"c{one.case.pk}_%s")


def _decide(request: Request, found: Summary, typed: dict[str, Any]) -> None:
    told = Told(found.latest)
    offered = candidates(
        told.scope,
        found.period,
        but=found.typical_cases.values_list("case_ref", flat=True),
    )
    case = next((one.case for one in offered if one.case.ref == typed["case"]), None)
    if case is None:
        raise Refused("这件案例已处理过或者不在所列之中，请刷新页面。")
    by: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if typed["verdict"] == Verdict.APPROVED:
        typical_cases.approve(found, case, typed["text"], **by)
        messages.success(request, "已写进“典型案例”。")
        return
    typical_cases.drop(found, case, **by)
    messages.success(request, "这件不用。")


@require_http_methods(["GET", "POST"])
@require(WRITE)
def summary_sections(request: Request) -> HttpResponse:
    """调整各节: which sections a style has, in which order."""
    centers = Organisation.objects.filter(pk__in=centers_of(request.user, WRITE))
    center = get_object_or_404(centers.order_by("pk")[:1])
    key = request.GET.get("style") or next(iter(styles()))
    if key not in styles():
        raise Http404
    if request.method == "POST":
        try:
            arrange(
                center,
                key,
                request.POST.get("what", ""),
                section=request.POST.get("section", ""),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect(f"{reverse('reporting:summary-sections')}?style={key}")
    context = {
        "center": center,
        "style": style_of(center, key),
        "styles": list(styles().values()),
        "crumbs": [("总结", reverse("reporting:summaries")), ("调整各节", "")],
    }
    return render(request, "reporting/summary_sections.html", context)
