"""The tables as the migrations leave them: made once, copied for every test database.

On SQLite the copy lies in build/ and serves until something of the product changes;
on PostgreSQL a database beside the suite's own serves one run.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection
from filelock import FileLock

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"


def of_sqlite() -> Path:
    """The file with the tables."""
    BUILD.mkdir(exist_ok=True)
    kept = BUILD / f"tables-{_product()}.sqlite3"
    with FileLock(BUILD / "tables.lock"):
        if not kept.exists():
            for old in BUILD.glob("tables-*.sqlite3"):
                old.unlink()
            _make_file(kept)
    return kept


def of_postgres() -> str:
    """The name of the database with the tables."""
    url = os.environ["DATABASE_URL"]
    name = _of_this_run()
    with FileLock(_lock_of_this_run()):
        with psycopg.connect(url, autocommit=True) as server:
            asked = "SELECT 1 FROM pg_database WHERE datname = %s"
            if server.execute(asked, [name]).fetchone():
                return name
            server.execute(f'CREATE DATABASE "{name}"')
        _migrate(DATABASE_URL=renamed(url, name))
    return name


def begin_test_database() -> sqlite3.Connection | None:
    """Let the test database of this process begin as a copy, not by migrating.

    A database in memory lives as long as the connection that is returned.
    """
    settings = connection.settings_dict["TEST"]
    if connection.vendor == "postgresql":
        settings["TEMPLATE"] = of_postgres()
        return None
    kept = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with closing(sqlite3.connect(of_sqlite())) as source:
        source.backup(kept)
    return kept


def drop() -> None:
    """Take away what PostgreSQL kept for this run."""
    if _lock_of_this_run().exists():
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{_of_this_run()}"')


def renamed(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _of_this_run() -> str:
    run = Path(os.environ["TESTS_DATA"]).name
    return "".join(c if c.isalnum() else "_" for c in f"tables_{run}").lower()


def _lock_of_this_run() -> Path:
    return Path(os.environ["TESTS_DATA"], "tables.lock")


def _product() -> str:
    """A hash of all that the migrations can rest on."""
    parts = [*(ROOT / "src/fazhu").rglob("*"), *(ROOT / "requirements").iterdir()]
    told = hashlib.sha256(Path(__file__).with_name("settings.py").read_bytes())
    for path in sorted(parts):
        if path.is_file() and path.suffix != ".pyc":
            told.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return told.hexdigest()[:16]


def _make_file(kept: Path) -> None:
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        _migrate(TESTS_DATA=folder, DATABASE_URL="")
        made = Path(folder, "main", "fazhu.sqlite3")
        with closing(sqlite3.connect(made)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
        made.replace(kept)


def _migrate(**facts: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        **facts,
    }
    environment.pop("PYTEST_XDIST_WORKER", None)
    words = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(words, cwd=ROOT, env=environment, check=True)
