"""Pages of figures: the tables, and the rows behind every number."""

from io import BytesIO
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.reporting import behind, figures_page
from fazhu.reporting.asked import Asked, asked, scopes_for
from fazhu.reporting.forms.figures import FiguresForm
from fazhu.reporting.measures import registry
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.evaluating import sides_of
from fazhu.reporting.measures.rows import rows_of, unrecorded_rows_of, unrecorded_source
from fazhu.reporting.tables import lines
from fazhu.reporting.workbook import workbook
from fazhu.rules.roles import Permission

ROWS_A_PAGE = 50
UNRECORDED = "unrecorded"


@require_GET
@require(Permission.FIGURES_READ)
def figures(request: Request) -> HttpResponse:
    """统计数据: the main numbers, one table a subject, the relations between them."""
    today = timezone.localdate()
    form = FiguresForm(request.GET or None, scopes=scopes_for(request.user))
    context: dict[str, Any] = {"form": form, "today": today}
    try:
        wanted = asked(request.GET, request.user, today=today)
    except Refused as refusal:
        context["refusal"] = refusal.sentence
        return render(request, "reporting/figures.html", context, status=422)
    context |= {
        "asked": wanted,
        "tabs": figures_page.tabs(request, wanted),
        **figures_page.shown(request.GET.get("group", ""), wanted),
    }
    return render(request, "reporting/figures.html", context)


@require_GET
@require(Permission.FIGURES_READ)
def export(request: Request) -> FileResponse:
    """导出: the table that the page shows, as a workbook."""
    wanted = asked(request.GET, request.user, today=timezone.localdate())
    title, entries = figures_page.table_of(request.GET.get("group", ""))
    book = workbook(title, lines(entries, wanted), wanted)
    name = f"统计数据 {title} {wanted.period.label}.xlsx"
    return FileResponse(BytesIO(book), as_attachment=True, filename=name)


@require_GET
@require(Permission.FIGURES_READ)
def rows(request: Request) -> HttpResponse:
    """数字背后的记录: exactly the rows that make one number."""
    entry = registry.BY_KEY.get(request.GET.get("measure", ""))
    if entry is None:
        raise Http404
    wanted = asked(request.GET, request.user, today=timezone.localdate())
    context: dict[str, Any] = {
        "entry": entry,
        "asked": wanted,
        "crumbs": [("统计数据", wanted.figures_url), (entry.label, "")],
    }
    if isinstance(entry, Measure):
        context |= _behind(request, entry, wanted)
    else:
        context["sides"] = sides_of(entry, wanted.scope, wanted.period)
    return render(request, "reporting/rows.html", context)


def _behind(request: Request, entry: Measure, wanted: Asked) -> dict[str, Any]:
    split, part = request.GET.get("split", ""), request.GET.get("part", "")
    source = entry.rows.source
    if split == UNRECORDED:
        source = unrecorded_source(entry)
        found = unrecorded_rows_of(entry, wanted.scope, wanted.period)
    else:
        found = rows_of(entry, wanted.scope, wanted.period, split=split, part=part)
    ordered = behind.with_all_shown(found, source).order_by("pk")
    page = Paginator(ordered, ROWS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "columns": behind.columns_of(entry, source),
        "page": page,
        "total": found.aggregate(total=Sum("adds"))["total"] or 0,
        "is_unrecorded": split == UNRECORDED,
        "part": behind.part_label(entry, split, part),
    }
