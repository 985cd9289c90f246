"""Pages of written summaries: the list, one with its numbers, making, freezing."""

import json
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.lib.errors import Refused
from fazhu.network.access import Request, may, permissions_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.reporting import scope
from fazhu.reporting.actions import summaries as actions
from fazhu.reporting.asked import scopes_for
from fazhu.reporting.forms.summaries import CompareForm, NewSummaryForm
from fazhu.reporting.models import Summary, SummaryVersion
from fazhu.reporting.summary import report, showing
from fazhu.reporting.summary.difference import changes
from fazhu.reporting.summary.files import KINDS, rendered
from fazhu.reporting.summary.styles import styles
from fazhu.reporting.summary.told import Told, made
from fazhu.rules import counting
from fazhu.rules.roles import Permission

READ, WRITE = Permission.FIGURES_READ, Permission.SUMMARY_WRITE
A_PAGE = 30
NOW = "now"


@require_GET
@require(READ)
def summary_list(request: Request) -> HttpResponse:
    """总结: those of the places that the user sees, the latest first."""
    found = Summary.objects.visible_to(request.user)
    ordered = found.select_related("center", "organisation").order_by("-pk")
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, styles()[one.style].label) for one in page],
        "may_write": WRITE in permissions_of(request.user),
    }
    return render(request, "reporting/summaries.html", context)


@require_http_methods(["GET", "POST"])
@require(WRITE)
def summary_new(request: Request) -> HttpResponse:
    """写总结: choose whose, of when, in which style."""
    today = timezone.localdate()
    scopes = scopes_for(request.user, WRITE)
    first = {"first": today.replace(month=1, day=1), "last": today}
    form = NewSummaryForm(posted(request), scopes=scopes, initial=first)

    def act() -> Summary:
        asked = form.cleaned_data
        period = counting.between(asked["first"], asked["last"])
        return actions.make(
            scopes[asked["org"]],
            scope.not_after(period, today),
            asked["style"],
            by=request.user,
            at=timezone.now(),
        )

    if summary := attempted(form, act):
        messages.success(request, "已由台账生成；数字跟着台账走，定稿以后不再变。")
        return redirect("reporting:summary", summary.ref)
    context = {"form": form, "back": reverse("reporting:summaries")}
    status = 422 if form.errors else 200
    return render(request, "reporting/summary_new.html", context, status=status)


@require_GET
@require(READ)
def summary(request: Request, ref: UUID) -> HttpResponse:
    """一份总结: its text with numbers that open, and what is to be looked at."""
    found = seen(request, ref)
    told = Told(found.latest)
    writes = may(request.user, WRITE, center_id=found.center_id)
    blanks = showing.blanks(told)
    open_ = f"还有{blanks}处待补充；" if blanks else ""
    context = {
        "summary": found,
        "style": told.style.label,
        "rows": showing.rows(told, proving=writes),
        "blanks": blanks,
        "asking": f"{open_}定稿以后文字和数字都不再变。要定稿吗？",
        "version": told.version,
        "may_write": writes,
        "may_edit": writes and not found.is_frozen,
        "stale": _stale(told) if writes and not found.is_frozen else 0,
        "freezing": {"frozen": 1, "seen": found.number},
        "reopening": {"frozen": 0},
        "kinds": [kind.removeprefix(".") for kind in KINDS],
        "crumbs": crumbs(found),
    }
    return render(request, "reporting/summary.html", context)


def _stale(told: Told) -> int:
    """Return how many sentences the ledger would have otherwise today."""
    first = made(told.summary)
    return len(changes(Told(first).pieces, told.fresh)) if first else 0


@require_POST
@require(WRITE)
def summary_freeze(request: Request, ref: UUID) -> HttpResponse:
    """定稿 or 重新修改: text and numbers stay as they are, or go on."""
    found = seen(request, ref, Permission.SUMMARY_WRITE)
    try:
        if request.POST.get("frozen") == "0":
            actions.reopen(found, by=request.user, at=timezone.now())
            messages.success(request, "可以继续修改；定稿的那一版仍在。")
        else:
            _freeze(request, found)
            messages.success(request, "已定稿，文字和数字不再变。")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("reporting:summary", ref)


@require_POST
@require(WRITE)
def summary_renew(request: Request, ref: UUID) -> HttpResponse:
    """更新写法: sentences that the ledger would have otherwise now, but a person's."""
    found = seen(request, ref, WRITE)
    told = Told(found.latest)
    first = made(found) or found.latest
    change = actions.Renewal(made=Told(first).pieces, fresh=list(told.fresh))
    try:
        done = actions.renew(found, change, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        words = f"更新了{done.done}处。"
        words += f"另有{done.left}处由人改过，没有动，请自己核对。" * bool(done.left)
        messages.success(request, words)
    return redirect("reporting:summary", ref)


def _freeze(request: Request, found: Summary) -> None:
    version = request.POST.get("seen", "")
    if not version.isdecimal():
        raise Refused("没有写明定稿哪一版，请刷新页面后再定稿。")
    told = Told(found.latest)
    actions.freeze(
        found, told.snapshot, seen=int(version), by=request.user, at=timezone.now()
    )


@require_GET
@require(READ)
def summary_versions(request: Request, ref: UUID) -> HttpResponse:
    """版本: every version, and two of them compared sentence by sentence."""
    found = seen(request, ref)
    versions = list(found.versions.select_related("saved_by").order_by("-number"))
    form = CompareForm(request.GET or None, versions=versions)
    context: dict[str, Any] = {
        "summary": found,
        "versions": versions,
        "form": form,
        "kinds": [kind.removeprefix(".") for kind in KINDS],
        "crumbs": crumbs(found, "版本"),
    }
    if form.is_bound and form.is_valid():
        context["changes"] = _compared(versions, form.cleaned_data)
    return render(request, "reporting/summary_versions.html", context)


def _compared(versions: list[SummaryVersion], asked: dict[str, str]) -> list[Any]:
    by_number = {str(one.number): one for one in versions}
    latest = versions[0]
    before = by_number.get(asked["before"], versions[-1])
    if asked["after"] == NOW:
        return changes(Told(before).pieces, Told(latest).fresh)
    after = by_number.get(asked["after"], latest)
    return changes(Told(before).pieces, Told(after).pieces)


@require_GET
@require(READ)
def summary_file(request: Request, ref: UUID) -> FileResponse:
    """下载: a version as DOCX, Markdown, text, or the table of its numbers."""
    found = seen(request, ref)
    number = request.GET.get("version") or str(found.number)
    if not number.isdecimal():
        raise Http404
    told = Told(get_object_or_404(found.versions, number=int(number)))
    kind = f".{request.GET.get('kind', 'docx')}"
    data, written = rendered(told.numbered, kind if kind in KINDS else ".txt")
    name = f"{found.whose}{found.period.label}{told.style.label}第{number}版"
    if kind == ".json":
        table = report.figures(told.facts, written.placed)
        data = json.dumps(table, ensure_ascii=False, indent=2).encode()
        name += ".figures"
    elif kind not in KINDS:
        raise Http404
    return FileResponse(BytesIO(data), as_attachment=True, filename=f"{name}{kind}")


def seen(request: Request, ref: UUID, permission: Permission | None = None) -> Summary:
    """Return a summary of the user's scope; what lies outside does not exist."""
    there = Summary.objects.visible_to(request.user)
    found = get_object_or_404(
        there.select_related("center", "organisation__center"), ref=ref
    )
    if permission and not may(request.user, permission, center_id=found.center_id):
        raise Http404
    return found


def crumbs(found: Summary, here: str = "") -> list[tuple[str, str]]:
    """Return the way to a page of a summary."""
    name = f"{found.whose}{found.period.label}{styles()[found.style].label}"
    own = reverse("reporting:summary", args=[found.ref]) if here else ""
    way = [("总结", reverse("reporting:summaries")), (name, own)]
    return [*way, (here, "")] if here else way
