from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import F

from fazhu.audit import chain
from fazhu.audit.chain import fingerprint, verify
from fazhu.audit.hashing import entry_hash
from fazhu.audit.models import Entry, Head
from fazhu.audit.resealing import reseal_entries
from fazhu.audit.trail import record
from fazhu.audit.triggers import lower_triggers, lowered, missing_triggers
from fazhu.vault.keys import add_field_key
from fazhu.vault.sealed import key_number, seal
from tests.audit.clerk import CLERK

MORNING = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def lane():
    entries = [
        record(CLERK, "case.move", f"case-{n}", at=MORNING, n=n) for n in range(1, 8)
    ]
    assert {entry.sequence for entry in entries} == {1, 2, 3, 4, 5, 6, 7}
    return entries[0].lane


@contextmanager
def tampering():
    """What someone with the database's password can do."""
    with lowered(connection):
        yield


def at(lane, sequence):
    return Entry.objects.filter(lane=lane, sequence=sequence)


def sentences():
    return [finding.sentence for finding in verify().findings]


def test_after_the_last_migration_all_triggers_stand():
    assert missing_triggers(connection) == []


def test_a_missing_trigger_is_reported():
    lower_triggers(connection)

    found = sentences()

    assert len(found) == len(missing_triggers(connection)) > 0
    assert all("触发器" in sentence for sentence in found)


def test_an_untouched_trail_is_whole(lane):
    verdict = verify()

    assert verdict.is_whole
    assert (verdict.entries, verdict.erased) == (7, 0)
    assert verdict.fingerprint == fingerprint()


def test_an_empty_trail_is_whole():
    assert verify().is_whole
    assert verify().entries == 0


@pytest.mark.parametrize(
    "change",
    [
        {"by_name": "别人"},
        {"action": "case.refuse"},
        {"subject_ref": "case-99"},
        {"center_id": 9},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"os_user": "root2"},
        {"payload_hash": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_row_is_named(lane, change):
    with tampering():
        at(lane, 4).update(**change)

    assert f"审计记录第{lane}道第4条被改动过，与其校验值不符，请从备份核对。" in (
        sentences()
    )


def test_a_row_changed_with_a_fitting_hash_does_not_join_the_next(lane):
    with tampering():
        entry = at(lane, 4).get()
        entry.by_name = "别人"
        at(lane, 4).update(by_name=entry.by_name, hash=entry_hash(entry))

    (sentence,) = sentences()

    assert sentence.startswith(f"审计记录第{lane}道第4条与其后一条衔接不上")


def test_a_removed_row_is_named(lane):
    with tampering():
        at(lane, 4).delete()

    assert sentences() == [f"审计记录第{lane}道第4条被删除，请从备份核对。"]


def test_several_removed_rows_are_named(lane):
    with tampering():
        Entry.objects.filter(lane=lane, sequence__in=[1, 2, 3]).delete()

    assert sentences() == [f"审计记录第{lane}道第1至3条（共3条）被删除，请从备份核对。"]


def test_rows_removed_at_the_end_are_named_by_the_head(lane):
    with tampering():
        Entry.objects.filter(lane=lane, sequence__gte=6).delete()

    assert sentences() == [f"审计记录第{lane}道第6至7条（共2条）被删除，请从备份核对。"]


def test_a_lane_that_is_gone_with_its_head_is_named(lane):
    with tampering():
        Entry.objects.all().delete()
        Head.objects.filter(lane=lane).delete()

    (sentence,) = sentences()

    assert sentence.startswith(f"审计记录第{lane}道的末尾登记不见了")


def test_a_whole_lane_that_is_gone_is_named(lane):
    with tampering():
        Entry.objects.all().delete()

    assert sentences() == [f"审计记录第{lane}道第1至7条（共7条）被删除，请从备份核对。"]


def test_rows_that_changed_places_are_named_with_their_old_places(lane):
    with tampering():
        for old, new in [(3, 103), (5, 3), (103, 5)]:
            at(lane, old).update(sequence=new)

    found = sentences()

    assert f"审计记录第{lane}道第3条被调换过顺序，原为第5条，请从备份核对。" in found
    assert f"审计记录第{lane}道第5条被调换过顺序，原为第3条，请从备份核对。" in found


def test_an_exchanged_payload_is_named(lane):
    other = at(lane, 5).get()
    with tampering():
        at(lane, 4).update(payload=other.payload)

    (sentence,) = sentences()

    assert f"第{lane}道第4条的内容打不开" in sentence


def test_a_payload_sealed_anew_with_other_content_is_named(lane):
    entry = at(lane, 4).get()
    forged = seal('{"details":{"n":99}}', "audit_entry", "payload", entry.ref)
    with tampering():
        at(lane, 4).update(payload=forged)

    (sentence,) = sentences()

    assert sentence == (
        f"审计记录第{lane}道第4条的内容与其校验值不符，被换成了别的内容，请从备份核对。"
    )


def test_a_row_added_behind_the_heads_back_is_named(lane):
    with tampering():
        Head.objects.filter(lane=lane).update(sequence=F("sequence") - 1)

    (sentence,) = sentences()

    assert "登记为第6条，现有第7条" in sentence


def test_a_removed_head_is_named(lane):
    with tampering():
        Head.objects.filter(lane=lane).delete()

    (sentence,) = sentences()

    assert f"第{lane}道的末尾登记不见了" in sentence


def test_the_fingerprint_changes_with_every_entry(lane):
    before = fingerprint()

    record(CLERK, "case.move", "case-9", at=MORNING)

    assert fingerprint() != before


def test_payloads_sealed_anew_leave_the_chain_whole(lane, settings, tmp_path):
    (tmp_path / "field_keys").write_text(settings.FIELD_KEYS)
    settings.KEYS, settings.FIELD_KEYS = tmp_path, ""
    number = add_field_key()

    assert reseal_entries(batch=3) == 7

    assert {key_number(bytes(e.payload)) for e in Entry.objects.all()} == {number}
    assert reseal_entries() == 0
    assert verify().is_whole
    assert missing_triggers(connection) == []


def test_a_long_trail_is_read_in_batches(lane, monkeypatch):
    monkeypatch.setattr(chain, "BATCH", 2)

    assert verify().entries == 7
    assert verify().is_whole
