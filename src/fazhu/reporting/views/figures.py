"""Pages of figures: the tables, and the rows behind every number."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.network.access import Request, require
from fazhu.reporting import behind
from fazhu.reporting.asked import Asked, asked
from fazhu.reporting.measures import registry
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.evaluating import sides_of
from fazhu.reporting.measures.rows import rows_of, unrecorded_rows_of
from fazhu.rules.roles import Permission

ROWS_A_PAGE = 50
UNRECORDED = "unrecorded"


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
    if split == UNRECORDED:
        found = unrecorded_rows_of(entry, wanted.scope, wanted.period)
    else:
        found = rows_of(entry, wanted.scope, wanted.period, split=split, part=part)
    ordered = behind.with_all_shown(found, entry.rows.source).order_by("pk")
    page = Paginator(ordered, ROWS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "columns": behind.columns_of(entry),
        "page": page,
        "total": found.aggregate(total=Sum("adds"))["total"] or 0,
        "is_unrecorded": split == UNRECORDED,
        "part": behind.part_label(entry, split, part),
    }


@require_GET
@require(Permission.FIGURES_READ)
def figures(request: Request) -> HttpResponse:
    """统计数据."""
    raise Http404
