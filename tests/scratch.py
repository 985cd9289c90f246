"""A database of its own for programs that a test runs as processes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a process whose data lie in ``folder``.

    With DATABASE_URL set, a new PostgreSQL database beside it, dropped at the end.
    """
    environment = {**os.environ, "TESTS_DATA": str(folder)}
    environment.pop("PYTEST_XDIST_WORKER", None)
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield environment
        return
    name = f"fazhu_scratch_{os.getpid()}_{folder.name}".replace("-", "_").lower()[:60]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield {**environment, "DATABASE_URL": _renamed(url, name)}
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _renamed(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
