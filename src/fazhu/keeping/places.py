"""Where things lie in the data folder, and working on another database for a while."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

DATABASE = "fazhu.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database file; a stale one ruins another database."""


def backups() -> Path:
    """Return the folder of this installation's own backups."""
    return Path(settings.DATA) / "backups"


def unfinished() -> Path:
    """Return the mark that stands while a restore is not finished."""
    return Path(settings.DATA) / "restoring"


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for this owner alone that is gone at the end.

    What an earlier run left when it was killed goes first; hold the lock.
    """
    room = Path(settings.DATA) / "scratch"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(mode=0o700)
    try:
        yield Path(tempfile.mkdtemp(dir=room))
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def elsewhere(name: str) -> Iterator[None]:
    """Let everything that speaks to the database speak to the one called ``name``."""
    ordinary = connections["default"]
    other = type(ordinary)({**ordinary.settings_dict, "NAME": name}, alias="default")
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = ordinary


def settle(path: Path) -> None:
    """Make a file's, or a folder's, last state survive a power cut."""
    if path.is_dir():
        if os.name != "posix":  # Windows has no handle of a folder to flush
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
