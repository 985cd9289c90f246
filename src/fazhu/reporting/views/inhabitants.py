"""The page on which a center enters the inhabitants of its towns."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import Organisation, Town
from fazhu.reporting.actions.inhabitants import Stated, enter_inhabitants
from fazhu.reporting.forms.inhabitants import InhabitantsForm
from fazhu.rules.roles import Permission

SET = Permission.TARGET_SET


@require_http_methods(["GET", "POST"])
@require(SET)
def inhabitants_enter(request: Request, ref: UUID, year: int) -> HttpResponse:
    """登记各乡镇、街道的人口."""
    own = Organisation.objects.filter(pk__in=centers_of(request.user, SET))
    center = get_object_or_404(own, ref=ref)
    towns = list(Town.objects.filter(center=center, ended_on=None).order_by("name"))
    form = InhabitantsForm(posted(request), towns=towns, year=year)

    def act() -> int:
        typed = form.cleaned_data
        return enter_inhabitants(
            center,
            form.numbers(),
            Stated(source=typed["source"], stated_on=typed["stated_on"]),
            year=year,
            by=request.user,
            at=timezone.now(),
        )

    back = f"{reverse('reporting:profiles')}?center={center.ref}&year={year}"
    if changed := attempted(form, act):
        messages.success(request, f"已登记{changed}个乡镇、街道{year}年的人口。")
        return redirect(back)
    context = {
        "form": form,
        "center": center,
        "year": year,
        "back": back,
        "crumbs": [("人口和人员", back), ("登记各乡镇、街道的人口", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/inhabitants.html", context, status=status)
