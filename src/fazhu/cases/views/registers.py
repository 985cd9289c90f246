"""What all registers do: searches without numbers in an address, and exports."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.register_books import Asked, Register, book_of
from fazhu.cases.shown import searching
from fazhu.network.access import Request
from fazhu.network.models import User

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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


def workbook(register: Register, asked: Asked, *, by: User) -> FileResponse:
    """Answer with the register as the list shows it, all its pages."""
    at = timezone.now()
    file = book_of(register, asked, by=by, at=at)
    name = f"{register.name}-{timezone.localdate(at):%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
