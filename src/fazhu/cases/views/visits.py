"""Pages of home visits: the list, a plan, what becomes of it, the day's route sheet."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.acquaintance import people_seen, visits_seen
from fazhu.cases.actions import visiting
from fazhu.cases.actions.stating import may_state
from fazhu.cases.actions.visiting import VisitWrong
from fazhu.cases.eligibility import lacking_of
from fazhu.cases.forms.sheet_changes import change_asked, changed, split_all
from fazhu.cases.forms.visits import CancelForm, MoveForm, ResultForm, VisitEntry
from fazhu.cases.models import Case, HomeVisit
from fazhu.cases.shown import visits as shown
from fazhu.cases.shown.paging import part
from fazhu.cases.views.beginning import SAME_MOMENT
from fazhu.cases.views.consultations.reach import windows
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, may, permissions_of, require
from fazhu.network.forms.days import posted
from fazhu.network.models import User
from fazhu.network.reading import note_reveal
from fazhu.rules.roles import Permission
from fazhu.rules.visits import VisitState

RECORD, REVEAL = Permission.CONSULTATION_RECORD, Permission.PERSON_REVEAL
LIST, TITLE = "visits:list", "上门服务"
ACTS = {"move": "改期、改派", "done": "登记结果", "cancel": "取消上门"}


@require_GET
@require(RECORD)
def register(request: Request) -> HttpResponse:
    """上门服务登记簿."""
    on, places = timezone.localdate(), windows(request.user)
    asked = shown.asked(request.GET, user=request.user, places=places)
    context = {
        "asked": asked,
        "columns": shown.columns(on=on),
        "part": part(request, asked.rows, fetch=shown.listed, unit="次"),
        "today": on,
    }
    return render(request, "visits/list.html", context)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def plan(request: Request) -> HttpResponse:
    """安排上门: from someone's page, from a case, or for someone new."""
    places = windows(request.user)
    person, case = _named(request)
    data, judged = None, False
    if request.method == "POST":
        judged = not change_asked(request.POST)
        data = split_all(request.POST) if judged else changed(request.POST)[0]
    entry = VisitEntry(
        request.user, places, data=data, person=person, case=case, judged=judged
    )
    if judged and (made := _planned(entry, by=request.user)):
        messages.success(request, "已安排上门服务。")
        return redirect("visits:detail", made.pk)
    mistakes = entry.mistakes
    context = {
        "entry": entry,
        "mistakes": mistakes,
        "crumbs": [(TITLE, reverse(LIST)), ("安排上门", "")],
    }
    status = 422 if mistakes else 200
    return render(request, "visits/plan.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def detail(request: Request, pk: int) -> HttpResponse:
    """上门服务页; a post shows address and numbers once, and is written down."""
    visit, at = _visit(request.user, pk), timezone.now()
    reveals = may(request.user, REVEAL, center_id=visit.center_id)
    opened = request.method == "POST"
    if opened and not reveals:
        raise PermissionDenied(f"您的岗位没有“{REVEAL.label}”的权限。")
    if opened:
        what = "上门服务：显示完整证件号码、电话、住址"
        note_reveal(request.user, visit.person, what, at=at)
    else:
        record_reading(request.user, visit, "打开上门服务页面", at=at)
    context = {
        "visit": visit,
        "tag": shown.state_tag(visit, on=timezone.localdate(at)),
        "facts": shown.facts_of(visit),
        "person": shown.person_facts(visit, opened=opened),
        "opened": opened,
        "may_reveal": reveals,
        "acts": ACTS.items() if visit.stand == VisitState.PLANNED else (),
        "may_receive": Permission.CASE_RECEIVE in permissions_of(request.user),
        "case": Case.objects.visible_to(request.user).filter(visits=visit).first(),
        "crumbs": [(TITLE, reverse(LIST)), (str(visit.person), "")],
    }
    return render(request, "visits/detail.html", context)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def act(request: Request, pk: int, key: str) -> HttpResponse:
    """改期、改派，登记结果，取消: each with its own form."""
    if key not in ACTS:
        raise Http404
    visit = _visit(request.user, pk)
    form, action = _acting(request, visit, key)
    if form.is_valid() and _attempted(form, action):
        messages.success(request, f"已{ACTS[key]}。")
        return redirect("visits:detail", pk)
    if request.method == "GET":
        what = f"打开上门服务：{ACTS[key]}"
        record_reading(request.user, visit, what, at=timezone.now())
    context = {
        "visit": visit,
        "title": ACTS[key],
        "form": form,
        "crumbs": [
            (TITLE, reverse(LIST)),
            (str(visit.person), reverse("visits:detail", args=[pk])),
            (ACTS[key], ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "visits/act.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def sheet(request: Request) -> HttpResponse:
    """路线单 of a day; a post shows addresses and numbers, each written down."""
    user, at = request.user, timezone.now()
    on = _day(request.GET.get("on", "")) or timezone.localdate(at)
    own = request.GET.get("own") == "1"
    opened = request.method == "POST"
    goer = user if own else None
    if opened and REVEAL not in permissions_of(user):
        raise PermissionDenied(f"您的岗位没有“{REVEAL.label}”的权限。")
    stops = shown.stops_of(user, on=on, goer=goer, opened=opened)
    for stop in stops if opened else ():
        what = f"上门路线单 {on}：显示电话、住址"
        note_reveal(user, stop.visit.person, what, at=at)
    context = {
        "on": on,
        "own": own,
        "stops": stops,
        "opened": opened,
        "may_reveal": REVEAL in permissions_of(user),
        "crumbs": [(TITLE, reverse(LIST)), ("路线单", "")],
    }
    return render(request, "visits/sheet.html", context)


def _visit(user: User, pk: int) -> HomeVisit:
    """Return the visit; outside the user's scope it does not exist."""
    seen = visits_seen(user).select_related(
        *("person", "goer", "planned_by", "consultation", "organisation__center")
    )
    return get_object_or_404(seen, pk=pk)


def _named(request: Request) -> tuple[Person | None, Case | None]:
    """Return whom and which case the address names; unseen: 404."""
    case, person = _number(request.GET, "case"), _number(request.GET, "person")
    found = None
    if case is not None:
        found = get_object_or_404(Case.objects.visible_to(request.user), pk=case)
        first = found.parties.filter(role="recipient", is_first=True).first()
        return (first.person if first else None), found
    if person is None:
        return None, None
    whom = get_object_or_404(Person.objects.select_related("center"), pk=person)
    return get_object_or_404(people_seen(request.user, whom.center), pk=whom.pk), None


def _number(query: QueryDict, name: str) -> int | None:
    text = query.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _planned(entry: VisitEntry, *, by: User) -> HomeVisit | None:
    """Plan it, or put on the form why not; what was typed stays."""
    if not entry.is_valid():
        return None
    try:
        return visiting.plan_visit(
            entry.plan.planned(), entry.person.someone(), by=by, at=timezone.now()
        )
    except VisitWrong as wrong:
        entry.plan.add_error(wrong.field, wrong.sentence)
    except Refused as refusal:
        entry.plan.add_error(None, refusal.sentence)
    except IntegrityError:
        entry.plan.add_error(None, SAME_MOMENT)
    return None


def _acting(
    request: Request, visit: HomeVisit, key: str
) -> tuple[forms.Form, Callable[[dict[str, Any]], HomeVisit]]:
    data, by, at = posted(request), request.user, timezone.now()
    if key == "move":
        initial = {
            "planned_on": visit.planned_on.isoformat(),
            "planned_time": visit.planned_time,
            "goer": visit.goer,
            "seen": visit.version,
        }
        form: forms.Form = MoveForm(data, place=visit.organisation, initial=initial)
        return form, lambda typed: visiting.move_visit(visit, **typed, by=by, at=at)
    if key == "done":
        case = visit.case
        states = case is not None and may_state(case, by=by)
        result = ResultForm(
            data,
            lacking=lacking_of(case) if case is not None and states else (),
            initial={"done_on": timezone.localdate(at), "seen": visit.version},
        )
        return result, lambda typed: visiting.finish_visit(
            visit, result.told(), seen=typed["seen"], by=by, at=at
        )
    form = CancelForm(data, initial={"seen": visit.version})
    return form, lambda typed: visiting.cancel_visit(visit, **typed, by=by, at=at)


def _attempted(
    form: forms.Form, action: Callable[[dict[str, Any]], HomeVisit]
) -> HomeVisit | None:
    try:
        return action(form.cleaned_data)
    except VisitWrong as wrong:
        form.add_error(wrong.field, wrong.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return None
