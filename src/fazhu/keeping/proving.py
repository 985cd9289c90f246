"""Proving a copy: standing it up in a scratch place and comparing it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from fazhu.keeping import postgres, sqlite
from fazhu.keeping.archive import Manifest, unpack
from fazhu.keeping.contents import refuse_difference
from fazhu.keeping.places import elsewhere
from fazhu.lib.errors import Refused
from fazhu.reporting.invariants import FAST, Check

VENDORS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
NO_RIGHT = "数据库账号不能建库（CREATEDB），没有恢复出来核对"


def prove(archive: Path, room: Path) -> str:
    """Restore an archive into an empty folder; return what keeps it from being proven.

    Raises Refused where the copy is not equal to the original: it must not be kept.
    Empty text: proven.
    """
    with archive.open("rb") as file:
        manifest = unpack(file, room, with_files=False)
    with standing(manifest, room, thoroughly=False) as stands:
        return broken(FAST) if stands else NO_RIGHT


@contextmanager
def standing(manifest: Manifest, place: Path, *, thoroughly: bool) -> Iterator[bool]:
    """Let the database speak that lies in ``place``, once it equals the manifest.

    Gives False where a PostgreSQL account may not make a database to restore into.
    """
    refuse_other_vendor(manifest)
    database = place / manifest.database
    if manifest.vendor == "sqlite":
        found = sqlite.examined(database, thoroughly=thoroughly)
        refuse_difference(found, manifest.contents)
        with elsewhere(str(database)):
            yield True
        return
    with postgres.scratch_database() as name:
        if name is None:
            yield False
            return
        postgres.restore(database, name)
        with elsewhere(name):
            refuse_difference(postgres.held(), manifest.contents)
            yield True


def refuse_other_vendor(manifest: Manifest) -> None:
    """Refuse a backup of the other kind of database."""
    if manifest.vendor != connection.vendor:
        here = (
            "设好 DATABASE_URL"
            if manifest.vendor == "postgresql"
            else "去掉 DATABASE_URL"
        )
        raise Refused(
            f"这份备份来自 {VENDORS.get(manifest.vendor, manifest.vendor)}，"
            f"这里用的是 {VENDORS[connection.vendor]}：请{here}后再试。"
        )


def broken(checks: tuple[Check, ...]) -> str:
    """Return which invariants do not hold, in one sentence; empty when all do."""
    answers = [check() for check in checks]
    wrong = [a.label for a in answers if a.holds is False]
    return (
        f"核对发现不成立的事项：{'、'.join(wrong)}（运行 fazhu verify 查看）"
        if wrong
        else ""
    )
