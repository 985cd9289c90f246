"""The commands as a person runs them, on whichever database the suite is run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.scratch import own_database

PROGRAM = (
    "import sys; sys.argv[:] = ['fazhu', *sys.argv[1:]];"
    "from fazhu.config.cli import main; main()"
)


def run(environment, *words, **more):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def own(environment, data):
    """The environment of an installation in ``data``, with keys in files."""
    kept = {k: v for k, v in environment.items() if not k.startswith("FAZHU_")}
    keys = data / "keys"
    keys.mkdir(parents=True, mode=0o700)
    if "DATABASE_URL" in kept:  # there the keys are put by hand
        for name in ("secret_key", "field_keys", "index_key"):
            secret = (name + "-" + "0123456789abcdef" * 4)[:64]
            (keys / name).write_text(secret)
            (keys / name).chmod(0o600)
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "FAZHU_DATA": str(data)}


@pytest.fixture
def two_places(tmp_path):
    """An installation, and an empty place with a database of its own."""
    (tmp_path / "one").mkdir()
    with own_database(tmp_path / "one", empty=True) as first:
        new = dict(first)
        if "DATABASE_URL" not in first:
            yield own(first, tmp_path / "old"), own(new, tmp_path / "new")
            return
        url = urlsplit(first["DATABASE_URL"])
        name = f"{url.path[1:]}_r"[-60:]
        new["DATABASE_URL"] = urlunsplit(url._replace(path=f"/{name}"))
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}"')
            server.execute(f'CREATE DATABASE "{name}"')
            try:
                yield own(first, tmp_path / "old"), own(new, tmp_path / "new")
            finally:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_set_up_back_up_check_restore_verify(two_places, tmp_path):
    old, new = two_places
    setup = run(old, "setup", "--center", "临江区法律援助中心")
    (tmp_path / "恢复单.txt").write_text(setup.stdout, "utf-8")
    made = run(old, "backup", "--to", tmp_path / "usb")
    (backup,) = (tmp_path / "usb").glob("*.age")
    identity = re.search(r"AGE-SECRET-KEY-1\w+", setup.stdout)[0]

    checked = run(old, "restore", "--check", backup, "--identity", identity)
    again = run(old, "restore", backup, "--identity", identity)
    if "DATABASE_URL" in new:  # the keys come back from the sheet, not from files
        for name in ("field_keys", "index_key"):
            Path(new["FAZHU_DATA"], "keys", name).unlink()
    restored = run(new, "restore", backup, "--identity", tmp_path / "恢复单.txt")
    verified = run(new, "verify", "--json")

    assert "已恢复出来核对无误" in made.stdout, made.stderr
    assert checked.returncode == 0, checked.stderr
    assert again.returncode == 1
    assert "这里不是空的" in again.stderr
    assert restored.returncode == 0, restored.stderr
    assert "没有发现不成立的事项" in restored.stdout
    assert verified.returncode == 0, verified.stderr
    rows = {a["key"]: a["rows"] for a in json.loads(verified.stdout)["invariants"]}
    assert rows["trail_unbroken"] > 0
    for name in ("field_keys", "index_key"):
        texts = [Path(e["FAZHU_DATA"], "keys", name).read_text() for e in (old, new)]
        assert texts[0].strip() in texts[1]


def test_the_first_backup_prints_the_recovery_sheet_and_a_night_does_not(two_places):
    old, _ = two_places

    alone = run(old, "backup", "--unattended")
    first = run(old, "backup")
    second = run(old, "backup")

    assert alone.returncode == 1
    assert "fazhu setup --sheet" in alone.stderr
    assert "AGE-SECRET-KEY-1" in first.stdout
    assert "AGE-SECRET-KEY-1" not in second.stdout
    backups = list(Path(old["FAZHU_DATA"], "backups").glob("*.age"))
    assert len(backups) == 1, "two of one day: the ring keeps the newest"


def test_without_a_key_and_nobody_to_ask_restore_says_what_it_needs(two_places):
    _, new = two_places

    asked = run(new, "restore", "none.age", stdin=subprocess.DEVNULL)

    assert asked.returncode == 1
    assert "--identity" in asked.stderr
