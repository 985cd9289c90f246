"""How much work a database does for a page, as a number that no other load changes.

SQLite counts the steps of its machine, PostgreSQL the rows that its plans touched.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

EVERY = 50  # steps between two counts
Work = dict[str, int]


@contextmanager
def counted() -> Iterator[Work]:
    """Count queries and work of what runs inside."""
    work = {"queries": 0, "work": 0}

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        work["queries"] += 1
        if connection.vendor == "postgresql":
            work["work"] += _rows_touched(sql, params)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count), _steps(work):
        yield work


@contextmanager
def _steps(work: Work) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return

    def step() -> int:
        work["work"] += EVERY
        return 0

    set_handler: Callable[..., None] = connection.connection.set_progress_handler
    set_handler(step, EVERY)
    try:
        yield
    finally:
        set_handler(None, EVERY)


def _rows_touched(sql: str, params: Any) -> int:
    if not sql.lstrip().startswith("SELECT"):
        return 0
    with connection.connection.cursor() as cursor:  # past the count of queries
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        (found,) = cursor.fetchone()
    plan = json.loads(found) if isinstance(found, str) else found
    return _touched(plan[0]["Plan"])


def _touched(node: dict[str, Any]) -> int:
    own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return int(own * node["Actual Loops"]) + sum(map(_touched, node.get("Plans", ())))
