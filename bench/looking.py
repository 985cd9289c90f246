"""Looking at pages in this process: signed-in clients, queries, processor time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client

from fazhu.network.models import User


@dataclass
class Asked:
    """The statements that ran, and the milliseconds they took."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    ms: float = 0.0


@contextmanager
def asked() -> Iterator[Asked]:
    """Collect the statements that run inside."""
    found = Asked()

    def timing(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        begun = time.perf_counter()
        answer = execute(sql, params, many, context)
        found.ms += 1_000 * (time.perf_counter() - begun)
        found.statements.append((sql, params))
        return answer

    with connection.execute_wrapper(timing):
        yield found


class Desk:
    """The demo's users, signed in."""

    def __init__(self) -> None:
        self.clients: dict[str, Client] = {}
        self.users: dict[str, User] = {}
        for name in ("director", "station", "statistics"):
            self._sign_in(name, User.objects.get(username=name))
        busiest = User.objects.get(pk=_busiest_handler())
        self._sign_in("handler", busiest)
        self.center = self.users["director"].center_id
        self._server = _server_of_connection()

    def _sign_in(self, name: str, user: User) -> None:
        client = Client(headers={"host": "localhost"})
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        self.clients[name], self.users[name] = client, user

    def get(self, url: str, *, by: str = "director") -> bytes:
        """Open a page; anything but the page is an error."""
        answer = self.clients[by].get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{url}: {answer.status_code} {answer.headers}")
        return answer.content

    def search(self, text: str, *, by: str) -> str:
        """Type a text into the search box; return where it leads."""
        return self.clients[by].post("/cases/search/", {"text": text})["Location"]

    def spent(self) -> float:
        """Return the seconds of processor that page and database have used so far."""
        own = time.process_time()
        if self._server is None:
            return own
        return own + int((self._server / "schedstat").read_text().split()[0]) / 1e9


def _server_of_connection() -> Path | None:
    """Return where a PostgreSQL on this machine tells of its processor time."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        place = Path("/proc", str(cursor.fetchone()[0]))
    return place if place.exists() else None


def _busiest_handler() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.user_id FROM cases_case c JOIN network_handler h"
            " ON h.id = c.handler_id WHERE h.user_id IS NOT NULL"
            " GROUP BY h.user_id ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        return int(cursor.fetchone()[0])
