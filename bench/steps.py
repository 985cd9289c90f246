"""B4: steps of cases by several processes at once, beside bare transactions.

    python -m bench.steps            (in the environment that bench.district gives)

Each client receives new applications and takes them to the assignment by the real
actions: rights, lock, number, clocks, history, trail. ``bare`` writes as many rows
into two tables of its own, a transaction a step, by the database's own driver; admin
saves one field of a case and its log line. Everything is durable: synchronous=FULL,
synchronous_commit=on.
"""

import json
import multiprocessing
import sqlite3
import sys
import time
from collections import Counter
from typing import Any

SECONDS = 4.0
CLIENTS = (1, 4, 8)
LEAST, OF_BARE = 150, 0.1
ROWS_A_STEP = 4  # case, event, entry of the trail, head of its lane


def main() -> int:
    """Measure each number of clients, a line of JSON each."""
    kept = True
    for clients in CLIENTS:
        line: dict[str, Any] = {"row": "B4", "what": f"steps, {clients} clients"}
        for way in (fazhu, bare, admin):
            line[way.__name__] = together(way, clients)
        rates = {name: line[name]["a_second"] for name in ("fazhu", "bare", "admin")}
        line["of_bare"] = round(rates["fazhu"] / rates["bare"], 3)
        line["of_admin"] = round(rates["fazhu"] / rates["admin"], 3)
        line["kept"] = (
            rates["fazhu"] >= LEAST
            and line["of_bare"] >= OF_BARE
            and not line["fazhu"]["errors"]
        )
        kept = kept and line["kept"]
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0 if kept else 1


def together(way: Any, clients: int) -> dict[str, Any]:
    """Let so many processes work for some seconds; add up what they did."""
    context = multiprocessing.get_context("spawn")
    begin = context.Barrier(clients)
    answers = context.Queue()
    processes = [
        context.Process(target=_client, args=(way, number, begin, answers))
        for number in range(clients)
    ]
    for process in processes:
        process.start()
    found = [answers.get(timeout=300) for _ in processes]
    for process in processes:
        process.join()
    took = max(seconds for _, seconds, _, _ in found)
    done = sum(done for done, *_ in found)
    errors: Counter[str] = Counter()
    for *_, failed in found:
        errors.update(failed)
    return {
        "done": done,
        "a_second": round(done / took),
        "cpu_ms": round(1_000 * sum(cpu for _, _, cpu, _ in found) / max(done, 1), 2),
        "errors": dict(errors),
    }


def _client(way: Any, number: int, begin: Any, answers: Any) -> None:
    import django  # noqa: PLC0415

    django.setup()
    work = way(number)
    failed: Counter[str] = Counter()
    done = 0
    begin.wait()
    begun, cpu = time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < SECONDS:
        try:
            done += work()
        except Exception as error:  # noqa: BLE001  (counted by its name and said)
            failed[f"{type(error).__name__}: {str(error)[:60]}"] += 1
            if sum(failed.values()) > 20:
                break
    took = time.perf_counter() - begun
    answers.put((done, took, time.process_time() - cpu, dict(failed)))


def fazhu(number: int) -> Any:
    """Take an application from its receipt to the assignment: six steps."""
    from django.utils import timezone  # noqa: PLC0415

    from fazhu.cases.actions import (  # noqa: PLC0415
        applying,
        assigning,
        deciding,
        simple,
    )
    from fazhu.intake.models import Person  # noqa: PLC0415
    from fazhu.network.models import Handler, User  # noqa: PLC0415
    from fazhu.rules.workflow import ACCEPT, BEGIN, PROPOSE  # noqa: PLC0415

    posts = ("clerk", "reviewer", "director", "assigner")
    clerk, reviewer, director, assigner = (
        User.objects.get(username=name) for name in posts
    )
    center = clerk.center
    if center is None:
        raise RuntimeError("the demo's clerk has no center")
    day = timezone.localdate()
    handlers = Handler.objects.active_on(day).filter(
        center=center, user__isnull=False, kind="lawyer"
    )
    handler = handlers.select_related("unit", "user").order_by("pk")[number]
    values = {"kind": "civil", "origin": "application", "cause": "wages"}

    names = (f"苗{chr(0x4E00 + number)}{chr(0x4E00 + n)}" for n in range(20_000))

    def work() -> int:
        # Of somebody new: whoever applies for the same again waits for a clearance.
        person = Person.objects.create(center=center, name=next(names))
        person.index_name()
        opening = applying.Opening(
            center=center, received_by=center, recipients=(person,), values=values
        )
        case = applying.receive(opening, by=clerk, on=day)
        case = simple.take(ACCEPT, case, seen=case.version, by=reviewer, on=day)
        case = simple.take(PROPOSE, case, seen=case.version, by=reviewer, on=day)
        case = deciding.grant(case, seen=case.version, by=director, on=day)
        case = assigning.assign(case, handler, seen=case.version, by=assigner, on=day)
        simple.take(BEGIN, case, seen=case.version, by=handler.user, on=day)
        return 6

    return work


def bare(number: int) -> Any:
    """Write four rows of two kilobytes in one transaction, by the driver alone."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if number == 0 or connection.vendor == "sqlite":
            cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (n INTEGER, t TEXT)")
    text = "案" * 160
    plain = connection.connection
    if isinstance(plain, sqlite3.Connection):

        def lite() -> int:
            cursor = plain.cursor(factory=sqlite3.Cursor)
            cursor.execute("BEGIN IMMEDIATE")
            for n in range(ROWS_A_STEP):
                cursor.execute("INSERT INTO bench_bare VALUES (?, ?)", (n, text))
            cursor.execute("COMMIT")
            return 1

        return lite

    def work() -> int:
        with plain.transaction(), plain.cursor() as cursor:
            for n in range(ROWS_A_STEP):
                cursor.execute("INSERT INTO bench_bare VALUES (%s, %s)", (n, text))
        return 1

    return work


def admin(number: int) -> Any:
    """Save one field of a case as admin does: the row, and a line of its log."""
    from django.contrib.admin.models import CHANGE, LogEntry  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.network.models import User  # noqa: PLC0415

    user = User.objects.get(username="director")
    keys = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:800])
    own = keys[number::8]

    def work() -> int:
        key = own.pop(0)
        own.append(key)
        with transaction.atomic():
            case = Case.objects.get(pk=key)
            case.agency = f"{time.time():.0f}"
            case.save()
            LogEntry.objects.log_actions(
                user.pk, [case], CHANGE, change_message="案件", single_object=True
            )
        return 1

    return work


if __name__ == "__main__":
    sys.exit(main())
