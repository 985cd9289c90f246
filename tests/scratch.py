"""A database of its own for programs that a test runs as processes."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import tables


@contextmanager
def own_database(folder: Path, *, empty: bool = False) -> Iterator[dict[str, str]]:
    """The environment of a process whose data lie in ``folder``; the tables are there.

    With DATABASE_URL set, a new PostgreSQL database beside it, dropped at the end.
    Where it is ``empty``, what the process starts makes the tables itself.
    """
    environment = {**os.environ, "TESTS_DATA": str(folder)}
    environment.pop("PYTEST_XDIST_WORKER", None)
    url = os.environ.get("DATABASE_URL")
    if not url:
        if not empty:
            put_tables(folder)
        yield environment
        return
    name = f"fazhu_scratch_{os.getpid()}_{folder.name}".replace("-", "_").lower()[:60]
    template = "" if empty else f'TEMPLATE "{tables.of_postgres()}"'
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}" {template}')
    try:
        yield {**environment, "DATABASE_URL": tables.renamed(url, name)}
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def put_tables(folder: Path) -> None:
    """Put a SQLite database with the tables where a process with ``folder`` looks."""
    there = folder / "main"
    there.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(tables.of_sqlite(), there / "fazhu.sqlite3")
