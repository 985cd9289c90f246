"""The way back to the list: the filters, order and page from which a case was opened.

It is kept sealed in the browser and opens only for the user to whom it was given, so
that no name that someone searched for stays readable on a shared computer.
"""

import base64
import binascii

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fazhu.network.models import User
from fazhu.vault.sealed import SealRefused, open_sealed, seal

COOKIE = "case_list"
LONGEST = 1_500
_PLACE = ("case_list", "query")


def remember(response: HttpResponse, query: str, *, user: User) -> None:
    """Let the browser keep the query of the list that it is shown."""
    if len(query) > LONGEST:
        return
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(seal(query, *_PLACE, user.ref)).decode("ascii"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def way_back(request: HttpRequest, *, user: User, row: int) -> str:
    """Return the address of the list as the user saw it last, at that case's row."""
    query = _kept(request.COOKIES.get(COOKIE, ""), user)
    return f"{reverse('cases:list')}{'?' if query else ''}{query}#row-{row}"


def _kept(cookie: str, user: User) -> str:
    try:
        sealed = base64.urlsafe_b64decode(cookie)
        return open_sealed(sealed, *_PLACE, user.ref) if sealed else ""
    except (SealRefused, binascii.Error, ValueError):
        return ""
