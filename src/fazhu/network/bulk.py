"""Many rows at once, below the ORM: the same three verbs on SQLite and PostgreSQL.

Nothing here checks a permission or keeps a history: actions do, and call this.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models
from psycopg import sql

CHUNK = 5_000
ROOM = 8 * 1024  # KiB of pages: indexes of random keys are written all over
Prepare = Callable[[Any], Any]


@contextmanager
def roomy() -> Iterator[None]:
    """Let SQLite keep more pages in memory while very many rows are written."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        usual = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {int(usual)}")


def reserve(model: type[models.Model], count: int) -> Sequence[int]:
    """Return ``count`` new primary keys of ``model``, inside a transaction.

    SQLite has one writer at a time, so that its table of sequences can be moved on;
    PostgreSQL gives them by its sequence.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("reserve() must stand in the transaction of its action")
    if count == 0:
        return range(0)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
                " FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), count],
            )
            return [found for (found,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        if found is None:
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, 0)", [table])
        last = found[0] if found else 0
        cursor.execute(
            "UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + count, table]
        )
    return range(last + 1, last + count + 1)


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> int:
    """Insert rows of plain values in the order of ``columns``; return how many.

    ``columns`` are attribute names (``center_id``). Every column without a default in
    the database must be named, with its value: no default of a field is applied, no
    field is sealed. A broken constraint raises IntegrityError.
    """
    fields = [_field(model, column) for column in columns]
    names = [str(field.column) for field in fields]
    count = 0
    if connection.vendor == "postgresql":
        return _copy(model._meta.db_table, names, rows)
    prepared = _prepared(fields, rows)
    statement = (
        f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} "  # noqa: S608
        f"({', '.join(map(connection.ops.quote_name, names))}) "
        f"VALUES ({', '.join(['%s'] * len(names))})"
    )
    with connection.cursor() as cursor:
        while chunk := list(islice(prepared, CHUNK)):
            cursor.executemany(statement, chunk)
            count += len(chunk)
    return count


def remove(rows: models.QuerySet[Any, Any]) -> int:
    """Delete the rows of a query by one statement; nothing follows from it.

    Rows that point to them must have been removed before: the database refuses
    otherwise.
    """
    return rows._raw_delete(rows.db)


def _field(model: type[models.Model], column: str) -> "models.Field[Any, Any]":
    for field in model._meta.concrete_fields:
        if field.attname == column:
            return field
    known = ", ".join(field.attname for field in model._meta.concrete_fields)
    raise ValueError(f"{model.__name__} has no column {column!r}; there are: {known}")


def _copy(table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _prepared(
    fields: "Sequence[models.Field[Any, Any]]", rows: Iterable[Sequence[Any]]
) -> Iterator[list[Any]]:
    """Yield the rows as SQLite keeps them: only some types need to be prepared."""
    preparing = [
        (place, prepare)
        for place, field in enumerate(fields)
        if (prepare := _preparation(field)) is not None
    ]
    for row in rows:
        cells = list(row)
        for place, prepare in preparing:
            if cells[place] is not None:
                cells[place] = prepare(cells[place])
        yield cells


def _preparation(field: "models.Field[Any, Any]") -> Prepare | None:
    operations = connection.ops
    if isinstance(field, models.DecimalField):
        digits, places = field.max_digits, field.decimal_places

        def decimal(value: Decimal) -> Any:
            return operations.adapt_decimalfield_value(value, digits, places)

        return decimal
    if isinstance(field, models.DateTimeField):
        # Most rows of one writing carry the same moment.
        return lru_cache(maxsize=16)(operations.adapt_datetimefield_value)
    if isinstance(field, models.DateField):
        return date.isoformat
    if isinstance(field, models.UUIDField):
        return _hexadecimal
    return None


def _hexadecimal(value: UUID) -> str:
    return value.hex
