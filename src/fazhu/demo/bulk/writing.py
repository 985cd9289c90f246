"""Writing a whole new database quickly: indexes last, nothing kept for a failure.

What breaks off leaves a half demo, which the next ``fazhu demo`` makes anew.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from fazhu.cases.recording import blank

CACHE = 2_000_000  # KiB of pages, while it lasts
FOR_SORTING = "512MB"
INDEXES = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master"
    " WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, tablename, indexdef FROM pg_indexes"
    " WHERE schemaname = current_schema() AND indexname NOT IN"
    " (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u'))",
}
"""But for those of a primary key or of a constraint that the table was made with."""


def others(model: type[models.Model], columns: Collection[str]) -> dict[str, Any]:
    """Return the columns that are not named and may not be empty, with nothing."""
    return {
        field.attname: blank(field)
        for field in model._meta.concrete_fields
        if field.attname not in columns and not (field.null or field.primary_key)
    }


@contextmanager
def hastened(tables: Collection[type[models.Model]]) -> Iterator[None]:
    """Write without waiting for the disk and without the tables' indexes.

    They are made at the end, when a sort makes each at once. What checks a row's
    own values, and every key made with its table, stays.
    """
    lite = connection.vendor == "sqlite"
    with _sqlite_in_haste() if lite else _postgresql_in_haste(), unindexed(tables):
        yield
    _analyze()


@contextmanager
def unindexed(tables: Collection[type[models.Model]]) -> Iterator[None]:
    """Take the tables' indexes away and make them anew at the end."""
    indexes = _indexes([model._meta.db_table for model in tables])
    quote = connection.ops.quote_name
    _run(*(f"DROP INDEX {quote(name)}" for name in indexes))
    yield
    if connection.in_atomic_block:
        connection.check_constraints()  # PostgreSQL indexes no table with checks to do
    _run(*indexes.values())


def _indexes(tables: Collection[str]) -> dict[str, str]:
    """Return the tables' own indexes with the statements that make them."""
    with connection.cursor() as cursor:
        cursor.execute(INDEXES[connection.vendor])
        return {name: made for name, table, made in cursor if table in tables}


@contextmanager
def _sqlite_in_haste() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        usual = int(cursor.fetchone()[0])
    _run(
        "PRAGMA foreign_keys = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA secure_delete = OFF",
        f"PRAGMA cache_size = -{CACHE}",
    )
    try:
        yield
    finally:
        _run(
            f"PRAGMA cache_size = {usual}",
            "PRAGMA secure_delete = ON",
            "PRAGMA synchronous = FULL",
            "PRAGMA foreign_keys = ON",
            "PRAGMA wal_checkpoint(TRUNCATE)",
        )


@contextmanager
def _postgresql_in_haste() -> Iterator[None]:
    """The keys that rows point to are known; only a superuser may say so."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        is_superuser = cursor.fetchone() == ("on",)
    _run("SET synchronous_commit = off", f"SET maintenance_work_mem = '{FOR_SORTING}'")
    if is_superuser:
        _run("SET session_replication_role = replica")
    try:
        yield
    finally:
        _run("RESET synchronous_commit", "RESET maintenance_work_mem")
        if is_superuser:
            _run("RESET session_replication_role")


def _analyze() -> None:
    """Let the planner know the sizes; on PostgreSQL also which pages are all seen."""
    _run("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
