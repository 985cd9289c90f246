"""Addresses of this page with a parameter changed: sorting, pages, back links."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def changed(request: HttpRequest, **parameters: str | int | None) -> str:
    """Return this page's query with parameters set, or dropped when None."""
    query = request.GET.copy()
    for name, value in parameters.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def sorted_by(request: HttpRequest, key: str) -> str:
    """Return this page sorted by ``key``, the other way round when it already is."""
    now = request.GET.get("sort", "")
    return changed(request, sort=f"-{key}" if now == key else key, page=None)


def sort_state(request: HttpRequest, key: str) -> str:
    """Return "ascending", "descending" or "" for ``aria-sort``."""
    now = request.GET.get("sort", "")
    return {key: "ascending", f"-{key}": "descending"}.get(now, "")


def own_path(request: HttpRequest, wanted: str) -> str:
    """Return ``wanted`` when it is a path of this site, else the first page."""
    parts = urlsplit(wanted)
    inside = url_has_allowed_host_and_scheme(
        wanted,
        allowed_hosts={request.get_host()},
        require_https=request.is_secure(),
    )
    return wanted if inside and parts.path.startswith("/") else "/"
