"""A process killed in the middle of an import leaves the state before."""

import json
import signal
import subprocess
import sys

from tests.exchange.importing import ledger, row
from tests.scratch import own_database


def dying(environment, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "tests.exchange.dying", *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_kill_9_in_the_middle_leaves_nothing_half_written(tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledger(*[row(f"{n}", f"何大{n}") for n in range(1_200)]))

    with own_database(tmp_path) as environment:
        killed = dying(environment, "import", path)
        after = dying(environment, "count")

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert json.loads(killed.stdout)["Case"] == 1_000
    assert json.loads(killed.stdout)["BatchRow"] == 1_000
    assert json.loads(after.stdout) == {
        "Case": 0, "Person": 0, "BatchRow": 0, "Entry": 0,
    }  # fmt: skip
