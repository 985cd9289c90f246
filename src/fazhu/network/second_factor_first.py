"""Where 等保三级 holds, who can do much harm signs in by two factors (8.1.4.1 d)."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fazhu.lib.errors import Refused
from fazhu.network.access import permissions_of
from fazhu.network.drafting import keep_for_owner
from fazhu.network.half_signed_in import STRONG
from fazhu.network.models import User
from fazhu.network.profile import profile
from fazhu.rules.roles import Permission

P = Permission
HARMFUL = frozenset(
    {P.USER_MANAGE, P.ROLE_ASSIGN, P.AUDIT_READ, P.CASE_PAY, P.LEDGER_EXPORT}
)
"""Accounts, roles, the trail, money, and taking data out of the house."""
PAGE = "network:second-factor"
BEFORE = frozenset({PAGE, "network:second-factor-confirm", "network:own-password"})
"""Pages that one may see before it is set up."""


def must_have(user: User) -> bool:
    """Whether this user may not work without a second factor."""
    if not profile().asks_second_factor or user.is_demo:
        return False
    return bool(permissions_of(user) & HARMFUL)


class _SecondFactorFirst:
    """Sends those who must have a second factor to set it up, before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _parts: Any, _names: Any
    ) -> HttpResponse | None:
        """Let through who signed in by a code, and the pages of setting it up."""
        user, match = request.user, request.resolver_match
        if not isinstance(user, User) or not hasattr(view, "permissions"):
            return None
        if request.session.get(STRONG) or (match and match.view_name in BEFORE):
            return None
        if not must_have(user):
            return None
        if request.method == "POST":
            with suppress(Refused):  # too long for a draft
                keep_for_owner(request)
        return redirect(PAGE)


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> _SecondFactorFirst:
    """Let nobody do harm with a password alone."""
    return _SecondFactorFirst(get_response)
