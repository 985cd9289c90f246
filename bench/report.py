"""The kept lines as one table: python -m bench.report [FOLDER]."""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.district import RESULTS, SIZES

Lines = dict[tuple[str, str], dict[int, dict[str, Any]]]
HEAD = (
    "| row | what | database | cases | median ms | p99 | cpu | queries | bare ms |"
    " admin ms | tuned ms | of tuned | exponent |\n|" + "---|" * 13
)


STEPS_HEAD = (
    "| row | what | database | cases | steps/s | cpu ms a step | bare/s | admin/s |"
    " errors |\n|" + "---|" * 9
)


def show(folder: Path = RESULTS) -> None:
    """Print the table of pages and figures, then the steps."""
    for vendor in ("sqlite", "postgresql"):
        if found := read(folder, vendor):
            print("\n".join(["", HEAD, *pages(found, vendor)]))
            print("\n".join(["", STEPS_HEAD, *steps(found, vendor)]))


def pages(found: Lines, vendor: str) -> Iterator[str]:
    """Yield a line of the table for each page, figure and size."""
    for (row, what), sizes in found.items():
        for size, line in sorted(sizes.items()):
            if row != "B4":
                yield cells(row, what, vendor, size, line, exponent(sizes))


def steps(found: Lines, vendor: str) -> Iterator[str]:
    """Yield a line of the table for each number of clients and size."""
    for (row, what), sizes in found.items():
        for size, line in sorted(sizes.items()):
            if row == "B4":
                ours, bare, admin = line["fazhu"], line["bare"], line["admin"]
                yield (
                    f"| B4 | {what} | {vendor} | {size:,} | {ours['a_second']} |"
                    f" {ours['cpu_ms']} | {bare['a_second']} | {admin['a_second']} |"
                    f" {ours['errors'] or 0} |"
                )


def read(folder: Path, vendor: str) -> Lines:
    """Return the lines of one database by what they measure and by size."""
    found: Lines = defaultdict(dict)
    for name in ("pages", "figures", "steps", "conflicts"):
        for size in SIZES:
            path = folder / f"{name}-{vendor}-{size}.json"
            if not path.exists():
                continue
            for text in path.read_text(encoding="utf-8").splitlines():
                line = json.loads(text)
                what = line["what"].split(", ")
                alike = what[0] if what[0] == "name" and "hits" in what[-1] else line
                key = "name, most hits" if alike == "name" else line["what"]
                found[line["row"], key][size] = line
    return found


def exponent(sizes: dict[int, dict[str, Any]]) -> str:
    """Return how the time grows from a hundred thousand to a million; as processor
    time, which what else the machine did has not changed."""
    if not {100_000, 1_000_000} <= sizes.keys():
        return ""
    small, large = (sizes[size]["fazhu"]["cpu_ms"] for size in (100_000, 1_000_000))
    return f"{math.log10(large / small):.2f}" if small and large else ""


def cells(
    row: str, what: str, vendor: str, size: int, line: dict[str, Any], grows: str
) -> str:
    """Lay one line out."""
    ours = line["fazhu"]
    others = [line.get(name) for name in ("bare", "admin", "tuned")]
    if "by_hand" in line:
        others[0] = line["by_hand"]
    if "alone" in line:
        others[0] = line["alone"]
    values = [
        row, what, vendor, f"{size:,}", ours["ms"], ours["p99_ms"], ours["cpu_ms"],
        line["queries"], *(other["ms"] if other else "" for other in others),
        line.get("of_tuned", "") or "", grows if size == SIZES[-1] else "",
    ]  # fmt: skip
    return "| " + " | ".join(map(str, values)) + " |"


if __name__ == "__main__":
    show(*(Path(text) for text in sys.argv[1:]))
