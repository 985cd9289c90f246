"""The page of one's own sessions: where one is signed in, and ending the others."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.network.access import Request, require
from fazhu.network.actions.signing_in import end_other_sessions
from fazhu.network.profile import profile
from fazhu.network.sessions import sessions_of


@require_http_methods(["GET", "POST"])
@require()
def own_sessions(request: Request) -> HttpResponse:
    """登录情况."""
    current = request.session.session_key
    if request.method == "POST":
        ended = end_other_sessions(request.user, but=current, at=timezone.now())
        messages.success(request, f"已退出其他 {ended} 处登录。")
        return redirect("network:own-sessions")
    context = {
        "sessions": sessions_of(request.user),
        "current": current,
        "idle": profile().idle // timedelta(minutes=1),
        "absolute": profile().absolute // timedelta(hours=1),
        "crumbs": [("首页", "/"), ("登录情况", "")],
    }
    return render(request, "network/own_sessions.html", context)
