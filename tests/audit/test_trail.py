import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from fazhu.audit.chain import verify
from fazhu.audit.models import Entry, Head
from fazhu.audit.trail import erase, record, record_reading, version
from tests.audit.clerk import CLERK

MORNING = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_an_entry_says_who_when_what_and_keeps_the_details_sealed():
    record(
        CLERK,
        "person.correct",
        "person-1",
        at=MORNING,
        center=3,
        before={"phone": "13800000000"},
        after={"phone": "13900000000"},
        on=date(2026, 3, 9),
        amount=Decimal("12.30"),
    )

    entry = Entry.objects.get()
    assert (entry.by_id, entry.by_name, entry.center_id) == (7, "周敏", 3)
    assert (entry.at, entry.action) == (MORNING, "person.correct")
    assert entry.os_user
    assert entry.details["before"] == {"phone": "13800000000"}
    assert entry.details["amount"] == "12.30"
    assert b"1380" not in bytes(entry.payload)


@pytest.mark.django_db
def test_an_entry_can_be_about_a_row_or_nobody():
    entry = Entry(ref=uuid.UUID(int=5), center_id=4)

    written = record(None, "sign_in.refuse", entry, at=MORNING)

    assert written.subject_type == "audit.entry"
    assert (written.center_id, written.by_id, written.by_name) == (4, None, "")
    assert list(Entry.objects.about(entry)) == [written]


@pytest.mark.django_db
def test_entries_are_found_by_center_and_read_by_people():
    center = Head(pk=9)
    entry = record(CLERK, "case.grant", "case-1", at=MORNING, center=center)
    record(CLERK, "case.grant", "case-2", at=MORNING, center=8)

    assert list(Entry.objects.in_center(9)) == [entry]
    assert str(entry) == "2026-03-09 01:30:00 周敏 case.grant"


@pytest.mark.django_db
def test_a_row_without_a_reference_is_refused():
    with pytest.raises(TypeError, match="has no ref"):
        record(CLERK, "head.change", Head(lane=1), at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="in the transaction of its action"):
        record(CLERK, "case.grant", "case-1", at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_a_reading_makes_its_own_transaction():
    record_reading(CLERK, "person-1", "身份证号码", at=MORNING, center=3)

    entry = Entry.objects.get()
    assert entry.action == "read"
    assert entry.details == {"what": "身份证号码"}


def grant_and_fail():
    with transaction.atomic():
        record(CLERK, "case.grant", "case-1", at=MORNING)
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_entry_and_a_whole_chain():
    record_reading(CLERK, "person-1", "first", at=MORNING)
    with pytest.raises(ZeroDivisionError):
        grant_and_fail()
    record_reading(CLERK, "person-1", "second", at=MORNING)

    verdict = verify()

    assert verdict.entries == 2
    assert verdict.is_whole


@pytest.mark.django_db
def test_erased_details_leave_the_chain_whole():
    record(CLERK, "person.correct", "person-1", at=MORNING, before="13800000000")
    record(CLERK, "person.correct", "person-2", at=MORNING, before="13900000000")

    erased = erase("person-1", by=CLERK, at=MORNING, reason="保存期满")

    first, second, last = Entry.objects.order_by("id")
    assert erased == 1
    assert (first.details, first.payload_text) == (None, None)
    assert second.details == {"before": "13900000000"}
    assert last.details == {"reason": "保存期满", "erased": 1}
    assert verify().is_whole
    assert verify().erased == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET by_name = 'x'",
        "UPDATE audit_entry SET at = '2020-01-01 00:00:00'",
        "UPDATE audit_entry SET payload = NULL, action = 'x'",
        "UPDATE audit_entry SET payload = OTHER",
        "UPDATE audit_entry SET sequence = sequence + 1",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET sequence = 0",
        "UPDATE audit_head SET hash = 'x'",
    ],
)
def test_the_database_itself_refuses_change_and_removal(statement):
    record(CLERK, "case.grant", "case-1", at=MORNING)
    other = "'\\xff'::bytea" if connection.vendor == "postgresql" else "x'ff'"
    statement = statement.replace("OTHER", other)

    with (
        pytest.raises(DatabaseError, match="审计记录不能"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify().is_whole


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "clash"),
    [
        ("audit_entry SELECT * FROM audit_entry", "(id) DO UPDATE SET action = 'x'"),
        ("audit_head SELECT * FROM audit_head", "(lane) DO UPDATE SET sequence = 0"),
    ],
    ids=["entry", "head"],
)
def test_the_database_refuses_to_put_another_row_in_its_place(rows, clash):
    record(CLERK, "case.grant", "case-1", at=MORNING)
    statement = f"INSERT OR REPLACE INTO {rows}"
    if connection.vendor == "postgresql":
        statement = f"INSERT INTO {rows} ON CONFLICT {clash}"

    with (
        pytest.raises(DatabaseError, match="审计记录不能修改"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["audit_entry", "audit_head"])
def test_the_tables_cannot_be_emptied_at_once(table):
    record(CLERK, "case.grant", "case-1", at=MORNING)
    words = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"

    with (
        pytest.raises(DatabaseError, match="审计记录不能删除"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{words} {table}")


@pytest.mark.django_db
def test_the_version_changes_with_a_change_and_not_with_a_reading():
    before = version()

    record_reading(CLERK, "person-1", "打开案件页面", at=MORNING)
    assert version() == before

    record(CLERK, "person.correct", "person-1", at=MORNING)
    assert version() != before
