"""Looks for a ledger's numbers on disk after each thing a page does with it.

A program with a data folder of its own; prints stage → files that hold a number.
"""

import json
import sys
from pathlib import Path

import django


def main(folder: Path) -> dict[str, list[str]]:
    """Hand a ledger in, repair, import, export it; look at the disk after each."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from fazhu.exchange.forms.repair import name_of  # noqa: PLC0415
    from fazhu.intake.models import Person  # noqa: PLC0415
    from fazhu.rules.roles import Role  # noqa: PLC0415
    from tests.cases.looking import browser_of  # noqa: PLC0415
    from tests.exchange.pages import ledger, row, tried  # noqa: PLC0415
    from tests.world import District  # noqa: PLC0415

    setup_test_environment()  # so that answers say their context
    client = browser_of(District().user(Role.DIRECTOR))
    cells = {"身份证号码": NUMBERS[0], "联系电话": NUMBERS[1], "结案日期": "2023-02-30"}
    batch = tried(client, ledger(row("甲1", "张三", **cells)))
    found = {"trial": traces(folder)}
    place = name_of("2023年", 2, "结案日期")
    client.get(f"/ledgers/{batch.pk}/repair/")
    client.post(f"/ledgers/{batch.pk}/repair/", {place: "2023-06-30"})
    found["repair"] = traces(folder)
    client.post(f"/ledgers/{batch.pk}/import/")
    found["import"] = traces(folder)
    center = client.get("/ledgers/export/").context["form"]["center"].value()
    sent = client.post("/ledgers/export/", {"center": center, "year": ""})
    found["export"] = traces(folder)
    found["people"] = [person.id_number for person in Person.objects.all()]
    found["sent"] = [str(sent.status_code)]
    with connection.cursor() as cursor:  # the look itself must be able to find them
        cursor.execute("UPDATE intake_person SET name = %s", [NUMBERS[0]])
    found["in clear"] = traces(folder)
    return found


def traces(folder: Path) -> list[str]:
    """The files below the folder that hold one of the numbers in clear."""
    from django.conf import settings  # noqa: PLC0415

    looked = [path for path in folder.rglob("*") if path.is_file()]
    assert settings.DATA / "fazhu.sqlite3-wal" in looked
    return sorted(
        {
            path.name
            for path in looked
            for number in NUMBERS
            if number.encode() in path.read_bytes()
        }
    )


if __name__ == "__main__":
    django.setup()
    from tests.exchange.pages import ID_NUMBER, TELEPHONE

    NUMBERS = (ID_NUMBER, TELEPHONE)
    json.dump(main(Path(sys.argv[1])), sys.stdout)
