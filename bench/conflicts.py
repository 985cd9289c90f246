"""B11: one case held against all others, beside the same look-ups by hand.

python -m bench.conflicts        (in the environment that bench.district gives)

``bare`` asks by hand-written SQL for the people with these numbers, telephones, birth
dates and names, for their parts in cases, and for who handled those. It is what the
database alone takes; the rest of the time builds the queries and compares people.
"""

import json
import statistics
import sys
import time
from datetime import date
from typing import Any

LOOKED, LIMIT_MS = 60, 60.0
ON = date(2026, 11, 25)
BARE = (
    (
        "SELECT p.id FROM intake_person p JOIN intake_person q"
        " ON q.center_id = p.center_id AND q.id_index = p.id_index"
        " AND p.id_index <> '' WHERE q.id = %s"
    ),
    (
        "SELECT p.id FROM intake_person p JOIN intake_person q"
        " ON q.center_id = p.center_id AND q.telephone_index = p.telephone_index"
        " AND p.telephone_index <> ''"
        " WHERE q.id = %s"
    ),
    (
        "SELECT p.id, p.name FROM intake_person p JOIN intake_person q"
        " ON q.center_id = p.center_id AND q.birth_on = p.birth_on WHERE q.id = %s"
    ),
    (
        "SELECT l.person_id FROM intake_namelikeness l WHERE l.center_id = (SELECT"
        " center_id FROM intake_person WHERE id = %s) AND l.likeness = (SELECT likeness"
        " FROM intake_namelikeness WHERE person_id = %s ORDER BY likeness LIMIT 1)"
        " ORDER BY l.person_id DESC LIMIT 60"
    ),
    (
        "SELECT a.handler_id FROM cases_caseparty p JOIN cases_assignment a"
        " ON a.case_id = p.case_id WHERE p.person_id = %s"
    ),
)


def main() -> int:
    """Measure the check and the look-ups by hand; print a line of JSON."""
    import django  # noqa: PLC0415

    django.setup()
    from bench.looking import asked  # noqa: PLC0415
    from fazhu.cases.conflicts import survey  # noqa: PLC0415
    from fazhu.cases.models import Case  # noqa: PLC0415

    cases = list(Case.objects.order_by("-pk")[: LOOKED * 50 : 50])
    survey(cases[0], on=ON)  # what is read once and kept does not count
    took, spent, queries, bare = [], [], [], []
    for case in cases:
        with asked() as found:
            begun, used = time.perf_counter(), time.process_time()
            survey(case, on=ON)
            took.append(1_000 * (time.perf_counter() - begun))
            spent.append(1_000 * (time.process_time() - used))
        queries.append(len(found.statements))
        bare.append(_bare(case))
    median = statistics.median(took)
    line: dict[str, Any] = {
        "row": "B11",
        "what": "conflicts of a case",
        "fazhu": {
            "ms": round(median, 1),
            "p99_ms": round(max(took), 1),
            "cpu_ms": round(statistics.median(spent), 1),
        },
        "queries": max(queries),
        "bare": {"ms": round(statistics.median(bare), 2)},
        "kept": median <= LIMIT_MS,
    }
    print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0 if line["kept"] else 1


def _bare(case: Any) -> float:
    from django.db import connection  # noqa: PLC0415

    people = list(case.parties.values_list("person", flat=True))
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        for person in people:
            for select in BARE:
                cursor.execute(select, [person] * select.count("%s"))
                cursor.fetchall()
    return 1_000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    sys.exit(main())
