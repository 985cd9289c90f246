"""The auditor's pages: the trail, one entry, verifying."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.network.access import Request, centers_of, require
from fazhu.network.actions import verifying
from fazhu.network.forms.trail import TrailFilters
from fazhu.network.reach import users_of
from fazhu.network.shown import trail as shown
from fazhu.network.shown.notices import notices
from fazhu.network.shown.trail_words import action_choices
from fazhu.rules.roles import Permission

READ = Permission.AUDIT_READ
SUBJECT = "审计记录"


@require_GET
@require(READ)
def trail(request: Request) -> HttpResponse:
    """审计记录; reading them is written down too."""
    entries = _seen(request)
    people = users_of(request.user, READ).order_by("name")
    filters = TrailFilters(request.GET, people=people, actions=action_choices())
    found = shown.narrowed(entries, filters)
    context = {
        "filters": filters,
        "part": shown.part(found, after=request.GET.get("after", "")),
        "columns": shown.COLUMNS,
        "length": verifying.length(),
        "notices": notices(centers_of(request.user, READ), at=timezone.now()),
        "last": verifying.last_verdict(entries),
    }
    _note(request, "查看审计记录列表")
    return render(request, "network/trail.html", context)


@require_GET
@require(READ)
def trail_entry(request: Request, pk: int) -> HttpResponse:
    """一条审计记录, its details opened with personal values masked."""
    entry = get_object_or_404(_seen(request), pk=pk)
    context = {
        "line": shown.lines([entry])[0],
        "details": shown.details(entry),
        "crumbs": [("审计", "/trail/"), (f"{entry.lane}-{entry.sequence}", "")],
    }
    _note(request, f"打开第{entry.lane}道第{entry.sequence}条审计记录")
    return render(request, "network/trail_entry.html", context)


@require_http_methods(["GET", "POST"])
@require(READ)
def trail_verify(request: Request) -> HttpResponse:
    """核验审计记录."""
    if request.method == "POST":
        verdict = verifying.verify(by=request.user, at=timezone.now())
        if verdict.is_whole:
            messages.success(request, f"已核验 {verdict.entries} 条审计记录，完整。")
        else:
            count = len(verdict.findings)
            messages.error(request, f"核验发现 {count} 处问题，见下。")
    return redirect("network:trail")


def _seen(request: Request) -> QuerySet[Any]:
    return shown.seen(centers_of(request.user, READ))


def _note(request: Request, what: str) -> None:
    center = centers_of(request.user, READ)[0]
    record_reading(request.user, SUBJECT, what, at=timezone.now(), center=center)
