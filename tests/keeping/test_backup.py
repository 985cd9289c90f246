"""A backup is whole, proven, encrypted and named only when all of it is so."""

import errno
import shutil
import sqlite3
import subprocess
import tarfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fazhu.audit.models import Entry
from fazhu.keeping import archive, backing_up, recovery, ring, sqlite
from fazhu.keeping.backing_up import back_up, copy_to
from fazhu.keeping.contents import refuse_difference
from fazhu.lib.errors import Refused

AT = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)  # two at night, next day


def opened(made, sheet, room: Path):
    """Decrypt and unpack what was made."""
    plain = room / "plain.tar.gz"
    archive.decrypt(
        Path(made.folder, made.name), plain, recovery.IDENTITY.search(sheet)[0]
    )
    (room / "out").mkdir()
    with plain.open("rb") as file:
        return archive.unpack(file, room / "out", with_files=True)


def test_a_backup_holds_the_database_and_the_files(place, sheet, tmp_path):
    made = back_up(place / "backups", at=AT)

    manifest = opened(made, sheet, tmp_path)

    assert made.name == "fazhu-2026-11-26-020000.tar.gz.age"
    assert made.proven_at is not None
    assert manifest.contents.rows["cases_case"] == 2
    assert manifest.made_at == "2026-11-26T02:00:00+08:00"
    pdf = tmp_path / "out" / "files" / "2026" / "申请表.pdf"
    assert pdf.read_bytes() == (place / "files" / "2026" / "申请表.pdf").read_bytes()
    assert not list(place.glob("scratch/*"))
    assert Entry.objects.filter(action="backup.make").count() == 1


def test_the_keys_and_names_stand_nowhere_in_the_file(place, sheet, tmp_path):
    made = back_up(place / "backups", at=AT)
    opened(made, sheet, tmp_path)

    assert "苗小禾".encode() not in Path(made.folder, made.name).read_bytes()
    inside = [p.name for p in (tmp_path / "out").rglob("*")]
    assert "field_keys" not in inside
    key = (place / "keys" / "field_keys").read_bytes()
    assert all(
        key not in p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()
    )


def test_the_hash_beside_it_is_that_of_the_encrypted_file(place):
    made = back_up(place / "backups", at=AT)

    checked = subprocess.run(
        ["sha256sum", "-c", f"{made.name}.sha256"],
        cwd=made.folder,
        capture_output=True,
        check=False,
    )

    assert checked.returncode == 0
    assert made.sha256 in ring.hash_file(Path(made.folder, made.name)).read_text()


def test_ten_backups_while_a_writer_works_are_whole_each(place, tmp_path):
    source = place / "fazhu.sqlite3"
    stop, written = threading.Event(), []

    def write():
        with sqlite3.connect(source, timeout=20, isolation_level=None) as database:
            database.execute("PRAGMA journal_mode=WAL")
            while not stop.is_set():
                database.execute("BEGIN IMMEDIATE")
                database.execute("UPDATE cases_case SET number = number || 'x'")
                database.execute(
                    "INSERT INTO django_content_type (app_label, model) VALUES (?, ?)",
                    ("writer", str(len(written))),
                )
                database.execute("COMMIT")
                written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    try:
        for n in range(10):
            copy = tmp_path / f"{n}.sqlite3"
            held = sqlite.copy(source, copy)
            refuse_difference(sqlite.examined(copy, thoroughly=True), held)
            counts.append(held.rows["django_content_type"])
    finally:
        stop.set()
        writer.join()

    assert len(written) > 10
    assert counts == sorted(counts)
    assert len(set(counts)) > 1, "the writer stood still: nothing is proven"


def test_a_copy_that_differs_from_the_original_is_refused(place, tmp_path):
    copy = tmp_path / "copy.sqlite3"
    held = sqlite.copy(place / "fazhu.sqlite3", copy)
    with sqlite3.connect(copy) as database:
        database.execute("UPDATE cases_case SET version = version + 1")

    with pytest.raises(Refused, match=r"cases_case\.version 的合计"):
        refuse_difference(sqlite.examined(copy, thoroughly=False), held)


def test_without_a_public_key_nothing_is_made(place):
    (place / "keys" / "backup_public_key").unlink()

    with pytest.raises(Refused, match="fazhu setup --sheet"):
        back_up(place / "backups", at=AT)
    assert not (place / "backups").exists()


def test_a_disk_that_fills_up_leaves_nothing_that_looks_like_a_backup(
    place, monkeypatch
):
    def full(source, target, recipient):
        target.write(b"age-encryption.org/v1 half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backing_up, "encrypt", full)

    with pytest.raises(Refused, match="磁盘满了"):
        back_up(place / "backups", at=AT)
    assert list((place / "backups").iterdir()) == []
    assert not (place / "scratch").exists()


def test_too_little_space_is_said_before_anything_is_written(place, monkeypatch):
    usage = shutil.disk_usage(place)._replace(free=1_000_000)
    monkeypatch.setattr(backing_up.shutil, "disk_usage", lambda _: usage)

    with pytest.raises(Refused, match="只剩 0 MB"):
        back_up(place / "backups", at=AT)
    assert list((place / "backups").iterdir()) == []


@pytest.mark.parametrize("within", ["", "deeper"])
def test_a_file_where_the_folder_should_be_is_said(place, tmp_path, within):
    file = tmp_path / "taken"
    file.touch()

    with pytest.raises(Refused, match=r"备份不能放到“.+taken.*”（.+文件.*）"):
        back_up(file / within, at=AT)


def test_a_drive_that_is_not_there_is_said(place):
    with pytest.raises(Refused, match="没有这个文件夹或者文件"):
        back_up(Path("/proc/usb"), at=AT)


def test_two_backups_at_once_are_one_and_a_sentence(place):
    with (
        backing_up.one_at_a_time(),
        pytest.raises(Refused, match="另一个备份或恢复正在进行"),
    ):
        back_up(place / "backups", at=AT)


def test_the_second_place_gets_the_same_bytes(place, tmp_path):
    made = back_up(place / "backups", at=AT)

    copy = copy_to(made, tmp_path / "usb")

    assert copy.read_bytes() == Path(made.folder, made.name).read_bytes()
    assert ring.in_folder(tmp_path / "usb") == [copy]


def test_an_unsound_original_is_kept_but_not_called_proven(place):
    with sqlite3.connect(place / "fazhu.sqlite3") as database:
        database.execute("UPDATE cases_case SET version = version + 5")

    made = back_up(place / "backups", at=AT)

    assert made.proven_at is None
    assert "没有丢失的修改" in made.unproven
    assert Path(made.folder, made.name).exists()


@pytest.mark.parametrize("name", ["fazhu-2026-11-26.age", ".fazhu-x.partial", "a.zip"])
def test_other_files_are_no_backups_and_stay(tmp_path, name):
    (tmp_path / name).touch()

    assert ring.in_folder(tmp_path) == []
    ring.thin_out(tmp_path, ring.Keep())
    assert (tmp_path / name).exists()


def test_the_ring_keeps_seven_days_four_weeks_twelve_months(tmp_path):
    newest = datetime(2026, 11, 26, 2, 0)
    for days in range(500):
        ring.path_for(tmp_path, newest - timedelta(days=days)).touch()

    ring.thin_out(tmp_path, ring.Keep())

    left = [ring.moment(path) for path in ring.in_folder(tmp_path)]
    days = [at.date() for at in left]
    assert days[:7] == [newest.date() - timedelta(days=n) for n in range(7)]
    weeks = {at.strftime("%G-%V") for at in left}
    months = {at.strftime("%Y-%m") for at in left}
    assert len(months) == 12
    assert len(weeks) >= 4
    assert len(left) <= 7 + 4 + 12
    assert left[-1] == datetime(2025, 12, 31, 2, 0)


def test_several_backups_of_one_day_leave_the_newest(tmp_path):
    for hour in (2, 9, 14):
        ring.path_for(tmp_path, datetime(2026, 11, 26, hour)).touch()

    ring.thin_out(tmp_path, ring.Keep())

    assert [ring.moment(p).hour for p in ring.in_folder(tmp_path)] == [14]


def test_names_are_never_taken_twice(tmp_path):
    at = datetime(2026, 11, 26, 2, 0)
    ring.path_for(tmp_path, at).touch()

    second = ring.path_for(tmp_path, at)

    assert not second.exists()
    assert ring.moment(second) == at


def test_the_archive_is_an_ordinary_tar_inside(place, sheet, tmp_path):
    made = back_up(place / "backups", at=AT)
    opened(made, sheet, tmp_path)

    with tarfile.open(tmp_path / "plain.tar.gz") as tar:
        assert tar.getnames()[:2] == ["manifest.json", "fazhu.sqlite3"]
