"""The list, the search and the page of a case in a very large district.

    python -m bench.million [SIZE]

Builds SIZE cases (30,000 when not said) in one center and a tenth of it in another, in
a scratch database: SQLite, or a new PostgreSQL database beside DATABASE_URL. Each line
gives the page as the server makes it (median and p99 in milliseconds), the part of its
queries, how many there are, the processor time of the database in them, and the same
of ``bare``: hand-written SQL for the same rows, run in turn with it. ``reads_whole``
names the big tables that a plan reads end to end. A line is kept when the database
needs no more than the limit and nothing is read whole; processor time is judged, since
what else the machine does must not matter.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.scratch import own_database

SIZE = 30_000
ROUNDS = 60
SEARCH, LIST, PAGE = 30.0, 25.0, 30.0  # milliseconds of all queries of a page
INSIDE = "--inside"


@dataclass(frozen=True, kw_only=True)
class Look:
    """One thing that a user looks at: an address, or a text in the search box."""

    what: str
    by: str = "director"
    url: str = "/cases/"
    text: str = ""
    limit: float = LIST
    bare: str = ""
    params: tuple[Any, ...] = ()


def main(given: list[str]) -> int:
    """Measure in a process that has a database of its own."""
    size = next((int(text) for text in given if text.isdecimal()), SIZE)
    with (
        tempfile.TemporaryDirectory(prefix="fazhu-bench-") as folder,
        own_database(Path(folder)) as environment,
    ):
        return subprocess.run(
            [sys.executable, "-m", "bench.million", INSIDE, str(size)],
            env={**environment, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            check=False,
        ).returncode


def inside(size: int) -> int:
    """Build, look at everything, print; the status is 1 when a limit is broken."""
    import django  # noqa: PLC0415

    django.setup()
    from bench.million_looks import Desk  # noqa: PLC0415

    begun = time.monotonic()
    desk = Desk.built(size)
    say({"size": size, "database": desk.vendor, "build_s": since(begun)} | desk.sizes())
    kept = True
    for look in desk.looks():
        line = measured(look, desk)
        kept = kept and line["kept"]
        say(line)
    return 0 if kept else 1


def measured(look: Look, desk: Any) -> dict[str, Any]:
    """Look many times, in turn with the bare SQL."""
    pages, parts, spent, bare, bare_spent = [], [], [], [], []
    shown = desk.see(look)
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        shown = desk.see(look)
        pages.append(time.perf_counter() - begun)
        parts.append(shown.seconds)
        spent.append(shown.spent)
        if look.bare:
            begun, before = time.perf_counter(), desk.spent()
            desk.bare(look)
            bare.append(time.perf_counter() - begun)
            bare_spent.append(desk.spent() - before)
    judged = statistics.median(spent) or statistics.median(parts)
    return {
        "what": look.what,
        "rows": shown.rows,
        "page_ms": ms(pages),
        "p99_ms": round(1000 * sorted(pages)[int(ROUNDS * 0.99)], 1),
        "queries": shown.queries,
        "queries_ms": ms(parts),
        "database_ms": ms(spent),
        "bare_ms": ms(bare) if bare else None,
        "bare_database_ms": ms(bare_spent) if bare else None,
        "reads_whole": shown.whole,
        "kept": 1000 * judged <= look.limit and not shown.whole,
    }


def ms(seconds: list[float]) -> float:
    """Return the median in milliseconds."""
    return round(1000 * statistics.median(seconds), 2)


def since(begun: float) -> int:
    """Return whole seconds since a moment."""
    return round(time.monotonic() - begun)


def say(line: dict[str, Any]) -> None:
    """Print one line of figures."""
    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    if INSIDE in sys.argv:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
        sys.exit(inside(int(sys.argv[-1])))
    sys.exit(main(sys.argv[1:]))
