"""The page that fills someone's own template of a summary."""

import json
from io import BytesIO
from pathlib import Path

from django.http import FileResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.network.access import Request, require
from fazhu.reporting.asked import Asked, period_of, scopes_for
from fazhu.reporting.fill.asking import filled
from fazhu.reporting.fill.filling import Fate
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.report import figures
from fazhu.reporting.fill.shown import shown
from fazhu.reporting.fill.template import Template
from fazhu.reporting.forms.fill import FillForm
from fazhu.reporting.measures.reading import Scope
from fazhu.rules.roles import Permission

PAGE = "reporting/fill.html"


@require_http_methods(["GET", "POST"])
@require(Permission.FIGURES_READ)
def fill(request: Request) -> HttpResponseBase:
    """按模板填数: reads what is handed in, writes nothing down."""
    today = timezone.localdate()
    form = FillForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        scopes=_scopes(request),
        initial={"year": today.year},
    )
    if not form.is_valid() or form.template is None:
        status = 422 if form.errors else 200
        return render(request, PAGE, {"form": form}, status=status)
    words = {"year": str(form.cleaned_data["year"]), "span": form.cleaned_data["span"]}
    asked = Asked(scope=form.scope, period=period_of(words, today=today))
    return _answered(request, form, form.template, asked)


def _scopes(request: Request) -> dict[str, Scope]:
    """A template speaks of the district or of a station, not of the center alone."""
    return {
        word: scope
        for word, scope in scopes_for(request.user).items()
        if scope.organisation != scope.center
    }


def _answered(
    request: Request, form: FillForm, template: Template, asked: Asked
) -> HttpResponseBase:
    span = Span(asked.period.first, asked.period.last)
    scope, chosen = asked.scope, form.chosen
    fates = filled(template.text, span, scope.center, scope.organisation, chosen=chosen)
    stem = Path(form.cleaned_data["name"]).stem
    match request.POST.get("take"):
        case "file":
            return _sent(template.filled(fates), f"{stem}-已填{template.suffix}")
        case "figures":
            return _sent(_table(template, fates, span), f"{stem}-已填.figures.json")
    context = {
        "form": form,
        "asked": asked,
        "suffix": template.suffix,
        "carried": form.cleaned_data,
        "shown": shown(template.text, fates, chosen),
    }
    return render(request, PAGE, context)


def _table(template: Template, fates: list[Fate], span: Span) -> bytes:
    table = figures(template.text, fates, span)
    return json.dumps(table, ensure_ascii=False, indent=2).encode()


def _sent(data: bytes, name: str) -> FileResponse:
    return FileResponse(BytesIO(data), as_attachment=True, filename=name)
