"""The page on which the papers that show a recipient's classes are noted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.audit.trail import record_reading
from fazhu.cases.actions.proving import prove_classes
from fazhu.cases.actions.stating import STATING, may_state
from fazhu.cases.forms.proving import proof_forms
from fazhu.cases.shown.page import case_for
from fazhu.network.access import Request, require
from fazhu.ui.forms import mistakes_of


@require_http_methods(["GET", "POST"])
@require(*STATING)
def proofs(request: Request, pk: int, party: int) -> HttpResponse:
    """类别证明."""
    seen = case_for(request.user, pk)
    if not seen.whole or not may_state(seen.case, by=request.user):
        raise PermissionDenied("您的岗位没有在本案登记类别证明的权限。")
    parties = seen.case.parties.select_related("person")
    whose = get_object_or_404(parties, pk=party)
    data = request.POST if request.method == "POST" else None
    forms = proof_forms(whose, data)
    mistakes = [one for form in forms for one in mistakes_of(form)]
    if data is None:
        record_reading(request.user, seen.case, "打开类别证明", at=timezone.now())
    elif not mistakes:
        told = {form.row.key: form.told() for form in forms}
        prove_classes(whose, told, by=request.user, at=timezone.now())
        messages.success(request, "已保存类别证明。")
        return redirect("cases:detail", pk)
    context = {
        "case": seen.case,
        "party": whose,
        "forms": forms,
        "mistakes": mistakes,
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(seen.case), reverse("cases:detail", args=[pk])),
            ("类别证明", ""),
        ],
    }
    status = 422 if mistakes else 200
    return render(request, "cases/proofs.html", context, status=status)
