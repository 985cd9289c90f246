"""联系: a ready text filled in and copied, the log, and one contact struck out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.acquaintance import consultations_seen
from fazhu.cases.actions.contacting import (
    CONTACTING,
    NOT_OWN,
    may_contact,
    may_strike,
    note_contact,
    strike_contact,
)
from fazhu.cases.forms.contacts import ContactForm, StrikeForm
from fazhu.cases.models import LoggedContact
from fazhu.cases.shown.contacts import (
    About,
    about_case,
    about_consultation,
    lines,
)
from fazhu.cases.shown.page import case_for
from fazhu.intake.answers import answer_centers
from fazhu.network.access import Request, may, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import User
from fazhu.network.reading import note_reveal
from fazhu.rules.contacts import shipped
from fazhu.rules.roles import Permission

RECORD, REVEAL = Permission.CONSULTATION_RECORD, Permission.PERSON_REVEAL
NONE = "none"
"""The key of no ready text, in an address."""


@require_http_methods(["GET", "POST"])
@require(*CONTACTING)
def of_case(request: Request, pk: int) -> HttpResponse:
    """联系: of a case."""
    return _contacts(request, _case(request.user, pk))


@require_http_methods(["GET", "POST"])
@require(RECORD)
def of_consultation(request: Request, pk: int) -> HttpResponse:
    """联系: of a consultation."""
    return _contacts(request, _consultation(request.user, pk))


@require_http_methods(["GET", "POST"])
@require(REVEAL)
def numbers_of_case(request: Request, pk: int) -> HttpResponse:
    """显示电话: shown in this answer only, and written to the trail."""
    if request.method == "GET":  # back from signing in
        return redirect("contacts:of-case", pk)
    return _opened(request, _case(request.user, pk, opened=True))


@require_http_methods(["GET", "POST"])
@require(REVEAL)
def numbers_of_consultation(request: Request, pk: int) -> HttpResponse:
    """显示电话: shown in this answer only, and written to the trail."""
    if request.method == "GET":  # back from signing in
        return redirect("contacts:of-consultation", pk)
    return _opened(request, _consultation(request.user, pk, opened=True))


@require_http_methods(["GET", "POST"])
@require(*CONTACTING, RECORD)
def strike(request: Request, pk: int) -> HttpResponse:
    """划去 one contact, with the reason; it stays to be read."""
    user, at = request.user, timezone.now()
    contact = get_object_or_404(LoggedContact, pk=pk)
    about = _about(user, contact)
    if not may_strike(contact, by=user):
        raise PermissionDenied(NOT_OWN)
    form = StrikeForm(posted(request))
    if attempted(
        form,
        lambda: strike_contact(contact, form.cleaned_data["reason"], by=user, at=at),
    ):
        messages.success(request, "已划去，原来的记录和理由都保留。")
        return redirect(about.page)
    if request.method == "GET":
        record_reading(user, contact, "打开划去联系记录页面", at=at)
    context = {
        "about": about,
        "line": lines(LoggedContact.objects.filter(pk=pk), user=user)[0],
        "form": form,
        "crumbs": [*_crumbs(about), ("划去", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "contacts/strike.html", context, status=status)


def _contacts(request: Request, about: About) -> HttpResponse:
    form, at = _form(request, about), timezone.now()
    if attempted(
        form, lambda: note_contact(about.subject, form.noted(), by=request.user, at=at)
    ):
        messages.success(request, "已记下这次联系。")
        return redirect(about.page)
    if request.method == "GET":
        record_reading(request.user, about.subject, "打开联系页面", at=at)
    return _page(request, about, form)


def _opened(request: Request, about: About) -> HttpResponse:
    if not may(request.user, REVEAL, center_id=about.subject.center_id):
        raise PermissionDenied(f"您的岗位没有“{REVEAL.label}”的权限。")
    at, handler = timezone.now(), getattr(about.subject, "handler", None)
    for one in [*about.people, *([handler] if handler else [])]:
        if one.telephone:
            note_reveal(request.user, one, f"{about.title}：显示电话", at=at)
    return _page(request, about, _form(request, about, fresh=True), opened=True)


def _form(request: Request, about: About, *, fresh: bool = False) -> ContactForm:
    """Return the form as posted, else with the ready text that the address names."""
    words = request.POST if fresh else request.GET
    key = words.get("text", "") or _first(about)
    now = timezone.localtime()
    initial = {
        "said": about.text(key),
        "text": "" if key == NONE else key,
        "person": str(about.people[0].pk) if about.people else "",
        "on": f"{now:%Y-%m-%d}",
        "at": f"{now:%H:%M}",
    }
    data = None if fresh else posted(request)
    return ContactForm(data, people=about.people, initial=initial)


def _first(about: About) -> str:
    """Return the text that is chosen at first: by the state, else none."""
    found = [one.key for one in shipped() if about.first in one.states]
    return found[0] if found else NONE


def _page(
    request: Request, about: About, form: ContactForm, *, opened: bool = False
) -> HttpResponse:
    user = request.user
    context = {
        "about": about,
        "form": form,
        "texts": about.texts(),
        "chosen": form["text"].value() or NONE,
        "opened": opened,
        "may_reveal": may(user, REVEAL, center_id=about.subject.center_id),
        "may_set_texts": about.subject.center_id in answer_centers(user),
        "lines": lines(about.subject.contacts.all(), user=user),
        "crumbs": [*_crumbs(about)[:-1], ("联系", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "contacts/page.html", context, status=status)


def _crumbs(about: About) -> list[tuple[str, str]]:
    listed = "案件" if about.of == "case" else "咨询"
    start = reverse("cases:list" if about.of == "case" else "consultations:list")
    return [(listed, start), (about.title, about.url), ("联系", about.page)]


def _about(user: User, contact: LoggedContact) -> About:
    if contact.case_id is not None:
        return _case(user, contact.case_id)
    return _consultation(user, contact.consultation_id or 0)


def _case(user: User, pk: int, *, opened: bool = False) -> About:
    seen = case_for(user, pk)
    if not (seen.whole and may_contact(seen.case, by=user)):
        raise PermissionDenied("您的岗位没有在本案联系当事人的权限。")
    return about_case(seen.case, on=timezone.localdate(), opened=opened)


def _consultation(user: User, pk: int, *, opened: bool = False) -> About:
    rows = consultations_seen(user).select_related("person", "organisation", "center")
    talk = rows.filter(pk=pk).first()
    if talk is None:
        raise Http404
    return about_consultation(talk, on=timezone.localdate(), opened=opened)
