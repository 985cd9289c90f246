"""What a person sees whose sign-in is paused after too many wrong passwords."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

A_MINUTE = timedelta(minutes=1)


def page(request: HttpRequest, _answer: Any, _credentials: Any) -> HttpResponse:
    """Say that sign-in is paused here, for how long, and what to do."""
    minutes = settings.AXES_COOLOFF_TIME // A_MINUTE
    sentence = (
        f"这个用户名在这台电脑上已连续 {settings.AXES_FAILURE_LIMIT} 次输错密码，"
        f"暂停登录 {minutes} 分钟。请稍后再试；忘记密码请找本中心的系统管理员重设。"
    )
    return render(request, "ui/errors/refused.html", {"sentence": sentence}, status=429)
