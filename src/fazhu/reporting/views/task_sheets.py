"""目标任务书: on screen and paper, and as DOCX."""

from io import BytesIO
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.network.access import Request, require
from fazhu.network.models import Organisation
from fazhu.reporting.asked import scopes_for
from fazhu.reporting.forms.targets import TargetYearForm
from fazhu.reporting.summary.official import official
from fazhu.reporting.task_sheet import Sheet, blocks, sheet_of
from fazhu.rules.roles import Permission


@require_GET
@require(Permission.FIGURES_READ)
def sheet(request: Request, ref: UUID) -> HttpResponse:
    """目标任务书."""
    found = _sheet(request, ref)
    targets = f"{reverse('reporting:targets')}?year={found.year}"
    context = {
        "sheet": found,
        "form": TargetYearForm(request.GET or None),
        "blocks": [(type(one).__name__.lower(), one) for one in blocks(found)],
        "crumbs": [("目标任务", targets), (found.place.name, "")],
    }
    return render(request, "reporting/task_sheet.html", context)


@require_GET
@require(Permission.FIGURES_READ)
def docx(request: Request, ref: UUID) -> FileResponse:
    """目标任务书, as a file to edit and sign."""
    found = _sheet(request, ref)
    data, _ = official(blocks(found))
    name = f"{found.title}.docx"
    return FileResponse(BytesIO(data), as_attachment=True, filename=name)


def _sheet(request: Request, ref: UUID) -> Sheet:
    form = TargetYearForm(request.GET or None)
    asked = form.cleaned_data["year"] if form.is_bound and form.is_valid() else None
    return sheet_of(_place(request, ref), asked or timezone.localdate().year)


def _place(request: Request, ref: UUID) -> Organisation:
    """Return a place all of whose figures the user may see; a center is its whole."""
    for scope in scopes_for(request.user).values():
        place = scope.organisation or scope.center
        is_part = scope.organisation == scope.center
        if place.ref == ref and not is_part:
            return place
    raise Http404
