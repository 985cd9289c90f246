"""Ten kills at random moments lose nothing that was answered, and leave nothing half.

A failure prints its seed: ``FAULT_SEED=… pytest tests/faults/test_kill.py`` makes the
same choices again. ``make kill`` does it a hundred times.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.faults.kill import new_seed
from tests.faults.postgres import can_be_run, own_server
from tests.scratch import own_database

KILLS = 10


def killed(environment, *words):
    seed = os.environ.get("FAULT_SEED") or new_seed()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", str(KILLS), seed, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"FAULT_SEED={seed}\n{ran.stderr}"
    return json.loads(ran.stdout)


def hold(figures):
    assert figures["faults"] == [], f"FAULT_SEED={figures['seed']}"
    assert (figures["lost"], figures["half"]) == (0, 0), f"FAULT_SEED={figures['seed']}"
    assert figures["kills"] == KILLS
    assert figures["acked"] >= KILLS


def test_ten_kills_of_four_writers_lose_nothing(tmp_path, capsys):
    with own_database(tmp_path) as environment:
        figures = killed(environment)

    with capsys.disabled():
        sys.stdout.write(f"\nkill -9: {json.dumps(figures, ensure_ascii=False)}\n")
    hold(figures)


@pytest.mark.machine
def test_ten_kills_that_take_the_server_with_them_lose_nothing(tmp_path_factory):
    if not can_be_run():
        pytest.skip("这台机器没有 PostgreSQL，没有测服务器被杀")
    folder = tmp_path_factory.mktemp("killed")
    for part in (folder, *folder.parents[:2]):
        part.chmod(0o711)
    with own_server(folder / "server") as running:
        environment = {**os.environ, "TESTS_DATA": str(folder)}
        environment |= {"DATABASE_URL": running.url}
        environment.pop("PYTEST_XDIST_WORKER", None)
        figures = killed(environment, str(running.folder))

    assert figures["servers"] == KILLS // 2
    hold(figures)
