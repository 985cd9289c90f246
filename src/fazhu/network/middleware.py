"""What stands between signing in and working: an open session, one's own password."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fazhu.lib.trouble import trouble_of
from fazhu.network.models import User
from fazhu.network.passwords import needs_new_password

BY_ITSELF = "X-By-Itself"
OWN_PASSWORD = "network:own-password"  # noqa: S105  (the name of a page)

Answer = Callable[[HttpRequest], HttpResponse]


def session_goes_on(get_response: Answer) -> Answer:
    """Move the end of a session on while its user works.

    A page that asks anew by itself, as it says in a header, is no work.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and BY_ITSELF not in request.headers:
            _go_on(request)
        return get_response(request)

    return answer


def _go_on(request: HttpRequest) -> None:
    """Note that the user works; pages go on being read where nothing can be written."""
    try:
        request.session.go_on()  # type: ignore[attr-defined]  # our own store
    except DatabaseError as error:
        if trouble_of(error) is None:
            raise


class _OwnPasswordFirst:
    """Sends a user with a password that someone else set to change it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _parts: Any, _names: Any
    ) -> HttpResponse | None:
        """Let only the public pages and the password page through."""
        match = request.resolver_match
        if not hasattr(view, "permissions") or (match and _is_password_page(match)):
            return None
        must = isinstance(request.user, User) and needs_new_password(request.user)
        return redirect(OWN_PASSWORD) if must else None


def own_password_first(get_response: Answer) -> Answer:
    """Let nobody work with a password that someone else knows."""
    return _OwnPasswordFirst(get_response)


def _is_password_page(match: Any) -> bool:
    return bool(match.view_name == OWN_PASSWORD)
