"""Eight processes write the trail at once: what does the chain cost?

    python bench/audit_writers.py [--postgres postgres://user@host:5432/postgres]
                                  [--writers 8] [--entries 500] [--rounds 3]

Every entry is a transaction of its own, on a scratch database that is removed
afterwards. Ways: no chain (the same row, no head); one lane; sixteen lanes, chosen by
the subject and waited for; sixteen lanes, a free one taken (what the product does).
With ``--reverse`` each transaction writes two entries, about two of 40 subjects in any
order, as actions do that touch a case and a person.
"""

import argparse
import json
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
import uuid
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import dj_database_url
import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

MOMENT = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
WAYS = ["no chain", "one lane", "by subject", "free lane"]


@dataclass(frozen=True)
class Clerk:
    pk: int
    name: str = "书记员"


@dataclass(frozen=True)
class Task:
    database: str
    way: str
    writer: int
    entries: int
    two: bool
    begin: float


def set_up(database):
    if database.startswith("sqlite"):
        found = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": database.removeprefix("sqlite:///"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
            },
        }
    else:
        found = dj_database_url.parse(database)
    settings.configure(
        DATABASES={"default": found},
        DATABASE_URL=database,
        INSTALLED_APPS=["fazhu.vault", "fazhu.audit"],
        FIELD_KEYS="1:" + "f" * 40,
        INDEX_KEY="i" * 40,
        MAKE_KEYS=False,
        USE_TZ=True,
    )
    django.setup()


def lock_lane(lane):
    from fazhu.audit.models import Head  # noqa: PLC0415

    return Head.objects.select_for_update().get(lane=lane)


def take_way(way, writer):
    """Replace the product's way of joining the chain by the one to be measured."""
    from fazhu.audit import trail  # noqa: PLC0415

    if way == "one lane":
        trail._free_head = lambda: lock_lane(0)
    if way == "no chain":
        numbers = iter(range(1, 1_000_000))

        def append(entry):
            entry.lane, entry.sequence = writer, next(numbers)
            entry.previous = entry.hash = "0" * 64
            entry.save(force_insert=True)

        trail._append = append
    if way == "by subject":
        append = trail._append

        def append_by_subject(entry):
            lane = zlib.crc32(entry.subject_ref.encode()) % 16
            trail._free_head = lambda: lock_lane(lane)
            append(entry)

        trail._append = append_by_subject


def write(task):
    """Write the entries of one process; return seconds of each and deadlocks met."""
    set_up(task.database)
    from fazhu.audit.trail import record  # noqa: PLC0415

    take_way(task.way, task.writer)
    subjects = [str(uuid.UUID(int=n)) for n in range(40)]
    chance = random.Random(task.writer)
    connection.ensure_connection()
    time.sleep(max(0.0, task.begin - time.time()))
    took, deadlocks = [], 0
    for number in range(task.entries):
        begun = time.perf_counter()
        while True:
            try:
                with transaction.atomic():
                    for subject in chance.sample(subjects, 2 if task.two else 1):
                        record(
                            Clerk(task.writer),
                            "case.move",
                            subject,
                            at=MOMENT,
                            before="under_review",
                            after="granted",
                            number=number,
                        )
                break
            except OperationalError as error:
                if "deadlock" not in str(error):
                    raise
                deadlocks += 1
        took.append(time.perf_counter() - begun)
    return took, deadlocks, time.time()


def verify(database):
    set_up(database)
    from fazhu.audit.chain import verify  # noqa: PLC0415

    begun = time.perf_counter()
    verdict = verify()
    return verdict.is_whole, verdict.entries, time.perf_counter() - begun


def migrate(database):
    set_up(database)
    call_command("migrate", verbosity=0)


@contextmanager
def scratch(postgres):
    """Yield the address of a new, empty database and remove it afterwards."""
    if not postgres:
        with tempfile.TemporaryDirectory(prefix="fazhu-bench-") as folder:
            yield f"sqlite:///{Path(folder, 'bench.sqlite3')}"
        return
    name = f"fazhu_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield postgres.rpartition("/")[0] + "/" + name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def measure(way, *, postgres, writers, entries, two):
    """Return the figures of one round of one way."""
    spawn = multiprocessing.get_context("spawn")
    with scratch(postgres) as database:
        with spawn.Pool(1, maxtasksperchild=1) as pool:
            pool.apply(migrate, [database])
        begin = time.time() + 3
        tasks = [Task(database, way, n, entries, two, begin) for n in range(writers)]
        with spawn.Pool(writers, maxtasksperchild=1) as pool:
            results = pool.map(write, tasks, chunksize=1)
        with spawn.Pool(1, maxtasksperchild=1) as pool:
            whole, rows, seconds = pool.apply(verify, [database])
    took = sorted(second for times, _, _ in results for second in times)
    elapsed = max(end for _, _, end in results) - begin
    return {
        "per_second": round(rows / elapsed),
        "median_ms": round(1000 * statistics.median(took), 1),
        "p99_ms": round(1000 * took[int(len(took) * 0.99)], 1),
        "max_ms": round(1000 * took[-1], 1),
        "deadlocks": sum(met for _, met, _ in results),
        "entries": rows,
        "whole": whole,
        "verified_per_second": round(rows / seconds),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--postgres", default="", help="a server; else SQLite")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--entries", type=int, default=500, help="of each writer")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--reverse", action="store_true", help="two entries each")
    given = parser.parse_args()
    for number in range(given.rounds):
        for way in given.ways:
            figures = measure(
                way,
                postgres=given.postgres,
                writers=given.writers,
                entries=given.entries,
                two=given.reverse,
            )
            print(json.dumps({"round": number, "way": way, **figures}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
