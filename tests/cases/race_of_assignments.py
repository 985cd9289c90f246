"""Two who assign both sides of each dispute at one moment; with its own database."""

import json
import os
import sys
from collections import Counter
from multiprocessing import get_context
from typing import Any

import django

CONTEXT = get_context("fork")
MEETING = CONTEXT.Barrier(2)
"""Where the two wait for one another before each assignment."""
Job = tuple[str, int, int]
"""By what it is told, a case, and the handler to whom it is given."""


def main(count: int) -> dict[str, int]:
    """Make both sides of so many disputes of each sort; count what was assigned."""
    from django.db import connections  # noqa: PLC0415

    from fazhu.cases.models import Assignment  # noqa: PLC0415
    from fazhu.rules.roles import Role  # noqa: PLC0415
    from tests.world import District  # noqa: PLC0415

    district = District()
    pairs = [sides(district, sort, n) for n in range(count) for sort in SORTS]
    assigner = district.user(Role.ASSIGNER).pk
    connections.close_all()
    jobs = [([pair[side] for pair in pairs], assigner) for side in (0, 1)]
    with CONTEXT.Pool(2) as pool:
        total = sum(pool.starmap(assign_all, jobs), Counter())
    total["assignments"] = Assignment.objects.count()
    return dict(total)


def sides(district: Any, sort: str, number: int) -> tuple[Job, Job]:
    """Return the two cases of one dispute, granted, and who is to have them."""
    from fazhu.network.models import Handler  # noqa: PLC0415

    make = Handler.objects.create
    about = {"center": district.center, "kind": "lawyer", "unit": district.firm}
    first = make(name=f"何若{number}", **about)
    second = make(name=f"丁大{number}", **about) if sort == "colleagues" else first
    one, other = SORTS[sort](district, f"{sort}{number}")
    return (sort, one.pk, first.pk), (sort, other.pk, second.pk)


def opposed(district: Any, name: str) -> list[Any]:
    """Return two cases in which each side is the recipient, and cleared as such."""
    from tests.cases.test_conflicts import (  # noqa: PLC0415
        cleared,
        filed,
        grant,
        someone,
    )

    wife, husband = someone(district, f"苗{name}"), someone(district, f"白{name}")
    one = grant(district, filed(district, wife, against=husband))
    other = filed(district, husband, against=wife)
    for case in (one, other):
        cleared(district, case)
    return [one, grant(district, other)]


def accused_together(district: Any, name: str) -> list[Any]:
    """Return the cases of two who are accused in one matter."""
    one = district.granted(name=f"苗{name}", kind="criminal", aid_mode=DEFENCE)
    other = district.received(name=f"白{name}", kind="criminal", aid_mode=DEFENCE)
    type(other).objects.filter(pk=other.pk).update(matter=one.matter, state="granted")
    return [one, other]


DEFENCE = "criminal_defence"
SORTS = {"one": opposed, "colleagues": opposed, "accused": accused_together}


def assign_all(jobs: list[Job], assigner: int) -> Counter[str]:
    """Assign every case at the moment the other one does; count what came of it."""
    from fazhu.cases.actions.assigning import assign  # noqa: PLC0415
    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.lib.errors import Refused  # noqa: PLC0415
    from fazhu.network.models import Handler, User  # noqa: PLC0415
    from tests.world import FRIDAY  # noqa: PLC0415

    by, tally = User.objects.get(pk=assigner), Counter[str]()
    for sort, pk, handler in jobs:
        case, who = Case.objects.get(pk=pk), Handler.objects.get(pk=handler)
        MEETING.wait()
        try:
            assign(case, who, seen=None, by=by, on=FRIDAY)
            tally[f"{sort} assigned"] += 1
        except Refused as refusal:
            tally[f"{sort} {type(refusal).__name__}"] += 1
    return tally


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
