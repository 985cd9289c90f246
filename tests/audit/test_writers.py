"""Several processes write the trail at once, on the kind of database of this run."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

BENCH = Path(__file__).parents[2] / "bench" / "audit_writers.py"


def test_processes_writing_at_once_leave_one_whole_chain_and_never_a_deadlock():
    command = [sys.executable, str(BENCH), "--writers", "4", "--entries", "15"]
    command += ["--rounds", "1", "--ways", "free lane", "--reverse"]
    if connection.vendor == "postgresql":
        server = os.environ["DATABASE_URL"].rpartition("/")[0] + "/postgres"
        command += ["--postgres", server]

    done = subprocess.run(command, capture_output=True, text=True, timeout=120)

    figures = json.loads(done.stdout)
    assert figures["entries"] == 4 * 15 * 2
    assert figures["whole"]
    assert figures["deadlocks"] == 0
