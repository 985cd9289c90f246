"""Run every measurement, or those named, and print one table: python -m bench [NAME].

A measurement is a program of this folder. It prints one JSON object a line for each
thing measured, and exits 1 when a stated limit is not kept. The object's keys are the
measurement's own; ``kept: false`` marks a line that breaks its limit.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the measurements by name: the programs of this folder."""
    return sorted(
        path.stem
        for path in HERE.glob("*.py")
        if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
        and path.name != "__main__.py"
    )


def measure(name: str) -> tuple[list[dict[str, Any]], int]:
    """Run one measurement in a process of its own; return its lines and its status."""
    lines = []
    with subprocess.Popen(
        [sys.executable, "-m", f"bench.{name}"],
        cwd=HERE.parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        for line in running.stdout or ():
            print(f"  {line}", end="", flush=True)
            if line.startswith("{"):
                lines.append(json.loads(line))
    return lines, running.returncode


def words_of(line: dict[str, Any]) -> str:
    """Lay one measured line out as words."""
    return ", ".join(f"{key} {value}" for key, value in line.items() if key != "kept")


def main(wanted: list[str]) -> int:
    """Measure and print; the status is 1 when a limit is not kept or one failed."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no measurement {', '.join(unknown)}; there are: {', '.join(names())}")
        return 2
    table = Table("measurement", "measured", "kept", "seconds", title="bench")
    status = 0
    for name in wanted or names():
        print(f"{name} …", flush=True)
        start = time.monotonic()
        lines, failed = measure(name)
        status = status or failed
        seconds = f"{time.monotonic() - start:.0f}"
        for line in lines or [{"nothing": "printed"}]:
            kept = "NO" if line.get("kept", True) is False or failed else "yes"
            table.add_row(name, words_of(line), kept, seconds)
    Console(width=140).print(table)
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
