"""Four windows of one queue at once; a program with its own database."""

import json
import os
import sys
from datetime import UTC, datetime
from multiprocessing import get_context

import django

NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
WINDOWS = 4


def main(count: int) -> dict[str, object]:
    """Let four take numbers at once, then four windows call them all."""
    from django.db import connections  # noqa: PLC0415

    from fazhu.intake.models import Ticket  # noqa: PLC0415
    from fazhu.rules.roles import Role  # noqa: PLC0415
    from tests.people import someone  # noqa: PLC0415
    from tests.world import District  # noqa: PLC0415

    place = District().center
    place.queue = "single"
    place.save()
    clerks = [
        someone(Role.CENTER_CLERK, place, username=f"clerk-{n}").pk
        for n in range(WINDOWS)
    ]
    connections.close_all()
    with get_context("fork").Pool(WINDOWS) as pool:
        pool.starmap(take, [(place.pk, clerk, count) for clerk in clerks])
        called = pool.starmap(call, [(place.pk, clerk) for clerk in clerks])
    each = [number for numbers in called for number in numbers]
    days = Ticket.objects.values("queue").distinct().count()
    return {"called": len(each), "different": len(set(each)), "days": days}


def take(place: int, clerk: int, count: int) -> None:
    """Take so many numbers."""
    from fazhu.intake.queueing import take_number  # noqa: PLC0415
    from fazhu.network.models import Organisation, User  # noqa: PLC0415

    there, by = Organisation.objects.get(pk=place), User.objects.get(pk=clerk)
    for _ in range(count):
        take_number(there, "all", by=by, at=NINE)


def call(place: int, clerk: int) -> list[str]:
    """Call at an own window until nobody waits."""
    from fazhu.intake.calling import call_next, open_window  # noqa: PLC0415
    from fazhu.network.models import Organisation, User  # noqa: PLC0415

    there, by = Organisation.objects.get(pk=place), User.objects.get(pk=clerk)
    window = open_window(there, str(clerk), by=by, at=NINE)
    called = []
    while ticket := call_next(window, by=by, at=NINE):
        called.append(str(ticket))
    return called


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
