"""What stands in the database, to see afterwards whether something was written."""

import hashlib
from typing import Any

from django.db import connection


def tables() -> dict[str, str]:
    """A hash of all the rows of each table."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  # our own names
            rows = sorted(repr([_plain(value) for value in row]) for row in cursor)
            found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def changed_since(before: dict[str, str]) -> set[str]:
    """The tables that are not as they were."""
    after = tables()
    return {name for name in before if before[name] != after[name]}


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
