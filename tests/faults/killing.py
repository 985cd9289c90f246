"""Four writers at work, killed at random moments, again and again.

``python -m tests.faults.killing KILLS SEED [SERVER]`` on the database that the
environment names; prints the figures as JSON. SERVER is the folder of a PostgreSQL
cluster of the test's own: every second kill takes the whole server with it.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

from fazhu.lib.trouble import AWAY, trouble_of
from tests.faults.postgres import Server

WRITERS = 4
LONGEST = 1.0
READY = b"ready\n"
PATIENCE = 120


@dataclass
class Killing:
    """One database under fire: what was answered, what was found afterwards."""

    center: int
    seed: str
    notes: Path
    figures: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    read: int = 0

    def round(self, n: int, server: Server | None = None) -> None:
        """Start the writers and kill them all at a random moment."""
        rng = random.Random(f"{self.seed}-{n}")  # noqa: S311
        before = self.notes.stat().st_size
        writers = [self._fork(f"{self.seed}-{n}-{w}") for w in range(WRITERS)]
        self._wait_for_first_answer(before)
        time.sleep(rng.uniform(0, LONGEST))
        if server:
            server.kill()
        for writer in rng.sample(writers, k=len(writers)):
            os.kill(writer, signal.SIGKILL)
        for writer in writers:
            os.waitpid(writer, 0)
        if server:
            server.start()
            self.figures["servers"] += 1
        self.figures["kills"] += 1

    def look(self, n: int) -> None:
        """Find what was lost, and what stands half."""
        quiet()
        answers = list(self._new_answers())
        self.figures["acked"] += len(answers)
        lost = [f"round {n}: {answer}" for answer in answers if not is_there(answer)]
        half = [f"round {n}: {what}" for what in half_states()]
        broken = [f"round {n}: {what}" for what in broken_invariants()]
        self.figures["lost"] += len(lost)
        self.figures["half"] += len(half) + len(broken)
        self.faults += lost + half + broken
        close()

    def _fork(self, seed: str) -> int:
        close()
        child = os.fork()
        if child:
            return child
        notes = os.open(self.notes, os.O_WRONLY | os.O_APPEND)
        try:
            from tests.faults.workload import Writer  # noqa: PLC0415

            Writer.at(self.center, seed, notes).work()
        except BaseException as error:  # noqa: BLE001
            if trouble_of(error) is not AWAY:  # the server was killed under it
                os.write(notes, (json.dumps({"fault": repr(error)}) + "\n").encode())
        os._exit(1)

    def _wait_for_first_answer(self, before: int) -> None:
        until = time.monotonic() + PATIENCE
        while self.notes.stat().st_size == before:
            if time.monotonic() > until:
                raise TimeoutError("no writer answered")
            time.sleep(0.01)

    def _new_answers(self) -> Iterator[dict[str, Any]]:
        lines = self.notes.read_text(encoding="utf-8").splitlines()
        for line in lines[self.read :]:
            answer = json.loads(line)
            if "fault" in answer:
                self.faults.append(answer["fault"])
            else:
                yield answer
        self.read = len(lines)


def is_there(answer: dict[str, Any]) -> bool:
    """Say whether what was answered is in the database, whole."""
    from fazhu.cases.models import Case, Event  # noqa: PLC0415
    from fazhu.documents.models import Document  # noqa: PLC0415
    from fazhu.exchange.models import Batch  # noqa: PLC0415

    if "batch" in answer:
        there = Batch.objects.filter(pk=answer["batch"], accepted=answer["accepted"])
        made = Case.objects.filter(batch_id=answer["batch"]).count()
        return there.exists() and made == answer["accepted"]
    if "paper" in answer:
        papers = Document.objects.filter(pk=answer["paper"], number=answer["number"])
        if answer.get("void"):
            papers = papers.exclude(voided_at=None)
        return papers.exists()
    case = Case.objects.filter(pk=answer["case"], version__gte=answer["version"])
    if "number" in answer:
        case = case.filter(number=answer["number"])
    events = Event.objects.filter(case=answer["case"], sequence=answer["version"])
    if "key" in answer:
        events = events.filter(key=answer["key"])
    return case.exists() and events.exists()


def half_states() -> Iterator[str]:
    """Yield what a killed action left standing by half."""
    from django.db.models import Count, OuterRef, Subquery  # noqa: PLC0415

    from fazhu.audit.models import Entry  # noqa: PLC0415
    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.documents.models import Document  # noqa: PLC0415
    from fazhu.exchange.models import Batch  # noqa: PLC0415

    told: Counter[str] = Counter(
        Entry.objects.filter(subject_type="cases.case", action__startswith="case.")
        .order_by()
        .values_list("subject_ref", flat=True)
    )
    for case in Case.objects.filter(batch_id=None).annotate(n=Count("parties")):
        if told[str(case.ref)] != case.version:
            yield f"{case}: version {case.version}, told {told[str(case.ref)]} times"
        if case.n == 0:
            yield f"{case}: no party"
    for paper in Document.objects.all():
        entries = Entry.objects.about(paper).count()
        if entries != 1 + paper.is_void:
            yield f"{paper}: told {entries} times"
    made = Case.objects.filter(batch_id=OuterRef("pk")).order_by().values("batch_id")
    counted = made.annotate(n=Count("pk")).values("n")
    for batch in Batch.objects.annotate(n=Subquery(counted)):
        if batch.n != batch.accepted:
            yield f"batch {batch.pk}: {batch.n} of {batch.accepted} cases"


def broken_invariants() -> Iterator[str]:
    """Yield what ``fazhu verify`` finds."""
    from fazhu.reporting.invariants import check_all  # noqa: PLC0415

    for answer in check_all():
        yield from answer.findings


def quiet() -> None:
    """Wait until the server, too, has done with what the dead had begun."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "postgresql":
        return
    for _ in range(PATIENCE * 20):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = current_database() AND backend_type = 'client backend'"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
    raise TimeoutError("the dead writers' sessions do not end")


def close() -> None:
    """Let go of the database, so that a forked child has none of it."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()


def main(kills: int, seed: str, server: Server | None = None) -> dict[str, Any]:
    """Kill so many times and return what came of it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from tests.faults.workload import prepare  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    notes = Path(os.environ["TESTS_DATA"], "answers.jsonl")
    notes.touch()
    killing = Killing(prepare(), seed, notes)
    for n in range(kills):
        killing.round(n, server if n % 2 else None)
        killing.look(n)
    return {**killing.figures, "seed": seed, "faults": killing.faults[:20]}


if __name__ == "__main__":
    cluster = Server.running(Path(sys.argv[3])) if len(sys.argv) > 3 else None
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), sys.argv[2], cluster)))
