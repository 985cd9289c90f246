"""A backup comes back whole, into an empty place, and nothing of before goes on."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from fazhu.audit.models import Entry
from fazhu.cases.models import Case
from fazhu.documents.models import NumberGap, NumberSeries
from fazhu.documents.numbering import next_number
from fazhu.keeping import recovery, restoring
from fazhu.keeping.backing_up import back_up
from fazhu.keeping.checking import check
from fazhu.keeping.models import Backup
from fazhu.keeping.opening import unreadable
from fazhu.keeping.places import unfinished
from fazhu.keeping.restoring import restore
from fazhu.keeping.stating import said
from fazhu.lib.errors import Refused
from fazhu.network.installation import prepare
from fazhu.network.models import OpenSession, Organisation
from fazhu.reporting.invariants import check_all
from tests.keeping.places import standing_in

MADE_AT = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
AT = MADE_AT + timedelta(days=2)
LAST = "（2026）援字第0123号"


@pytest.fixture
def backup(place, tmp_path):
    """The file of a backup of the installation."""
    made = back_up(tmp_path / "backups", at=MADE_AT)
    return Path(made.folder, made.name)


@pytest.fixture
def empty(backup, tmp_path):
    """An empty place on another machine: no database, no keys."""
    with standing_in(tmp_path / "new") as data:
        yield data


@pytest.fixture
def given(sheet, tmp_path):
    """What a person typed from the recovery sheet."""
    path = tmp_path / "恢复单.txt"
    path.write_text(sheet, "utf-8")
    return recovery.read(str(path))


def test_everything_comes_back_and_what_must_hold_holds(empty, backup, given):
    done = restore(backup, given, [], at=AT)

    assert done.unreadable == ()
    assert Case.objects.count() == 2
    assert [a.key for a in check_all() if a.holds is False] == []
    assert Entry.objects.filter(action="backup.restore").count() == 1
    assert (empty / "files" / "2026" / "申请表.pdf").stat().st_size > 9_000
    assert not unfinished().exists()
    assert (empty / "fazhu.sqlite3").stat().st_mode & 0o077 == 0


def test_old_sessions_are_dead(place, empty, backup, given):
    done = restore(backup, given, [], at=AT)

    assert done.sessions == 1
    assert not OpenSession.objects.exists()


def test_numbers_are_not_given_again(empty, backup, given):
    done = restore(backup, given, said([LAST]), at=AT)

    assert [a.holds for a in check_all() if a.key == "no_double_number"] == [True]
    assert "第0003至0123号留空（您写明的最后一号）" in done.reserved[0].sentence
    center = Organisation.objects.get(name="临江区法律援助中心")
    assert next_number(center, year=2026).endswith("第0124号")


def test_without_a_stated_number_a_gap_follows_from_the_pace(empty, backup, given):
    done = restore(backup, given, [], at=AT)

    (gap,) = NumberGap.objects.all()
    assert gap.first == 3
    assert gap.last >= 22
    assert not done.reserved[0].stated


def test_a_restore_in_the_next_year_guards_that_year_too(empty, backup, given):
    restore(backup, given, [], at=datetime(2027, 1, 4, 2, 0, tzinfo=UTC))

    assert NumberSeries.objects.get(year=2027).last >= 20


def test_a_stated_number_below_the_backups_own_takes_nothing_back(empty, backup, given):
    done = restore(backup, given, said(["（2026）援字第0001号"]), at=AT)

    assert done.reserved == ()
    assert NumberSeries.objects.get(year=2026).last == 2


@pytest.mark.parametrize(
    "word", ["（2026）法字第1号", "一号", "乙区中心：（2026）援字第3号"]
)
def test_a_number_of_no_series_is_refused_and_nothing_stays(word, empty, backup, given):
    with pytest.raises(Refused, match=r"文号|照纸上"):
        restore(backup, given, said([word]), at=AT)
    assert not (empty / "fazhu.sqlite3").exists()


def test_a_place_with_data_is_refused_by_its_name(place, backup, given):
    with pytest.raises(Refused, match=r"已有 .*fazhu\.sqlite3"):
        restore(backup, given, [], at=AT)
    assert Case.objects.count() == 2


def test_a_place_with_files_alone_is_refused_too(empty, backup, given):
    (empty / "files").mkdir()
    (empty / "files" / "a.pdf").touch()

    with pytest.raises(Refused, match="files"):
        restore(backup, given, [], at=AT)
    assert (empty / "files" / "a.pdf").exists()


def test_stale_files_beside_the_database_are_removed_first(empty, backup, given):
    for end in ("-wal", "-shm"):
        (empty / f"fazhu.sqlite3{end}").write_bytes(b"of another database")

    done = restore(backup, given, [], at=AT)

    assert sorted(done.removed) == ["fazhu.sqlite3-shm", "fazhu.sqlite3-wal"]
    assert Case.objects.count() == 2


def test_the_private_key_alone_leaves_the_sealed_fields_unread(empty, backup, given):
    alone = recovery.read(given.identity)

    done = restore(backup, alone, {}, at=AT)

    assert "证件号码" in done.unreadable
    assert "已签发文书的内容" in done.unreadable
    assert "审计记录的内容" in done.unreadable
    assert not {"内容", "密钥"} & set(done.unreadable)
    assert [name for name in done.unreadable if name.isascii()] == []
    assert Case.objects.count() == 2


def test_keys_found_later_open_what_was_unread(empty, backup, given):
    done = restore(backup, recovery.read(given.identity), {}, at=AT)
    ring = empty / "keys" / "field_keys"

    ring.write_text(ring.read_text() + given.keys.field_keys)

    assert done.unreadable != ()
    assert unreadable(done.manifest) == ()
    entry = Entry.objects.exclude(action="backup.restore").first()
    assert entry.details is not None


def test_another_key_is_said_to_be_another_key(empty, backup):
    other = recovery.read(str(recovery.Identity.generate()))

    with pytest.raises(Refused, match="另一把密钥"):
        restore(backup, other, {}, at=AT)
    assert not (empty / "fazhu.sqlite3").exists()
    assert not unfinished().exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:100],
        lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
        lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
        lambda data: b"not a backup at all",
        lambda data: b"",
    ],
    ids=["a byte cut", "half", "a header", "a bit", "a late bit", "other", "nothing"],
)
def test_a_cut_or_altered_file_is_refused(spoil, empty, backup, given):
    backup.write_bytes(spoil(backup.read_bytes()))

    with pytest.raises(Refused, match="截断或改动"):
        restore(backup, given, [], at=AT)
    assert not (empty / "fazhu.sqlite3").exists()


def test_a_typing_error_in_a_key_is_found_by_its_code(sheet, tmp_path):
    path = tmp_path / "恢复单.txt"
    path.write_text(sheet.replace("1:", "1:x", 1), "utf-8")

    with pytest.raises(Refused, match="核对码"):
        recovery.read(str(path))


@pytest.mark.parametrize("where", ["_stand_up", "_make_current", "_move_in"])
def test_a_crash_on_the_way_leaves_the_place_empty(
    where, empty, backup, given, monkeypatch
):
    def crash(*_args, **_values):
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, where, crash)
    with pytest.raises(KeyboardInterrupt):
        restore(backup, given, [], at=AT)

    assert not (empty / "fazhu.sqlite3").exists()
    assert not (empty / "files").exists()
    monkeypatch.undo()
    with standing_in(empty):
        restore(backup, given, [], at=AT)
        assert Case.objects.count() == 2


def test_what_a_killed_restore_left_is_unusable_until_it_is_run_again(
    empty, backup, given
):
    unfinished().mkdir()
    (unfinished() / "unfinished").touch()
    with sqlite3.connect(empty / "fazhu.sqlite3") as half:
        half.execute("CREATE TABLE half (x)")

    with pytest.raises(Refused, match="上一次恢复没有做完"):
        prepare()
    restore(backup, given, [], at=AT)

    assert Case.objects.count() == 2


def test_a_backup_of_a_later_program_is_refused(place, empty, tmp_path, given):
    with standing_in(place):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied)"
                " VALUES ('cases', '9999_from_the_future', '2026-01-01')"
            )
        made = back_up(tmp_path / "later", at=MADE_AT)

    with pytest.raises(Refused, match="更新的法助"):
        restore(Path(made.folder, made.name), given, [], at=AT)


def test_a_whole_check_is_noted_where_the_backup_was_made(place, backup, given):
    manifest, wrong = check(backup, given.identity, at=AT)

    assert wrong == ""
    assert manifest.contents.rows["cases_case"] == 2
    assert Backup.objects.get().checked_at == AT


def test_a_check_on_a_clean_machine_writes_nothing(empty, backup, given):
    check(backup, given.identity, at=AT)

    assert not Path(settings.DATA, "fazhu.sqlite3").exists()
