"""What the chief is told on the first page: that backups are overdue."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from fazhu.keeping.backup_health import is_overdue, last_proven
from fazhu.keeping.findings import local
from fazhu.network.access import permissions_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission

TOLD = frozenset({Permission.CASE_DECIDE, Permission.SYSTEM_WATCH})


def of_page(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """Give a page the sentence, asked for only where it is shown."""
    return {"backup_notice": lambda: _sentence(getattr(request, "user", None))}


def _sentence(user: Any) -> str:
    """Return the sentence for who may be told; nothing in a demo."""
    if not isinstance(user, User) or user.is_demo or not permissions_of(user) & TOLD:
        return ""
    last = last_proven()
    if not is_overdue(last, timezone.now()):
        return ""
    if last is None:
        return "还没有通过核对的备份。"
    return f"超过26小时没有通过核对的备份，最近一次在 {local(last.made_at)}。"
