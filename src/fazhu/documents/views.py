"""文书格式: the forms of the catalogue, their marks, what the center set for them."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.documents import actions, fonts
from fazhu.documents.center_rules import LABELS, CenterRules, rules_of
from fazhu.documents.editions import CURRENT, Form, forms
from fazhu.documents.forms import RulesForm
from fazhu.documents.numbering import consultation_number, paper_number
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import posted
from fazhu.network.models import Organisation
from fazhu.rules.roles import Permission
from fazhu.ui.shapes import Tag

MANAGE = Permission.ORGANISATION_MANAGE


@require_GET
@require(Permission.CASE_READ, MANAGE)
def catalogue(request: Request) -> HttpResponse:
    """文书格式."""
    center, on = _center(request, Permission.CASE_READ, MANAGE), timezone.localdate()
    rules = rules_of(center, on=on)
    context = {
        "center": center,
        "edition": CURRENT,
        "forms": [(form, _state(form, rules)) for form in forms().values()],
        "rules": [
            (f"{label}（例）" if "pattern" in key else label, _told(rules, key, on))
            for key, label in LABELS.items()
        ],
        "fonts": fonts.in_use().sentence,
        "may_set": center.pk in centers_of(request.user, MANAGE),
    }
    return render(request, "documents/catalogue.html", context)


@require_http_methods(["GET", "POST"])
@require(MANAGE)
def rules(request: Request) -> HttpResponse:
    """设定文号与联系方式."""
    center, at = _center(request, MANAGE), timezone.now()
    on = timezone.localdate(at)
    held = rules_of(center, on=on)
    form = RulesForm(posted(request), rules=held)
    if form.is_valid():
        with transaction.atomic():
            _set_all(center, form.changed(held), request, on=on)
        messages.success(request, "已保存，从今天起的文书照此制作。")
        return redirect("documents:catalogue")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "center": center}
    return render(request, "documents/rules.html", context, status=status)


def _set_all(
    center: Organisation, changed: dict[str, str], request: Request, *, on: date
) -> None:
    for key, value in changed.items():
        actions.set_rule(center, key, value, by=request.user, on=on, at=timezone.now())


@require_POST
@require(MANAGE)
def check(request: Request, slug: str) -> HttpResponse:
    """核实格式: the form was held against the ministry's text, or not after all."""
    form = forms().get(slug)
    if form is None:
        raise Http404
    center, at = _center(request, MANAGE), timezone.now()
    on = timezone.localdate(at)
    checked = not rules_of(center, on=on).has_checked(form)
    actions.mark_checked(form, center, checked=checked, by=request.user, on=on, at=at)
    said = "已标记为核实" if checked else "已取消核实标记"
    messages.success(request, f"《{form.title}》{said}。")
    return redirect("documents:catalogue")


def _center(request: Request, *permissions: Permission) -> Organisation:
    """Return the center whose papers are meant: the user's own, else the first."""
    centers = {c for one in permissions for c in centers_of(request.user, one)}
    if not centers:
        raise Refused("您没有所属的中心，不能查看文书格式。")
    own = request.user.center_id
    found: Organisation = Organisation.objects.get(
        pk=own if own in centers else min(centers)
    )
    return found


def _told(rules: CenterRules, key: str, on: date) -> str:
    """Return what is set; a pattern as a number that it gives."""
    if key == "consultation_pattern":
        return consultation_number(rules.consultation_pattern, year=on.year, n=1)
    if key != "pattern":
        return str(getattr(rules, key))
    return paper_number(
        rules.pattern, prefix=rules.prefix, kind="", letter="决", year=on.year, n=1
    )


def _state(form: Form, rules: CenterRules) -> Tag:
    if not form.unverified:
        return Tag("已核对原文", "good")
    if rules.has_checked(form):
        return Tag("本中心已核实", "good")
    return Tag(f"未核实：{form.mark.label}", "warn")
