"""各站使用: the address, the fingerprint, how to trust; open to everybody."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fazhu.keeping import stations


@require_GET
def station(request: HttpRequest) -> HttpResponse:
    """各站使用说明; says no more than who stands before the door may know."""
    facts = stations.facts(settings.DATA, settings.INSTALLED)
    return render(request, "keeping/station.html", {"facts": facts})


@require_GET
def authority(request: HttpRequest) -> HttpResponse:
    """The root certificate, which holds no secret."""
    facts = stations.facts(settings.DATA, settings.INSTALLED)
    if facts is None:
        raise Http404("本机没有设各站使用。")
    return HttpResponse(
        facts.authority.read_bytes(),
        content_type="application/x-x509-ca-cert",
        headers={"Content-Disposition": 'attachment; filename="fazhu-ca.crt"'},
    )
