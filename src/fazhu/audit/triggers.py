"""The database's own guard of the trail: triggers that refuse change and removal.

Of an entry only ``payload`` may be set to NULL; a lane's head may only move on by one.
On SQLite an AlterField remakes the table and drops its triggers: a migration that
alters these tables ends with `raise_triggers`, and `missing_triggers` tells when it
was forgotten.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, HEAD = "audit_entry", "audit_head"
CHANGE = "审计记录不能修改"
REMOVAL = "审计记录不能删除"

# Trigger and table. PostgreSQL's row trigger covers both UPDATE and DELETE.
TRIGGERS = {
    "sqlite": {
        "audit_entry_no_update": ENTRY,
        "audit_entry_no_delete": ENTRY,
        "audit_entry_no_replace": ENTRY,
        "audit_head_no_return": HEAD,
        "audit_head_no_delete": HEAD,
        "audit_head_no_replace": HEAD,
    },
    "postgresql": {
        "audit_entry_no_change": ENTRY,
        "audit_entry_no_truncate": ENTRY,
        "audit_head_no_change": HEAD,
        "audit_head_no_truncate": HEAD,
    },
}

# SQLite's REPLACE removes the row in its way without firing DELETE triggers.
_ENTRY_IN_THE_WAY = (
    "EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR ref = NEW.ref"
    " OR (lane = NEW.lane AND sequence = NEW.sequence))"
)
_HEAD_IN_THE_WAY = "EXISTS (SELECT 1 FROM audit_head WHERE lane = NEW.lane)"
_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION '{REMOVAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_TABLE_NAME = '{ENTRY}' THEN
        IF NEW.payload IS NULL
           AND to_jsonb(NEW) - 'payload' = to_jsonb(OLD) - 'payload' THEN
            RETURN NEW;
        END IF;
    ELSIF NEW.lane = OLD.lane AND NEW.sequence = OLD.sequence + 1 THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '{CHANGE}' USING ERRCODE = 'integrity_constraint_violation';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON {ENTRY}
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON {ENTRY}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_no_change BEFORE UPDATE OR DELETE ON {HEAD}
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON {HEAD}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""


def raise_triggers(connection: BaseDatabaseWrapper) -> None:
    """Set the triggers, whether or not they stand already."""
    lower_triggers(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection):
            cursor.execute(statement)


def lower_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, as far as they stand."""
    with connection.cursor() as cursor:
        for name, table in TRIGGERS[connection.vendor].items():
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
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
        query = "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(TRIGGERS[connection.vendor].keys() - standing)


def _statements(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the statements that set the triggers on this database."""
    if connection.vendor == "postgresql":
        return [_POSTGRESQL]
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, ENTRY)
    kept = " AND ".join(
        f'NEW."{column.name}" IS OLD."{column.name}"'
        for column in columns
        if column.name != "payload"
    )
    moves_on = "NEW.lane = OLD.lane AND NEW.sequence = OLD.sequence + 1"
    return [
        _trigger(
            f"{ENTRY}_no_update",
            f"UPDATE ON {ENTRY} WHEN NOT (NEW.payload IS NULL AND {kept})",
        ),
        _trigger(f"{ENTRY}_no_delete", f"DELETE ON {ENTRY}", REMOVAL),
        _trigger(f"{ENTRY}_no_replace", f"INSERT ON {ENTRY} WHEN {_ENTRY_IN_THE_WAY}"),
        _trigger(f"{HEAD}_no_return", f"UPDATE ON {HEAD} WHEN NOT ({moves_on})"),
        _trigger(f"{HEAD}_no_delete", f"DELETE ON {HEAD}", REMOVAL),
        _trigger(f"{HEAD}_no_replace", f"INSERT ON {HEAD} WHEN {_HEAD_IN_THE_WAY}"),
    ]


def _trigger(name: str, event: str, message: str = CHANGE) -> str:
    """Return SQLite's statement of a trigger that refuses what ``event`` says."""
    return (
        f"CREATE TRIGGER {name} BEFORE {event}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
