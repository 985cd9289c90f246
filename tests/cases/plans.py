"""How a database would run a query: does it read a big table whole?"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

BIG = {
    "cases_case", "cases_caseparty", "cases_event", "cases_assignment", "intake_person",
    "intake_namegram", "intake_namelikeness", "intake_consultation",
}  # fmt: skip
plan_of_few_rows = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="PostgreSQL's plan of few rows is chance; tests/growth asks it of many",
)
"""Marks tests that ask how a handful of rows would be read."""

# Ways that pay where a table is small.
AS_IF_SMALL = ("enable_seqscan", "enable_mergejoin", "enable_hashjoin")
# Indexes of what runs now or goes first: read from end to end they are no big table.
OF_FEW = {"case_due_in_center", "case_due_at_station", "case_first_of_a_sort"}
# All of one center is as bad as all.
WHOLE = re.compile(r"SCAN (?:TABLE )?(\w+)|SEARCH (\w+) USING .*\(center_id=\?\)$")


@contextmanager
def queries() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements that run inside, with their parameters."""
    kept: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        kept.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield kept


def whole_reads(sql: str, params: Any) -> list[str]:
    """Return the big tables that a SELECT must read from end to end.

    PostgreSQL rightly reads a small table whole, or joins two small ones whole: asked
    not to, it says whether an index would serve. A walk along a key is no such reading
    where it soon ends.
    """
    if not sql.lstrip().startswith("SELECT"):
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return list(_sqlite([row[3] for row in cursor.fetchall()], sql))
        for way in AS_IF_SMALL:
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        (found,) = cursor.fetchone() or ("[]",)
        for way in AS_IF_SMALL:
            cursor.execute(f"SET LOCAL {way} = on")
    plan = json.loads(found) if isinstance(found, str) else found
    return list(_postgresql(plan[0]["Plan"], ends=False))


def _sqlite(lines: list[str], sql: str) -> Iterator[str]:
    tables = dict(re.findall(r'"(\w+)" ([A-Z]\d+)\b', sql))
    named = {alias: table for table, alias in tables.items()}
    ends = "LIMIT" in sql and not any("TEMP B-TREE" in line for line in lines)
    for line in lines:
        found = WHOLE.match(line)
        name = (found[1] or found[2]) if found else ""
        table = named.get(name, name)
        if table in BIG and not ends:
            yield f"{table}: {line}"


def _postgresql(node: dict[str, Any], *, ends: bool) -> Iterator[str]:
    table, kind = node.get("Relation Name"), node["Node Type"]
    narrowed = "Index Cond" in node or kind == "Bitmap Heap Scan"
    narrowed = narrowed or node.get("Index Name") in OF_FEW
    walk = ends and kind.startswith("Index")
    if table in BIG and not narrowed and not walk:
        yield f"{table}: {kind} {node.get('Index Name', '')}"
    ends = kind == "Limit" or (ends and kind not in ("Sort", "Aggregate"))
    for part in node.get("Plans", ()):
        yield from _postgresql(part, ends=ends)
