"""The whole database as one value, to be compared before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection


def dump() -> dict[str, list[Any]]:
    """Return every row of every table of ours, sessions excepted."""
    tables = sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("fazhu.")
    )
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


NO_DATA = ("ROLLBACK", "PRAGMA", "ANALYZE")
"""Statements that write no data: the way back, how a connection works, sizes."""


class Broken(OperationalError):
    """The failure that was asked for."""


@contextmanager
def failing_at(n: int) -> Iterator[list[str]]:
    """Let the ``n``-th statement fail, counted from 0; yield the statements met."""
    met: list[str] = []

    def fail(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.startswith(NO_DATA):
            return execute(sql, params, many, context)
        met.append(sql)
        if len(met) == n + 1:
            raise Broken(f"statement {n}: {sql[:80]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield met
