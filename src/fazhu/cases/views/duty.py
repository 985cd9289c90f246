"""Pages of duty lawyers' help: the register, one screen to enter, one to read."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.acquaintance import helps_seen
from fazhu.cases.actions.duty import correct, help_someone
from fazhu.cases.forms.duty import DutyEntry
from fazhu.cases.forms.duty_list import DutyFilters
from fazhu.cases.forms.sheet_changes import change_asked, changed, split_all
from fazhu.cases.models import Case
from fazhu.cases.register_books import DUTY
from fazhu.cases.shown import duty as shown
from fazhu.cases.shown.paging import part
from fazhu.cases.shown.paper_desk import desk_of_help
from fazhu.cases.views import registers
from fazhu.cases.views.beginning import SAME_MOMENT
from fazhu.intake.models import DutyHelp
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, may, permissions_of, require, scope_of
from fazhu.network.drafting import wanted_draft
from fazhu.network.models import Organisation, User
from fazhu.network.reading import note_reveal
from fazhu.network.windows import windows_of
from fazhu.rules.roles import Permission

RECORD, REVEAL = Permission.DUTY_RECORD, Permission.PERSON_REVEAL
EXPORT = Permission.LEDGER_EXPORT
LIST, DRAFT, TITLE = "duty:list", "duty", "值班律师法律帮助"


@require_GET
@require(RECORD)
def register(request: Request) -> HttpResponse:
    """值班律师法律帮助登记簿."""
    user, words = request.user, request.GET
    if led := registers.without_number(request, LIST):
        return led
    asked = shown.asked(
        words, user=user, places=_registers(user), session=request.session
    )
    context = {
        "asked": asked,
        "columns": shown.columns(),
        "part": part(
            request, asked.rows, fetch=partial(shown.listed_for, user), unit="人次"
        ),
        "back": words.urlencode(),
        "may_export": EXPORT in permissions_of(user),
    }
    return render(request, "duty/list.html", context)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def search(request: Request) -> HttpResponse:
    """查找: a number of a person is kept in the session, never in the address."""
    return registers.found(request, LIST, DutyFilters.base_fields)


@require_http_methods(["GET", "POST"])
@require(EXPORT)
def export(request: Request) -> HttpResponseBase:
    """导出台账: what the list shows, all its pages, as the work ledger (工作台账)."""
    user, back = request.user, request.POST.get("back", "")
    if request.method == "GET":  # back from signing in
        return redirect(LIST)
    asked = shown.asked(
        QueryDict(back), user=user, places=_registers(user), session=request.session
    )
    return registers.workbook(DUTY, asked, by=user)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def enter(request: Request) -> HttpResponse:
    """登记法律帮助: one screen, sent once."""
    draft = wanted_draft(request, DRAFT) if request.method == "GET" else None
    entry, judged = _entry(request, draft=draft)
    if judged and (made := _attempted(entry, by=request.user, made=None)):
        messages.success(request, "已登记值班律师法律帮助。")
        return redirect("duty:detail", made.pk)
    crumbs = [(TITLE, reverse(LIST)), ("登记法律帮助", "")]
    return _entry_page(request, entry, {"title": "登记法律帮助", "crumbs": crumbs})


@require_http_methods(["GET", "POST"])
@require(RECORD)
def set_right(request: Request, pk: int) -> HttpResponse:
    """更正: what stands, to be changed, and the reason."""
    made = _made(request.user, pk)
    entry, judged = _entry(request, made=made)
    if judged and _attempted(entry, by=request.user, made=made):
        messages.success(request, "已更正，原来的记载和理由已保留。")
        return redirect("duty:detail", pk)
    if request.method == "GET":
        record_reading(request.user, made, "打开法律帮助更正页面", at=timezone.now())
    crumbs = [
        (TITLE, reverse(LIST)),
        (str(made.person), reverse("duty:detail", args=[pk])),
        ("更正", ""),
    ]
    context = {"title": "更正法律帮助", "crumbs": crumbs, "made": made}
    return _entry_page(request, entry, context)


@require_GET
@require(RECORD)
def detail(request: Request, pk: int) -> HttpResponse:
    """法律帮助页; opening it is written to the trail."""
    made = _made(request.user, pk)
    record_reading(request.user, made, "打开法律帮助页面", at=timezone.now())
    return _page(request, made)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def reveal(request: Request, pk: int) -> HttpResponse:
    """显示完整号码: shown in this answer only, and written to the trail."""
    if request.method == "GET":  # back from signing in
        return redirect("duty:detail", pk)
    made = _made(request.user, pk)
    if not may(request.user, REVEAL, center_id=made.center_id):
        raise PermissionDenied(f"您的岗位没有“{REVEAL.label}”的权限。")
    what = "法律帮助：显示完整证件号码、电话、住址"
    note_reveal(request.user, made.person, what, at=timezone.now())
    return _page(request, made, opened=True)


def _registers(user: User) -> list[Organisation]:
    """Return the registers that the user keeps."""
    places = windows_of(scope_of(user, RECORD))
    if not places:
        raise PermissionDenied(f"您的岗位没有“{RECORD.label}”的权限。")
    return places


def _made(user: User, pk: int) -> DutyHelp:
    """Return the help; outside the user's scope it does not exist."""
    seen = helps_seen(user).select_related(
        "person", "handler", "organisation__center", "recorded_by"
    )
    return get_object_or_404(seen, pk=pk)


def _entry(
    request: Request, *, made: DutyHelp | None = None, draft: QueryDict | None = None
) -> tuple[DutyEntry, bool]:
    """Return the forms, and whether they were sent and not only looked at."""
    data, judged = draft, False
    if request.method == "POST":
        judged = not change_asked(request.POST)
        data = split_all(request.POST) if judged else changed(request.POST)[0]
    entry = DutyEntry(
        request.user,
        _registers(request.user),
        on=timezone.localdate(),
        data=data,
        made=made,
        judged=judged,
    )
    return entry, judged


def _attempted(entry: DutyEntry, *, by: User, made: DutyHelp | None) -> DutyHelp | None:
    """Record or correct it, or put on the form why not; what was typed stays."""
    if not entry.is_valid():
        return None
    typed, told, at = entry.help.cleaned_data, entry.told(), timezone.now()
    try:
        if made is None:
            return help_someone(told, by=by, on=typed["on"], at=at)
        return correct(
            made,
            told,
            reason=typed["reason"],
            seen=typed["seen"],
            by=by,
            on=typed["on"],
            at=at,
        )
    except Refused as refusal:
        entry.help.add_error(None, refusal.sentence)
    except IntegrityError:
        entry.help.add_error(None, SAME_MOMENT)
    return None


def _entry_page(
    request: Request, entry: DutyEntry, context: dict[str, Any]
) -> HttpResponse:
    mistakes = entry.mistakes
    context |= {"entry": entry, "mistakes": mistakes, "draft": DRAFT}
    status = 422 if mistakes else 200
    return render(request, "duty/entry.html", context, status=status)


def _page(request: Request, made: DutyHelp, *, opened: bool = False) -> HttpResponse:
    at = timezone.now()
    seen = Case.objects.visible_to(request.user).filter(duty_origin__help=made)
    cases = list(seen.order_by("pk"))
    held = permissions_of(request.user)
    context = {
        "made": made,
        "person": shown.person_facts(made, opened=opened),
        "opened": opened,
        "may_reveal": may(request.user, REVEAL, center_id=made.center_id),
        "facts": shown.facts_of(made),
        "paper_lines": desk_of_help(request.user, made).lines(),
        "passing_on": shown.passing_on(made, cases, at=at),
        "became": shown.became(cases),
        "may_receive": Permission.CASE_RECEIVE in held,
        "may_notice": Permission.CASE_REVIEW in held,
        "crumbs": [(TITLE, reverse(LIST)), (str(made.person), "")],
    }
    return render(request, "duty/detail.html", context)
