"""Dumping a PostgreSQL database in one snapshot, and restoring the dump."""

import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.utils import ProgrammingError

from fazhu.keeping.contents import Contents, contents
from fazhu.lib.errors import Refused

PLACES = (
    "/usr/lib/postgresql/{major}/bin",
    "/usr/pgsql-{major}/bin",
    "C:/Program Files/PostgreSQL/{major}/bin",
)


def copy(target: Path) -> Contents:
    """Dump the database; return what it held at that very moment."""
    tool = _tool("pg_dump")
    with closing(_another()) as reader, reader.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = 0")
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run(
            tool,
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={target}",
        )
        return contents(lambda sql: _rows(cursor, sql), "postgresql")


def restore(dump: Path, name: str) -> None:
    """Restore a dump into an empty database, whole or not at all."""
    _run(
        _tool("pg_restore"),
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        f"--dbname={name}",
        str(dump),
    )


def held() -> Contents:
    """Return what the database of the present connection holds."""
    with connection.cursor() as cursor:
        return contents(lambda sql: _rows(cursor, sql), "postgresql")


def is_empty() -> bool:
    """Return whether the database has no tables at all."""
    return not connection.introspection.table_names()


def clear() -> None:
    """Drop what a restore that was cut short has left."""
    quote = connection.ops.quote_name
    tables = [quote(name) for name in connection.introspection.table_names()]
    if tables:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {', '.join(tables)} CASCADE")


@contextmanager
def scratch_database() -> Iterator[str | None]:
    """Give the name of an empty database, gone at the end; None without the right."""
    name = f"fazhu_proof_{secrets.token_hex(6)}"
    try:
        _alone(f'CREATE DATABASE "{name}"')
    except ProgrammingError:  # the account may not make databases
        yield None
        return
    try:
        yield name
    finally:
        _alone(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _another() -> Any:
    """Return a connection beside Django's own, without a transaction."""
    other = connection.get_new_connection(connection.get_connection_params())
    other.autocommit = True
    return other


def _alone(statement: str) -> None:
    with closing(_another()) as other:
        try:
            other.execute(statement)
        except other.ProgrammingError as error:
            raise ProgrammingError(str(error)) from error


def _rows(cursor: Any, sql: str) -> list[tuple[Any, ...]]:
    cursor.execute(sql)
    return list(cursor.fetchall())


def _tool(name: str) -> str:
    """Return the program of the server's major version; say when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        major = int(cursor.fetchone()[0]) // 10_000
    found = shutil.which(name)
    theirs = [Path(place.format(major=major), name) for place in PLACES]
    candidates = [str(path) for path in theirs if path.exists()]
    candidates += [found] if found else []
    for program in candidates:
        if _major(program) == major:
            return program
    if not candidates:
        raise Refused(
            f"找不到 {name}：请安装 PostgreSQL {major} 的客户端程序"
            f"（例如 apt install postgresql-client-{major}）后再试。"
        )
    raise Refused(
        f"这里的 {name} 是 {_major(candidates[0])} 版，数据库是 {major} 版，"
        f"做出的备份不可靠：请安装 PostgreSQL {major} 的客户端程序后再试。"
    )


def _major(program: str) -> int:
    said = subprocess.run(  # noqa: S603  # a program of PostgreSQL's own
        [program, "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


def _run(program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs; the password goes by the environment."""
    there = connection.settings_dict
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER"}
    names |= {"PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    environment = {name: str(there[key]) for key, name in names.items() if there[key]}
    ran = subprocess.run(  # noqa: S603  # a program of PostgreSQL's own
        [program, *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        last = (ran.stderr.strip().splitlines() or ["没有说明"])[-1]
        raise Refused(f"{Path(program).name} 没有做完：{last}")
