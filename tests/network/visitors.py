"""Signed-in browsers of the tests, and what a page told them."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from fazhu.audit.models import Entry
from fazhu.network.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
NOON = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)


def visitor(user: User) -> Client:
    """A browser in which ``user`` is signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend=BACKEND)
    return client


def said(answer: Any) -> str:
    """The text of a page."""
    return str(answer.content.decode())


def actions_written() -> list[str]:
    """The actions in the trail, the oldest first, without readings."""
    found = Entry.objects.exclude(action="read").order_by("at", "pk")
    return [entry.action for entry in found]
