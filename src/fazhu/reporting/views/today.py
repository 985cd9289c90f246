"""The today page: the first thing a person sees in the morning."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.audit.clock import set_back_behind
from fazhu.cases.shown import visits
from fazhu.network.access import Request, permissions_of, require
from fazhu.reporting.desk import desk
from fazhu.reporting.desk_own import drafts_of, papers_of
from fazhu.reporting.menu import items_of
from fazhu.rules.roles import Permission


@require_GET
@require()
def today(request: Request) -> HttpResponse:
    """今日: the desk; posts without sight of cases get the pages they work on."""
    at, held = timezone.now(), permissions_of(request.user)
    context: dict[str, object] = {
        "today": timezone.localdate(at),
        "later_record": set_back_behind(at),
        "may_begin": Permission.CASE_RECEIVE in held,
        "may_consult": Permission.CONSULTATION_RECORD in held,
        "may_watch": Permission.SYSTEM_WATCH in held,
    }
    if Permission.CASE_READ in held:
        context |= {
            "desk": desk(request.user, at=at),
            "drafts": drafts_of(request.user),
            "papers": papers_of(request.user),
        }
        if Permission.CONSULTATION_RECORD in held:
            on = timezone.localdate(at)
            due = visits.own_and_late(request.user, on=on)
            context["visits"] = visits.rows_of(due, on=on)
    else:
        context |= {"has_post": bool(held), "items": items_of(request.user)[1:]}
    return render(request, "reporting/today.html", context)
