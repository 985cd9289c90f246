"""The database's own guard of the trail: triggers that refuse change and removal.

The only update let through sets ``payload`` to NULL and leaves the rest. On SQLite an
AlterField remakes the table and drops its triggers: a migration that alters Entry ends
with `raise_triggers`, and `missing_triggers` tells when it was forgotten.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_entry"
CHANGE = "审计记录不能修改"
REMOVAL = "审计记录不能删除"

NAMES = {
    "sqlite": {
        "audit_entry_no_update",
        "audit_entry_no_delete",
        "audit_entry_no_replace",
    },
    "postgresql": {"audit_entry_no_change", "audit_entry_no_truncate"},
}

_IN_THE_WAY = (
    "EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR ref = NEW.ref"
    " OR (lane = NEW.lane AND sequence = NEW.sequence))"
)
_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.payload IS NULL
           AND to_jsonb(NEW) - 'payload' = to_jsonb(OLD) - 'payload' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '{CHANGE}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RAISE EXCEPTION '{REMOVAL}' USING ERRCODE = 'integrity_constraint_violation';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
"""


def raise_triggers(connection: BaseDatabaseWrapper) -> None:
    """Set the triggers, whether or not they stand already."""
    lower_triggers(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection):
            cursor.execute(statement)


def lower_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, as far as they stand."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in sorted(NAMES[connection.vendor]):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


@contextmanager
def lowered(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take the triggers away for the length of a ``with`` block.

    For the tests' flush, and for sealing payloads under a new key.
    """
    lower_triggers(connection)
    try:
        yield
    finally:
        raise_triggers(connection)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that do not stand or are switched off."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass"
            " AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
    else:
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(NAMES[connection.vendor] - standing)


def _statements(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the statements that set the triggers on this database."""
    if connection.vendor == "postgresql":
        return [_POSTGRESQL]
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, TABLE)
    kept = " AND ".join(
        f'NEW."{column.name}" IS OLD."{column.name}"'
        for column in columns
        if column.name != "payload"
    )
    return [
        _sqlite_trigger(
            "no_update", f"UPDATE ON {TABLE} WHEN NOT (NEW.payload IS NULL AND {kept})"
        ),
        _sqlite_trigger("no_delete", f"DELETE ON {TABLE}", REMOVAL),
        # REPLACE removes the row in its way without firing DELETE triggers.
        _sqlite_trigger("no_replace", f"INSERT ON {TABLE} WHEN {_IN_THE_WAY}"),
    ]


def _sqlite_trigger(name: str, event: str, message: str = CHANGE) -> str:
    """Return the statement of one trigger that refuses what ``event`` says."""
    return (
        f"CREATE TRIGGER {TABLE}_{name} BEFORE {event}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
