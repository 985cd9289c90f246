"""Copying a SQLite database while people work, and looking at a copy."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from fazhu.keeping.contents import Contents, contents
from fazhu.keeping.places import BESIDE
from fazhu.lib.errors import Refused

SLICE = 1_000  # pages: four megabytes between two breaths
BREATH = 0.002
Progress = Callable[[int, int], None]


def copy(
    source: Path, target: Path, *, progress: Progress = lambda done, of: None
) -> Contents:
    """Copy the database as it stands now; return what it held at that moment.

    All is read in one snapshot: writers go on beside it and never make it start anew.
    """

    def breathe(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)
        time.sleep(BREATH)

    with closing(_opened(source)) as live, closing(sqlite3.connect(target)) as new:
        live.execute("BEGIN")
        held = contents(lambda sql: live.execute(sql).fetchall(), "sqlite")
        live.backup(new, pages=SLICE, progress=breathe)
        live.execute("ROLLBACK")
        new.execute("PRAGMA journal_mode=DELETE")  # one file that needs none beside it
    return held


def examined(path: Path, *, thoroughly: bool) -> Contents:
    """Return what a copy holds; refuse one that SQLite finds damaged."""
    check = "integrity_check" if thoroughly else "quick_check"
    try:
        with closing(_opened(path)) as database:
            database.execute("BEGIN")
            said = database.execute(f"PRAGMA {check}(1)").fetchone()[0]
            if said != "ok":
                raise Refused(f"备份里的数据库有损坏，不能用：{said}")
            return contents(lambda sql: database.execute(sql).fetchall(), "sqlite")
    except sqlite3.DatabaseError as error:
        raise Refused(f"备份里的数据库有损坏，不能用：{error}") from error


def remove_beside(path: Path) -> list[str]:
    """Remove what another database left beside the place of this one."""
    stale = [path.with_name(path.name + end) for end in BESIDE]
    found = [file for file in stale if file.exists()]
    for file in found:
        file.unlink()
    return [file.name for file in found]


def _opened(path: Path) -> sqlite3.Connection:
    """Open a database that must be there."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=20, isolation_level=None
    )
