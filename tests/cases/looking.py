"""What tests of the case pages do: sign a user in, read the page as text."""

import re
from html import unescape

from django.test import Client

from fazhu.cases.models import Case
from fazhu.network.models import User


def browser_of(user: User) -> Client:
    """A client in which the user has signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer) -> str:
    """The words of the page's main part, blanks joined."""
    html = answer.content.decode()
    main = html.split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def step(
    client: Client,
    case: Case,
    key: str,
    *,
    on: str,
    seen: int | None = None,
    **typed: object,
):
    """Post the form of a step, as its page sends it."""
    seen = case.version if seen is None else seen
    sent = {"on": on, "seen": seen, **typed}
    return client.post(f"/cases/{case.pk}/steps/{key}/", sent)
