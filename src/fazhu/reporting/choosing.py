"""Which center's whole is meant, and the tabs over the pages of its work."""

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from fazhu.network.access import Request, centers_of, scope_of
from fazhu.network.models import Organisation, User
from fazhu.reporting.forms.profiles import CenterYearForm
from fazhu.rules.roles import Permission
from fazhu.ui.shapes import Tab

OF_ONE = (
    ("reporting:targets", "目标任务"),
    ("reporting:appraisal", "考核"),
)
OF_A_CENTER = (
    ("reporting:unevenness", "均衡情况"),
    ("reporting:structure", "案件结构"),
    ("reporting:profiles", "人口和人员"),
)


def centers_read(
    user: User, permission: Permission = Permission.FIGURES_READ
) -> list[Organisation]:
    """Return the centers all of whose figures a user may see."""
    seen = scope_of(user, permission).centers
    return list(Organisation.objects.filter(pk__in=seen).order_by("pk"))


def centers_told(user: User) -> list[Organisation]:
    """Return the centers of which a user may see figures, all or a station's."""
    seen = scope_of(user, Permission.FIGURES_READ)
    of_stations = Organisation.objects.filter(pk__in=seen.stations).values("center")
    there = Organisation.objects.filter(Q(pk__in=seen.centers) | Q(pk__in=of_stations))
    return list(there.order_by("pk"))


def is_told_of(user: User, place: Organisation) -> bool:
    """Say whether a user may see the figures of a station."""
    seen = scope_of(user, Permission.FIGURES_READ)
    return place.center_id in seen.centers or place.pk in seen.stations


def centers_set(user: User) -> list[Organisation]:
    """Return the centers whose targets a user sets."""
    centers = centers_of(user, Permission.TARGET_SET)
    return list(Organisation.objects.filter(pk__in=centers).order_by("pk"))


def chosen(request: HttpRequest, centers: list[Organisation]) -> Organisation:
    """Return the center that an address names, or the first; else there is none."""
    word = request.GET.get("center") or request.POST.get("center")
    for center in centers:
        if word in (None, "", str(center.ref)):
            return center
    raise Http404


def center_and_year(
    request: Request, permission: Permission = Permission.FIGURES_READ
) -> tuple[Organisation, CenterYearForm, int]:
    """Return the center and the year that an address asks, and the form that asks."""
    centers = centers_read(request.user, permission)
    center = chosen(request, centers)
    form = CenterYearForm(request.GET or None, centers=centers)
    return center, form, form.year_or(timezone.localdate().year)


def places_of(center: Organisation) -> list[Organisation]:
    """Return the center's stations that are open or ever were, in the usual order."""
    there = Organisation.objects.under(center).stations()
    return list(there.order_by("kind", "pk"))


def work_tabs(request: Request) -> list[Tab]:
    """Return the tabs a user can open; each page chooses its own center and year."""
    sees_all = scope_of(request.user, Permission.FIGURES_READ).centers
    pages = (*OF_ONE, *OF_A_CENTER) if sees_all else OF_ONE
    tabs = [(reverse(name), label) for name, label in pages]
    return [
        Tab(label=label, url=url, current=request.path.startswith(url))
        for url, label in tabs
    ]
