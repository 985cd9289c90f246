"""What the searches of all registers do: no number of a person in an address."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from fazhu.cases.shown import searching
from fazhu.network.access import Request


def without_number(request: Request, page: str) -> HttpResponse | None:
    """Take someone's number out of the address, so that no link passes it on.

    None where none stands in it.
    """
    text = request.GET.get("q", "")
    if not (text and searching.is_personal(text)):
        return None
    left = request.GET.copy()
    del left["q"]
    messages.error(request, searching.PERSONAL)
    return redirect(f"{reverse(page)}?{left.urlencode()}")


def found(request: Request, page: str, keep: Iterable[str]) -> HttpResponse:
    """Lead to what was typed; of the register as it was, what ``keep`` names stays."""
    if request.method == "GET":  # back from signing in
        return redirect(page)
    query = QueryDict(request.POST.get("back", ""))
    kept = {
        name: query[name]
        for name in keep
        if query.get(name) and name not in ("q", "found")
    }
    kept |= searching.words_for(request.session, request.POST.get("text", ""))
    return redirect(f"{reverse(page)}?{urlencode(kept)}")
