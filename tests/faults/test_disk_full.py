"""A full database refuses to write and goes on being read, then recovers by itself."""

from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from fazhu.cases.models import Case
from fazhu.reporting.invariants import check_all
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, step
from tests.world import District

pytestmark = pytest.mark.django_db(transaction=True)
READ = ("/cases/", "/calendar/", "/figures/", "/")


@contextmanager
def full():
    """Let the database take no further page; on PostgreSQL, no further row."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
            yield
            cursor.execute("PRAGMA max_page_count = 1000000")
        return

    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT"):
            raise psycopg.errors.DiskFull("could not extend file")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def test_a_full_disk_refuses_reads_on_and_recovers_without_a_restart():
    district = District()
    cases = [district.received(name=f"苗小{n:02d}") for n in range(40)]
    client = browser_of(district.user(Role.REVIEWER))
    client.raise_request_exception = False

    with full():
        codes = [
            (case, step(client, case, "accept", on="2026-03-02")) for case in cases
        ]
        refused = [
            (case, answer) for case, answer in codes if answer.status_code != 302
        ]
        reads = {address: client.get(address).status_code for address in READ}

    assert {answer.status_code for _, answer in refused} == {507}
    assert "磁盘已满，这一步没有保存" in refused[0][1].content.decode()
    assert set(reads.values()) == {200}, reads
    kept = Case.objects.filter(
        pk__in=[case.pk for case, _ in refused], state="received"
    )
    assert kept.count() == len(refused)

    again = step(client, refused[0][0], "accept", on="2026-03-02")

    assert again.status_code == 302
    assert [a.key for a in check_all() if a.holds is False] == []
