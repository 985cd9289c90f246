"""The center's windows: open now or not, by address, and the list for the wall."""

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.network import wall as sheets
from fazhu.network.access import Request, may, require
from fazhu.network.forms.organisations import DirectoryFilters
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.network.reach import home_center
from fazhu.network.shown.directory import Window, near, shown, windows_of
from fazhu.rules.roles import Permission
from fazhu.ui.formats import dated

MANAGE = Permission.ORGANISATION_MANAGE


@require_GET
@require()
def directory(request: Request) -> HttpResponse:
    """服务网络."""
    center = home_center(request.user)
    filters, windows = _asked(request, center)
    address = filters.cleaned_data.get("address", "").strip()
    context = {
        "center": center,
        "filters": filters,
        "address": address,
        "windows": near(windows, address) if address else windows,
        "sizes": sheets.Size.choices(),
        "place": filters.cleaned_data.get("place"),
        "may_manage": may(request.user, MANAGE, center_id=center.pk),
    }
    return render(request, "network/directory.html", context)


@require_GET
@require()
def wall(request: Request, size: str) -> HttpResponse:
    """上墙名单."""
    center = home_center(request.user)
    filters, windows = _asked(request, center)
    context = {
        "title": _title(center, filters, windows),
        "size": sheets.Size.named(size) or sheets.Size.A4,
        "sizes": sheets.Size.choices(),
        "blocks": [(one, sheets.facts(one)) for one in windows],
        "place": filters.cleaned_data.get("place"),
        "today": timezone.localdate(),
        "crumbs": [("服务网络", "/network/"), ("上墙名单", "")],
    }
    return render(request, "network/wall.html", context)


@require_GET
@require()
def wall_docx(request: Request, size: str) -> FileResponse:
    """上墙名单, as a file."""
    center = home_center(request.user)
    filters, windows = _asked(request, center)
    title = _title(center, filters, windows)
    stand = f"{dated(timezone.localdate())}　{center.name}"
    known = sheets.Size.named(size) or sheets.Size.A4
    data = sheets.docx(title, windows, known, stand=stand)
    return FileResponse(BytesIO(data), as_attachment=True, filename=f"{title}.docx")


def _asked(
    request: Request, center: Organisation
) -> tuple[DirectoryFilters, list[Window]]:
    """Return the windows asked for: all, or one place and the center."""
    at = timezone.now()
    rows = windows_of(center, on=timezone.localdate(at))
    filters = DirectoryFilters(request.GET, windows=rows)
    filters.is_valid()
    place = filters.cleaned_data.get("place")
    found = [
        row
        for row in rows
        if place is None or row == place or row.kind == OrganisationKind.CENTER
    ]
    if place is not None:
        found.sort(key=lambda row: row != place)
    return filters, shown(found, at=at)


def _title(
    center: Organisation, filters: DirectoryFilters, windows: list[Window]
) -> str:
    place = filters.cleaned_data.get("place")
    if place is not None:
        area = next(one.area for one in windows if one.organisation == place)
        return f"{area or place.name}法律援助服务点"
    return f"{center.territory or center.name}法律援助服务点"
