"""Programs of the machine's tests: ``python -m tests.faults.working WHAT TIMES``."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import django


def work(times: int) -> dict[str, Any]:
    """Work for a while on what is there, or begin a new place; say what holds."""
    from django.utils import timezone  # noqa: PLC0415

    from tests.faults.killing import broken_invariants, half_states  # noqa: PLC0415

    writer = _writer()
    writer.work(times)
    return {
        "today": timezone.localdate().isoformat(),
        "number": writer.begin()["number"],
        "turned_away": writer.turned_away,
        "broken": [*broken_invariants(), *half_states()],
    }


def once(times: int) -> dict[str, Any]:
    """Begin so many cases, each in a transaction of its own."""
    writer = _writer()
    sys.stderr.write("BEGUN\n")
    sys.stderr.flush()
    for _ in range(times):
        writer.begin()
    return {"begun": times}


def fill(leave: int) -> dict[str, Any]:
    """Fill the disk, go on until refused, read, make room, go on in this process."""
    from django.test import Client  # noqa: PLC0415

    from fazhu.cases.models import Case  # noqa: PLC0415
    from fazhu.rules.roles import Role  # noqa: PLC0415
    from tests.faults.killing import broken_invariants, half_states  # noqa: PLC0415
    from tests.people import someone  # noqa: PLC0415

    writer = _writer()
    director = someone(Role.DIRECTOR, writer.center)
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(director, backend="django.contrib.auth.backends.ModelBackend")
    filler = Path(os.environ["TESTS_DATA"], "filler")
    disk = os.statvfs(filler.parent)
    filler.write_bytes(b"x" * (disk.f_bavail * disk.f_frsize - leave))
    begun, trouble = _until_refused(writer)
    with filler.open("ab", buffering=0) as rest, suppress(OSError):
        while rest.write(b"x" * 4096):
            pass
    for case in Case.objects.filter(pk__in=begun).order_by("-pk"):
        accept = f"/cases/{case.pk}/steps/accept/"
        posted = {"on": writer.today.isoformat(), "seen": case.version}
        refused = client.post(accept, posted)
        if refused.status_code != 302:  # what was freed inside the files is used up
            break
    listed = client.get("/cases/")
    kept = Case.objects.filter(pk__in=begun).count()
    filler.unlink()
    return {
        "begun": len(begun), "kept": kept, "trouble": trouble,
        "refused": refused.status_code, "listed": listed.status_code,
        "sentence": "磁盘已满，这一步没有保存" in refused.content.decode(),
        "again": client.post(accept, posted).status_code,
        "broken": [*broken_invariants(), *half_states()],
    }  # fmt: skip


def _until_refused(writer: Any) -> tuple[list[int], str]:
    """Begin cases until the machine says no; return them and what it said."""
    from django.db import DatabaseError  # noqa: PLC0415

    from fazhu.lib.trouble import trouble_of  # noqa: PLC0415

    begun: list[int] = []
    while True:
        try:
            begun.append(writer.begin()["case"])
        except (DatabaseError, OSError) as error:
            found = trouble_of(error)
            return begun, found.key if found else repr(error)


def _writer() -> Any:
    from fazhu.network.models import Organisation  # noqa: PLC0415
    from tests.faults.workload import Writer, prepare  # noqa: PLC0415

    there = Organisation.objects.filter(kind="center").first()
    center = there.pk if there else prepare()
    return Writer.at(center, "machine", os.open(os.devnull, os.O_WRONLY))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    doing = {"fill": fill, "work": work, "once": once}[sys.argv[1]]
    sys.stdout.write(json.dumps(doing(int(sys.argv[2])), ensure_ascii=False))
