"""考核: the ranking of a center's stations, and each station's sheet of marks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import Organisation
from fazhu.reporting.actions.appraisal import give_mark
from fazhu.reporting.appraisal import Term, appraise, scheme_of, term
from fazhu.reporting.choosing import (
    centers_told,
    chosen,
    is_told_of,
    places_of,
    work_tabs,
)
from fazhu.reporting.forms.appraisal import MarkForm, TermForm
from fazhu.reporting.models import HandMark, SchemeItem
from fazhu.rules.appraisal import Way, plain
from fazhu.rules.roles import Permission

SET = Permission.TARGET_SET


@require_GET
@require(Permission.FIGURES_READ)
def ranking(request: Request) -> HttpResponse:
    """考核: who stands where; a station's clerk sees the own line alone."""
    centers = centers_told(request.user)
    center = chosen(request, centers)
    form = TermForm(request.GET or None, centers=centers)
    of = _term(form)
    scheme = scheme_of(center, of.whole.last)
    results = appraise(scheme, _open(center, of), of=of) if scheme else []
    context = {
        "form": form,
        "tabs": work_tabs(request),
        "center": center,
        "term": of,
        "scheme": scheme,
        "results": [one for one in results if is_told_of(request.user, one.place)],
        "count": len(results),
        "words": _words(center, of),
        "may_set": center.pk in centers_of(request.user, SET),
    }
    return render(request, "reporting/appraisal.html", context)


@require_GET
@require(Permission.FIGURES_READ)
def sheet(request: Request, ref: UUID) -> HttpResponse:
    """一个工作站的计分表: every item with its points and the reason."""
    place = _station(request, ref)
    center = place.own_center
    of = _term(TermForm(request.GET or None, centers=[center]))
    scheme = scheme_of(center, of.whole.last)
    if scheme is None:
        raise Http404
    results = appraise(scheme, _open(center, of), of=of)
    found = next((one for one in results if one.place.pk == place.pk), None)
    if found is None:
        raise Http404
    context = {
        "place": place,
        "term": of,
        "scheme": scheme,
        "result": found,
        "count": len(results),
        "words": _words(center, of),
        "may_set": center.pk in centers_of(request.user, SET),
        "crumbs": [
            ("考核", f"{reverse('reporting:appraisal')}?{_words(center, of)}"),
            (place.name, ""),
        ],
    }
    return render(request, "reporting/appraisal_sheet.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def mark(request: Request, ref: UUID, station: int) -> HttpResponse:
    """人工评分."""
    centers = centers_of(request.user, SET)
    there = SchemeItem.objects.select_related("scheme__center")
    row = get_object_or_404(
        there, ref=ref, scheme__center__in=centers, way=Way.HAND.value
    )
    center = row.scheme.center
    place = get_object_or_404(Organisation.objects.under(center).stations(), pk=station)
    of = _term(TermForm(request.GET or None, centers=[center]))
    given = HandMark.objects.filter(
        item=row, organisation=place, year=of.year, span=of.span
    ).first()
    known = {"points": plain(given.points), "reason": given.reason} if given else {}
    form = MarkForm(posted(request), initial=known)
    form.fields["points"].help_text = f"满分{plain(row.full)}分。{row.basis}"

    def act() -> HandMark:
        return give_mark(
            row, place, **form.cleaned_data, of=of, by=request.user, at=timezone.now()
        )

    back = reverse("reporting:appraisal-sheet", args=[place.ref])
    back = f"{back}?{_words(center, of)}"
    if attempted(form, act):
        messages.success(request, f"“{row.label}”已评分。")
        return redirect(back)
    context: dict[str, Any] = {
        "form": form, "item": row, "place": place, "term": of, "back": back,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "reporting/mark.html", context, status=status)


def _term(form: TermForm) -> Term:
    today = timezone.localdate()
    span = form.span_or_whole()
    return term(form.year_or(today.year), span, today=today)


def _open(center: Organisation, of: Term) -> list[Organisation]:
    """Return the stations that stood at the end of the term."""
    last = of.whole.last
    return [
        one
        for one in places_of(center)
        if (one.closed_on is None or one.closed_on > last)
        and (one.opened_on is None or one.opened_on <= last)
    ]


def _words(center: Organisation, of: Term) -> str:
    return urlencode({"center": str(center.ref), "year": str(of.year), "span": of.span})


def _station(request: Request, ref: UUID) -> Organisation:
    there = Organisation.objects.stations().select_related("center")
    place: Organisation = get_object_or_404(there, ref=ref)
    if not is_told_of(request.user, place):
        raise Http404
    return place
