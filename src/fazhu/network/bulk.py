"""Many rows at once, below the ORM: the same three verbs on SQLite and PostgreSQL.

Nothing here checks a permission or keeps a history: actions do, and call this.
"""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, models
from psycopg import sql

AT_ONCE = 50  # rows of one statement; more of them gain nothing
SAMPLE = 100_000  # rows of each index that are looked at; fewer say too little
ROOM = 8 * 1024  # KiB of pages: indexes of random keys are written all over
REMEMBERED = 5_000  # prepared values of one column
Prepare = Callable[[Any], Any]
log = logging.getLogger(__name__)


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


def tell_sizes() -> None:
    """Let the database count a sample of its rows, by which it chooses indexes.

    Without it SQLite never learns that nearly all cases are archived. Takes less than
    a second in a district of a hundred thousand cases; call it when very many rows
    came, and each night. What the rows
    came by is written already, so that a failure is only logged.
    """
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA analysis_limit = {SAMPLE}")
            cursor.execute("ANALYZE")
    except OperationalError:
        log.warning("the database's sizes were not counted", exc_info=True)


def references(count: int) -> list[str]:
    """Return ``count`` new random references (UUIDs, version 4) as 32 hex digits."""
    digits = os.urandom(16 * count).hex()
    return [
        f"{one[:12]}4{one[13:16]}{'89ab'[int(one[16], 16) & 3]}{one[17:]}"
        for one in (digits[at : at + 32] for at in range(0, 32 * count, 32))
    ]


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
    *,
    ready: bool = False,
) -> int:
    """Insert rows of plain values in the order of ``columns``; return how many.

    ``columns`` are attribute names (``center_id``). Every column without a default in
    the database must be named, with its value: no default of a field is applied, no
    field is sealed. A broken constraint raises IntegrityError. ``ready`` says that
    days, moments (UTC), sums and references are texts as both databases read them.
    """
    fields = [_field(model, column) for column in columns]
    names = [str(field.column) for field in fields]
    count = 0
    if connection.vendor == "postgresql":
        return _copy(model._meta.db_table, names, rows)
    preparing = [] if ready else _preparing(fields)
    left = iter(rows)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        at_once = min(AT_ONCE, _most_values() // len(names))
        while chunk := list(islice(left, at_once)):
            # Below Django's cursor, which would look for marks in every statement.
            sqlite3.Cursor.execute(
                cursor.cursor,
                _statement(model._meta.db_table, tuple(names), len(chunk)),
                list(chain.from_iterable(_prepared(chunk, preparing))),
            )
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


def _most_values() -> int:
    connection.ensure_connection()
    kept: sqlite3.Connection = connection.connection
    return kept.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)


@lru_cache(maxsize=64)
def _statement(table: str, names: tuple[str, ...], count: int) -> str:
    """Return the statement that inserts so many rows.

    OR FAIL: a broken constraint stops at its row, and nothing is set aside for taking
    the rows before it back: the transaction around it does that.
    """
    quoted = connection.ops.quote_name
    row = f"({', '.join('?' * len(names))})"
    return (
        f"INSERT OR FAIL INTO {quoted(table)} ({', '.join(map(quoted, names))}) "  # noqa: S608
        f"VALUES {', '.join([row] * count)}"
    )


def _preparing(
    fields: "Sequence[models.Field[Any, Any]]",
) -> list[tuple[int, Prepare]]:
    return [
        (place, prepare)
        for place, field in enumerate(fields)
        if (prepare := _preparation(field)) is not None
    ]


def _prepared(
    chunk: list[Sequence[Any]], preparing: list[tuple[int, Prepare]]
) -> Iterator[Sequence[Any]]:
    """Return the rows as SQLite keeps them: only some types need to be prepared."""
    if not preparing:
        return iter(chunk)
    columns: list[Iterable[Any]] = [*zip(*chunk, strict=True)]
    for place, prepare in preparing:
        columns[place] = map(prepare, columns[place])
    return zip(*columns, strict=True)


class _Memory(dict[Any, Any]):
    """Prepared values, each made once; nothing stays nothing."""

    def __init__(self, make: Prepare) -> None:
        super().__init__({None: None})
        self.make = make

    def __missing__(self, value: Any) -> Any:
        made = self.make(value)
        if len(self) < REMEMBERED:
            self[value] = made
        return made


_DAYS = _Memory(date.isoformat)


def _preparation(field: "models.Field[Any, Any]") -> Prepare | None:
    operations = connection.ops
    if isinstance(field, models.DecimalField):
        digits, places = field.max_digits, field.decimal_places

        def decimal(value: Decimal) -> Any:
            return operations.adapt_decimalfield_value(value, digits, places)

        return _Memory(decimal).__getitem__
    if isinstance(field, models.DateTimeField):
        return _Memory(operations.adapt_datetimefield_value).__getitem__
    if isinstance(field, models.DateField):
        return _DAYS.__getitem__
    if isinstance(field, models.UUIDField):
        return _hexadecimal
    return None


def _hexadecimal(value: UUID | str | None) -> str | None:
    return value.hex if isinstance(value, UUID) else value
