"""Many at once on few cases; a program with its own database. Prints what came of it.

``python -m tests.faults.race edits WRITERS TIMES`` and ``… papers WRITERS TIMES``.
"""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context

import django

CASES = 4


def main(name: str, writers: int, times: int) -> dict[str, object]:
    """Let the writers work and say what is there afterwards."""
    from tests.faults.killing import broken_invariants, close  # noqa: PLC0415
    from tests.faults.workload import prepare  # noqa: PLC0415

    center = prepare()
    cases = _cases(center)
    close()
    jobs = [
        (center, cases, f"{os.environ.get('FAULT_SEED', 0)}-{n}")
        for n in range(writers)
    ]
    with get_context("fork").Pool(writers) as pool:
        done = pool.starmap(KINDS[name], [(*job, times) for job in jobs])
    close()
    told: Counter[str] = sum((tally for tally, _ in done), Counter())
    answers = [answer for _, told_of in done for answer in told_of]
    return {**told, **CHECKS[name](answers), "broken": list(broken_invariants())}


def _cases(center: int) -> list[int]:
    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.network.installation import machine_of  # noqa: PLC0415
    from fazhu.network.models import Organisation  # noqa: PLC0415
    from tests.faults.workload import Writer  # noqa: PLC0415

    there = Organisation.objects.get(pk=center)
    notes = os.open(os.devnull, os.O_WRONLY)
    writer = Writer(there, machine_of(there), random.Random(0), notes)  # noqa: S311
    for _ in range(CASES):
        writer.begin()
    return list(Case.objects.order_by("-pk").values_list("pk", flat=True)[:CASES])


Done = tuple[Counter[str], list[list[object]]]


def edit(center: int, cases: list[int], seed: str, times: int) -> Done:
    """Correct a field of some case as its page showed it, again and again."""
    from django.utils import timezone  # noqa: PLC0415

    from fazhu.cases.actions.correcting import correct_case  # noqa: PLC0415
    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.cases.step import CaseMoved  # noqa: PLC0415
    from fazhu.network.installation import machine_of  # noqa: PLC0415
    from fazhu.network.models import Organisation  # noqa: PLC0415

    by = machine_of(Organisation.objects.get(pk=center))
    rng = random.Random(seed)  # noqa: S311
    tally: Counter[str] = Counter()
    kept: list[list[object]] = []
    for n in range(times):
        shown = Case.objects.get(pk=rng.choice(cases))
        words = f"{seed}-{n}"
        try:
            correct_case(
                shown, "cause_text", words, reason="核对原件", by=by,
                at=timezone.now(), seen=shown.version,
            )  # fmt: skip
        except CaseMoved:
            tally["told"] += 1
        else:
            tally["kept"] += 1
            kept.append([shown.pk, shown.version + 1, words])
    return tally, kept


def edits_kept(answers: list[list[object]]) -> dict[str, object]:
    """Hold what was answered against the histories: each edit has its own version."""
    from fazhu.cases.models import Case, Correction  # noqa: PLC0415

    versions = Counter((case, version) for case, version, _ in answers)
    latest = sorted(answers, key=lambda answer: (answer[0], answer[1]))
    last = {case: words for case, _version, words in latest}
    lost = [
        pk for pk, words in last.items() if Case.objects.get(pk=pk).cause_text != words
    ]
    return {
        "twice": sum(n > 1 for n in versions.values()),
        "corrections": Correction.objects.count(),
        "lost": len(lost),
    }


def issue(center: int, cases: list[int], seed: str, times: int) -> Done:
    """Issue papers and begin cases; each takes the next number of its series."""
    from fazhu.lib.errors import Refused  # noqa: PLC0415
    from tests.faults.workload import Writer  # noqa: PLC0415

    notes = os.open(os.devnull, os.O_WRONLY)
    writer = Writer.at(center, seed, notes)
    tally: Counter[str] = Counter()
    given: list[list[object]] = []
    for n in range(times):
        try:
            answer = writer.issue() if n % 2 else writer.begin()
        except Refused:
            tally["refused"] += 1
            continue
        tally["given"] += 1
        given.append(["paper" if "paper" in answer else "case", answer["number"]])
    return tally, given


def numbers_kept(answers: list[list[object]]) -> dict[str, object]:
    """Hold the numbers that were given against each other and against the rows."""
    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.documents.models import Document  # noqa: PLC0415

    given = Counter(tuple(answer) for answer in answers)
    there = {("paper", n) for n in Document.objects.values_list("number", flat=True)}
    there |= {("case", n) for n in Case.objects.values_list("number", flat=True)}
    return {
        "twice": sum(n > 1 for n in given.values()),
        "changed": len(set(given) - there),
    }


KINDS: dict[str, Callable[..., Done]] = {"edits": edit, "papers": issue}
CHECKS: dict[str, Callable[..., dict[str, object]]] = {
    "edits": edits_kept,
    "papers": numbers_kept,
}

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    result = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(result, ensure_ascii=False))
