"""Run the measurements, or those named: python -m bench [NAME …] [--size 1000000].

A measurement is a program of this folder. It prints one JSON object a line for each
thing measured, and exits 1 when a stated limit is not kept. Those of the district
(pages, steps, figures, conflicts) run at ten thousand cases, with ``--size`` at a
hundred thousand and a million up to it; on SQLite, and on PostgreSQL too where
``BENCH_POSTGRESQL`` names a server's database. The lines are kept under build/bench;
``python -m bench.report`` makes the table of docs/bench.md of them.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import district, report

HERE = Path(__file__).parent
OF_DISTRICT = ("pages", "steps", "figures", "conflicts")
ALONE = ("ledger_import", "audit_writers")


def main(given: list[str]) -> int:
    """Measure and print; the status is 1 when a limit is not kept or one failed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--size", type=int, default=district.SIZES[0])
    asked = parser.parse_args(given)
    if unknown := sorted(set(asked.names) - {*OF_DISTRICT, *ALONE}):
        known = ", ".join((*OF_DISTRICT, *ALONE))
        print(f"no measurement {', '.join(unknown)}; there are: {known}")
        return 2
    failed = 0
    for name, kept, environment in runs(asked.names or [*OF_DISTRICT, *ALONE], asked):
        print(f"{kept.stem} …", flush=True)
        failed |= measure(name, environment, kept)
    report.show()
    return failed


def runs(
    names: list[str], asked: argparse.Namespace
) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """Yield each program with the file for its lines and its environment."""
    vendors = ["sqlite", "postgresql"] if district.SERVER else ["sqlite"]
    for vendor in vendors:
        for size in (size for size in district.SIZES if size <= asked.size):
            if chosen := [name for name in OF_DISTRICT if name in names]:
                environment = district.environment(vendor, size)
            for name in chosen:
                yield name, district.results(f"{name}-{vendor}-{size}"), environment
    for name in ALONE:
        if name in names:
            yield name, district.results(name), dict(os.environ)


def measure(name: str, environment: dict[str, str], kept: Path) -> int:
    """Run one program in a process of its own, keep its lines; return its status."""
    lines: list[dict[str, Any]] = []
    with subprocess.Popen(
        [sys.executable, "-m", f"bench.{name}"],
        cwd=HERE.parent,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        for line in running.stdout or ():
            print(f"  {line}", end="", flush=True)
            if line.startswith("{"):
                lines.append(json.loads(line))
    kept.write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines),
        encoding="utf-8",
    )
    return running.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
