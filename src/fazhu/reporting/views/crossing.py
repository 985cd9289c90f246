"""交叉分析: a measure told apart in one or two ways, on screen and as a file."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.reporting import crossing
from fazhu.reporting.asked import Asked, asked, scopes_for
from fazhu.reporting.forms.crossing import CrossingForm
from fazhu.reporting.grid_files import as_docx, as_workbook
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.registry import BY_KEY, all_measures
from fazhu.rules.roles import Permission

FIRST = "cases_accepted"
WRITERS = {"xlsx": as_workbook, "docx": as_docx}


@require_GET
@require(Permission.FIGURES_READ)
def cross(request: Request) -> HttpResponse:
    """Show the table, its chart and the form that asks for another."""
    entry, by, across = _wanted(request)
    today = timezone.localdate()
    data = request.GET.copy()
    data["measure"], data["by"] = entry.key, by
    form = CrossingForm(
        data,
        scopes=scopes_for(request.user),
        entries=_entries(),
        entry=entry,
    )
    context: dict[str, Any] = {"form": form, "entry": entry, "today": today}
    try:
        context["asked"] = wanted = asked(request.GET, request.user, today=today)
        context["grid"] = crossing.grid(entry, wanted, by, across)
    except Refused as refusal:
        context["refusal"] = refusal.sentence
        return render(request, "reporting/cross.html", context, status=422)
    context["crumbs"] = [("统计数据", wanted.figures_url), ("交叉分析", "")]
    return render(request, "reporting/cross.html", context)


@require_GET
@require(Permission.FIGURES_READ)
def export(request: Request, kind: str) -> FileResponse:
    """Give the table that the page shows as a workbook or a document."""
    if kind not in WRITERS:
        raise Http404
    entry, by, across = _wanted(request)
    wanted: Asked = asked(request.GET, request.user, today=timezone.localdate())
    grid = crossing.grid(entry, wanted, by, across)
    name = f"{grid.title} {wanted.period.label}.{kind}"
    written = WRITERS[kind](grid, entry, wanted)
    return FileResponse(BytesIO(written), as_attachment=True, filename=name)


def _wanted(request: Request) -> tuple[Measure, str, str]:
    """Read measure, rows and columns; another measure may not know the old ones."""
    entry = BY_KEY.get(request.GET.get("measure") or FIRST)
    if not isinstance(entry, Measure) or not entry.splits:
        raise Http404
    by, across = request.GET.get("by", ""), request.GET.get("across", "")
    if by not in entry.splits:
        by = next(split for split in entry.splits if split != across)
    return entry, by, across if across in entry.splits else ""


def _entries() -> list[Measure]:
    return [e for e in all_measures() if isinstance(e, Measure) and e.splits]
