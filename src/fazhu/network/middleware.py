"""What stands between signing in and working: a password that must be changed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

OWN_PASSWORD = "network:own-password"  # noqa: S105  (the name of a page)

Answer = Callable[[HttpRequest], HttpResponse]


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
        must = getattr(request.user, "must_change_password", False)
        return redirect(OWN_PASSWORD) if must else None


def own_password_first(get_response: Answer) -> Answer:
    """Let nobody work with a password that someone else knows."""
    return _OwnPasswordFirst(get_response)


def _is_password_page(match: Any) -> bool:
    return bool(match.view_name == OWN_PASSWORD)
