"""The night's work asks what is due, and lives and dies with the server."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fazhu.keeping import running
from fazhu.keeping.running import Clock, due, read_state

NIGHT = datetime(2026, 11, 26, 2, 0)


@pytest.mark.parametrize(
    ("now", "last", "answer"),
    [
        (NIGHT, None, True),
        (NIGHT, NIGHT - timedelta(days=1), True),
        (NIGHT - timedelta(minutes=1), NIGHT - timedelta(days=1), False),
        (NIGHT + timedelta(hours=6), NIGHT + timedelta(minutes=3), False),
        (NIGHT + timedelta(hours=6), NIGHT - timedelta(days=1), True),
        (NIGHT + timedelta(days=9), NIGHT, True),
        (NIGHT - timedelta(days=30), NIGHT, True),
    ],
    ids=["never", "night", "before", "done", "was off", "holiday", "clock set back"],
)
def test_a_backup_is_due_once_each_night_and_caught_up(now, last, answer):
    assert due(now, last, hour=2) is answer


@pytest.fixture
def clock(tmp_path, monkeypatch):
    """A clock of an installation with a public key; its command can be replaced."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "backup_public_key").touch()
    monkeypatch.setattr(running, "BACKUP", _backup(tmp_path))
    return Clock(tmp_path)


def _backup(data: Path) -> str:
    """A program that leaves a backup's name, as the real one does."""
    path = data / "backups" / "fazhu-2026-11-26-020000.tar.gz.age"
    return (
        f"import pathlib as p; q = p.Path({str(path)!r}); q.parent.mkdir(); q.touch()"
    )


def test_what_is_due_is_done_once(clock, tmp_path):
    clock.once(NIGHT)
    clock.once(NIGHT + timedelta(minutes=1))

    assert len(list((tmp_path / "backups").iterdir())) == 1
    assert read_state(tmp_path).alive_at == "2026-11-26T02:01:00"
    assert read_state(tmp_path).tried_at == "2026-11-26T02:00:00"


def test_a_failure_is_kept_in_its_words_and_tried_again_in_an_hour(
    clock, tmp_path, monkeypatch
):
    monkeypatch.setattr(running, "BACKUP", "import sys; sys.exit('磁盘满了')")

    clock.once(NIGHT)
    failed = read_state(tmp_path)
    monkeypatch.setattr(running, "BACKUP", _backup(tmp_path))
    clock.once(NIGHT + timedelta(minutes=59))
    waited = not (tmp_path / "backups").exists()
    clock.once(NIGHT + timedelta(minutes=61))

    assert (failed.failed, failed.said) == (True, "磁盘满了")
    assert waited
    assert (tmp_path / "backups").exists()
    assert not read_state(tmp_path).failed


def test_without_a_public_key_nothing_is_tried(clock, tmp_path):
    (tmp_path / "keys" / "backup_public_key").unlink()

    clock.once(NIGHT)

    assert read_state(tmp_path).tried_at == ""
    assert read_state(tmp_path).alive_at != ""


def wait_for(port):
    """Wait until the server answers on its port."""
    for _ in range(300):
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    time.sleep(0.5)


@pytest.mark.skipif(
    os.name != "posix", reason="Windows 没有 POSIX 的信号：服务结束的测试没有做"
)
def test_the_clock_goes_while_the_server_runs_and_ends_with_it(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = {
        "data": str(tmp_path), "nightly": True, "host": "127.0.0.1", "port": port,
        "workers": 1, "threads": 1, "certificate": None, "key": None,
    }  # fmt: skip
    program = (
        "import json, sys; from fazhu.keeping import running; running.TICK = 0.1;"
        "running.Clock.__init__.__kwdefaults__['tick'] = 0.1;"
        "running.run(json.loads(sys.argv[1]))"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program, json.dumps(words)],
        env={**os.environ, "TESTS_DATA": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        alive = read_state(tmp_path).alive_at
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        finally:
            server.kill()
    (tmp_path / running.STATE).unlink()
    time.sleep(0.5)

    assert alive
    assert not (tmp_path / running.STATE).exists()
