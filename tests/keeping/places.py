"""Installations of their own for tests: a data folder with database, keys, files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.db.utils import ConnectionHandler
from django.test import override_settings

from fazhu.rules.roles import Role
from tests import tables
from tests.cases.scanning import with_pages
from tests.network.visitors import visitor
from tests.world import District

OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA foreign_keys=ON;",
}


@contextmanager
def standing_in(data: Path) -> Iterator[Path]:
    """Work in a data folder with keys and a SQLite database of its own.

    It is SQLite whatever the suite runs on: test_commands.py does the same on both.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    own = {"DATA": data, "KEYS": data / "keys", "MEDIA_ROOT": data / "files"}
    there = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(data / "fazhu.sqlite3"),
        "OPTIONS": OPTIONS,
    }
    ordinary = connections["default"]
    handler = ConnectionHandler({"default": there})
    with override_settings(**own, FIELD_KEYS="", INDEX_KEY="", DATABASE_URL=""):
        connections["default"] = handler["default"]
        try:
            yield data
        finally:
            handler["default"].close()
            connections["default"] = ordinary


def furnish() -> District:
    """Make the tables, a district with cases and scans, a file, an open session."""
    database = Path(connections["default"].settings_dict["NAME"])
    shutil.copyfile(tables.of_sqlite(), database)
    database.chmod(0o600)
    district = District()
    for name in ("苗小禾", "钟望"):
        with_pages(district, district.granted(name=name), "1")
    visitor(district.user(Role.DIRECTOR)).get("/")
    return district


def copied(template: Path, data: Path) -> Path:
    """A fresh copy of an installation made before."""
    shutil.copytree(template, data)
    return data
