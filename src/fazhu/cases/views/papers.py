"""Papers of a case: made with what the case says, looked at as printed, issued."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.audit.trail import record_reading
from fazhu.cases.forms.papers import PaperForm, VoidForm
from fazhu.cases.paper_values import earlier_values, values_of
from fazhu.cases.papers import Facts, about, called_for
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.papers import events_seen, may_make, papers_seen, settled
from fazhu.cases.shown.sight import SeenBy
from fazhu.documents import actions
from fazhu.documents.center_rules import rules_of
from fazhu.documents.docx import docx
from fazhu.documents.editions import Form, forms
from fazhu.documents.models import Document
from fazhu.documents.page import Page, composed, lines
from fazhu.documents.typesetting import pdf, pictures, without_glyph
from fazhu.documents.values import missing
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.network.drafting import wanted_draft
from fazhu.network.forms.days import posted
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import BY_KEY
from fazhu.ui.forms import refill

PREVIEW = "preview"
"""Name of the button that only shows what would be issued."""

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_http_methods(["GET", "POST"])
@require(Permission.CASE_READ)
def prepare(request: Request, pk: int, slug: str) -> HttpResponse:
    """制作文书: what the case says is there, the rest is typed; look, then issue."""
    seen, form = case_for(request.user, pk), forms().get(slug)
    if form is None:
        raise Http404
    if not may_make(seen, form.title):
        raise PermissionDenied(f"您的岗位不能制作本案的《{form.title}》。")
    facts = _facts(request, seen, form)
    earlier = earlier_values(form, facts) if request.method == "GET" else {}
    typed = PaperForm(
        posted(request), form=form, known=values_of(form, facts), earlier=earlier
    )
    if request.method == "GET":
        if earlier.keys() & typed.fields.keys():
            what = f"取用本案已签发文书的内容制作《{form.title}》"
            record_reading(request.user, seen.case, what, at=timezone.now())
        if (kept := wanted_draft(request, _draft(seen, form))) is not None:
            refill(typed, dict(kept.lists()))
        return _making(request, seen, form, typed)
    if not typed.is_valid():
        return _making(request, seen, form, typed, status=422)
    if request.POST.get("do") == PREVIEW:
        return _preview(request, seen, typed, facts)
    return _issue(request, seen, typed, facts)


def _preview(
    request: Request, seen: SeenBy, typed: PaperForm, facts: Facts
) -> HttpResponse:
    form, at = typed.form, timezone.now()
    record_reading(request.user, seen.case, f"预览《{form.title}》草稿", at=at)
    values = typed.values() | {"date": facts.on.isoformat()}
    checked = facts.rules.has_checked(form)
    page = composed(form, values, draft=True, checked=checked)
    lacking = missing(form, values)
    return _making(request, seen, form, typed, page=page, lacking=lacking)


def _issue(
    request: Request, seen: SeenBy, typed: PaperForm, facts: Facts
) -> HttpResponse:
    values, by, at = typed.values(), request.user, timezone.now()
    try:
        paper = actions.issue(
            typed.form, values, about(facts), by=by, on=facts.on, at=at
        )
    except actions.Incomplete as refusal:
        typed.ask_for(refusal.labels)
    except Refused as refusal:
        typed.add_error(None, refusal.sentence)
    else:
        messages.success(request, f"已签发{paper}。")
        return redirect("cases:paper", seen.case.pk, paper.pk)
    return _making(request, seen, typed.form, typed, status=422)


def _facts(request: Request, seen: SeenBy, form: Form) -> Facts:
    events = events_seen(seen)
    event = called_for(form.title, events)
    if event is None:
        raise Http404
    return Facts(seen.case, event, request.user, timezone.localdate(), events)


def _draft(seen: SeenBy, form: Form) -> str:
    return f"case-{seen.case.pk}-paper-{form.slug}"


def _making(
    request: Request,
    seen: SeenBy,
    form: Form,
    typed: PaperForm,
    *,
    page: Page | None = None,
    lacking: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": seen.case,
        "form": form,
        "typed": typed,
        "settled": settled(form, typed.known, typed.fields),
        "unchecked": form.unverified
        and not rules_of(seen.case.center, on=timezone.localdate()).has_checked(form),
        "draft": _draft(seen, form),
        "lacking": lacking,
        "offer": request.method == "GET",
        "ready": request.method == "GET" and not typed.asks_first(),
        **(_shown(page) if page else {}),
        "crumbs": [*_crumbs(seen), (form.title, "")],
    }
    return render(request, "cases/paper_new.html", context, status=status)


@require_GET
@require(Permission.CASE_READ)
def paper(request: Request, pk: int, paper: int) -> HttpResponse:
    """文书: the issued paper as it is printed."""
    seen, found = _found(request, pk, paper)
    record_reading(request.user, found, f"查看{found}", at=timezone.now())
    return _paper(request, seen, found, VoidForm())


@require_GET
@require(Permission.CASE_READ)
def download(request: Request, pk: int, paper: int, kind: str) -> HttpResponse:
    """文书的 PDF 或 DOCX: always from what was frozen at the issue."""
    if kind not in TYPES:
        raise Http404
    _, found = _found(request, pk, paper)
    page = Page.from_json(found.frozen["page"])
    made = docx(page) if kind == "docx" else pdf(page, at=found.issued_at)
    what = f"下载{found}（{kind.upper()}）"
    record_reading(request.user, found, what, at=timezone.now())
    shown = kind == "pdf" and "show" in request.GET
    disposition = "inline" if shown else "attachment"
    name = quote(f"{found.title}{found.number}.{kind}", safe="")
    return HttpResponse(
        made,
        content_type=TYPES[kind],
        headers={
            "Content-Disposition": f'{disposition}; filename="paper-{found.pk}.{kind}";'
            f" filename*=UTF-8''{name}"
        },
    )


@require_POST
@require(Permission.CASE_READ)
def void(request: Request, pk: int, paper: int) -> HttpResponse:
    """作废: the number stays in the register with the reason."""
    seen, found = _found(request, pk, paper)
    if not may_make(seen, found.title):
        raise PermissionDenied(f"您的岗位不能作废本案的《{found.title}》。")
    form = VoidForm(request.POST)
    if form.is_valid():
        try:
            actions.void(
                found, form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"{found}已作废。")
            return redirect("cases:paper", pk, found.pk)
    return _paper(request, seen, found, form, status=422)


def _found(request: Request, pk: int, paper: int) -> tuple[SeenBy, Document]:
    """Return the case and the paper; outside the user's scope neither exists."""
    seen = case_for(request.user, pk)
    found = next((one for one in papers_seen(seen) if one.pk == paper), None)
    if found is None:
        raise Http404
    return seen, found


def _paper(
    request: Request,
    seen: SeenBy,
    found: Document,
    form: VoidForm,
    *,
    status: int = 200,
) -> HttpResponse:
    step = seen.case.events.filter(sequence=found.step).first()
    context = {
        "case": seen.case,
        "paper": found,
        "step": BY_KEY[step.key].label if step and step.key in BY_KEY else "",
        "void_form": form,
        "may_void": not found.is_void and may_make(seen, found.title),
        **_shown(Page.from_json(found.frozen["page"])),
        "crumbs": [*_crumbs(seen), (found.title, "")],
    }
    return render(request, "cases/paper.html", context, status=status)


def _shown(page: Page) -> dict[str, Any]:
    """Return the sheets as pictures, and their text for who cannot see them."""
    sheets = [b64encode(sheet.encode()).decode() for sheet in pictures(page)]
    return {
        "sheets": sheets,
        "lines": list(lines(page)),
        "without_glyph": without_glyph(page),
    }


def _crumbs(seen: SeenBy) -> list[tuple[str, str]]:
    return [
        ("案件", reverse("cases:list")),
        (str(seen.case), reverse("cases:detail", args=[seen.case.pk])),
    ]
