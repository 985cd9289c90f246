"""The page of one person: every matter in sight, merging, taking back, parting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.merging import merge_people, split_person, undo_merge
from fazhu.cases.forms.merging import FindForm, MergeForm, SplitForm
from fazhu.cases.shown import person_page as shown
from fazhu.intake.models import Person, PersonMerge
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, demand, require
from fazhu.rules.roles import Permission


@require_GET
@require(Permission.CASE_READ)
def person(request: Request, pk: int) -> HttpResponse:
    """人员页; opening it is written to the trail."""
    someone = shown.person_for(request.user, pk)
    record_reading(request.user, someone, "打开人员页面", at=timezone.now())
    context = shown.context_of(someone, user=request.user, on=timezone.localdate())
    return render(request, "cases/person.html", context)


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_CORRECT)
def find(request: Request, pk: int) -> HttpResponse:
    """找另一份登记: the words that look for it are posted, never in an address."""
    someone = _to_correct(request, pk)
    form = FindForm(request.POST if request.method == "POST" else None)
    found: list[Person] | None = None
    if form.is_valid():
        text = form.cleaned_data["text"]
        people = shown.found_by(text, user=request.user, center=someone.center)
        found = [one for one in people if one != someone]
    context = {
        "person": someone,
        "form": form,
        "found": found,
        "crumbs": _crumbs(someone, "合并"),
    }
    status = 422 if form.errors else 200
    return render(request, "cases/person_find.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_CORRECT)
def merge(request: Request, pk: int, other: int) -> HttpResponse:
    """合并: two records side by side; what differs is chosen."""
    kept, dropped = _to_correct(request, pk), _to_correct(request, other)
    if kept == dropped or kept.center_id != dropped.center_id:
        raise Http404
    rows = shown.differences(kept, dropped)
    form = MergeForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        try:
            merge_people(
                kept,
                dropped,
                taking=form.taking,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已合并。合错了的，可以在本页“合并记录”里撤销。")
            return redirect("cases:person", kept.pk)
    elif request.method == "GET":
        record_reading(request.user, dropped, "打开合并页面", at=timezone.now())
    context = {
        "kept": kept,
        "dropped": dropped,
        "form": form,
        "kept_parts": shown.parts_of(kept, user=request.user),
        "dropped_parts": shown.parts_of(dropped, user=request.user),
        "crumbs": _crumbs(kept, "合并"),
    }
    status = 422 if form.errors else 200
    return render(request, "cases/person_merge.html", context, status=status)


@require_POST
@require(Permission.CASE_CORRECT)
def unmerge(request: Request, pk: int, merge: int) -> HttpResponse:
    """撤销合并."""
    someone = _to_correct(request, pk)
    row = get_object_or_404(PersonMerge, pk=merge, kept=someone)
    undo_merge(row, by=request.user, at=timezone.now())
    messages.success(request, "已撤销合并，两份登记和各自的案件、咨询都已恢复。")
    return redirect("cases:person", someone.pk)


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_CORRECT)
def split(request: Request, pk: int) -> HttpResponse:
    """分出: two humans were noted as one; the matters of the other are chosen."""
    someone = _to_correct(request, pk)
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        parts=shown.parts_of(someone, user=request.user),
        talks=shown.talks_of(someone, user=request.user),
        initial={"name": someone.name},
    )
    if form.is_valid():
        try:
            parted = split_person(
                someone,
                form.parted(),
                parties=form.cleaned_data.get("parties", []),
                talks=form.cleaned_data.get("talks", []),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "已分出。分错了的，把两份登记合并即可。")
            return redirect("cases:person", parted.pk)
    context = {"person": someone, "form": form, "crumbs": _crumbs(someone, "分出")}
    status = 422 if form.errors else 200
    return render(request, "cases/person_split.html", context, status=status)


def _to_correct(request: Request, pk: int) -> Person:
    """Return a record that the user may see and set right; else it is refused."""
    someone = shown.person_for(request.user, pk)
    permission = Permission.CASE_CORRECT
    demand(request.user, permission, center_id=someone.center_id)
    if someone.merged_into is not None:
        raise PermissionDenied("这份登记已经并入另一份，请从那一份的页面办理。")
    return someone


def _crumbs(someone: Person, here: str) -> list[tuple[str, str]]:
    page = reverse("cases:person", args=[someone.pk])
    return [
        ("案件", reverse("cases:list")),
        (f"人员：{someone.name}", page),
        (here, ""),
    ]
