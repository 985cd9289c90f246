"""The large-type switch and the pages that say what went wrong."""

import sys
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from fazhu.lib.errors import Refused
from fazhu.lib.trouble import trouble_of
from fazhu.ui.addresses import own_path

TYPE_COOKIE = "fazhu_type"
TYPE_SIZES = ("100", "125", "150", "200")
A_YEAR = 365 * 24 * 3600
_NOT_KEPT = ("csrfmiddlewaretoken", "password")


@require_POST
def type_size(request: HttpRequest) -> HttpResponse:
    """Remember the size of type in a cookie and go back to the page."""
    response = HttpResponseRedirect(own_path(request, request.POST.get("next", "")))
    if (size := request.POST.get("size", "")) in TYPE_SIZES:
        response.set_cookie(
            TYPE_COOKIE,
            size,
            max_age=A_YEAR,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response


@require_GET
def old_browser(request: HttpRequest) -> HttpResponse:
    """页面显示不全怎么办: what to click where, readable in the oldest browser."""
    return HttpResponse(render_to_string("ui/old_browser.html"))


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Say a refusal that no form could take."""
    context = {"sentence": refusal.sentence}
    return render(request, "ui/errors/refused.html", context, status=422)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that a browser of ours does not send."""
    return render(request, "ui/errors/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say which permission is missing, when the code told it."""
    context = {"sentence": str(exception)}
    return render(request, "ui/errors/forbidden.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, or none for this person."""
    return render(request, "ui/errors/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say what the machine lacks, else that it is our fault, without any detail.

    Asks neither the request nor the database: one of them may be what failed.
    """
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is None:
        page = render_to_string("ui/errors/server_error.html")
        return HttpResponse(page, status=500)
    page = render_to_string("ui/errors/trouble.html", {"trouble": trouble})
    return HttpResponse(page, status=trouble.status, headers={"Retry-After": "30"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long, and offer to send it once more.

    What was typed is offered again only when the browser itself says that the
    request came from a page of this address; a strange page gets nothing to press.
    """
    ours = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name for word in _NOT_KEPT)
    ]
    context = {
        "kept": kept if ours else [],
        "files": bool(request.FILES),
        "secret": any("password" in name for name in request.POST),
    }
    return render(request, "ui/errors/csrf.html", context, status=403)
