"""``make kill``: a hundred kills of the writers on each database, figures printed.

    python -m tests.faults.kill [--kills 100] [--seed WORD]

Four writers take steps, issue papers, begin cases and import ledgers; they are killed
at a random moment, then everything that was answered is looked for and `fazhu verify`
is asked. On PostgreSQL, whose server is the test's own, every second kill takes the
server with it. The seed replays the choices (not the machine's timing).
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.postgres import can_be_run, own_server


def main() -> int:
    """Kill on every database there is; return 1 when something was lost."""
    asked = argparse.ArgumentParser(prog="make kill")
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--seed", default=os.environ.get("FAULT_SEED", new_seed()))
    options = asked.parse_args()
    say(f"FAULT_SEED={options.seed}")
    found = [_sqlite(options.kills, options.seed)]
    if can_be_run():
        found.append(_postgresql(options.kills, options.seed))
    else:
        say("PostgreSQL 没有安装，只测了 SQLite。")
    return int(any(one["lost"] or one["half"] or one["faults"] for one in found))


def new_seed() -> str:
    """Return a seed that is short enough to be typed."""
    return f"{random.SystemRandom().randrange(16**8):08x}"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _sqlite(kills: int, seed: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="fazhu-kill-") as folder:
        return _told("SQLite", kills, seed, {"TESTS_DATA": folder})


def _postgresql(kills: int, seed: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="fazhu-kill-") as folder:
        Path(folder).chmod(0o711)
        server = Path(folder, "server")
        with own_server(server) as running:
            more = {"TESTS_DATA": folder, "DATABASE_URL": running.url}
            return _told("PostgreSQL", kills, seed, more, server)


def _told(
    name: str, kills: int, seed: str, more: dict[str, str], server: Path | None = None
) -> dict[str, object]:
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | more
    words = [sys.executable, "-m", "tests.faults.killing", str(kills), seed]
    if server:
        words.append(str(server))
    ran = subprocess.run(
        words, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    figures: dict[str, object] = json.loads(ran.stdout)
    say(f"{name} {json.dumps(figures, ensure_ascii=False)}")
    return figures


if __name__ == "__main__":
    sys.exit(main())
