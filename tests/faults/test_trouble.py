"""What the machine lacks is told in words; what is our fault is not talked away."""

import errno
import os
import sqlite3

import psycopg
import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client

from fazhu.lib.trouble import AWAY, BUSY, DISK, FULL, READ_ONLY, trouble_of
from fazhu.network.management.commands import rotate


def error_of(act):
    with pytest.raises((sqlite3.Error, OSError)) as raised:
        act()
    return raised.value


def full_database():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (x)")
    database.execute("PRAGMA max_page_count = 2")
    database.execute("INSERT INTO t VALUES (zeroblob(100000))")


def two_writers(path):
    one, other = (sqlite3.connect(path, timeout=0) for _ in range(2))
    one.execute("CREATE TABLE t (x)")
    one.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")


def no_database(path):
    sqlite3.connect(path / "nowhere" / "db").execute("SELECT 1")


def not_a_database(path):
    path.write_bytes(b"this is no database at all, " * 40)
    sqlite3.connect(path).execute("SELECT * FROM sqlite_master")


def read_only(path):
    sqlite3.connect(path).execute("CREATE TABLE t (x)")
    sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(
        "INSERT INTO t VALUES (1)"
    )


def test_what_sqlite_really_says_is_understood(tmp_path):
    assert trouble_of(error_of(full_database)) is FULL
    assert trouble_of(error_of(lambda: two_writers(tmp_path / "a"))) is BUSY
    assert trouble_of(error_of(lambda: no_database(tmp_path))) is READ_ONLY
    assert trouble_of(error_of(lambda: not_a_database(tmp_path / "b"))) is DISK
    assert trouble_of(error_of(lambda: read_only(tmp_path / "c"))) is READ_ONLY


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [
        ("DiskFull", FULL),
        ("LockNotAvailable", BUSY),
        ("DeadlockDetected", BUSY),
        ("AdminShutdown", AWAY),
        ("ReadOnlySqlTransaction", READ_ONLY),
    ],
)
def test_what_postgresql_says_is_understood(kind, trouble):
    assert trouble_of(getattr(psycopg.errors, kind)("x")) is trouble


def test_a_server_that_does_not_answer_is_away():
    with pytest.raises(psycopg.OperationalError) as raised:
        psycopg.connect("postgres://nobody@127.0.0.1:1/none", connect_timeout=2)

    assert trouble_of(raised.value) is AWAY


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_file_that_finds_no_room_is_a_full_disk(number):
    assert trouble_of(OSError(number, os.strerror(number))) is FULL


def test_the_cause_is_found_behind_what_django_raises():
    wrapped = OperationalError("database or disk is full")
    wrapped.__cause__ = error_of(full_database)

    assert trouble_of(wrapped) is FULL


@pytest.mark.parametrize(
    "error",
    [
        ValueError("database or disk is full"),  # words alone prove nothing
        sqlite3.IntegrityError("UNIQUE"),
        FileNotFoundError(errno.ENOENT, "x"),
        psycopg.errors.UndefinedTable("x"),
        None,
    ],
)
def test_a_fault_of_the_program_stays_one(error):
    assert trouble_of(error) is None


def test_errors_that_name_each_other_are_looked_at_once():
    one, other = ValueError("one"), ValueError("other")
    one.__cause__, other.__cause__ = other, one

    assert trouble_of(one) is None


@pytest.mark.parametrize("trouble", [FULL, BUSY, AWAY, READ_ONLY, DISK])
@pytest.mark.django_db
def test_the_page_says_what_happened_and_what_to_do(trouble, monkeypatch):
    causes = {
        FULL: OSError(errno.ENOSPC, "x"),
        BUSY: psycopg.errors.DeadlockDetected("x"),
        AWAY: psycopg.errors.AdminShutdown("x"),
        READ_ONLY: OSError(errno.EROFS, "x"),
        DISK: OSError(errno.EIO, "x"),
    }

    def fail(*_, **__):
        raise causes[trouble]

    monkeypatch.setattr("fazhu.network.views.signing_in.SignInForm", fail)
    answer = Client(raise_request_exception=False).get("/sign-in/")

    html = answer.content.decode()
    assert answer.status_code == trouble.status
    assert all(text in html for text in (trouble.heading, trouble.advice))
    assert answer["Retry-After"] == "30"
    assert "Traceback" not in html
    assert "Content-Security-Policy" in answer


@pytest.mark.django_db
def test_a_command_says_the_trouble_and_leaves_with_one(monkeypatch, capsys):
    def fail(*_, **__):
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr(rotate.Command, "run", fail)
    with pytest.raises(SystemExit) as left:
        call_command("rotate")

    assert left.value.code == 1
    assert "磁盘已满" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_command_does_not_hide_a_fault_of_the_program(monkeypatch):
    def fail(*_, **__):
        raise FileNotFoundError(errno.ENOENT, "x")

    monkeypatch.setattr(rotate.Command, "run", fail)
    with pytest.raises(FileNotFoundError):
        call_command("rotate")


@pytest.mark.django_db
def test_commits_wait_for_the_disk():
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)  # FULL
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
