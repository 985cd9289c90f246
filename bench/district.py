"""The databases that are measured: one for each size, made once by ``fazhu demo``.

They lie in ``BENCH_DATA`` (default build/bench). With ``BENCH_POSTGRESQL`` set to the
address of a server's database, beside it there are ``fazhu_bench_<size>`` too.
"""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("BENCH_DATA", ROOT / "build" / "bench"))
RESULTS = ROOT / "build" / "bench"
SERVER = os.environ.get("BENCH_POSTGRESQL", "")
UNTIL, SEED = date(2026, 11, 25), 1
SIZES = (10_000, 100_000, 1_000_000)
KEYS = {  # without a database file there is no folder in which keys are made
    "FAZHU_SECRET_KEY": "only-for-the-bench-" + "abcdefghij" * 5,
    "FAZHU_FIELD_KEYS": "1:only-for-the-bench-" + "klmnopqrst" * 5,
    "FAZHU_INDEX_KEY": "only-for-the-bench-" + "uvwxyzabcd" * 5,
}


def environment(vendor: str, size: int) -> dict[str, str]:
    """Return the environment in which a program finds the district, made if need be."""
    folder = DATA / f"{vendor}-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("FAZHU_")}
    kept |= {
        "FAZHU_DATA": str(folder),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONUTF8": "1",
    }
    if vendor == "postgresql":
        kept |= KEYS | {"DATABASE_URL": _database(f"fazhu_bench_{size}")}
    _made(kept, size)
    return kept


def results(name: str) -> Path:
    """Return the file in which a measurement's lines are kept."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    return RESULTS / f"{name}.json"


def _database(name: str) -> str:
    with psycopg.connect(SERVER, autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            server.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _made(kept: dict[str, str], size: int) -> None:
    """Make the district in a process of its own; one that stands is only looked at."""
    words = [sys.executable, "-m", "bench.district", str(size)]
    if subprocess.run(words, env=kept, cwd=ROOT, check=False).returncode:
        sys.exit(f"the district of {size} cases could not be made")


def make(size: int) -> None:
    """Make the district of this process's environment, unless it stands."""
    import django  # noqa: PLC0415

    django.setup()
    from fazhu.demo.installation import (  # noqa: PLC0415
        Standing,
        clear,
        make_large,
        standing,
    )
    from fazhu.network.installation import prepare  # noqa: PLC0415

    prepare()
    if standing() is Standing.WHOLE:
        return
    if standing() is Standing.HALF:
        clear()
    print(f"making {size} cases …", file=sys.stderr)
    make_large(until=UNTIL, cases=size, seed=SEED)


if __name__ == "__main__":
    make(int(sys.argv[1]))
