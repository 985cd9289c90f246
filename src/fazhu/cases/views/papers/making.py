"""A paper made with what its subject says, looked at as printed, issued, voided.

Whose it is, and who may, the desk says; the addresses of each subject call these.
"""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from fazhu.audit.trail import record_reading
from fazhu.cases.forms.papers import PaperForm, VoidForm
from fazhu.cases.paper_values import earlier_values, values_of
from fazhu.cases.papers import SubjectFacts, about
from fazhu.cases.shown.paper_desk import PaperDesk
from fazhu.cases.shown.papers import settled
from fazhu.documents import actions
from fazhu.documents.center_rules import rules_of
from fazhu.documents.docx import docx
from fazhu.documents.editions import Form, forms
from fazhu.documents.models import Document
from fazhu.documents.page import Page, composed, lines
from fazhu.documents.typesetting import pdf, pictures, without_glyph
from fazhu.documents.values import missing
from fazhu.lib.errors import Refused
from fazhu.network.access import Request
from fazhu.network.drafting import wanted_draft
from fazhu.network.forms.days import posted
from fazhu.ui.forms import refill

PREVIEW = "preview"
"""Name of the button that only shows what would be issued."""

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def prepare(request: Request, desk: PaperDesk, slug: str) -> HttpResponse:
    """制作文书: what the subject says is there, the rest is typed; look, then issue."""
    form = forms().get(slug)
    if form is None:
        raise Http404
    if not desk.may_make(form):
        raise PermissionDenied(f"您的岗位不能制作{desk.this}的《{form.title}》。")
    facts = desk.facts(form, timezone.localdate())
    if facts is None:
        raise Http404
    if request.method == "GET":
        return _begun(request, desk, form, facts)
    typed = PaperForm(posted(request), form=form, known=values_of(form, facts))
    if not typed.is_valid():
        return _making(request, desk, form, typed, status=422)
    if request.POST.get("do") == PREVIEW:
        return _preview(request, desk, typed, facts)
    return _issue(request, desk, typed, facts)


def _begun(
    request: Request, desk: PaperDesk, form: Form, facts: SubjectFacts
) -> HttpResponse:
    """Show what is known, what was typed for earlier papers, or the user's draft."""
    earlier = earlier_values(form, facts)
    typed = PaperForm(None, form=form, known=values_of(form, facts), earlier=earlier)
    if earlier.keys() & typed.fields.keys():
        what = f"取用{desk.this}已签发文书的内容制作《{form.title}》"
        record_reading(request.user, desk.subject, what, at=timezone.now())
    if (kept := wanted_draft(request, _draft(desk, form))) is not None:
        refill(typed, dict(kept.lists()))
    return _making(request, desk, form, typed)


def _preview(
    request: Request, desk: PaperDesk, typed: PaperForm, facts: SubjectFacts
) -> HttpResponse:
    form, at = typed.form, timezone.now()
    record_reading(request.user, desk.subject, f"预览《{form.title}》草稿", at=at)
    values = typed.values() | {"date": facts.on.isoformat()}
    checked = facts.rules.has_checked(form)
    page = composed(form, values, draft=True, checked=checked)
    lacking = missing(form, values)
    return _making(request, desk, form, typed, page=page, lacking=lacking)


def _issue(
    request: Request, desk: PaperDesk, typed: PaperForm, facts: SubjectFacts
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
        return redirect(f"{desk.space}:paper", desk.subject.pk, paper.pk)
    return _making(request, desk, typed.form, typed, status=422)


def _draft(desk: PaperDesk, form: Form) -> str:
    return f"{desk.key}-paper-{form.slug}"


def _making(
    request: Request,
    desk: PaperDesk,
    form: Form,
    typed: PaperForm,
    *,
    page: Page | None = None,
    lacking: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    rules = rules_of(desk.subject.center, on=timezone.localdate())
    context = {
        "desk": desk,
        "form": form,
        "typed": typed,
        "settled": settled(form, typed.known, typed.fields),
        "unchecked": form.unverified and not rules.has_checked(form),
        "draft": _draft(desk, form),
        "lacking": lacking,
        "offer": request.method == "GET",
        "ready": request.method == "GET" and not typed.asks_first(),
        **(_shown(page) if page else {}),
        "crumbs": [*desk.crumbs, (form.title, "")],
    }
    return render(request, "cases/paper_new.html", context, status=status)


def paper(request: Request, desk: PaperDesk, key: int) -> HttpResponse:
    """文书: the issued paper as it is printed."""
    found = _found(desk, key)
    record_reading(request.user, found, f"查看{found}", at=timezone.now())
    return _paper(request, desk, found, VoidForm())


def download(request: Request, desk: PaperDesk, key: int, kind: str) -> HttpResponse:
    """文书的 PDF 或 DOCX: always from what was frozen at the issue."""
    if kind not in TYPES:
        raise Http404
    found = _found(desk, key)
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


def void(request: Request, desk: PaperDesk, key: int) -> HttpResponse:
    """作废: the number stays in the register with the reason."""
    found = _found(desk, key)
    if not desk.may_void(found):
        raise PermissionDenied(f"您的岗位不能作废{desk.this}的《{found.title}》。")
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
            return redirect(f"{desk.space}:paper", desk.subject.pk, found.pk)
    return _paper(request, desk, found, form, status=422)


def _found(desk: PaperDesk, key: int) -> Document:
    """Return the paper; one of another subject does not exist here."""
    for one in desk.papers:
        if one.pk == key:
            return one
    raise Http404


def _paper(
    request: Request,
    desk: PaperDesk,
    found: Document,
    form: VoidForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "desk": desk,
        "paper": found,
        "step": desk.step_of(found),
        "void_form": form,
        "may_void": not found.is_void and desk.may_void(found),
        **_shown(Page.from_json(found.frozen["page"])),
        "crumbs": [*desk.crumbs, (found.title, "")],
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
