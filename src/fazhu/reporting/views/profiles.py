"""Pages of a year's inhabitants, villages and staff."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.network.access import Request, centers_of, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import Organisation, Town
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting.actions.profiles import Particulars, enter_profile
from fazhu.reporting.choosing import center_and_year, places_of, work_tabs
from fazhu.reporting.forms.profiles import ProfileForm
from fazhu.reporting.models import TownYear, YearProfile
from fazhu.rules.roles import Permission

SET = Permission.TARGET_SET


@require_GET
@require(Permission.FIGURES_READ)
def profile_list(request: Request) -> HttpResponse:
    """人口和人员: what each place of a center is in a year."""
    center, form, year = center_and_year(request)
    there = {
        one.organisation_id: one
        for one in YearProfile.objects.filter(center=center, year=year)
    }
    known = {
        one.town_id: one for one in TownYear.objects.filter(center=center, year=year)
    }
    context = {
        "form": form,
        "tabs": work_tabs(request),
        "center": center,
        "year": year,
        "rows": [
            (one, there.get(one.pk) or YearProfile())
            for one in (center, *places_of(center))
        ],
        "towns": [
            (one, known.get(one.pk) or TownYear())
            for one in Town.objects.filter(center=center, ended_on=None).order_by(
                "name"
            )
        ],
        "may_set": center.pk in centers_of(request.user, SET),
    }
    return render(request, "reporting/profiles.html", context)


@require_http_methods(["GET", "POST"])
@require(SET)
def profile_enter(request: Request, ref: UUID, year: int) -> HttpResponse:
    """登记年度情况."""
    place = _place(request, ref)
    there = YearProfile.objects.filter(organisation=place, year=year).first()
    fields = ProfileForm.base_fields
    known = {name: getattr(there, name) for name in fields} if there else {}
    form = ProfileForm(posted(request), initial=known)

    def act() -> YearProfile:
        return enter_profile(
            place,
            Particulars(**form.cleaned_data),
            year=year,
            by=request.user,
            at=timezone.now(),
        )

    back = f"{reverse('reporting:profiles')}?center={place.own_center.ref}&year={year}"
    if attempted(form, act):
        messages.success(request, f"{place.name}{year}年的情况已登记。")
        return redirect(back)
    context = {"form": form, "place": place, "year": year, "back": back}
    status = 422 if form.errors else 200
    return render(request, "reporting/profile.html", context, status=status)


def _place(request: Request, ref: UUID) -> Organisation:
    centers = centers_of(request.user, SET)
    own = Organisation.objects.filter(pk__in=centers)
    stations = Organisation.objects.filter(center__in=centers, kind__in=STATION_KINDS)
    found: Organisation = get_object_or_404(
        (own | stations).select_related("center"), ref=ref
    )
    return found
