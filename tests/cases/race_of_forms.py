"""Four senders of the same form at one moment; a program with its own database."""

import json
import os
import sys
from collections import Counter
from multiprocessing import get_context
from typing import Any

import django


def main(count: int) -> dict[str, int]:
    """Let four browsers of one user send every form, and count answers and events."""
    from django.db import connections  # noqa: PLC0415

    from fazhu.cases.models import Event  # noqa: PLC0415
    from tests.world import District  # noqa: PLC0415

    district = District()
    cases = [district.handling(name=f"苗小{n:03d}") for n in range(count)]
    sent = [(case.pk, case.version) for case in cases]
    handler = district.handler.user.pk
    connections.close_all()
    with get_context("fork").Pool(4) as pool:
        tallies = pool.starmap(send_all, [(sent, handler)] * 4)
    total = sum(tallies, Counter())
    total["events"] = Event.objects.filter(key="report_progress").count()
    return dict(total)


def send_all(sent: list[tuple[int, int]], handler: int) -> Counter[str]:
    """Send the form of every case; count what was answered."""
    from fazhu.network.models import User  # noqa: PLC0415
    from tests.cases.looking import browser_of  # noqa: PLC0415

    browser = browser_of(User.objects.get(pk=handler))
    tally: Counter[str] = Counter()
    for pk, seen in sent:
        typed: dict[str, Any] = {"on": "2026-03-06", "seen": seen, "told": "下周开庭"}
        answer = browser.post(f"/cases/{pk}/steps/report_progress/", typed)
        tally[str(answer.status_code)] += 1
    return tally


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
