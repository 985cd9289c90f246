"""Run every measurement, or those named, and print one table: python -m bench [NAME].

A measurement is a module of this folder with ``main() -> list[Result]``. Each runs in
a process of its own, so that one's memory and settings are not the next one's.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.result import Result

HERE = Path(__file__).parent
NOT_MEASUREMENTS = {"__init__", "__main__", "result"}


def names() -> list[str]:
    """Return the modules that have a measurement, by name."""
    found = sorted(path.stem for path in HERE.glob("*.py"))
    return [
        name
        for name in found
        if name not in NOT_MEASUREMENTS
        and "def main(" in (HERE / f"{name}.py").read_text(encoding="utf-8")
    ]


def measure(name: str) -> list[Result]:
    """Run one measurement in this process."""
    results: list[Result] = import_module(f"bench.{name}").main()
    return results


def table_of(results: list[Result]) -> Table:
    """Lay the figures out."""
    table = Table("measured", "fazhu", "beside", "limit", "kept", title="bench")
    for result in results:
        kept = ("yes" if result.kept else "NO") if result.limit else ""
        table.add_row(result.name, result.ours, result.rival, result.limit, kept)
    return table


def main(wanted: list[str]) -> int:
    """Measure and print; the status is 1 when a limit is not kept."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no measurement {', '.join(unknown)}; there are: {', '.join(names())}")
        return 2
    results: list[Result] = []
    for name in wanted or names():
        print(f"measuring {name} …", flush=True)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            results += apart.submit(measure, name).result()
    Console(width=120).print(table_of(results))
    return 0 if all(result.kept for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
