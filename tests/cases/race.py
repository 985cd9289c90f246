"""Eight processes that grant the same cases; a program with its own database."""

import json
import os
import sys
from collections import Counter
from multiprocessing import get_context

import django


def main(count: int) -> dict[str, int]:
    """Make ``count`` cases that await a decision, let eight writers grant them all."""
    from django.db import connections  # noqa: PLC0415

    from fazhu.cases.models import Event, RunningClock  # noqa: PLC0415
    from fazhu.rules.roles import Role  # noqa: PLC0415
    from tests.world import District  # noqa: PLC0415

    district = District()
    cases = [district.pending(name=f"苗小{n:03d}").pk for n in range(count)]
    director = district.user(Role.DIRECTOR).pk
    connections.close_all()
    with get_context("fork").Pool(8) as pool:
        tallies = pool.starmap(grant_all, [(cases, director)] * 8)
    total = sum(tallies, Counter())
    total["events"] = Event.objects.filter(key="grant").count()
    total["clocks"] = RunningClock.objects.filter(clock="assign").count()
    return dict(total)


def grant_all(pks: list[int], director: int) -> Counter[str]:
    """Try to grant every case; count what was granted and what was refused."""
    from fazhu.cases.actions import deciding  # noqa: PLC0415
    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.cases.step import StepNotAllowed  # noqa: PLC0415
    from fazhu.network.models import User  # noqa: PLC0415
    from tests.world import FRIDAY  # noqa: PLC0415

    tally: Counter[str] = Counter()
    by = User.objects.get(pk=director)
    for pk in pks:
        try:
            deciding.grant(Case(pk=pk), seen=None, by=by, on=FRIDAY)
            tally["granted"] += 1
        except StepNotAllowed:
            tally["refused"] += 1
    return tally


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
